"""The tools, driven by the protocol's own client: over stdio and over a port."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

from tests.assistant.llm.server import serving
from tests.loops import finish
from tests.ui.command import qingwen
from tests.ui.server.doors import BOUND, Gate, status, until
from tests.ui.test_cli_serve import free_port

ROOT = Path(__file__).parent.parent.parent.parent


def stdio(home: Path) -> StdioServerParameters:
    environ = {**os.environ, "QINGWEN_HOME": str(home), "OMP_NUM_THREADS": "1"}
    return StdioServerParameters(command=sys.executable, args=["-m", "ui", "mcp"], env=environ, cwd=str(ROOT))


def called(place: StdioServerParameters | str, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """Return the tools' names, and what each call gave: (whether it failed, structured content, text)."""

    async def talk() -> list[Any]:
        async with Client(place) as client:
            told: list[Any] = [[tool.name for tool in (await client.list_tools()).tools]]
            for name, arguments in calls:
                result = await client.call_tool(name, arguments)
                words = "".join(getattr(part, "text", "") for part in result.content)
                told.append((result.is_error, result.structured_content, words))
            return told

    return finish(talk())


@contextmanager
def listening(home: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give the process with the tools on a port of this machine, and their address."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "ui", "mcp", "--http", "--port", str(free_port())],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(home), "OMP_NUM_THREADS": "1", **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    with process:
        try:
            yield process, next(found[0] for line in process.stderr if (found := re.search(r"http://\S+/mcp", line)))
        finally:
            process.kill()


def test_a_question_a_search_and_an_item_over_stdio(indexed_home: Path) -> None:
    names, asked, found, item = called(
        stdio(indexed_home),
        ("ask", {"question": "青少年心理健康社团要建多少个"}),
        ("search", {"query": "心理健康", "limit": 2}),
        ("get_item", {"item": "10"}),
    )
    assert names == ["ask", "search", "get_item"]
    assert (asked[0], asked[1]["citations"][0]["label"]) == (False, "第10条")
    assert "500个" in asked[1]["citations"][0]["quote"]
    assert [row["rank"] for row in found[1]["result"]] == [1, 2]
    assert (item[1]["path"], item[1]["label"]) == ("三/10", "第10条")


def test_what_is_wrong_is_told_in_chinese(indexed_home: Path) -> None:
    _, empty, missing, shapeless = called(
        stdio(indexed_home),
        ("ask", {"question": " "}),
        ("get_item", {"item": "99"}),
        ("search", {"query": "热线", "limit": 0}),
    )
    assert empty[0]
    assert "问题是空的" in empty[2]
    assert missing[0]
    assert "没有这一条" in missing[2]
    assert shapeless[0]


def test_a_follow_up_over_http(indexed_home: Path) -> None:
    history = ["青少年心理健康社团要建多少个"]
    with listening(indexed_home) as (_, address):
        names, asked = called(address, ("ask", {"question": "那第11条呢", "history": history}))
    assert names == ["ask", "search", "get_item"]
    assert asked[1]["citations"][0]["item"] == 11


def test_an_answer_on_its_way_when_it_is_stopped_comes_whole(indexed_home: Path, tmp_path: Path) -> None:
    shutil.copytree(indexed_home, tmp_path / "home")
    gate = Gate()
    with serving(gate) as model, ThreadPoolExecutor(1) as pool:
        settings = {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": model.url, "QINGWEN_LLM_API_KEY": "sk"}
        with listening(tmp_path / "home", **settings) as (process, address):
            asked = pool.submit(called, address, ("ask", {"question": "青少年心理健康社团要建多少个"}))
            until(lambda: model.requests)
            process.terminate()
            until(lambda: status(address) == 503)
            gate.opened.set()
            assert asked.result()[1][1]["citations"][0]["label"] == "第10条"
            assert process.wait(BOUND) == 0
            assert process.stderr is not None
            assert process.stderr.read() == "MCP 已停止。\n"


def test_a_taken_port_is_told(indexed_home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = qingwen("mcp", "--http", "--port", str(port), home=indexed_home)
    assert (done.code, done.err) == (1, f"127.0.0.1:{port}：这个端口已被占用。请用 --port 换一个端口。\n")
