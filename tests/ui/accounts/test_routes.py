"""Logging in and out, and changing one's password."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.ui.accounts.conftest import HTML, PASSWORD, browser, log_in
from ui.accounts.routes import local
from ui.store.store import Store


def test_logging_in_leads_where_one_wanted_and_logging_out_ends_it(client: TestClient, store: Store) -> None:
    answer = client.post("/login", data={"name": "王芳", "password": PASSWORD, "next": "/?doc=a&item=10"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/?doc=a&item=10")
    token = client.cookies["qingwen_session"]
    assert client.get("/").json()["kind"] == "person"
    assert client.get("/login", headers=HTML).status_code == 303
    answer = client.post("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert store.sessions.user_of(token) is None
    assert client.get("/").json()["kind"] == "visitor"


@pytest.mark.parametrize(
    ("name", "password"), [("王芳", "wrong horse 99"), ("无此人", PASSWORD), ("", ""), ("王芳", "x" * 10_000)]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(client: TestClient, name: str, password: str) -> None:
    answer = client.post("/login", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert '<p class="fault" role="alert">用户名或密码不对，请再试一次。</p>' in answer.text
    assert "qingwen_session" not in client.cookies


def test_a_new_login_ends_the_old_session(client: TestClient, store: Store) -> None:
    log_in(client, "王芳")
    old = client.cookies["qingwen_session"]
    log_in(client, "李雷")
    assert store.sessions.user_of(old) is None


def test_too_many_failures_must_wait_though_the_password_be_right(client: TestClient, store: Store) -> None:
    assert [log_in(client, "王芳", "wrong horse 99") for _ in range(5)] == [401] * 5
    answer = client.post("/login", data={"name": "王芳", "password": PASSWORD})
    assert answer.status_code == 429
    assert "登录失败的次数太多，请 15 分钟后再试。如果忘记了密码，请联系管理员重设。" in answer.text
    assert 880 <= int(answer.headers["retry-after"]) <= 900
    assert log_in(client, "李雷") == 303


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/?doc=a", "/?doc=a"),
        ("", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nSet-Cookie: b=c", "/"),
        ("/login?next=/", "/"),
    ],
)
def test_one_is_led_nowhere_else(client: TestClient, wanted: str, led: str) -> None:
    assert local(wanted) == led
    answer = client.post("/login", data={"name": "王芳", "password": PASSWORD, "next": wanted})
    assert answer.headers["location"] == led


def test_what_was_typed_is_shown_as_text(client: TestClient) -> None:
    markup = '"><img src=x onerror=alert(1)>'
    answer = client.post("/login", data={"name": markup, "password": "x", "next": f"/{markup}"})
    assert "<img" not in answer.text
    assert "&quot;&gt;&lt;img" in answer.text


def test_a_password_is_changed_by_whoever_knows_the_old_one(client: TestClient, store: Store) -> None:
    log_in(client, "王芳")
    with browser(store) as elsewhere:
        log_in(elsewhere, "王芳")
        new = {"new": "another horse 7", "again": "another horse 7"}
        assert "现在的密码不对" in client.post("/account", data={"old": "wrong horse 99", **new}).text
        assert "两次输入的新密码不一样" in client.post("/account", data={"old": PASSWORD, **new, "again": "x"}).text
        weak = client.post("/account", data={"old": PASSWORD, "new": "short", "again": "short"})
        assert "密码至少 10 个字符" in weak.text
        changed = client.post("/account", data={"old": PASSWORD, **new})
        assert "密码已修改。" in changed.text
        assert client.get("/").json()["kind"] == "person"
        assert elsewhere.get("/").json()["kind"] == "visitor"
    assert store.users.verify("王芳", "another horse 7") is not None
    assert [(entry.who, entry.action) for entry in store.audit.page()] == [
        ("王芳", "修改密码"),
        ("王芳", "登录"),
        ("王芳", "登录"),
    ]


def test_ones_account_is_for_those_who_logged_in(client: TestClient) -> None:
    for answer in (client.get("/account"), client.post("/account", data={})):
        assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/account")
    log_in(client, "王芳")
    assert "<strong>王芳</strong>（读者）" in client.get("/account").text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"name=" + b"a" * 20_000, 413),
        (b"&".join(b"a=%d" % n for n in range(50)), 400),
        (b"name=\xff\xfe", 400),
        (b"", 401),
        (b"name=%FF&password=%FF", 400),
    ],
    ids=["太长", "太多", "不是文字", "空", "编码不是文字"],
)
def test_a_form_that_is_none_is_refused(client: TestClient, body: bytes, status: int) -> None:
    assert client.post("/login", content=body).status_code == status


def test_nothing_of_a_form_is_kept_by_the_browser(client: TestClient) -> None:
    assert client.get("/login").headers["cache-control"] == "no-store"
