"""``serve`` as a person runs it: it says where it is, answers there, and stops when asked to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.ui.command import ROOT, qingwen


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_page_opens_where_it_says_and_stops_quietly(stop: signal.Signals, indexed_home: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "ui", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(indexed_home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    with process:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://\S+?:\d+", line):
                with urllib.request.urlopen(found[0], timeout=60) as page:
                    assert (page.status, found[0]) == (200, f"http://127.0.0.1:{port}")
                tab = urllib.request.urlopen(f"{found[0]}/gradio_api/heartbeat/tab", timeout=60)  # stays open
                assert tab.readline() == b"data: ALIVE\n"
                process.send_signal(stop)
        process.wait(timeout=60)
    assert "Traceback" not in "".join(said)
    assert said[-1] == "青问已停止。\n"
    assert process.returncode == 0


def test_a_taken_port_is_told(indexed_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = qingwen("serve", "--port", str(port), home=indexed_home)
    assert done.code == 1
    assert done.err.endswith(f"127.0.0.1:{port}：这个端口已被占用。请用 --port 换一个端口。\n")


def test_a_host_that_is_not_ours_is_told(indexed_home: Path) -> None:
    done = qingwen("serve", "--host", "203.0.113.7", home=indexed_home)
    assert done.code == 1
    assert "203.0.113.7:7860：这个地址不是本机的" in done.err
