"""The score on the labelled questions must not fall, and no quote may be false."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.app import Assistant, build
from assistant.evaluate import Score, evaluate, summarise
from assistant.labels import read_labels
from assistant.settings import Settings
from tests.ui.command import qingwen

QUESTIONS = Path(__file__).parent / "dev_questions.jsonl"
FLOOR = 0.55


@pytest.fixture(scope="module")
def assistant(indexed_home: Path) -> Assistant:
    return build(Settings(home=indexed_home))


@pytest.fixture(scope="module")
def scores(assistant: Assistant) -> dict[str, Score]:
    return summarise(evaluate(assistant.ask, read_labels(QUESTIONS), assistant.library.documents))


def test_right_answers_do_not_fall_below_the_floor(scores: dict[str, Score]) -> None:
    assert scores["ALL"].n == 120
    assert scores["ALL"].right >= FLOOR


def test_no_quote_is_false(scores: dict[str, Score]) -> None:
    assert scores["ALL"].quotes > 100
    assert scores["ALL"].false_quotes == 0


def test_the_score_is_the_one_an_independent_program_gives(
    scores: dict[str, Score], shared_data: Path, indexed_home: Path, seed_path: Path, tmp_path: Path
) -> None:
    assert qingwen("batch", QUESTIONS, tmp_path / "answers.jsonl", home=indexed_home).code == 0
    scorer = shared_data.parent / "bin" / "score_answers.py"
    told = subprocess.run(
        [sys.executable, scorer, QUESTIONS, tmp_path / "answers.jsonl", seed_path, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = json.loads(told.stdout)
    assert {kind: (row["n"], row["right"], row["false_quotes"]) for kind, row in theirs.items()} == {
        kind: (score.n, round(score.right, 3), score.false_quotes) for kind, score in scores.items()
    }
