"""Who is asking, and who may."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.ui.accounts.conftest import HTML, PASSWORD, browser, log_in
from ui.store.store import Store


def test_a_visitor_is_the_same_from_page_to_page_and_another_in_another_browser(
    client: TestClient, store: Store
) -> None:
    first = client.get("/", headers=HTML).json()
    assert (first["kind"], first["role"]) == ("visitor", "reader")
    assert client.get("/").json() == first
    with browser(store) as other:
        assert other.get("/", headers=HTML).json()["id"] != first["id"]


def test_the_visitors_cookie_is_out_of_reach_of_scripts_and_other_sites(client: TestClient) -> None:
    cookie = client.get("/", headers=HTML).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_over_https_cookies_stay_on_https(store: Store) -> None:
    with browser(store, base_url="https://testserver") as client:
        assert "Secure" in client.get("/", headers=HTML).headers["set-cookie"]
        answer = client.post("/login", data={"name": "王芳", "password": PASSWORD})
        assert "Secure" in answer.headers["set-cookie"]


def test_a_cookie_that_we_never_gave_is_replaced(client: TestClient) -> None:
    client.cookies.set("qingwen_visitor", "x")
    client.cookies.set("qingwen_session", "../../etc")
    answer = client.get("/", headers=HTML)
    assert answer.json()["kind"] == "visitor"
    assert "qingwen_visitor=x" not in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("name", "edit", "manage"),
    [
        ("", (401, "请先登录，登录后再试。"), (401, "请先登录，登录后再试。")),
        (
            "王芳",
            (403, "这一步需要编辑的权限，您现在是读者。请联系管理员。"),
            (403, "这一步需要管理员的权限，您现在是读者。请联系管理员。"),
        ),
        ("李雷", (200, "李雷"), (403, "这一步需要管理员的权限，您现在是编辑。请联系管理员。")),
        ("admin", (200, "admin"), (200, "admin")),
    ],
    ids=["访客", "读者", "编辑", "管理员"],
)
def test_each_role_gets_what_it_may(
    client: TestClient, name: str, edit: tuple[int, str], manage: tuple[int, str]
) -> None:
    if name:
        log_in(client, name)
    for path, expected in (("/edit", edit), ("/manage", manage)):
        answer = client.get(path)
        said = answer.json()
        assert (answer.status_code, said["detail"] if isinstance(said, dict) else said) == expected


def test_a_disabled_user_is_a_visitor_with_the_next_request(client: TestClient, store: Store) -> None:
    log_in(client, "李雷")
    assert client.get("/edit").status_code == 200
    user = store.users.named("李雷")
    assert user is not None
    store.users.disable(user.id)
    assert client.get("/edit").status_code == 401


def test_where_reading_is_not_open_a_visitor_sees_the_login_page_alone(store: Store) -> None:
    with browser(store, open_reading=False) as client:
        opened = client.get("/?doc=a&item=10", headers=HTML)
        assert (opened.status_code, opened.headers["location"]) == (303, "/login?next=%2F%3Fdoc%3Da%26item%3D10")
        assert (client.get("/").status_code, client.post("/").status_code) == (401, 401)
        assert client.get("/").json() == {"detail": "请先登录，登录后再试。"}
        assert client.get("/login", headers=HTML).status_code == 200
        assert client.get("/accounts/accounts.css").status_code == 200
        log_in(client, "王芳")
        assert client.get("/").json()["kind"] == "person"
        store.sessions.end(client.cookies["qingwen_session"])
        assert client.post("/").json() == {"detail": "登录已过期，请刷新页面，重新登录。"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
    ids=["程序", "本页", "地址栏", "别站", "同站别域", "同源", "异源", "无源", "网关改了主机名"],
)
def test_only_our_own_pages_change_anything(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/", headers=headers).status_code == status
    assert client.get("/", headers=headers).status_code == 200


def test_while_people_cannot_be_looked_up_it_says_so(client: TestClient, store: Store) -> None:
    log_in(client, "王芳")
    with store._database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE web_sessions")
    page = client.get("/", headers=HTML)
    assert page.status_code == 503
    assert "数据库文件受损" in page.text
    assert client.get("/").json() == {
        "detail": "数据库文件受损，或者不是青问的数据库。请从备份恢复，或把它移走后重新启动。"
    }
