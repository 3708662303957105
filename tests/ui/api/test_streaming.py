"""An answer that comes in pieces leaves in pieces: the first before the last is there."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.types import Answer, Turn
from tests.loops import finish
from tests.ui.api.conftest import Place
from tests.ui.web.fakes import FakeAssistant
from ui.api.answering import Answering, begun
from ui.api.openai_form import chunks
from ui.api.routes import events
from ui.current import Current
from ui.server.measured import Measured
from ui.server.metrics import Metrics
from ui.store.store import Store
from ui.web.context import Context

Form = Callable[[AsyncGenerator[str | Answer]], AsyncGenerator[str]]


class Writing(FakeAssistant):
    """Says a first sentence, and the rest once ``go_on`` is set."""

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Generator[str | Answer]:
        """Yield a sentence, then the answer that begins with it."""
        yield "新建500个。"
        assert self.go_on.wait(30)
        yield Answer("新建500个。\n热线每天值守。", mode="rewritten", answer_id="a1")


@pytest.fixture
def answering(store: Store, tmp_path: Path) -> tuple[Answering, Writing]:
    """The door's answering, and the assistant behind it."""
    assistant, metrics = Writing(), Metrics()
    context = Context(Current(Measured(assistant, metrics)), store, Place(tmp_path))
    return Answering(context, metrics), assistant


def told(answering: tuple[Answering, Writing], form: Form, at_once: int) -> list[str]:
    """Return all that is sent, after letting the assistant go on only once ``at_once`` parts have come."""
    door, assistant = answering

    async def listen() -> list[str]:
        sent = []
        async for part in form(await begun(door.stream("甲", []))):
            sent.append(part)
            if len(sent) == at_once:
                assert door.waiting == 1
                assistant.go_on.set()
        assert door.waiting == 0
        return sent

    return finish(listen())


def data(part: str) -> Any:  # noqa: ANN401 - anything JSON has
    """What an event carries."""
    return json.loads(part.partition("data: ")[2])


def test_the_first_sentence_leaves_before_the_last_is_there(answering: tuple[Answering, Writing]) -> None:
    sent = told(answering, events, 1)
    assert [part.split("\n")[0] for part in sent] == [*["event: sentence"] * 3, "event: answer"]
    assert (
        "".join(data(part)["text"] for part in sent[:-1]) == data(sent[-1])["answer"] == "新建500个。\n热线每天值守。"
    )
    assert (data(sent[-1])["mode"], data(sent[-1])["answer_id"]) == ("rewritten", "a1")


def test_openais_form_streams_too(answering: tuple[Answering, Writing]) -> None:
    sent = told(answering, lambda parts: chunks(parts, "x", 0), 2)
    said = [data(part)["choices"][0]["delta"].get("content", "") for part in sent[:-1]]
    assert "".join(said) == "新建500个。\n热线每天值守。"
    assert sent[-1] == "data: [DONE]\n\n"


def test_whoever_goes_away_is_not_waited_for(answering: tuple[Answering, Writing]) -> None:
    door, _ = answering

    async def leave() -> None:
        parts = events(await begun(door.stream("甲", [])))
        await anext(parts)
        await parts.aclose()

    finish(leave())
    assert door.waiting == 0
    assert 'qingwen_questions_total{kind="none",outcome="left"} 1.0' in door.metrics.exposed().decode()
