"""Sittings: kept whole, everybody's own, changed once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from assistant.training import exam
from assistant.training.exam import Paper, Sitting
from tests.ui.store.conftest import Clock
from tests.ui.store.papers import answered, choice, paper, question
from ui.store.errors import StoreDamagedError, UnknownError
from ui.store.sittings import Step
from ui.store.store import Store
from ui.store.types import SittingKind, User, visitor


def test_a_sitting_is_kept_with_its_whole_paper(store: Store, wang: User, clock: Clock) -> None:
    sitting = exam.begin(Paper(7, (question(), choice()), 30), clock.at)
    begun = store.sittings.begin(wang, SittingKind.EXAM, sitting, "三月测验")
    assert store.sittings.load(wang, begun.id) == begun
    assert (begun.kind, begun.title, begun.sitting) == (SittingKind.EXAM, "三月测验", sitting)


def test_an_answer_is_there_once_the_call_has_returned(store: Store, wang: User, clock: Clock) -> None:
    begun = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1"), clock.at))
    clock.move(minutes=1)
    done = store.sittings.change(wang, begun.id, lambda s: Step(exam.answer(s, "q1", "\0五百个", clock.at)))
    assert dict(done.sitting.answers) == {"q1": "\0五百个"}
    found = store.sittings.load(wang, begun.id)
    assert found is not None
    assert found.sitting.latest == begun.sitting.begun_at + timedelta(minutes=1)
    assert list(found.sitting.answers) == ["q1"]


def test_another_learners_sitting_counts_as_not_there(store: Store, wang: User, li: User, clock: Clock) -> None:
    begun = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1"), clock.at))
    assert store.sittings.load(li, begun.id) is None
    assert store.sittings.list(li, SittingKind.EXAM) == ()
    with pytest.raises(UnknownError, match="没有这次测验"):
        store.sittings.change(li, begun.id, lambda s: Step(exam.submit(s, clock.at)))
    assert store.sittings.list(wang, SittingKind.EXAM) == (begun,)


def test_open_and_listed_are_by_kind_and_newest_first(store: Store, wang: User, clock: Clock) -> None:
    first = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1"), clock.at))
    clock.move(hours=1)
    second = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1"), clock.at))
    quiz = store.sittings.begin(wang, SittingKind.QUIZ, exam.begin(paper("q1"), clock.at))
    store.sittings.change(wang, second.id, lambda s: Step(exam.submit(s, clock.at)))
    assert store.sittings.open(wang, SittingKind.EXAM) == (first,)
    assert [s.id for s in store.sittings.list(wang, SittingKind.EXAM)] == [second.id, first.id]
    assert store.sittings.open(wang, SittingKind.QUIZ) == (quiz,)
    assert [s.id for s in store.sittings.exams()] == [second.id]


def test_what_ran_out_is_found(store: Store, wang: User, clock: Clock) -> None:
    begun = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1", minutes=10), clock.at))
    store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1"), clock.at))
    clock.move(minutes=9)
    assert store.sittings.overdue(clock.at) == ()
    clock.move(minutes=1)
    assert store.sittings.overdue(clock.at) == ((wang, begun.id),)


def test_graded_answers_are_kept_with_the_change_or_not_at_all(store: Store, wang: User, clock: Clock) -> None:
    begun = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1", "q2"), clock.at))

    def hand_in(sitting: Sitting) -> Step:
        kept = [answered("500个", clock.at, begun.id), answered("不知道", clock.at, begun.id, "q2")]
        return Step(exam.submit(sitting, clock.at), kept)

    def fail(sitting: Sitting) -> Step:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.sittings.change(wang, begun.id, fail)
    assert store.sittings.open(wang, SittingKind.EXAM) == (begun,)
    for _ in range(2):
        store.sittings.change(wang, begun.id, hand_in)
    assert [(entry.question_id, entry.right) for entry in store.reviews.of(wang)] == [("q2", False), ("q1", True)]
    assert {name: card.reviews for name, card in store.cards.of(wang).items()} == {"q1": 1, "q2": 1}


def test_answers_from_many_threads_all_stay(store: Store, clock: Clock) -> None:
    names = [f"q{number}" for number in range(8)]
    user = visitor("甲")
    begun = store.sittings.begin(user, SittingKind.EXAM, exam.begin(paper(*names), clock.at))
    together = Barrier(8)

    def give(name: str) -> None:
        together.wait()
        store.sittings.change(user, begun.id, lambda s: Step(exam.answer(s, name, f"答{name}", clock.at)))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(give, names))
    found = store.sittings.load(user, begun.id)
    assert found is not None
    assert dict(found.sitting.answers) == {name: f"答{name}" for name in names}


def test_an_exam_that_was_set_is_sat_once(store: Store, wang: User, li: User, clock: Clock) -> None:
    def sat(user: User) -> str:
        return store.sittings.begin(user, SittingKind.EXAM, exam.begin(paper("q1"), clock.at), "", "e1").id

    assert sat(wang) == sat(wang) != sat(li)
    assert len(store.sittings.list(wang, SittingKind.EXAM)) == 1


@pytest.mark.parametrize("content", ["", "{}", '{"form": 9}', '{"form": 1, "paper": {"seed": 1}}'])
def test_a_paper_that_cannot_be_read_is_told(store: Store, wang: User, clock: Clock, content: str) -> None:
    begun = store.sittings.begin(wang, SittingKind.EXAM, exam.begin(paper("q1"), clock.at))
    with store._database.writing() as session:
        session.execute(text("UPDATE sittings SET paper = :content"), {"content": content})
    with pytest.raises(StoreDamagedError, match="试卷的存档读不出来"):
        store.sittings.load(wang, begun.id)
