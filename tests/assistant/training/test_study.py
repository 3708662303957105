"""Study: when a question comes again, the plan over the days, the wrong-answer book, mastery."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.training.grading import grade
from assistant.training.study import Card, due, learnt, mastery, mistakes, plan, review
from assistant.training.types import Question
from tests.assistant.training.test_exam import cloze

NINE = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
A, B, C = cloze("a", "第1条", "500", 10), cloze("b", "第2条", "80", 90), cloze("c", "第2条", "30", 95)


def answered(card: Card | None, question: Question, *, right: bool, at: datetime) -> Card:
    return review(card, question, grade(question, question.key[0] if right else "不知道"), at)


def test_a_known_question_comes_again_later_and_later() -> None:
    card = answered(None, A, right=True, at=NINE)
    assert card.due == NINE + timedelta(minutes=10)  # FSRS's second learning step
    assert not learnt(card)
    card = answered(card, A, right=True, at=card.due)
    assert learnt(card)
    first = card.due
    assert first >= NINE + timedelta(days=1)
    card = answered(card, A, right=True, at=first)
    assert card.due - first > first - NINE
    assert (card.reviews, card.lapses, card.right) == (3, 0, True)


def test_a_missed_question_comes_again_at_once() -> None:
    card = answered(None, A, right=False, at=NINE)
    assert card.due == NINE + timedelta(minutes=1)  # FSRS's first learning step
    assert (card.reviews, card.lapses, card.right) == (1, 1, False)


def test_the_same_answers_give_the_same_card() -> None:
    one, other = (answered(None, A, right=True, at=NINE) for _ in range(2))
    assert one == other


def test_a_clock_put_back_brings_no_card_forward() -> None:
    card = answered(None, A, right=True, at=NINE)
    assert answered(card, A, right=True, at=NINE - timedelta(days=9)) == answered(card, A, right=True, at=NINE)


def test_the_longest_overdue_comes_first() -> None:
    cards = [answered(None, A, right=True, at=NINE), answered(None, B, right=False, at=NINE)]
    assert [card.question_id for card in due(cards, NINE)] == []
    assert [card.question_id for card in due(cards, NINE + timedelta(minutes=1))] == ["b"]
    assert [card.question_id for card in due(cards, NINE + timedelta(hours=1))] == ["b", "a"]


def test_a_mistake_stands_in_the_book_until_it_is_put_right() -> None:
    once = answered(None, A, right=False, at=NINE)
    twice = answered(answered(None, B, right=False, at=NINE), B, right=False, at=NINE)
    assert [card.question_id for card in mistakes([once, twice])] == ["b", "a"]
    mended = answered(twice, B, right=True, at=NINE)
    assert [card.question_id for card in mistakes([once, mended])] == ["a"]


def test_mastery_is_what_is_remembered_of_all_questions_of_an_item() -> None:
    cards = {"b": answered(None, B, right=True, at=NINE), "a": answered(None, A, right=False, at=NINE)}
    found = mastery([A, B, C], cards, NINE)
    assert [(m.label, m.count, m.seen, m.share) for m in found] == [("第1条", 1, 1, 0.0), ("第2条", 2, 1, 0.5)]
    later = mastery([A, B, C], cards, NINE + timedelta(days=60))
    assert 0 < later[1].share < 0.5


def test_a_week_covers_the_year(shipped_questions: tuple[Question, ...]) -> None:
    days = plan(shipped_questions, 7, 20)
    labels = [list(dict.fromkeys(question.label for question in day)) for day in days]
    assert labels[0] == ["第1条", "第2条"]
    assert labels[6] == ["第17条", "第18条", "第19条"]
    assert [label for day in labels for label in day] == [f"第{n}条" for n in range(1, 20)]
    assert [len(day) for day in days] == [20] * 7


def test_more_days_than_items_leave_days_to_repeat() -> None:
    assert [[q.id for q in day] for day in plan([A, B, C], 4, 10)] == [[], ["a"], [], ["b", "c"]]


@given(st.integers(1, 40), st.integers(1, 50))
def test_no_question_is_planned_twice(days: int, daily: int) -> None:
    many = [cloze(f"{item}-{n}", f"第{item}条", str(n), item * 100 + n) for item in range(9) for n in range(5)]
    planned = [question.id for day in plan(many, days, daily) for question in day]
    assert len(planned) == len(set(planned))
    assert len(plan(many, days, daily)) == days
