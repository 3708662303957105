"""Everyday questions of a model become drafts, never more; what does not fit is dropped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.proposer import Proposer
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.types import ModelError, Trouble
from tests.assistant.llm.server import Play, Script, Scripted, says, serving
from tests.ui.publishing.conftest import opened
from ui.publishing.drafts import Drafts
from ui.publishing.proposing import Filing

PUBLISHED = ("一/2", "村里看书的地方要建几个", "新建乡村书屋20个")


@pytest.fixture
def server() -> Iterator[Scripted]:
    with serving(says("")) as scripted:
        yield scripted


@pytest.fixture
def filing(home: Path, server: Scripted) -> Filing:
    settings = ModelSettings("openai:scripted", server.url, retries=0)
    link = Link(settings, lambda: open_model(settings), Records(home), first_pause=0.0)
    return Filing(opened(home), Drafts(home / "drafts"), Proposer(link, Records(home)))


def proposes(**proposals: list[tuple[str, str]]) -> Script:
    """Return the script that proposes, for the item that holds a word, those questions and quotes."""

    def script(request: dict[str, Any]) -> Play:
        item = request["messages"][-1]["content"]
        rows = [row for word, rows in proposals.items() if word in item for row in rows]
        return Play(tuple(json.dumps({"q": q, "quote": quote}, ensure_ascii=False) + "\n" for q, quote in rows))

    return script


def drafts(home: Path) -> list[tuple[str, str, str]]:
    (document,) = opened(home).documents
    draft = Drafts(home / "drafts").find(document.id)
    return [(row.item, row.text, row.quote) for row in draft.rows] if draft else []


def test_what_fits_is_filed_and_nothing_is_published(home: Path, filing: Filing, server: Scripted) -> None:
    server.script = proposes(
        青年讲堂=[("讲课几次？", "每月举办一次青年讲堂"), ("讲课几次", "建立讲师团")],
        乡村书屋=[("村里看书的地方要建几个？", "新建乡村书屋20个"), ("书屋多少", "新建乡村书屋30个")],
        心理辅导室=[
            ("想不开打什么电话", "开通热线电话12345"),
            ("谁讲课", "邀请先进人物宣讲"),
            (" ", "开通热线电话12345"),
        ],
    )
    told: list[str] = []
    (document,) = opened(home).documents
    filing.file(document, told.append)
    assert told == ["第1条", "第2条", "第3条"]
    assert drafts(home) == [
        PUBLISHED,
        ("一/1", "讲课几次？", "每月举办一次青年讲堂"),
        ("二/3", "想不开打什么电话", "开通热线电话12345"),
    ]
    assert (filing.count.filed, filing.count.dropped) == (2, 5)
    assert [question.text for question in opened(home).questions(document.id)] == [PUBLISHED[1]]


def test_nothing_that_fits_leaves_no_draft(home: Path, filing: Filing, server: Scripted) -> None:
    server.script = proposes(乡村书屋=[("书屋多少", "新建乡村书屋30个")])
    filing.file(opened(home).documents[0], lambda _: None)
    assert drafts(home) == []
    assert (filing.count.filed, filing.count.dropped) == (0, 1)


def test_what_was_filed_before_the_model_failed_stays(home: Path, filing: Filing, server: Scripted) -> None:
    good = proposes(青年讲堂=[("讲课几次", "每月举办一次青年讲堂")])
    server.script = lambda request: Play(status=401) if "乡村书屋" in str(request) else good(request)
    with pytest.raises(ModelError) as failed:
        filing.file(opened(home).documents[0], lambda _: None)
    assert failed.value.trouble is Trouble.REFUSED
    assert drafts(home) == [PUBLISHED, ("一/1", "讲课几次", "每月举办一次青年讲堂")]
    server.script = good
    filing.file(opened(home).documents[0], lambda _: None)
    assert drafts(home) == [PUBLISHED, ("一/1", "讲课几次", "每月举办一次青年讲堂")]
