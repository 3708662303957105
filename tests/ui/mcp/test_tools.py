"""The tools, driven by the protocol's own client: over stdio and over a port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.loops import finish

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


@pytest.fixture
def port(indexed_home: Path) -> Iterator[int]:
    """The tools on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", "mcp", "--http", "--port", str(free)],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(indexed_home), "OMP_NUM_THREADS": "1"},
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", free), timeout=1):
            break
        time.sleep(0.1)
    yield free
    process.terminate()
    process.wait(20)


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


def test_a_follow_up_over_http(port: int) -> None:
    history = ["青少年心理健康社团要建多少个"]
    names, asked = called(f"http://127.0.0.1:{port}/mcp", ("ask", {"question": "那第11条呢", "history": history}))
    assert names == ["ask", "search", "get_item"]
    assert asked[1]["citations"][0]["item"] == 11
