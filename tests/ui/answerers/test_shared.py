"""Answers shared among processes are those of one process: over the shipped document, with real workers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from assistant.app import Assistant, build
from assistant.errors import QuestionError
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Turn
from tests.assistant.llm.server import says, serving
from tests.ui.command import qingwen
from ui.answerers.__main__ import Worker
from ui.answerers.crew import Crew
from ui.answerers.edition import edition
from ui.answerers.letters import NONE, answered, answering, asked, asking
from ui.answerers.shared import Shared

SOCIETIES = "青少年心理健康社团要建多少个"


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "own"
    shutil.copytree(indexed_home, own)
    monkeypatch.setenv("QINGWEN_HOME", str(own))
    return own


@pytest.fixture
def assistant(home: Path) -> Assistant:
    return build(Settings(home))


@pytest.fixture
def crew(home: Path) -> Iterator[Crew]:
    with Crew(1) as one:
        assert one.wait_until_ready(200)
        yield one


class Broken:
    """Stands in for an assistant of which nothing but the edition may be used."""

    def __init__(self, assistant: Assistant) -> None:
        self.library, self.lexicon = assistant.library, assistant.lexicon


def test_another_process_gives_the_same_answer(assistant: Assistant, crew: Crew) -> None:
    shared = Shared(Broken(assistant), crew)  # type: ignore[arg-type]
    first = shared.ask(SOCIETIES)
    assert "500个" in first.text
    assert replace(first, took_ms=0.0) == replace(assistant.ask(SOCIETIES), took_ms=0.0)
    follow = [Turn(SOCIETIES, first)]
    assert replace(shared.ask("那谁来办", follow), took_ms=0.0) == replace(
        assistant.ask("那谁来办", follow), took_ms=0.0
    )


def test_what_is_no_question_is_refused_as_by_one_process(assistant: Assistant, crew: Crew) -> None:
    with pytest.raises(QuestionError):
        Shared(assistant, crew).ask("  ")


def test_a_newer_edition_is_answered_at_once_and_then_by_the_workers(
    home: Path, assistant: Assistant, crew: Crew, tmp_path: Path
) -> None:
    (tmp_path / "通知.txt").write_text("关于植树的通知\n一、安排\n1. 三月种树七百棵。\n", encoding="utf-8")
    assert qingwen("index", tmp_path / "通知.txt", home=home).code == 0
    newer = build(Settings(home))
    assert edition(newer) != edition(assistant)
    assert "七百棵" in Shared(newer, crew).ask("三月种多少棵树").text  # its own answer, while the worker opens
    assert crew.wait_until_ready(200)
    assert "七百棵" in Shared(Broken(newer), crew).ask("三月种多少棵树").text  # type: ignore[arg-type]
    assert "500个" in Shared(Broken(assistant), crew).ask(SOCIETIES).text  # type: ignore[arg-type]


def test_an_edition_that_is_not_the_published_one_is_not_opened_again_and_again(assistant: Assistant) -> None:
    opened: list[int] = []

    def opening() -> Assistant:
        opened.append(1)
        return assistant

    out = StringIO()
    lines = [asking("another", SOCIETIES, []), asking("another", SOCIETIES, []), asking(edition(assistant), "目录", [])]
    Worker(opening).run(lines, out)
    told = out.getvalue().splitlines()
    assert told[:4] == ["ready", "opening", "ready", "none"]
    assert len(told) == 5
    assert len(opened) == 2


def test_what_the_model_says_is_passed_on_as_it_is_said_and_all_else_comes_from_the_workers(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(says("将新建青少年心理健康社团500个", "[1]。", "最后一句。")) as server:
        monkeypatch.setenv("QINGWEN_LLM", "openai:m")
        monkeypatch.setenv("QINGWEN_LLM_BASE_URL", server.url)
        monkeypatch.setenv("QINGWEN_LLM_API_KEY", "sk-4f1d")
        assistant = build(load_settings(os.environ))
        with Crew(1) as crew:
            assert crew.wait_until_ready(200)
            counted = Shared(Broken(assistant), crew).ask("一共有多少条")  # type: ignore[arg-type]
            assert ("19" in counted.text, counted.mode, server.requests) == (True, "count", [])
            parts = Shared(assistant, crew).stream(SOCIETIES)
            assert next(parts) == "500个。"
            assert server.requests == []
            for one in crew.processes:
                os.kill(one, signal.SIGKILL)
            assert next(parts) == "\n将新建青少年心理健康社团500个（第10条）。"
            *_, whole = parts
            assert isinstance(whole, Answer)
            assert whole.text.startswith("500个。\n将新建青少年心理健康社团500个（第10条）。")
            assert (whole.mode, len(server.requests)) == ("rewritten", 1)


def test_letters_come_back_as_they_were_written(assistant: Assistant) -> None:
    answer = assistant.ask(SOCIETIES)
    line = asking("甲", "第十条\n讲什么\ud800", [Turn("问", answer), Turn("再问")])
    assert line.count("\n") == 1
    letter = asked(line)
    assert (letter.edition, letter.question) == ("甲", "第十条\n讲什么\ud800")
    assert letter.history == (Turn("问", answer), Turn("再问"))
    assert answered(answering(answer)) == answer
    assert [answered(none) for none in (answering(None), NONE, "")] == [None, None, None]
