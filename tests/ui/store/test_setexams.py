"""Exams that editors set."""

from __future__ import annotations

from datetime import timedelta

from tests.ui.store.conftest import Clock
from tests.ui.store.papers import paper
from ui.store.store import Store
from ui.store.types import User


def test_an_exam_is_kept_and_closed(store: Store, wang: User, clock: Clock) -> None:
    day = timedelta(days=1)
    first = store.set_exams.add("三月考试", paper("q1", minutes=30), clock.at, clock.at + day, wang)
    second = store.set_exams.add("四月考试", paper("q2"), clock.at, clock.at + 2 * day, wang)
    assert store.set_exams.list() == (second, first)
    assert store.set_exams.of(first.id) == first
    assert (first.title, first.paper, first.by) == ("三月考试", paper("q1", minutes=30), "王芳")
    assert store.set_exams.of("无") is None
    clock.move(hours=1)
    store.set_exams.close(first.id)
    clock.move(hours=1)
    store.set_exams.close(first.id)
    closed = store.set_exams.of(first.id)
    assert closed is not None
    assert closed.closes_at == first.opens_at + timedelta(hours=1)
