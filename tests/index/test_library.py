from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from math import sqrt
from pathlib import Path

import pytest

from index.build import update
from index.library import Library, open_library
from tests.fakes import CharacterCountEncoder
from tests.index import papers

BOOKS = "新建乡村书屋20个，配齐图书。"


@pytest.fixture
def library(home: Path, encoder: CharacterCountEncoder) -> Library:
    return open_library(home, encoder)


def test_documents_chunks_and_questions(library: Library) -> None:
    notice = library.documents[0]
    assert [document.title for document in library.documents] == ["关于做好青年工作的通知", "城市绿化工作方案"]
    assert [chunk.item for chunk in library.chunks(notice.id) if chunk.text == BOOKS] == ["一/2"]
    assert [question.text for question in library.questions(notice.id)] == ["村里看书的地方要建几个"]
    assert library.document(notice.id) is notice
    assert "20个" in {entity.text for entity in library.entities(notice.id)}


def test_every_chunk_is_a_slice_of_its_document(library: Library) -> None:
    for document in library.documents:
        assert all(document.text[c.start : c.end] == c.text for c in library.chunks(document.id))


def test_keyword_search_finds_shared_words_only(library: Library) -> None:
    hits = library.keyword_search("书屋建多少", limit=5)
    assert [(hit.chunk.text, hit.rank, hit.found_by) for hit in hits] == [(BOOKS, 1, "keyword")]
    assert hits[0].score == hits[0].keyword > 0
    assert library.keyword_search("火星移民", limit=5) == []


def test_dense_search_takes_the_best_view(library: Library) -> None:
    # 心 occurs once in the chunk that says 心理辅导室, and alone among the counted characters.
    best = library.dense_search("心", limit=1)[0]
    assert ("心理" in best.chunk.text, best.score, best.dense) == (True, 1.0, 1.0)


def test_dense_search_finds_nothing_for_unknown_words(library: Library) -> None:
    assert library.dense_search("火星移民", limit=5) == []


def test_hybrid_search_adds_cosine_and_the_share_of_words_found(library: Library) -> None:
    hit = library.search("乡村书屋", limit=1)[0]
    ceiling = (hit.score - hit.dense) and 0.6 * hit.keyword / (hit.score - hit.dense)
    assert (hit.chunk.text, hit.found_by, hit.dense) == (BOOKS, "hybrid", 1.0)
    # 乡村, 书屋 as words and 乡村, 村书, 书屋 as bigrams stand in this chunk alone
    assert ceiling == pytest.approx(3.5 * library.idf("书屋"), rel=1e-4)


def test_hits_come_best_first(library: Library) -> None:
    hits = library.search("青年讲堂", limit=10)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert sorted((hit.score for hit in hits), reverse=True) == [hit.score for hit in hits]


def test_a_question_without_a_known_word_finds_nothing(library: Library) -> None:
    assert library.search("☂☂", limit=5) == []
    assert library.search_questions("☂☂", limit=5) == []


def test_all_chunks_of_a_small_library_are_looked_at(library: Library) -> None:
    every = [chunk.text for document in library.documents for chunk in library.chunks(document.id)]
    assert sorted(hit.chunk.text for hit in library.search("青年讲堂", limit=1000)) == sorted(every)


def test_texts_score_as_chunks_do(library: Library) -> None:
    hit = library.search("乡村书屋", limit=1)[0]
    scores = library.rescore("乡村书屋", [BOOKS, "种树", ""])
    assert scores[0] == pytest.approx(1.0 + (hit.score - hit.dense), abs=0.2)  # the chunk is scored with its heading
    assert scores[1:].tolist() == [0.0, 0.0]
    assert library.rescore("乡村书屋", []).tolist() == []


def test_meaning_counts_in_rescoring(library: Library) -> None:
    assert library.rescore("青", ["青年", "年"]).tolist() == pytest.approx([1 / sqrt(2), 0])


def test_curated_questions_are_found_by_their_wording(library: Library) -> None:
    [hit] = library.search_questions("看书的地方建几个", limit=5)
    assert (hit.question.item, hit.question.quote, hit.rank) == ("一/2", "新建乡村书屋20个", 1)
    assert hit.keyword > 0


def test_words_and_their_rarity(library: Library) -> None:
    assert library.words("鄉村书屋") == ["乡村", "书屋"]
    assert library.idf("火星") > library.idf("书屋") > library.idf("青年")
    assert library.simplify("鄉村") == "乡村"


@pytest.mark.parametrize(
    "query",
    ["", " ", "🙂", "。" * 50, "x" * 10_000, "\x00\x01", "青" * 10_000, "\ud800"],
    ids=["空", "空白", "表情", "标点", "一万字母", "控制字符", "一万字", "半个代理对"],
)
def test_odd_queries_find_something_or_nothing_but_do_not_fail(library: Library, query: str) -> None:
    for search in (library.search, library.keyword_search, library.dense_search, library.search_questions):
        assert len(search(query, limit=3)) <= 3
    assert len(library.rescore(query, ["青年"])) == 1


@pytest.mark.parametrize("limit", [0, -5])
def test_no_hits_for_no_limit(library: Library, limit: int) -> None:
    assert library.search("青年", limit=limit) == library.dense_search("青年", limit=limit) == []
    assert library.keyword_search("青年", limit=limit) == []


def test_many_threads_read_one_library(library: Library) -> None:
    alone = library.search("青年讲堂", limit=5)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: library.search("青年讲堂", limit=5), range(64)))
    assert all(found == alone for found in together)


def test_an_open_library_outlives_updates_and_notices_them(
    home: Path, folder: Path, library: Library, encoder: CharacterCountEncoder
) -> None:
    assert (library.is_current(), library.generation) == (True, 1)
    papers.write(folder, "notice.txt", papers.NOTICE.replace("书屋", "书店"))
    update(home, [], encoder)
    assert (library.is_current(), library.generation) == (False, 1)
    assert library.keyword_search("书屋", limit=1)[0].chunk.text == BOOKS
    fresh = open_library(home, encoder)
    assert (fresh.is_current(), fresh.generation, fresh.keyword_search("书屋", limit=1)) == (True, 2, [])
