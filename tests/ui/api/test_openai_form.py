"""OpenAI's form, spoken by OpenAI's own client over a port."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import openai
import pytest
import uvicorn
from openai import OpenAI

from tests.ui.api.conftest import Opened, bearer
from tests.ui.web.fakes import FakeAssistant
from ui.server.listening import address, listen
from ui.store.store import Store
from ui.store.types import Scope

TEXT = "“在中小学新建心理健康社团500个”（第2条）"


@pytest.fixture
def service(opened: Opened, store: Store) -> Iterator[OpenAI]:
    """The client, with a key, before a door that is closed without one."""
    secret = bearer(store, Scope.ASK)["Authorization"].removeprefix("Bearer ")
    with listen("127.0.0.1", 0) as listener:
        app = opened(open_reading=False).app
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        with OpenAI(base_url=f"{address(listener)}/v1", api_key=secret, max_retries=0) as client:
            yield client
        server.should_exit = True
        thread.join(10)


def test_an_answer_has_its_citations_in_the_text_and_beside_it(service: OpenAI) -> None:
    done = service.chat.completions.create(
        model="qingwen", messages=[{"role": "user", "content": "心理健康社团多少个"}]
    )
    assert done.choices[0].message.content == TEXT
    assert done.choices[0].finish_reason == "stop"
    extra = done.model_extra or {}
    assert [(row["label"], row["path"]) for row in extra["citations"]] == [("第2条", "二/2")]


def test_earlier_questions_are_the_history(service: OpenAI, assistant: FakeAssistant) -> None:
    service.chat.completions.create(
        model="qingwen",
        temperature=0,
        messages=[
            {"role": "system", "content": "你是助手"},
            {"role": "user", "content": "心理健康社团多少个"},
            {"role": "assistant", "content": TEXT},
            {"role": "user", "content": [{"type": "text", "text": "那热线呢"}]},
        ],
    )
    assert assistant.histories == [1]


def test_a_stream_adds_up_to_the_answer(service: OpenAI) -> None:
    parts = list(
        service.chat.completions.create(
            model="qingwen", stream=True, messages=[{"role": "user", "content": "心理健康社团多少个"}]
        )
    )
    assert "".join(part.choices[0].delta.content or "" for part in parts) == TEXT
    assert parts[-1].choices[0].finish_reason == "stop"
    assert [row["label"] for row in (parts[-1].model_extra or {})["citations"]] == ["第2条"]


def test_there_is_one_model(service: OpenAI) -> None:
    assert [model.id for model in service.models.list()] == ["qingwen"]
    with pytest.raises(openai.NotFoundError, match="请把 model 写成 qingwen"):
        service.chat.completions.create(model="other", messages=[{"role": "user", "content": "热线"}])


def test_failures_are_the_clients_own(service: OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match="messages 里没有提问"):
        service.chat.completions.create(model="qingwen", messages=[{"role": "assistant", "content": "热线"}])
    with pytest.raises(openai.AuthenticationError, match="密钥不对"):
        service.with_options(api_key="qw-x").models.list()
