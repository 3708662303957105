from __future__ import annotations

from collections import Counter
from math import log

import numpy as np
import pytest
from numpy.typing import NDArray

from index.keyword import KeywordIndex, Terms
from index.segment import Segmenter, word_key

TEXTS = ["新建青少年心理健康社团500个", "开展心理健康教育，建设心理辅导室", "新建乡村书屋20个", ""]


def keys(*words: str) -> NDArray[np.uint64]:
    return np.unique(np.array([word_key(word) for word in words], np.uint64))


def words_only(*words: str) -> Terms:
    return Terms.count(np.array([word_key(word) for word in words], np.uint64), np.empty(0, np.uint64))


def naive_bm25(query: str, texts: list[str], segmenter: Segmenter) -> list[float]:
    """BM25 as the formula says, family by family."""
    totals = [0.0] * len(texts)
    for family, weight in ((0, 1.0), (1, 0.5)):
        docs = [Counter(segmenter.terms(text)[family].tolist()) for text in texts]
        mean = sum(map(Counter.total, docs)) / len(docs)
        for term in set(segmenter.terms(query)[family].tolist()):
            df = sum(term in doc for doc in docs)
            idf = log(1 + (len(docs) - df + 0.5) / (df + 0.5))
            for n, doc in enumerate(docs):
                tf = doc[term]
                totals[n] += weight * idf * tf * 1.9 / (tf + 0.9 * (0.4 + 0.6 * doc.total() / mean))
    return totals


@pytest.mark.parametrize("query", ["青少年心理健康社团建几个", "书屋", "火星", ""])
def test_scores_are_those_of_the_formula(query: str, segmenter: Segmenter) -> None:
    index = KeywordIndex.build(Terms.count(*segmenter.terms(text)) for text in TEXTS)
    asked = Terms.count(*segmenter.terms(query)).keys
    assert index.score_all(asked).tolist() == pytest.approx(naive_bm25(query, TEXTS, segmenter), rel=1e-5)


def test_one_term_by_hand() -> None:
    index = KeywordIndex.build([words_only("青年", "青年", "讲堂"), words_only("书屋")])
    # N = 2, df = 1: idf = ln(1 + 1.5/1.5) = ln 2; tf = 2, length 3 of mean 2: 2·1.9 / (2 + 0.9·(0.4 + 0.6·1.5))
    assert index.score_all(keys("青年")).tolist() == pytest.approx([log(2) * 3.8 / 3.17, 0.0])


def test_an_ad_hoc_text_scores_as_if_it_were_indexed(segmenter: Segmenter) -> None:
    terms = [Terms.count(*segmenter.terms(text)) for text in TEXTS]
    index = KeywordIndex.build(terms)
    asked = Terms.count(*segmenter.terms("心理健康社团")).keys
    assert [index.finish(text)[np.isin(text.keys, asked)].sum() for text in terms] == pytest.approx(
        index.score_all(asked).tolist()
    )


def test_idf_is_highest_for_an_unknown_word() -> None:
    index = KeywordIndex.build([words_only("青年"), words_only("青年", "书屋"), words_only("青年")])
    assert index.idf(np.array([word_key(w) for w in ("青年", "书屋", "火星")], np.uint64)).tolist() == pytest.approx(
        [log(1 + 0.5 / 3.5), log(1 + 2.5 / 1.5), log(1 + 3.5 / 0.5)]
    )


def test_the_ceiling_is_the_sum_of_weighted_idf() -> None:
    index = KeywordIndex.build([words_only("青年"), words_only("书屋")])
    bigram = np.array([5], np.uint64)  # no text has it: idf = ln(1 + 2.5/0.5), weight a half
    assert index.ceiling(np.concatenate([bigram, keys("青年")])) == pytest.approx(log(2) + log(6) / 2)


def test_an_empty_index_finds_nothing() -> None:
    index = KeywordIndex.build([])
    assert index.score_all(keys("青年")).tolist() == []
    assert index.idf(keys("青年")).tolist() == pytest.approx([log(1 + 0.5 / 0.5)])
