"""Late interaction over single words, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.errors import EncoderMissingError
from index.words import Gathered, MetUnits, WordVectors
from tests.index.training.tiny import make_model


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> WordVectors:
    """Rows: 养老 (1,0,0), 老人 (3,0,4), 助餐 (0,2,0), 吃饭 (0,1,1), 的 (0,0,0)."""
    return WordVectors.load(make_model(tmp_path_factory.mktemp("model")))


def same_idf(_word: str) -> float:
    return 1.0


def test_each_word_counts_by_its_best_match(words: WordVectors) -> None:
    # 养老 (length 1) finds 老人 at 3/5; 吃饭 (length √2) finds 助餐 at 1/√2, which beats 老人 at 4/(5·√2).
    score = words.late_interaction(["养老", "吃饭"], ["老人", "助餐"], same_idf)
    assert score == pytest.approx((1 * 0.6 + np.sqrt(2) * (1 / np.sqrt(2))) / (1 + np.sqrt(2)), abs=1e-3)


def test_words_weigh_by_their_idf_and_their_length(words: WordVectors) -> None:
    weights = {"养老": 3.0, "助餐": 0.5}  # lengths 1 and 2: 3·1 and 0.5·2
    assert words.late_interaction(["养老", "助餐"], ["养老"], weights.__getitem__) == pytest.approx(0.75, abs=1e-3)


def test_many_passages_score_as_one_by_one(words: WordVectors) -> None:
    passages = [["老人"], [], ["助餐", "吃饭"], ["没有这词"]]
    query = words.prepare(["养老", "吃饭"], same_idf)
    together = words.score(query, Gathered.of([words.ids(passage) for passage in passages]))
    assert together.tolist() == [words.late_interaction(["养老", "吃饭"], p, same_idf) for p in passages]
    assert together[1] == together[3] == 0


def test_a_collection_that_remembers_words_scores_as_passages_do(words: WordVectors) -> None:
    units = [words.ids(unit) for unit in (["老人"], [], ["助餐", "吃饭"], ["没有这词"], ["养老", "助餐"])]
    collection = MetUnits(words, units)
    for asked in (["养老", "吃饭"], ["养老"], ["助餐", "没有这词"], []):
        query = words.prepare(asked, same_idf)
        expected = words.score(query, Gathered.of(units))
        for _ in range(2):  # worked out, then remembered
            assert collection.score(query, np.arange(5)).tolist() == pytest.approx(expected.tolist(), abs=1e-6)
        assert collection.score(query, np.array([4, 0])).tolist() == pytest.approx(expected[[4, 0]].tolist(), abs=1e-6)


def test_a_collection_without_any_words_is_met_by_none(words: WordVectors) -> None:
    query = words.prepare(["养老"], same_idf)
    assert MetUnits(words, [words.ids([])]).score(query, np.array([0])).tolist() == [0.0]


def test_an_unknown_word_is_cut_into_known_ones(words: WordVectors) -> None:
    assert words.ids(["养老助餐"]).tolist() == words.ids(["养老", "助餐"]).tolist()
    assert words.late_interaction(["养老助餐"], ["养老"], same_idf) == pytest.approx(1 / 3, abs=1e-3)


def test_nothing_asked_scores_nothing(words: WordVectors) -> None:
    assert words.late_interaction([], ["养老"], same_idf) == 0
    assert words.late_interaction(["☂"], ["养老"], same_idf) == 0


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissingError, match="请换一个完整的模型文件夹"):
        WordVectors.load(tmp_path)
