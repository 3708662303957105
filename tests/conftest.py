"""What holds for every test: no network but loopback, no model hub, a home of its own, and honest skips."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.command import qingwen

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("QINGWEN_SHARED") or ROOT.parent / "shared")
FORBID_SKIPS = bool(os.environ.get("QINGWEN_FORBID_SKIPS"))
POSTGRES = os.environ.get("QINGWEN_TEST_POSTGRES_URL", "")  # set by .ci/postgres
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
}


def pytest_configure(config: pytest.Config) -> None:
    """Keep model hubs and the developer's own settings out of the tests, and of the processes they start.

    The process that only shares the tests out to workers keeps its variables: the workers still have to read those that
    this file is told by.
    """
    os.environ.update(OFFLINE)
    shares_out = bool(config.getoption("numprocesses", None)) and not hasattr(config, "workerinput")
    if shares_out:
        return
    for name in [name for name in os.environ if name.startswith("QINGWEN_")]:
        del os.environ[name]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a browser test that failed once more, as Playwright's own runner does where tests are gated.

    On a busy machine a browser may miss its moment; what is broken fails twice. Those run again are named with their
    tracebacks at the end, and more than a few in one run fail it (``--max-suite-reruns``).
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - an address has many shapes
        _forbid_outside(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:  # noqa: ANN401
        _forbid_outside(self, address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    monkeypatch.setenv("QINGWEN_HOME", str(tmp_path_factory.mktemp("home", numbered=True)))
    yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of measurement data that lies beside the checkout, where there is one."""
    if not (SHARED / "data").is_dir():
        _skip("没有共享数据：把 QINGWEN_SHARED 设为它的位置")
    return SHARED / "data"


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a PostgreSQL in which tests may make databases."""
    if not POSTGRES:
        _skip("没有 PostgreSQL：请用 make test 运行，并先安装 postgresql")
    return POSTGRES


@pytest.fixture(scope="session")
def browser_path() -> Path:
    """The Chromium of this machine."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        _skip("没有 Chromium：请安装 chromium 和 fonts-noto-cjk")
    return Path(str(found))


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The shipped document."""
    return ROOT / "seeds" / "共青团重庆市委2024年工作要点.txt"


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped document indexed by the real command; read only."""
    home = tmp_path_factory.mktemp("indexed")
    done = qingwen("index", home=home)
    assert done.code == 0, done.err
    return home


def _skip(reason: str) -> None:
    if FORBID_SKIPS:
        pytest.fail(f"{reason}（这里不允许跳过）")
    pytest.skip(reason)


def _forbid_outside(sock: socket.socket, address: Any) -> None:  # noqa: ANN401 - an address has many shapes
    if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
        message = f"a test may not connect to {address[0]}"
        raise RuntimeError(message)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
