"""Scores on labelled questions may rise, never fall below the floors of one table; a failure names the questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.evaluate import ALL, Verdict, evaluate, summarise
from assistant.labels import read_labels
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.sources import QUESTIONS, SOURCES, as_imported

TESTS = Path(__file__).parent.parent
SHIPPED = SOURCES["seed_spec.jsonl"]
DEV_FLOORS = {
    ALL: 0.97,
    "not answerable": 0.95,
    "fact": 0.75,
    "paraphrase": 0.80,
    "list": 0.75,
    "cross": 0.75,
    "lookup": 0.75,
    "count": 0.75,
    "unanswerable": 0.75,
    "false-premise": 0.75,
    "multiturn": 0.75,
    "noisy": 0.75,
}


@dataclass(frozen=True, slots=True)
class Floors:
    """Which questions, the least share that is right by type, the most answerable ones refused."""

    questions: Path
    least: dict[str, float] = field(default_factory=dict)
    most_refused: float = 0.05


TABLE = [
    Floors(TESTS / "bench" / "dev_questions.jsonl", DEV_FLOORS, most_refused=0.03),
    Floors(QUESTIONS / "seed_spec.jsonl", {ALL: 0.95}, most_refused=0.03),
    Floors(QUESTIONS / "beijing_2021.jsonl", {ALL: 0.95}),
    Floors(QUESTIONS / "service_standards.jsonl", {ALL: 0.86}),
    Floors(QUESTIONS / "youth_plan_2025.jsonl", {ALL: 0.97}, most_refused=0.03),
    Floors(QUESTIONS / "activity_venues.jsonl", {ALL: 0.88}, most_refused=0.08),
    Floors(QUESTIONS / "work_report_2025.jsonl", {ALL: 0.91}, most_refused=0.05),
    Floors(QUESTIONS / "compulsory_education.jsonl", {ALL: 0.88}),
    Floors(QUESTIONS / "meal_service.jsonl", {ALL: 0.82}),
    Floors(QUESTIONS / "hongkong_macao_youth.jsonl", {ALL: 0.92}),
    Floors(QUESTIONS / "ai_human_resources.jsonl", {ALL: 0.92}),
    Floors(QUESTIONS / "digital_china.jsonl", {ALL: 0.90}, most_refused=0.07),
    Floors(QUESTIONS / "temporary_relief.jsonl", {ALL: 0.88}),
    Floors(QUESTIONS / "community_services.jsonl", {ALL: 0.88}),
]
"""The last ten were labelled before any rule was written on their documents; what they taught is general grammar."""
Scored = tuple[Floors, list[Verdict]]


@pytest.fixture(scope="module", params=TABLE, ids=[floors.questions.stem for floors in TABLE])
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scored:
    """One row of the table and the verdicts on its questions; skips where the document is absent."""
    floors: Floors = request.param
    source = SOURCES.get(floors.questions.name, SHIPPED)
    if source is SHIPPED:
        assistant = request.getfixturevalue("shipped")
    else:
        home = tmp_path_factory.mktemp("floors")
        path = source.path(lambda: request.getfixturevalue("shared_data"))
        assistant = assistant_over([as_imported(path, home)], load_encoder(), home / "home")
    return floors, evaluate(assistant.ask, read_labels(floors.questions), assistant.corpus.documents)


def test_every_type_reaches_its_floor(scored: Scored) -> None:
    floors, verdicts = scored
    scores = summarise(verdicts)
    fallen = {kind: round(scores[kind].right, 3) for kind, least in floors.least.items() if scores[kind].right < least}
    assert fallen == {}, named([verdict for verdict in verdicts if not verdict.right])


def test_no_quote_is_false(scored: Scored) -> None:
    _, verdicts = scored
    assert sum(verdict.quotes for verdict in verdicts) > len(verdicts) / 2
    assert [verdict.label.id for verdict in verdicts if verdict.false_quotes] == []


def test_what_can_be_answered_is_hardly_ever_refused(scored: Scored) -> None:
    floors, verdicts = scored
    answerable = [verdict for verdict in verdicts if verdict.label.answerable]
    refused = [verdict for verdict in answerable if any("拒答了" in problem for problem in verdict.problems)]
    assert len(refused) <= floors.most_refused * len(answerable), named(refused)


def test_a_failure_names_the_questions() -> None:
    label = read_labels(QUESTIONS / "seed_spec.jsonl")[0]
    wrong = Verdict(label, ("缺少“甲”", "拒答了"), 0.0, 0.0, 1, 0, 0, 1.0)
    assert named([wrong]) == f"\n{label.id} {label.question}：缺少“甲”；拒答了"


def named(wrong: list[Verdict]) -> str:
    """Return a line for each verdict: the question's id, its words, and what is wrong with the answer."""
    return "".join(f"\n{v.label.id} {v.label.question}：{'；'.join(v.problems)}" for v in wrong)
