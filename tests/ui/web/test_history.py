"""The list of one's conversations, and the head of the page."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ui.store.types import Heading, Kind, Role, User
from ui.web.context import Context, View
from ui.web.history import panel
from ui.web.masthead import masthead

NOW = datetime(2024, 3, 2, 1, tzinfo=UTC)  # nine in the morning of the second of March in China


def heading(title: str, at: datetime) -> Heading:
    return Heading("某次", title, at, at, 2)


def words(markup: str) -> list[str]:
    return re.sub(r"<[^>]+>", " ", markup).split()


def test_conversations_stand_under_their_day_in_china() -> None:
    rows = [
        heading("甲", datetime(2024, 3, 1, 17, tzinfo=UTC)),
        heading("乙", datetime(2024, 3, 1, 15, 59, tzinfo=UTC)),
        heading("丙", datetime(2024, 2, 28, 4, tzinfo=UTC)),
    ]
    assert " ".join(words(panel(rows, now=NOW))) == (
        "历史对话 关闭 在历史里查找 今天 甲 01:00 · 2 问 保存 改名 删除"
        " 昨天 乙 23:59 · 2 问 保存 改名 删除 2024年2月28日 丙 12:00 · 2 问 保存 改名 删除"
    )


def test_what_was_asked_is_shown_as_words() -> None:
    markup = panel([heading("<img src=x onerror=alert(1)>", NOW)], '"><b>', now=NOW)
    assert "<img" not in markup
    assert "<b>" not in markup


def test_views_are_named_to_those_who_may_see_them() -> None:
    def build(context: Context) -> None:
        raise NotImplementedError

    views = [View("ask", "问答", build), View("manage", "管理", build, needs=Role.EDITOR)]
    reader, editor = (User("某", Kind.PERSON, "<b>王", role) for role in (Role.READER, Role.EDITOR))
    assert "管理" not in masthead(views)
    assert "管理" not in masthead(views, reader)
    assert 'href="?view=manage" data-view="manage">管理</a>' in masthead(views, editor)
    assert "&lt;b&gt;王</a>" in masthead(views, editor)
    assert ">登录</a>" in masthead(views)
