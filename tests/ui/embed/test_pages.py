"""The addresses of the panel: there only where sites are named, and for these alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.errors import SettingsError
from assistant.settings import load_settings
from tests.ui.web.conftest import Here
from tests.ui.web.fakes import FakeAssistant
from ui.api.options import Options
from ui.api.programs import ADDRESSES, programs
from ui.current import Current
from ui.server.doors import Doors
from ui.server.measured import Measured
from ui.server.metrics import Metrics
from ui.store.database import default_url
from ui.store.store import open_store
from ui.web.context import Context
from ui.web.serve import Guarded

Visited = Callable[..., TestClient]


@pytest.fixture
def visited(tmp_path: Path) -> Iterator[Visited]:
    """Visits the server whose keeper has named these sites; a page stands for all that is not for programs."""
    store = open_store(default_url(tmp_path))

    def client(*origins: str) -> TestClient:
        app, metrics = FastAPI(), Metrics()
        app.add_api_route("/", lambda: "page")
        context = Context(Current(Measured(FakeAssistant(), metrics)), store, Here())
        door = programs(context, Options(embed_origins=origins), metrics)
        app.add_middleware(Doors, programs=door, prefixes=ADDRESSES)
        app.add_middleware(Guarded)
        return TestClient(app)

    yield client
    store.close()


def test_only_the_named_site_may_hold_the_panel(visited: Visited) -> None:
    panel = visited("https://portal.example").get("/embed", headers={"Accept": "text/html"})
    assert panel.status_code == 200
    policy = panel.headers["content-security-policy"].split("; ")
    assert "frame-ancestors https://portal.example" in policy
    assert "default-src 'none'" in policy
    assert "set-cookie" not in panel.headers
    assert "access-control-allow-origin" not in panel.headers


def test_no_other_page_of_ours_may_be_held(visited: Visited) -> None:
    client = visited("https://portal.example")
    for path in ("/", "/docs"):
        policy = client.get(path).headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy.split("; "), path


def test_the_button_is_a_script(visited: Visited) -> None:
    client = visited("https://portal.example")
    script = client.get("/embed.js")
    assert (script.status_code, script.headers["content-type"].split(";")[0]) == (200, "text/javascript")
    files = [client.get(f"/embed/files/{name}").status_code for name in ("panel.css", "panel.js")]
    assert files == [200, 200]


def test_where_no_site_is_named_there_is_no_panel(visited: Visited) -> None:
    client = visited()
    assert [client.get(path).status_code for path in ("/embed", "/embed.js")] == [404, 404]


def test_sites_are_read_as_a_person_writes_them() -> None:
    given = {
        "QINGWEN_HOME": "/x",
        "QINGWEN_EMBED_ORIGINS": "https://A.example/, http://b.example:8080 https://*.gov.cn",
    }
    assert load_settings(given).embed_origins == ("https://a.example", "http://b.example:8080", "https://*.gov.cn")


@pytest.mark.parametrize("wrong", ["*", "portal.example", "https://a.example/page", "https://a'; script-src *"])
def test_what_is_no_site_is_told(wrong: str) -> None:
    with pytest.raises(SettingsError, match="不是网站的地址"):
        load_settings({"QINGWEN_EMBED_ORIGINS": wrong})
