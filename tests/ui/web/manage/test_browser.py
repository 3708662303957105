"""Managing in a real browser, over the whole application."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, expect

from tests.index import papers
from tests.ui.conftest import PATIENCE
from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import SCREENS
from tests.ui.web.manage.conftest import NOTICE, PASSWORD, PLAN, Place
from ui.web.manage.view import PANELS

pytestmark = pytest.mark.browser

CARE = "养老服务工作方案\n一、总体目标\n1. 建好食堂。新建社区助餐点15个，每天供应两餐。\n2. 建好驿站。每个社区一处。\n"


class Hall:
    """The application's address, and its visitors."""

    def __init__(self, browser: Browser, home: str, place: Place) -> None:
        self.browser, self.home, self.place = browser, home, place
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []

    def enter(self, name: str = "", screen: str = "desk", path: str = "/?view=manage") -> Page:
        """Open the page in a browser of its own, logged in as ``name``."""
        context = self.browser.new_context(**SCREENS[screen], reduced_motion="reduce")
        self.contexts.append(context)
        if name:
            answer = context.request.post(f"{self.home}/login", form={"name": name, "password": PASSWORD})
            assert answer.ok
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(self.home + path)
        page.wait_for_selector("#manage .manage" if "view=manage" in path else "#box textarea")
        return page


@pytest.fixture
def hall(browser: Browser, served: tuple[str, Place]) -> Iterator[Hall]:
    """The application; the test fails when the page erred."""
    opened = Hall(browser, *served)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.wrong == []


def go(page: Page, path: str) -> None:
    """Go to an address of the page as its links do."""
    page.evaluate("path => window.qingwen.go(new URL(path, location.href))", path)


def upload(page: Page, path: Path) -> None:
    page.set_input_files("#manage input[type=file]", path)
    expect(page.locator("#manage h3").first).to_have_text(f"解析报告：{path.name}")


def publish(page: Page) -> None:
    page.locator("#manage .decide button[type=submit]").click()


def ended(page: Page) -> str:
    page.locator(".job:is(.ended, .failed)").wait_for()
    return page.locator(".job:is(.ended, .failed) p").inner_text()


def ask(page: Page, question: str) -> None:
    page.fill("#box textarea", question)
    page.keyboard.press("Enter")
    page.locator(".turn.newest").filter(has=page.get_by_text(question, exact=True)).locator(".words").wait_for()


def test_what_is_uploaded_and_published_can_be_asked_by_everybody_at_once(hall: Hall, tmp_path: Path) -> None:
    reader = hall.enter("王芳", path="/")
    ask(reader, "社区助餐点新建几个")
    expect(reader.locator(".turn.newest .words")).not_to_contain_text("助餐点15")
    page = hall.enter("甲管理")
    upload(page, papers.write(tmp_path, "方案.txt", CARE))
    expect(page.locator("#manage .facts")).to_contain_text("识别到 1 部分 2 条，编号连续")
    expect(page.locator("#manage .outline")).to_contain_text("建好食堂")
    publish(page)
    assert ended(page) == "《养老服务工作方案》已发布，现在就可以提问。"
    # Until the list of what is published has come, the uploads stand beside it in a table of their own.
    expect(page.locator("#manage tr", has_text="养老服务工作方案")).to_be_visible()
    page.wait_for_url("**/?view=manage&panel=documents")
    page.get_by_role("button", name="知道了").click()
    expect(page.locator(".job")).to_have_count(0)
    ask(reader, "社区助餐点要新建几个")
    expect(reader.locator(".turn.newest .words")).to_contain_text("新建社区助餐点15个")
    page.locator("#manage tr", has_text="养老服务").get_by_role("link", name="原文").click()
    expect(page.locator("#whole article")).to_contain_text("每天供应两餐")


def test_what_cannot_be_read_is_told_beside_the_box(hall: Hall, tmp_path: Path) -> None:
    page = hall.enter("甲管理")
    picture = tmp_path / "扫描件.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    page.set_input_files("#manage input[type=file]", picture)
    expect(page.locator("#manage .status")).to_contain_text("图片还不能直接读：扫描件.docx。")
    expect(page.locator("#manage h3", has_text="待发布")).to_have_count(0)


def test_200_megabytes_are_refused_before_they_are_sent(hall: Hall, tmp_path: Path) -> None:
    page = hall.enter("甲管理")
    with (tmp_path / "大.pdf").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    page.set_input_files("#manage input[type=file]", tmp_path / "大.pdf")
    expect(page.locator("#manage .status")).to_contain_text("文件太大：大.pdf 有 200 MB，上限是 100 MB。")


def test_two_administrators_publish_at_once_and_the_later_one_is_told(hall: Hall, tmp_path: Path) -> None:
    pages = [hall.enter("甲管理"), hall.enter("乙管理")]
    for page, count in zip(pages, ("30个", "40个"), strict=True):
        upload(page, papers.write(tmp_path, f"通知{count}.txt", papers.NOTICE.replace("20个", count)))
        expect(page.locator("#manage .changed del").first).to_be_visible()
    for page in pages:
        publish(page)
    told = []
    for page in pages:  # the other one's work in progress is shown to both: only the end of one's own counts
        end = page.locator(".job:is(.ended, .failed) p, #manage .notice").first
        end.wait_for()
        told.append(end.inner_text())
    assert sorted("已发布" in words and "可以提问" in words for words in told) == [False, True]
    assert sorted("由别人更新过" in words or "又有更新" in words for words in told) == [False, True]
    library = hall.place.current.refresh().library
    assert sum(count in library.document(NOTICE).text for count in ("30个", "40个")) == 1


def test_readers_do_not_reach_it_by_address(hall: Hall) -> None:
    for name, sentence in (("王芳", "这一步需要编辑的权限，您现在是读者"), ("", "请先登录，登录后再试。")):
        page = hall.enter(name)
        for panel in PANELS:
            go(page, f"/?view=manage&panel={panel.name}")
            expect(page.locator("#manage")).to_contain_text(sentence)
            expect(page.locator("#manage :is(table, form)")).to_have_count(0)
            expect(page.locator("#masthead .views a", has_text="管理")).to_have_count(0)


def call(request: APIRequestContext, home: str, function: int, data: dict[str, str]) -> str:
    """Send an event to a handler the way the page does, and return what the stream answers."""
    body = {"fn_index": function, "data": [], "event_data": data, "session_hash": "abc123xyz", "trigger_id": None}
    joined = request.post(
        f"{home}/gradio_api/queue/join", data=json.dumps(body), headers={"Content-Type": "application/json"}
    )
    if not joined.ok:
        return joined.text()
    return request.get(f"{home}/gradio_api/queue/data?session_hash=abc123xyz").text()


def handlers(request: APIRequestContext, home: str) -> list[int]:
    """Return the numbers of the view's handlers."""
    config: dict[str, Any] = request.get(f"{home}/config").json()
    ids = {part["id"] for part in config["components"] if str(part["props"].get("elem_id", "")).startswith("manage")}
    return [
        number for number, part in enumerate(config["dependencies"]) if {target[0] for target in part["targets"]} & ids
    ]


def test_readers_do_not_reach_it_by_calling_the_handlers(hall: Hall) -> None:
    reader = hall.enter("王芳", path="/").context.request
    wanted = {"panel": "people", "do": "add", "name": "新人", "role": "administrator", "doc": NOTICE, "typed": NOTICE}
    numbers = handlers(reader, hall.home)
    assert len(numbers) == 4
    told = "".join(call(reader, hall.home, number, wanted) for number in numbers)
    assert told.count("这一步需要编辑的权限") == 2  # shown and act; the work in progress is empty
    assert "process_completed" in told
    assert hall.place.store.users.named("新人") is None
    administrator = hall.enter("甲管理").context.request
    told = "".join(call(administrator, hall.home, number, wanted | {"name": "新同事"}) for number in numbers)
    assert "密码，只显示这一次" in told
    assert hall.place.store.users.named("新同事") is not None


def test_readers_do_not_reach_the_routes(hall: Hall) -> None:
    reader = hall.enter("王芳", path="/").context.request
    assert reader.post(f"{hall.home}/manage/uploads?name=x.txt", data=papers.PLAN).status == 403
    assert reader.get(f"{hall.home}/manage/gaps.xlsx").status == 403


def test_a_question_nobody_could_answer_gets_its_everyday_question(hall: Hall) -> None:
    question = "细娃儿心头不安逸咋个办哟"
    reader = hall.enter("王芳", path="/")
    ask(reader, question)
    reader.locator(".turn.newest details.doubt summary").click()
    reader.locator(".turn.newest .doubt button[type=submit]").click()
    expect(reader.locator(".turn.newest .vote.down")).to_have_attribute("aria-pressed", "true")
    page = hall.enter("李雷", path="/?view=manage&panel=gaps")
    row = page.locator("#manage tr", has_text=question)
    row.get_by_role("link", name="写常见问法").click()
    page.locator("#manage .choices .row", has_text="第3条").first.click()
    page.locator("#manage .sentence", has_text="心理辅导室").click()
    expect(page.locator("#manage textarea")).to_have_value("在学校设立心理辅导室，开通热线电话12345")
    page.get_by_role("button", name="存入草稿").click()
    page.get_by_role("button", name="发布草稿").click()
    assert "的常见问法已发布，现在就起作用。" in ended(page)
    go(page, "/?view=manage&panel=gaps")
    expect(page.locator("#manage h3").first).to_contain_text("没答上的问题")
    expect(page.locator("#manage tr", has_text=question)).to_have_count(0)
    ask(reader, f"{question}？")
    expect(reader.locator(".turn.newest .words")).to_contain_text("第3条")


def test_the_password_of_a_new_user_is_shown_once_and_shutting_out_asks_twice(hall: Hall) -> None:
    page = hall.enter("甲管理", path="/?view=manage&panel=people")
    page.fill("#manage [name=name]", "赵六")
    page.get_by_role("button", name="添加").click()
    password = page.locator("#manage .once code").inner_text()
    assert hall.place.store.users.verify("赵六", password) is not None
    page.reload()
    page.locator("#manage tr", has_text="赵六").wait_for()
    expect(page.locator("#manage code")).to_have_count(0)
    switch = page.get_by_role("button", name="停用 赵六")
    switch.click()
    assert not hall.place.user("赵六").disabled
    switch.click()
    page.get_by_role("button", name="启用 赵六").wait_for()
    assert hall.place.user("赵六").disabled


def test_back_and_forward_go_between_panels(hall: Hall) -> None:
    page = hall.enter("甲管理")
    page.locator("#manage .tab", has_text="词语").click()
    expect(page.locator("#manage .tab[aria-current]")).to_have_text("词语")
    page.locator("#manage .tab", has_text="操作记录").click()
    expect(page.locator("#manage .tab[aria-current]")).to_have_text("操作记录")
    page.go_back()
    expect(page.locator("#manage .tab[aria-current]")).to_have_text("词语")


def test_on_a_phone_the_panel_that_is_shown_is_named_in_sight(hall: Hall) -> None:
    page = hall.enter("甲管理", "phone", "/?view=manage&panel=record")
    expect(page.locator("#manage .tab[aria-current]")).to_have_text("操作记录")
    expect(page.locator("#manage .tab[aria-current]")).to_be_in_viewport(ratio=0.95)
    expect(page.locator("#manage td[data-head=说明]").first).to_be_visible()


@pytest.mark.parametrize("screen", ["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_serious_fault_for_people_who_cannot_see(hall: Hall, tmp_path: Path, screen: str, dark: bool) -> None:
    page = hall.enter("甲管理", screen)
    if dark:
        page.evaluate("document.querySelector('[data-dark]').click()")
        assert page.evaluate("document.body.classList.contains('dark')")
    upload(page, papers.write(tmp_path, "方案.txt", papers.PLAN))
    report = page.url.removeprefix(hall.home)
    addresses = [f"/?view=manage&panel={panel.name}" for panel in PANELS]
    addresses += [
        report,
        f"/?view=manage&panel=documents&doc={NOTICE}",
        f"/?view=manage&panel=questions&doc={NOTICE}&item=一/2",
        "/?view=manage&panel=trial&q=乡村书屋建几个",
        "/?view=manage&panel=words&word=看书的屋&term=书屋&question=看书的屋有几间",
    ]
    for path in addresses:
        go(page, path)
        title = dict(parse_qsl(urlsplit(path).query))["panel"]
        page.locator(f"#manage .panel.{title} section").first.wait_for()
        assert serious_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    go(page, report)
    page.get_by_role("button", name="放弃").click()
    expect(page.locator("#manage h3").first).to_have_text("上传文件")


def test_a_document_is_removed_by_typing_its_name(hall: Hall, tmp_path: Path) -> None:
    page = hall.enter("甲管理")
    upload(page, papers.write(tmp_path, "绿化.txt", papers.PLAN))
    publish(page)
    assert "已发布" in ended(page)
    page.locator("#manage tr", has_text=PLAN).get_by_role("link", name="查看").click()
    page.get_by_role("button", name="移除").click()
    expect(page.locator("#manage .notice")).to_contain_text("没有移除")
    page.locator("#manage [name=typed]").fill(PLAN)
    page.get_by_role("button", name="移除").click()
    expect(page.locator(".job.ended p").last).to_have_text(f"《{PLAN}》已移除。")
    expect(page.locator("#manage tr", has_text=PLAN)).to_have_count(0)
