"""Exams: the same paper again, the time limit, what no second step changes, and the sheet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.training.errors import NoQuestionsError, UnknownQuestionError
from assistant.training.exam import Blueprint, Paper, answer, begin, draw, look, mark, submit
from assistant.training.selection import Choice
from assistant.training.types import Difficulty, Kind, Question, Quote

NINE = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def cloze(name: str, label: str, key: str, start: int) -> Question:
    """Return a question with a blank whose proof is one sentence."""
    quote = Quote(label, label, 1, start, start + 8, f"新建社团{key}个。")
    return Question(
        name, Kind.CLOZE, Difficulty.EASY, "d", "新建社团______个。", (key,), (quote,), f"{label}原文：{quote.text}"
    )


def choice(name: str, label: str, start: int) -> Question:
    """Return a question with four options, the second of them right."""
    quote = Quote(label, label, 1, start, start + 2, "乙")
    options = ("甲", "乙", "丙", "丁")
    return Question(name, Kind.SINGLE, Difficulty.EASY, "d", "哪一个？", ("乙",), (quote,), "原文：乙", options)


THREE = Paper(1, (cloze("a", "第2条", "500", 90), cloze("b", "第1条", "80", 10), choice("c", "第2条", 95)), 10)


def test_the_same_blueprint_gives_the_same_paper(shipped_questions: tuple[Question, ...]) -> None:
    first = draw(shipped_questions, Blueprint(20, 7, minutes=30))
    assert first == draw(shipped_questions, Blueprint(20, 7, minutes=30))
    assert first.questions != draw(shipped_questions, Blueprint(20, 8)).questions
    assert len(first.questions) == 20
    assert first.minutes == 30


def test_a_paper_stands_in_parts(shipped_questions: tuple[Question, ...]) -> None:
    paper = draw(shipped_questions, Blueprint(30, 7, Choice(kinds={Kind.SHORT, Kind.CLOZE, Kind.SINGLE})))
    assert [kind.chinese for kind, _ in paper.parts()] == ["填空题", "单选题", "简答题"]
    assert tuple(q for _, part in paper.parts() for q in part) == paper.questions


def test_a_blueprint_that_nothing_fits_is_told(shipped_questions: tuple[Question, ...]) -> None:
    with pytest.raises(NoQuestionsError, match="没有符合条件的题目"):
        draw(shipped_questions, Blueprint(5, 1, Choice(items={"没有"})))


def test_an_answer_can_be_changed_until_the_paper_is_handed_in() -> None:
    sitting = begin(THREE, NINE)
    assert [q.id for q in sitting.unanswered()] == ["a", "b", "c"]
    sitting = answer(sitting, "a", "50", NINE + MINUTE)
    sitting = answer(sitting, "a", "500", NINE + 2 * MINUTE)
    assert [q.id for q in sitting.unanswered()] == ["b", "c"]
    assert sitting.left() == 8 * MINUTE
    done = submit(sitting, NINE + 3 * MINUTE)
    assert done.submitted_at == NINE + 3 * MINUTE
    assert answer(done, "a", "1", NINE + 4 * MINUTE) == done
    assert submit(done, NINE + 5 * MINUTE) == done
    assert done.answers == {"a": "500"}


def test_the_paper_is_taken_away_when_the_time_is_up() -> None:
    sitting = answer(begin(THREE, NINE), "a", "500", NINE + 9 * MINUTE)
    late = answer(sitting, "b", "80", NINE + 10 * MINUTE)
    assert late.submitted_at == NINE + 10 * MINUTE
    assert late.answers == {"a": "500"}
    assert late.left() == timedelta()
    assert submit(sitting, NINE + timedelta(days=2)).submitted_at == NINE + 10 * MINUTE


def test_a_clock_put_back_gives_no_more_time() -> None:
    sitting = look(begin(THREE, NINE), NINE + 9 * MINUTE)
    back = answer(sitting, "a", "500", NINE - timedelta(hours=3))
    assert back.left() == MINUTE
    assert submit(back, NINE - timedelta(hours=3)).submitted_at == NINE + 9 * MINUTE


def test_without_a_limit_the_time_is_never_up() -> None:
    sitting = look(begin(Paper(1, THREE.questions), NINE), NINE + timedelta(days=30))
    assert sitting.open
    assert sitting.deadline is None
    assert sitting.left() is None


def test_a_question_of_another_paper_is_told() -> None:
    with pytest.raises(UnknownQuestionError, match="这张试卷里没有这道题"):
        answer(begin(THREE, NINE), "z", "500", NINE)


def test_the_sheet_sums_up_by_kind_and_item() -> None:
    sitting = answer(answer(begin(THREE, NINE), "a", "500个", NINE), "c", "A", NINE)
    sheet = mark(submit(sitting, NINE))
    assert [(line.response, line.grade.score) for line in sheet.lines] == [("500个", 1.0), ("", 0.0), ("A", 0.0)]
    assert sheet.lines[1].grade.quote == "新建社团80个。"
    assert (sheet.total.count, sheet.total.right, round(sheet.total.score, 2)) == (3, 1, 0.33)
    assert [(t.name, t.count, t.right, t.score) for t in sheet.by_kind] == [("填空题", 2, 1, 0.5), ("单选题", 1, 0, 0)]
    assert [(t.name, t.count, t.right, t.score) for t in sheet.by_item] == [("第1条", 1, 0, 0), ("第2条", 2, 1, 0.5)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=4), st.integers(-30, 30)), max_size=12))
def test_whatever_the_clock_does_time_does_not_run_back(steps: list[tuple[str, str, int]]) -> None:
    sitting = begin(THREE, NINE)
    for name, response, minutes in steps:
        after = answer(sitting, name, response, NINE + minutes * MINUTE)
        assert after.latest >= sitting.latest
        assert sitting.open or after == sitting
        sitting = after
    assert sitting.deadline is not None
    assert sitting.latest <= sitting.deadline
