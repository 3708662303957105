"""A model that says the evidence again, honestly, makes no answer worse: a sample of the dev set."""

from __future__ import annotations

from pathlib import Path

from assistant.app import Assistant
from assistant.labels import read_labels
from tests.bench.model_echo import QUESTIONS, compare

EVERY = 6


def test_an_honest_echo_scores_no_lower(shipped: Assistant, tmp_path: Path) -> None:
    labels = list(read_labels(QUESTIONS))[::EVERY]
    plain, fluent, writer = compare(shipped, labels, tmp_path)
    worse = {b.label.id: b.problems for a, b in zip(plain, fluent, strict=True) if a.right and not b.right}
    assert worse == {}
    assert sum(verdict.false_quotes for verdict in fluent) == 0
    assert writer.link.tally.calls["answered"] >= 5
    assert set(writer.link.tally.calls) == {"answered"}
