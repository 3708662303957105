"""The view 问答 in a real browser: what is kept of a conversation, and what happens when something goes wrong."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conftest import PATIENCE
from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import SCREENS, Visit, served
from tests.ui.web.fakes import FIRST, SECOND, FakeAssistant
from ui.store.database import default_url
from ui.store.store import open_store
from ui.store.types import Vote

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("visit", ["desk", "phone"], indirect=True)

QUESTION = "心理健康社团建多少个"
QUOTE = "在中小学新建心理健康社团500个"
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifts.push(shift.value);
}).observe({ type: "layout-shift", buffered: false });
"""


@pytest.fixture
def holding(assistant: FakeAssistant) -> Iterator[FakeAssistant]:
    """An assistant that answers 等… only once it is let go on; afterwards it always is."""
    assistant.go_on.clear()
    yield assistant
    assistant.go_on.set()


def history(page: Page) -> None:
    page.get_by_role("button", name="历史", exact=True).click()
    page.locator("#history .rows, #history .empty").wait_for()


@both
def test_a_conversation_is_found_again_taken_up_and_deleted(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".welcome")).to_be_visible()
    visit.ask("今年有几场招聘会")
    history(page)
    expect(page.locator("#history [type=search]")).to_be_focused()
    page.keyboard.insert_text("500个")
    expect(page.locator("#history .kept")).to_have_count(1)
    page.locator("#history .entry").click()
    expect(page.locator("#history")).not_to_be_in_viewport()
    expect(page.locator(".turn .words")).to_have_text(f"“{QUOTE}”（第2条）")
    history(page)
    remove = page.locator("#history .kept", has_text=QUESTION).locator("[data-remove]")
    remove.click()
    expect(remove).to_have_text("确定删除")
    remove.click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator("#history .kept", has_text=QUESTION)).to_have_count(0)


@both
def test_a_conversation_is_given_another_name(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    history(page)
    row = page.locator("#history .kept").first
    row.get_by_role("button", name="改名").click()
    expect(row.get_by_label("对话的名称")).to_be_focused()
    page.keyboard.insert_text("不要的名称")
    page.keyboard.press("Escape")
    expect(row.locator(".entry span").first).to_have_text(QUESTION)
    row.get_by_role("button", name="改名").click()
    page.keyboard.insert_text("<b>社团</b>")
    page.keyboard.press("Enter")
    expect(row.locator(".entry span").first).to_have_text("<b>社团</b>")
    expect(row.locator(".entry")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#history")).not_to_be_in_viewport()
    visit.open()
    history(page)
    expect(page.locator("#history .entry span").first).to_have_text("<b>社团</b>")


def test_a_reloaded_page_goes_on_with_its_conversation(visit: Visit, assistant: FakeAssistant) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.locator("#original .label").wait_for()  # a request that a reload breaks off is an error in the console
    visit.open()
    expect(page.locator(".turn .words")).to_have_text(f"“{QUOTE}”（第2条）")
    visit.ask("那热线呢")
    assert assistant.histories[-1] == 1


def test_two_people_do_not_see_each_others_conversations(browser: Browser, home: str) -> None:
    pages = []
    for _ in range(2):
        page = browser.new_context(**SCREENS["desk"]).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(home)
        page.wait_for_selector("#original .bar")
        pages.append(page)
    first, second = pages
    first.fill("#box textarea", QUESTION)
    first.keyboard.press("Enter")
    first.locator(".turn .words").wait_for()
    conversation = first.evaluate("sessionStorage.getItem('qingwen-conversation')")
    history(second)
    expect(second.locator("#history .empty")).to_contain_text("还没有对话")
    second.evaluate("id => sessionStorage.setItem('qingwen-conversation', id)", conversation)
    second.reload()
    expect(second.locator("#notice")).to_contain_text("这个对话已经不在了")
    expect(second.locator(".welcome")).to_be_visible()
    assert second.request.get(f"{home}/transcripts/{conversation}.md").status == 404
    assert first.request.get(f"{home}/transcripts/{conversation}.md").status == 200
    for page in pages:
        page.context.close()


@both
def test_a_conversation_is_exported_and_read_back(visit: Visit, tmp_path: Path) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    for words, ending in (("Word 文档", "docx"), ("Markdown", "md")):
        page.locator(".exports summary").click()
        with page.expect_download() as started:
            page.locator(".exports").get_by_text(words).click()
        assert re.fullmatch(rf"青问-{QUESTION}-\d{{8}}\.{ending}", started.value.suggested_filename)
        started.value.save_as(tmp_path / f"file.{ending}")
    assert docx.Document(str(tmp_path / "file.docx")).paragraphs[2].text == f"问：{QUESTION}"
    with zipfile.ZipFile(tmp_path / "file.docx") as opened:
        assert QUOTE in opened.read("word/footnotes.xml").decode()
    assert f"[^1]: 《2024年工作要点》（山青发〔2024〕7号）第2条：{QUOTE}" in (tmp_path / "file.md").read_text()


def test_a_vote_is_given_with_a_reason_and_taken_back(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.get_by_role("button", name="有用").click()
    expect(page.get_by_role("button", name="有用")).to_have_attribute("aria-pressed", "true")
    page.locator(".doubt summary").click()
    page.get_by_label("没有答全").check()
    page.get_by_label("补充（可不填）").fill("还有热线")
    page.get_by_role("button", name="提交").click()
    against = page.get_by_role("button", name="没有答好")
    expect(against).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="有用")).to_have_attribute("aria-pressed", "false")
    visit.open()
    expect(against).to_have_attribute("aria-pressed", "true")
    against.click()
    expect(page.locator(".doubt summary")).to_be_visible()


def test_a_vote_is_kept_for_those_who_manage(visit: Visit, store: object) -> None:
    page = visit.open()
    visit.ask("食堂菜单")
    page.locator(".doubt summary").click()
    page.get_by_label("文件里有，却说没有").check()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("button", name="没有答好")).to_be_visible()
    newest = store.feedback.recent()[0]  # type: ignore[attr-defined]
    assert (newest.vote, newest.reason, newest.question) == (Vote.DOWN, "文件里有，却说没有", "食堂菜单")


def test_what_checked_means_is_told(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.locator(".checked summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".checked p")).to_contain_text("每处引文都与文件里该条的原文逐字比对过")


def test_a_question_that_takes_long_can_be_stopped(visit: Visit, holding: FakeAssistant) -> None:
    page = visit.open()
    page.fill("#box textarea", "等一等")
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .waiting")).to_be_visible()
    expect(page.locator("#send")).not_to_be_visible()
    page.get_by_role("button", name="停止").click()
    expect(page.locator("#notice")).to_contain_text("已停止，问题留在输入框里。")
    expect(page.locator("#conversation .waiting")).to_have_count(0)
    expect(page.locator("#box textarea")).to_have_value("等一等")
    visit.ask(QUESTION)
    expect(page.locator(".turn .words").last).to_have_text(f"“{QUOTE}”（第2条）")


@both
def test_what_is_proved_is_read_while_the_rest_is_on_its_way(visit: Visit, holding: FakeAssistant) -> None:
    page = visit.open()
    visit.ask("逐句回答")
    expect(page.locator(".turn.newest .words")).to_have_text(FIRST)
    expect(page.locator("#conversation .waiting")).to_be_visible()
    expect(page.locator("#send")).not_to_be_visible()
    holding.go_on.set()
    expect(page.locator(".turn.newest .line")).to_have_text([FIRST, SECOND])
    expect(page.locator("#conversation .waiting")).to_have_count(0)
    expect(page.locator("#send")).to_be_visible()


@both
def test_nothing_jumps_while_an_answer_is_written(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.evaluate(WATCH_SHIFTS)
    page.wait_for_timeout(600)  # input of the last half second would excuse a shift
    page.evaluate("window.qingwen.send('conversation', 'ask', {question: '那热线呢', conversation: ''})")
    page.locator(".turn.newest .words").wait_for()
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
    assert sum(page.evaluate("window.shifts")) < 0.02


def test_a_restart_in_the_middle_of_an_answer_loses_nothing(browser: Browser, tmp_path: Path) -> None:
    store, assistant = open_store(default_url(tmp_path)), FakeAssistant()
    page = browser.new_context(**SCREENS["desk"]).new_page()
    page.set_default_timeout(PATIENCE)
    with served(assistant, store) as home:
        page.goto(home)
        page.wait_for_selector("#original .bar")
        page.fill("#box textarea", QUESTION)
        page.keyboard.press("Enter")
        page.locator(".turn .words").wait_for()
        page.fill("#box textarea", "等热线")
        page.keyboard.press("Enter")
        page.locator("#conversation .waiting").wait_for()
    assistant.go_on.set()
    expect(page.locator("#said")).to_contain_text("与服务器的连接断了，正在重新连接。")
    with served(assistant, store, port=urlsplit(home).port or 0):
        expect(page.locator(".turn .words").first).to_have_text(f"“{QUOTE}”（第2条）")
        expect(page.locator("#conversation .waiting")).to_have_count(0)
        page.wait_for_function(
            "document.querySelector('#box textarea')?.value === '等热线'"
            " || document.querySelectorAll('.turn').length == 2"
        )
        page.fill("#box textarea", "那热线呢")
        page.keyboard.press("Enter")
        expect(page.locator(".turn.newest .words")).to_contain_text("每天值守十二小时")
    page.context.close()
    store.close()


def test_offline_is_said_in_chinese_and_the_question_stays(visit: Visit) -> None:
    page = visit.open()
    page.context.set_offline(True)
    page.fill("#box textarea", QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".toast-wrap")).to_contain_text("与服务器的连接断了")
    page.context.set_offline(False)
    visit.open()
    expect(page.locator("#box textarea")).to_have_value(QUESTION)
    visit.wrong.clear()  # the browser's own notes on requests that could not leave


def test_shortcuts(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    page.locator(".turn .chip").focus()
    page.keyboard.press("/")
    expect(page.locator("#box textarea")).to_be_focused()
    page.keyboard.type("一/二")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("三")
    expect(page.locator("#box textarea")).to_have_value("一/二\n三")
    history(page)
    page.keyboard.press("Escape")
    expect(page.locator("#history")).not_to_be_in_viewport()
    expect(page.get_by_role("button", name="历史", exact=True)).to_be_focused()


def test_a_history_closed_as_its_list_comes_takes_no_focus(visit: Visit) -> None:
    page = visit.open()
    page.evaluate(
        """() => {
          const escape = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
          window.qingwen.watching("history", () => { escape(); setTimeout(() => { window.slid = true; }, 300); });
        }"""
    )
    opener = page.get_by_role("button", name="历史", exact=True)
    opener.click()
    page.wait_for_function("window.slid")  # longer than the panel takes to slide away
    expect(page.locator("#history")).not_to_be_in_viewport()
    expect(opener).to_be_focused()
    opener.click()
    expect(page.locator("#history [type=search]")).to_be_focused()


def test_the_first_stop_of_the_keyboard_leads_past_the_head(visit: Visit) -> None:
    page = visit.open()
    assert page.evaluate("document.querySelector('a[href], button, input, textarea, [tabindex]').className") == "skip"
    page.locator(".skip").focus()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#rooms'))")


def test_what_is_answered_is_spoken(visit: Visit) -> None:
    page = visit.open()
    visit.ask(QUESTION)
    expect(page.locator("#spoken")).to_have_text(f"“{QUOTE}”（第2条）")
    expect(page.locator("#spoken")).to_have_attribute("role", "status")


def test_who_wants_no_motion_gets_none(visit: Visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open()
    visit.ask(QUESTION)
    assert page.evaluate("document.getAnimations().length") == 0


def test_nothing_is_wider_than_a_small_phone(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(home)
    page.wait_for_selector("#original .bar", state="attached")
    page.evaluate("document.documentElement.classList.add('large')")
    page.fill("#box textarea", QUESTION)
    page.keyboard.press("Enter")
    page.locator(".turn .words").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for name in ("#talk-tools .toolbar", "#conversation", "#masthead .masthead"):
        assert page.evaluate("name => document.querySelector(name).scrollWidth", name) <= 360, name
    context.close()


@both
def test_nothing_serious_is_wrong_for_people_who_cannot_see(visit: Visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open()
    assert serious_faults(page) == []
    visit.ask(QUESTION)
    visit.ask("食堂菜单")
    page.locator(".doubt summary").last.click()
    assert serious_faults(page) == []
    page.evaluate("document.body.classList.add('dark')")
    assert serious_faults(page) == []
    history(page)
    page.locator("#history .kept").first.wait_for()
    assert serious_faults(page) == []
