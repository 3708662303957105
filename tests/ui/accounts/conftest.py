"""A small application with accounts in front of it, asked as a browser or a program would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient

from tests.ui.store.conftest import cheap
from ui.accounts import mounting
from ui.accounts.roles import current_user, permitted
from ui.accounts.visits import require
from ui.store.database import default_url
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, User

PASSWORD = "correct horse 9"
HTML = {"Accept": "text/html"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a reader, an editor and an administrator."""
    opened = open_store(default_url(tmp_path), passwords=Passwords(cheap()))
    for name, role in (("王芳", Role.READER), ("李雷", Role.EDITOR), ("admin", Role.ADMINISTRATOR)):
        opened.users.add(name, PASSWORD, role)
    yield opened
    opened.close()


def application(store: Store, *, open_reading: bool) -> FastAPI:
    """Return an application that says who is asking."""
    app = FastAPI()
    mounting.mount(app, store, open_reading=open_reading)

    @app.get("/")
    @app.post("/")
    def me(request: Request) -> dict[str, str]:
        user = current_user(request)
        return {"id": user.id, "kind": user.kind, "role": user.role}

    @app.get("/edit")
    def edit(user: Annotated[User, Depends(require(Role.EDITOR))]) -> str:
        return user.name

    @app.get("/manage")
    def manage(request: Request) -> str:
        return permitted(request, Role.ADMINISTRATOR).name

    return app


@contextmanager
def browser(store: Store, *, open_reading: bool = True, base_url: str = "http://testserver") -> Iterator[TestClient]:
    """Give a browser of its own: cookies kept, redirects not followed."""
    app = application(store, open_reading=open_reading)
    with TestClient(app, base_url=base_url, follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    """A browser on an application that anyone may read."""
    with browser(store) as opened:
        yield opened


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> int:
    """Send the login form; return the status."""
    return client.post("/login", data={"name": name, "password": password, **more}).status_code
