"""Reports: who knows what, for editors alone; and the workbook made of them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from assistant.training.exam import Blueprint
from assistant.training.selection import Choice
from assistant.training.types import Kind
from tests.ui.store.conftest import Clock
from ui.exports.mastery import as_excel
from ui.learning.errors import NotForYouError, NotNowError
from ui.learning.service import Learning
from ui.store.store import Store
from ui.store.types import Kind as UserKind
from ui.store.types import User, visitor

JUDGE = Blueprint(2, 1, Choice(kinds={Kind.JUDGE}), minutes=10)


def know(learning: Learning, user: User, *labels: str) -> None:
    """Answer one question of each item rightly."""
    for label in labels:
        question = next(q for q in learning.bank().questions if q.label == label)
        assert learning.study.review(user, question.id, question.key[0]).right


def test_mastery_by_item_and_learner(learning: Learning, store: Store, editor: User, wang: User, li: User) -> None:
    know(learning, wang, "第1条", "第2条", "第3条")
    know(learning, li, "第2条")
    know(learning, visitor("甲"), "第1条")
    know(learning, store.users.known(UserKind.BOT, "wecom:abcdef123456"), "第1条")
    report = learning.reports.of(editor)
    assert [line.name for line in report.learners] == ["企业微信成员 123456", "李雷", "王芳", "编辑"]
    assert [line.label for line in report.items] == ["第1条", "第2条", "第3条"]
    assert [line.name for line in report.finished] == ["王芳"]
    counts = {line.label: sum(q.label == line.label for q in learning.bank().questions) for line in report.items}
    for name in ("第1条", "第2条", "第3条"):
        item = next(line for line in report.items if line.label == name)
        cell = report.cells[wang.id, item.key]
        assert cell.share == pytest.approx(1 / counts[name])
        assert (cell.seen, cell.asked, cell.right, cell.met) == (1, 1, 1, True)
    first, second, third = report.items
    assert (first.asked, second.asked, third.asked) == (2, 2, 1)
    assert second.share == pytest.approx(2 / counts["第2条"] / 4)
    assert [line.label for line in report.weakest][-1] == "第1条"  # of fewest questions, so one known is most


def test_exams_count_even_those_that_ran_out_unseen(learning: Learning, clock: Clock, editor: User, wang: User) -> None:
    exam = learning.exams.start(wang, JUDGE)
    question = learning.bank().of(exam.questions[0].id)
    learning.exams.answer(wang, exam.id, question.id, question.key[0])
    assert [line.exams for line in learning.reports.of(editor).learners] == [0, 0]
    clock.move(minutes=11)
    line = next(line for line in learning.reports.of(editor).learners if line.name == "王芳")
    assert (line.exams, line.best, line.asked, line.right) == (1, 0.5, 1, 1)


def test_readers_may_not(learning: Learning, wang: User) -> None:
    with pytest.raises(NotForYouError):
        learning.reports.of(wang)
    with pytest.raises(NotForYouError):
        learning.reports.results(wang, "x")


def test_the_workbook_holds_the_same_figures(learning: Learning, editor: User, wang: User) -> None:
    know(learning, wang, "第1条")
    report = learning.reports.of(editor)
    book = load_workbook(BytesIO(as_excel(report)))
    assert book.sheetnames == ["掌握情况", "薄弱条目", "完成情况"]
    heat = list(book["掌握情况"].iter_rows(values_only=True))
    assert heat[0][0] == "截至 2024年3月1日，学习者 2 人，条目 3 条"
    assert heat[1] == ("姓名", "第1条", "第2条", "第3条")
    assert heat[2][0] == "王芳"
    assert heat[2][1] == pytest.approx(report.items[0].share * 2)
    assert heat[3] == ("编辑", 0, 0, 0)
    assert book["掌握情况"]["B3"].number_format == "0%"
    done = list(book["完成情况"].iter_rows(min_row=3, values_only=True))
    assert [(row[0], row[2], row[3], row[8]) for row in done] == [("王芳", 1, 3, "未学完"), ("编辑", 0, 3, "未学完")]


def test_an_exam_set_for_everybody(learning: Learning, clock: Clock, editor: User, wang: User, li: User) -> None:
    day, hour = timedelta(days=1), timedelta(hours=1)
    exam = learning.setting.add(editor, "三月考试", JUDGE, clock.at + hour, clock.at + day)
    assert learning.setting.offered() == (exam,)
    with pytest.raises(NotNowError, match="2024-03-01 18:00 至 2024-03-02 17:00，现在不能开始"):
        learning.setting.sit(wang, exam.id)
    clock.move(hours=2)
    sat = learning.setting.sit(wang, exam.id)
    assert learning.setting.sit(wang, exam.id) == sat
    for question in sat.questions:
        learning.exams.answer(wang, sat.id, question.id, learning.bank().of(question.id).key[0])
    learning.exams.hand_in(wang, sat.id)
    assert learning.setting.sit(wang, exam.id).submitted_at == clock.at  # one sitting each
    clock.move(hours=21, minutes=55)
    late = learning.setting.sit(li, exam.id)
    assert (late.questions, late.left) == (sat.questions, timedelta(minutes=5))
    clock.move(minutes=5)
    found = learning.reports.results(editor, exam.id)
    assert [(one.name, one.right, one.count, one.score) for one in found] == [("王芳", 2, 2, 1.0), ("李雷", 0, 2, 0.0)]
    assert learning.setting.offered() == ()


def test_readers_set_no_exams_and_a_window_ends_after_it_begins(
    learning: Learning, clock: Clock, editor: User, wang: User
) -> None:
    hour = timedelta(hours=1)
    with pytest.raises(NotForYouError):
        learning.setting.add(wang, "考", JUDGE, clock.at, clock.at + hour)
    with pytest.raises(NotNowError, match="结束时间要晚于开始时间"):
        learning.setting.add(editor, "考", JUDGE, clock.at + hour, clock.at + hour)
    with pytest.raises(NotNowError, match="请写考试名称"):
        learning.setting.add(editor, " ", JUDGE, clock.at, clock.at + hour)
    exam = learning.setting.add(editor, "考", JUDGE, clock.at, clock.at + hour)
    learning.setting.close(editor, exam.id)
    assert learning.setting.offered() == ()
