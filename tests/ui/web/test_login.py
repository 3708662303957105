"""Logging in with a real browser, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import PATIENCE
from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import SCREENS, Visit
from ui.store.store import Store
from ui.store.types import Role

pytestmark = pytest.mark.browser

PASSWORD = "correct horse 9"


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form with the keyboard alone."""
    page.locator("#name").focus()
    page.keyboard.insert_text(name)
    page.keyboard.press("Tab")
    page.keyboard.insert_text(password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("visit", SCREENS, indirect=True)
def test_logging_in_comes_back_to_the_item_and_logging_out_ends_it(visit: Visit, store: Store) -> None:
    name = f"读者{len(store.users.all())}"
    store.users.add(name, PASSWORD, Role.READER)
    page = visit.page
    page.goto(f"{visit.home}/login?next=/%3Fdoc%3Dshan%26item%3D2")
    log_in(page, name)
    page.wait_for_url("**/?doc=shan&item=2")
    page.goto(f"{visit.home}/account")
    expect(page.get_by_role("heading", name="我的账号")).to_be_visible()
    expect(page.locator(".who")).to_have_text(f"{name}（读者）")
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/login")
    page.goto(f"{visit.home}/account")
    expect(page).to_have_url(f"{visit.home}/login?next=/account")


def test_a_page_of_another_site_logs_nobody_in(browser: Browser, home: str, store: Store) -> None:
    store.users.add("被冒名", PASSWORD, Role.READER)
    context = browser.new_context()
    page = context.new_page()
    form = f'''<form method="post" action="{home}/login"><input name="name" value="被冒名">
        <input name="password" value="{PASSWORD}"><button>领奖</button></form>'''
    page.route("http://elsewhere.example/", lambda route: route.fulfill(content_type="text/html", body=form))
    page.goto("http://elsewhere.example/")
    page.get_by_role("button").click()
    expect(page.get_by_text("这个请求来自别的网站，没有执行。")).to_be_visible()
    assert not [cookie for cookie in context.cookies() if cookie["name"] == "qingwen_session"]
    context.close()


def test_without_javascript_it_works_too(browser: Browser, home: str, store: Store) -> None:
    name = "无脚本"
    store.users.add(name, PASSWORD, Role.READER)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{home}/login?next=/account")
    log_in(page, name, "wrong horse 99")
    expect(page.get_by_role("alert")).to_have_text("用户名或密码不对，请再试一次。")
    expect(page.locator("#name")).to_have_value(name)
    log_in(page, "", PASSWORD)
    expect(page.locator(".who")).to_have_text(f"{name}（读者）")
    for label, typed in (("现在的密码", PASSWORD), ("新密码（至少 10 个字符）", "short"), ("再输一次新密码", "short")):
        page.get_by_label(label).fill(typed)
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_role("alert")).to_have_text("密码至少 10 个字符，请换一个长一些的。")
    context.close()


def test_on_a_narrow_phone_nothing_runs_out_of_the_screen(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 640})
    visit.page.goto(f"{visit.home}/login")
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 360
    for box in visit.page.locator("button, input:not([type=hidden])").all():
        size = box.bounding_box()
        assert size is not None
        assert size["height"] >= 44


@pytest.mark.parametrize("visit", SCREENS, indirect=True)
@pytest.mark.parametrize("dark", ["0", "1"], ids=["light", "dark"])
def test_nothing_serious_is_wrong_for_people_who_cannot_see(visit: Visit, store: Store, dark: str) -> None:
    page = visit.page
    page.add_init_script(f"localStorage.setItem('qingwen-dark', '{dark}')")
    page.goto(f"{visit.home}/login?next=/account")
    assert serious_faults(page) == []
    log_in(page, "没有的人")
    expect(page.get_by_role("alert")).to_have_text("用户名或密码不对，请再试一次。")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(21, 22, 24)" if dark == "1" else "rgb(246, 244, 240)"
    )
    assert serious_faults(page) == []
    visit.wrong.clear()  # the browser's own note on the status 401
    name = f"看不见{len(store.users.all())}"
    store.users.add(name, PASSWORD, Role.READER)
    page.fill("#name", "")
    log_in(page, name)
    page.wait_for_url("**/account")
    assert serious_faults(page) == []
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/login")


def test_it_keeps_the_light_and_the_size_that_the_page_was_left_in(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.home}/login")
    page.evaluate("localStorage.setItem('qingwen-dark', '1'); localStorage.setItem('qingwen-large', '1')")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 22, 24)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "19px"
