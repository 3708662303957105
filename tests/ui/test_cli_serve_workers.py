"""``serve --workers``: one page and interface over several processes, of which one may die."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.assistant.llm.server import Play, serving
from tests.ui.command import ROOT, qingwen
from tests.ui.test_cli_serve import free_port

PATIENCE = 200.0
SOCIETIES = "青少年心理健康社团要建多少个"


def named(url: str) -> dict[str, str]:
    """Return the settings that name a language model at ``url``."""
    return {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": url, "QINGWEN_LLM_API_KEY": "sk-4f1d"}


def sentence(line: bytes) -> str:
    """Return what a line of an event stream says, nothing where it holds none."""
    head, _, data = line.decode().partition("data: ")
    return str(json.loads(data).get("text", "")) if data and not head else ""


def children(parent: int) -> list[int]:
    """Return the processes that ``parent`` has started and that answer."""
    told = Path(f"/proc/{parent}/task").glob("*/children")
    ids = [int(one) for path in told for one in path.read_text().split()]
    return [one for one in ids if b"ui.answerers" in Path(f"/proc/{one}/cmdline").read_bytes()]


def asked(address: str) -> str:
    body = json.dumps({"q": SOCIETIES}).encode()
    request = urllib.request.Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(json.load(answer)["answer"])


@contextmanager
def served(home: Path, **environ: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve from two worker processes while the block runs; the process and its address."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "ui", "serve", "--port", str(free_port()), "--workers", "2"],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(home), "QINGWEN_API_RATE": "0", **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    with process:
        try:
            yield process, next(found[0] for line in process.stdout if (found := re.search(r"http://\S+?:\d+", line)))
        finally:
            process.send_signal(signal.SIGTERM)


def test_a_killed_worker_is_replaced_and_nobody_notices(indexed_home: Path) -> None:
    with served(indexed_home) as (process, address):
        before = children(process.pid)
        assert len(before) == 2
        os.kill(before[0], signal.SIGKILL)
        assert all(asked(address).startswith("500个") for _ in range(20))
        deadline = time.monotonic() + PATIENCE
        while len(set(children(process.pid)) - {before[0]}) < 2:
            assert time.monotonic() < deadline
            assert asked(address).startswith("500个")
            time.sleep(0.2)
        with urllib.request.urlopen(f"{address}/metrics", timeout=60) as figures:
            assert 'qingwen_questions_total{kind="extractive",outcome="answered"}' in figures.read().decode()
        last = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        assert process.stdout.read().endswith("青问已停止。\n")
        assert process.wait(timeout=60) == 0
    assert [one for one in last if Path(f"/proc/{one}").exists()] == []


class Gated(tuple[str, ...]):
    """Pieces of which the last is said once ``gate`` is open."""

    gate: threading.Event

    def __iter__(self) -> Iterator[str]:
        *first, last = super().__iter__()
        yield from first
        self.gate.wait(PATIENCE)
        yield last


def test_a_models_sentences_arrive_one_by_one_though_the_workers_die_meanwhile(
    indexed_home: Path, tmp_path: Path
) -> None:
    pieces = Gated(("将新建青少年心理健康社团500个[1]。", "新建", "青少年心理健康社团500个[1]。"))
    pieces.gate = threading.Event()
    shutil.copytree(indexed_home, tmp_path / "home")
    with (
        serving(lambda _request: Play(pieces)) as model,
        served(tmp_path / "home", **named(model.url)) as (process, address),
    ):
        workers = children(process.pid)
        assert len(workers) == 2
        body = json.dumps({"q": SOCIETIES}).encode()
        headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
        with urllib.request.urlopen(urllib.request.Request(f"{address}/api/ask", body, headers), timeout=60) as lines:
            said = ""
            while "（第10条）" not in said:
                said += sentence(next(lines))
            for one in workers:
                os.kill(one, signal.SIGKILL)
            pieces.gate.set()
            rest = b"".join(lines).decode()
        answer = json.loads(rest[rest.index("event: answer") :].partition("data: ")[2])
    assert said == "500个。\n将新建青少年心理健康社团500个（第10条）。"
    assert (answer["mode"], len(model.requests)) == ("rewritten", 1)
    assert answer["answer"].startswith(said)


def test_a_number_of_workers_that_cannot_be_is_told(tmp_path: Path) -> None:
    done = qingwen("serve", "--workers", "0", home=tmp_path)
    assert done.code == 2
    assert "--workers" in done.err
    done = qingwen("serve", home=tmp_path, QINGWEN_WORKERS="很多")
    assert done.code == 2
    assert "环境变量 QINGWEN_WORKERS 的值 '很多' 不对：应当是 1 到 64 的整数。" in done.err
