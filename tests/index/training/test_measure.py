"""The measures of the model card, on figures small enough to check by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.static import StaticEncoder
from index.training.corpus import OwnSentence
from index.training.measure import auc, held_fields, measure_own, measure_similarity, measure_speed, spearman
from tests.index.training.tiny import make_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows: 养老 (1,0,0), 老人 (3,0,4), 助餐 (0,2,0), 吃饭 (0,1,1), 的 (0,0,0)."""
    return make_model(tmp_path_factory.mktemp("model"))


def test_spearman_compares_ranks_and_shares_ties() -> None:
    assert spearman(np.array([0.1, 0.2, 0.9]), np.array([1.0, 2.0, 30.0])) == pytest.approx(1)
    assert spearman(np.array([3.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0])) == pytest.approx(-1)
    assert spearman(np.array([1.0, 1.0, 2.0]), np.array([1.0, 2.0, 3.0])) == pytest.approx(np.sqrt(3) / 2)


def test_auc_is_the_share_of_pairs_in_order() -> None:
    # Positives 0.9 and 0.4 against negatives 0.5 and 0.4: in order 1, 1, 0, and one tie of a half.
    assert auc(np.array([0.9, 0.5, 0.4, 0.4]), np.array([1.0, 0.0, 1.0, 0.0])) == pytest.approx(2.5 / 4)


def test_own_questions_are_searched_among_all_sentences(folder: Path) -> None:
    sentences = [OwnSentence("甲", "养老", ("老人",)), OwnSentence("乙", "助餐", ("吃饭", "养老"))]
    found = measure_own(sentences, StaticEncoder.load(folder))
    assert (found["sentences"], found["questions"]) == (2, 3)
    assert found["recall@1"] == pytest.approx(2 / 3)
    assert found["recall@3"] == 1
    assert found["mrr"] == pytest.approx((1 + 1 + 1 / 2) / 3)


def test_fields_are_held_out_by_their_names_only_where_there_are_many() -> None:
    sentences = [OwnSentence(f"领域{number}", "句", ("问",)) for number in range(6)]
    assert len(held_fields(sentences, count=2)) == 2
    assert held_fields(sentences, count=2) == held_fields(reversed(sentences), count=2)
    assert held_fields(sentences, count=3) == []


def test_similarity_sets_are_told_by_their_keys(tmp_path: Path, folder: Path) -> None:
    graded = [{"s1": "养老", "s2": "养老", "score": 5}, {"s1": "养老", "s2": "老人", "score": 3}]
    graded.append({"s1": "养老", "s2": "助餐", "score": 0})
    labelled = [{"q": "吃饭", "p": "助餐", "label": 1}, {"q": "吃饭", "p": "养老", "label": 0}]
    for name, rows in (("graded", graded), ("labelled", labelled)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = measure_similarity(tmp_path, StaticEncoder.load(folder))
    assert found == {"graded": {"spearman": pytest.approx(1)}, "labelled": {"auc": 1.0}}


def test_three_paths_are_timed(folder: Path) -> None:
    found = measure_speed(folder, ["养老助餐"] * 20)
    assert list(found) == ["StaticEncoder", "raw lookup (as model2vec does it)", "sentence-transformers"]
    assert all(set(row) == {"load_ms", "texts_per_second", "query_ms"} for row in found.values())
