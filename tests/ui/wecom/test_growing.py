"""A language model's answer in a chat: proved sentences as they come, the document's own words when it fails."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.app import SHIPPED_LEXICON, Assistant
from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.opening import Model
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.writer import Writer
from tests.assistant.llm.server import Play, Scripted, plays, says, serving
from tests.ui.wecom.conftest import AIBOT, Opened
from tests.ui.wecom.corp import Corp, refresh
from ui.wecom.exchanges import WAITING
from ui.wecom.pages import GROWING, Style, begun, size

ASKED = "青少年心理健康社团要建多少个"
LEAD = "500个。"
FIRST = "将新建青少年心理健康社团500个"
QUOTED = "推动“成长社”提质扩面，在中小学、城乡社区新建青少年心理健康社团500个（第10条）"
PAUSE = 3.0


@pytest.fixture
def server() -> Iterator[Scripted]:
    with serving(says("")) as scripted:
        yield scripted


@pytest.fixture
def corp(opened: Opened, assistant: Assistant, server: Scripted, tmp_path: Path) -> Corp:
    """WeChat Work before a bot whose answers a scripted model puts into words."""
    settings = ModelSettings("openai:scripted", server.url, retries=0)
    records = Records(tmp_path)
    link = Link(settings, lambda: open_model(settings), records)
    link.warm()
    fluent = Assistant(assistant.library, SHIPPED_LEXICON, model=Model(Writer(link, records)))
    return Corp(opened(AIBOT, over=fluent))


def snapshots(corp: Corp) -> list[dict[str, Any]]:
    """Ask, and return the different snapshots of the answer, the finished one last."""
    shown = [corp.say(ASKED)["stream"]]
    end = time.monotonic() + 60
    while not shown[-1]["finish"] and time.monotonic() < end:
        time.sleep(0.02)
        shown.append(corp.call(refresh(shown[0]["id"]))["stream"])
    different = [one for one, before in zip(shown[1:], shown, strict=False) if one["content"] != before["content"]]
    return [one for one in [shown[0], *different] if one["content"] != WAITING]


def test_a_proved_sentence_is_shown_before_the_model_has_ended(corp: Corp, server: Scripted) -> None:
    server.script = plays(Play((f"{FIRST}[1]。", "推动“成长社”提质扩面[1]。"), silence=PAUSE, silent_at=1))
    *growing, whole = snapshots(corp)
    assert f"{LEAD}\n\n{FIRST}（第10条）。\n\n{GROWING}" in [one["content"] for one in growing]
    assert {one["finish"] for one in growing} == {False}
    said = f"{LEAD}\n\n{FIRST}（第10条）。\n\n推动“成长社”提质扩面（第10条）。\n\n依据："
    assert (whole["content"].startswith(said), whole["finish"], GROWING in whole["content"]) == (True, True, False)


def test_after_a_cut_the_documents_own_words_stand_there_and_it_is_said_why(corp: Corp, server: Scripted) -> None:
    server.script = plays(Play((f"{FIRST}[1]。", "推动"), silence=PAUSE, silent_at=1, cut=True))
    *growing, whole = snapshots(corp)
    assert any(f"{FIRST}（第10条）。" in one["content"] for one in growing)
    said = "语言模型的回答没有传完整，以下是原文摘录。"
    assert said in whole["content"]
    assert QUOTED in whole["content"].partition(said)[2]
    assert (whole["finish"], GROWING in whole["content"]) == (True, False)


def test_what_is_not_proved_is_never_shown(corp: Corp, server: Scripted) -> None:
    server.script = plays(Play(("将新建青少年心理健康社团900个[1]。", "另外"), silence=0.5, silent_at=1))
    shown = snapshots(corp)
    assert [one for one in shown if "900" in one["content"]] == []
    assert QUOTED in shown[-1]["content"]
    assert "语言模型的改写没有通过原文核对" in shown[-1]["content"]


def test_a_beginning_is_no_longer_than_a_page() -> None:
    rows = [f"第{n}句有十个字左右（第1条）。" for n in range(100)]
    shown = begun("\n".join(rows), Style(600, markdown=False))
    assert size(shown) <= 600
    assert shown.startswith("\n".join(rows[:5])) and shown.endswith(GROWING)
