"""An answer on its way at every door of the real server when it is stopped, or when a worker dies: it comes whole."""

from __future__ import annotations

import asyncio
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.ui.server.doors import BOUND, every_door, until
from tests.ui.test_cli_serve_workers import children
from tests.ui.wecom.corp import message

QUESTION = "青少年心理健康社团要建多少个"
SAID = "在中小学、城乡社区新建青少年心理健康社团500个（第10条）"


@pytest.mark.parametrize("arguments", [(), ("--workers", "2")], ids=["alone", "with workers"])
def test_an_answer_on_its_way_when_the_server_is_stopped_comes_whole(
    indexed_home: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    asked = {"messages": [{"role": "user", "content": QUESTION}], "stream": True}
    with every_door(indexed_home, tmp_path, *arguments) as (server, loop), ThreadPoolExecutor(2) as pool:
        until(lambda: server.socket.subscribed == 1)
        events = pool.submit(server.streamed, "/api/ask", {"q": QUESTION}, "text/event-stream")
        chunks = pool.submit(server.streamed, "/v1/chat/completions", asked)
        shown = server.corp.say(QUESTION)
        asyncio.run_coroutine_threadsafe(server.socket.call(message(QUESTION), "REQ"), loop).result(BOUND)
        server.wait_for_model(4)
        assert (shown["stream"]["content"], shown["stream"]["finish"]) == ("正在查阅原文…", False)
        server.told_to_stop()
        server.gate.opened.set()
        assert SAID in events.result()[-1]["answer"]
        said = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks.result()[:-1])
        assert (SAID in said, chunks.result()[-1]) == (True, "[DONE]")
        assert SAID in server.corp.follow(shown, pause=0.5)
        assert server.ended() == (0, "青问已停止。")
        streams = [f["body"]["stream"] for f in server.socket.frames if f["headers"]["req_id"] == "REQ"]
        assert (SAID in streams[-1]["content"], streams[-1]["finish"]) == (True, True)
        assert server.socket.closed == [1000]
        assert server.socket.subscribed == 1


def test_workers_that_die_over_their_questions_are_noticed_at_no_door(indexed_home: Path, tmp_path: Path) -> None:
    asked = {"messages": [{"role": "user", "content": QUESTION}], "stream": True}
    with (
        every_door(indexed_home, tmp_path, "--workers", "2", model=False) as (server, loop),
        ThreadPoolExecutor(2) as pool,
    ):
        until(lambda: server.socket.subscribed == 1)
        workers = children(server.process.pid)
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        events = pool.submit(server.streamed, "/api/ask", {"q": QUESTION}, "text/event-stream")
        chunks = pool.submit(server.streamed, "/v1/chat/completions", asked)
        shown = server.corp.say(QUESTION)
        asyncio.run_coroutine_threadsafe(server.socket.call(message(QUESTION), "REQ"), loop).result(BOUND)
        asyncio.run_coroutine_threadsafe(server.socket.wait(frames=1), loop).result(BOUND)
        assert (shown["stream"]["content"], events.done(), chunks.done()) == ("正在查阅原文…", False, False)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert SAID in events.result()[-1]["answer"]
        said = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks.result()[:-1])
        assert SAID in said
        assert SAID in server.corp.follow(shown)
        asyncio.run_coroutine_threadsafe(server.socket.wait(frames=2), loop).result(BOUND)
        last = server.socket.frames[-1]["body"]["stream"]
        assert (SAID in last["content"], last["finish"]) == (True, True)
        until(lambda: len(set(children(server.process.pid)) - set(workers)) == 2)
        server.process.terminate()
        assert server.ended() == (0, "青问已停止。")


def test_a_second_signal_does_not_wait_for_answers(
    indexed_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for patience in ("QINGWEN_LLM_TIMEOUT", "QINGWEN_LLM_SILENCE"):
        monkeypatch.setenv(patience, str(10 * BOUND))
    with every_door(indexed_home, tmp_path) as (server, _):
        assert server.corp.say(QUESTION)["stream"]["finish"] is False
        server.wait_for_model(1)
        server.told_to_stop()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(BOUND) == 0
