"""``serve --workers``: one page and interface over several processes, of which one may die."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.ui.command import ROOT, qingwen
from tests.ui.test_cli_serve import free_port

PATIENCE = 200.0


def children(parent: int) -> list[int]:
    """Return the processes that ``parent`` has started and that answer."""
    told = Path(f"/proc/{parent}/task").glob("*/children")
    ids = [int(one) for path in told for one in path.read_text().split()]
    return [one for one in ids if b"ui.answerers" in Path(f"/proc/{one}/cmdline").read_bytes()]


def asked(address: str) -> str:
    body = json.dumps({"q": "青少年心理健康社团要建多少个"}).encode()
    request = urllib.request.Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(json.load(answer)["answer"])


def test_a_killed_worker_is_replaced_and_nobody_notices(indexed_home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "ui", "serve", "--port", str(free_port()), "--workers", "2"],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(indexed_home), "QINGWEN_API_RATE": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    with process:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+?:\d+", line)))
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
        assert process.stdout.read().endswith("青问已停止。\n")
        assert process.wait(timeout=60) == 0
    assert [one for one in last if Path(f"/proc/{one}").exists()] == []


def test_a_number_of_workers_that_cannot_be_is_told(tmp_path: Path) -> None:
    done = qingwen("serve", "--workers", "0", home=tmp_path)
    assert done.code == 2
    assert "--workers" in done.err
    done = qingwen("serve", home=tmp_path, QINGWEN_WORKERS="很多")
    assert done.code == 2
    assert "环境变量 QINGWEN_WORKERS 的值 '很多' 不对：应当是 1 到 64 的整数。" in done.err
