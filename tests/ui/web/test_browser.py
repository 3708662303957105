"""The page in a real browser: on a desk (1440×900) and on a phone (390×844)."""

from __future__ import annotations

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.ui.web.conftest import Visit
from tests.ui.web.fakes import FakeAssistant

pytestmark = pytest.mark.browser

QUOTE = "在中小学新建心理健康社团500个"
ATTACKS = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "![图](http://example.com/a.png) [链接](javascript:alert(1))",
    "<a href='javascript:alert(1)'>点</a><svg onload=alert(1)>",
    "${alert(1)} {{#each value}}{{this}}{{/each}} `",
    '" onmouseover="alert(1)" data-x="',
)
both = pytest.mark.parametrize("visit", ["desk", "phone"], indirect=True)
phone = pytest.mark.parametrize("visit", ["phone"], indirect=True)


@both
def test_a_chip_opens_its_item_with_the_quote_marked_and_in_view(visit: Visit) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    expect(page.locator(".turn .words")).to_have_text(f"“{QUOTE}”（第2条）")
    page.locator(".turn .chip").click()
    expect(page.locator("#original mark.here")).to_have_text(QUOTE)
    expect(page.locator("#original mark.here")).to_be_in_viewport(ratio=1)
    expect(page.locator("#original .crumbs")).to_have_text("二、服务青少年成长")
    expect(page.locator("#original .original")).to_contain_text("每天值守十二小时。")


@both
def test_a_quote_far_down_a_long_item_is_scrolled_into_view(visit: Visit) -> None:
    page = visit.open()
    visit.ask("创业大赛")
    page.locator(".turn .source").click()
    expect(page.locator("#original mark.here")).to_contain_text("办好创业大赛")
    page.wait_for_function("document.querySelector('#original .scroll').scrollTop > 500")
    expect(page.locator("#original mark.here")).to_be_in_viewport()


@phone
def test_on_a_phone_the_original_lies_below_and_closes_again(visit: Visit) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    expect(page.locator("#original")).not_to_be_in_viewport()
    page.locator(".turn .chip").tap()
    expect(page.locator("#original .label")).to_be_in_viewport()
    page.wait_for_function("document.querySelector('#original').getAnimations().length === 0")
    below = page.locator("#original").bounding_box()
    assert below is not None
    assert round(below["y"] + below["height"]) == 844
    assert below["y"] > 844 / 4
    page.keyboard.press("Escape")
    expect(page.locator("#original")).not_to_be_in_viewport()
    expect(page.locator(".turn .chip")).to_be_focused()


@phone
def test_nothing_is_wider_than_a_phone(visit: Visit) -> None:
    page = visit.open()
    visit.ask("长" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('#conversation').scrollWidth") <= 390


def test_a_follow_up_has_the_earlier_turns(visit: Visit, assistant: FakeAssistant) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    page.locator(".turn .ask", has_text="那热线呢？").click()
    expect(page.locator(".turn .words").nth(1)).to_have_text("“开通“心语”热线，每天值守十二小时”（第2条）")
    assert assistant.histories[-2:] == [0, 1]
    page.locator("[data-renew]").click()
    expect(page.locator(".turn")).to_have_count(0)
    visit.ask("心理健康社团建多少个")
    assert assistant.histories[-1] == 0


def test_a_refusal_says_why_and_looks_different(visit: Visit) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    visit.ask("食堂菜单")
    expect(page.locator(".reply.refusal .why")).to_have_text("文件里没有")
    colours = page.evaluate("[...document.querySelectorAll('.reply')].map(e => getComputedStyle(e).backgroundColor)")
    assert len(set(colours)) == 2
    expect(page.locator(".reply.refusal .chip")).to_have_count(0)


def test_starters_come_from_the_document_and_ask(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator(".welcome .ask").first).to_have_text("今年有几场招聘会？")
    page.locator(".welcome .ask").first.click()
    expect(page.locator(".turn .words")).to_contain_text("举办招聘会20场")


def test_what_is_typed_is_never_executed(visit: Visit) -> None:
    page = visit.open()
    for attack in ATTACKS:
        visit.ask(attack)
    page.locator(".turn .question").last.hover()
    assert page.locator(".turn .question span:last-child").all_inner_texts() == list(ATTACKS)
    expect(page.locator("#conversation :is(img, script, a, svg, iframe, [onmouseover])")).to_have_count(0)


def test_the_contents_open_an_item_and_its_neighbours(visit: Visit) -> None:
    page = visit.open()
    page.locator("#original .entry", has_text="办好青年讲堂").click()
    expect(page.locator("#original .original")).to_have_text(
        "1.办好青年讲堂。每月举办一次青年讲堂，全年不少于12场。讲堂向社会开放。"
    )
    page.locator("#original .step.after").click()
    expect(page.locator("#original .label")).to_contain_text("第2条")
    page.get_by_role("button", name="目录", exact=True).click()
    expect(page.locator("#original .card .title")).to_have_text("2024年工作要点")


def test_an_official_citation_is_copied(visit: Visit) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    page.locator("#original").get_by_role("button", name="复制引用").click()
    expect(page.locator("#said")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "《2024年工作要点》（山青发〔2024〕7号）第2条"
    page.locator("#original").get_by_role("button", name="复制链接").click()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?doc=shan&item=%E4%BA%8C%2F2")
    page.locator(".turn").get_by_role("button", name="复制回答").click()
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"“{QUOTE}”（第2条）\n——《2024年工作要点》（山青发〔2024〕7号）第2条"
    )


def test_questions_that_cannot_be_asked_say_so(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("请先写下问题。")
    page.fill("#box textarea", "长" * 2001)
    expect(page.locator("#left")).to_have_text("超出 1 字，问题最长 2,000 字")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("问题最长 2,000 字，现在有 2,001 字")
    assert len(page.input_value("#box textarea")) == 2001


def test_a_defect_is_a_sentence_in_the_page(visit: Visit) -> None:
    page = visit.open()
    visit.ask("坏了")
    expect(page.locator(".fault")).to_contain_text("程序内部出错")
    visit.ask("心理健康社团建多少个")
    expect(page.locator(".turn .words")).to_contain_text(QUOTE)


def test_a_lost_connection_is_said_in_chinese_and_the_question_stays(visit: Visit) -> None:
    page = visit.open()
    page.context.set_offline(True)
    page.fill("#box textarea", "心理健康社团建多少个")
    page.keyboard.press("Enter")
    expect(page.locator(".toast-wrap")).to_contain_text("与服务器的连接断了")
    page.context.set_offline(False)
    visit.open()
    expect(page.locator("#box textarea")).to_have_value("心理健康社团建多少个")
    page.evaluate("sessionStorage.clear()")
    visit.wrong.clear()  # the browser's own notes on requests that could not leave


def test_a_question_sent_while_gradio_closes_its_stream_is_answered_all_the_same(visit: Visit) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/queue/data*", lambda route: held.append((route, route.fetch())), times=1)
    page.locator(".turn .chip").click()
    while not held:  # until the server has sent the item and the end of the stream
        page.wait_for_timeout(20)
    with page.expect_response("**/queue/join*"):
        page.fill("#box textarea", "创业大赛")
        page.keyboard.press("Enter")
    page.wait_for_timeout(100)  # the page knows of its question, and takes the old stream for one that goes on
    ((route, ending),) = held
    route.fulfill(response=ending)
    expect(page.locator("#original mark.here")).to_have_text(QUOTE)
    expect(page.locator(".turn.newest .words")).to_contain_text("办好创业大赛")


def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator("#box textarea")).to_be_focused()
    page.keyboard.type("心理健康社团建多少个")
    page.keyboard.press("Enter")
    page.locator(".turn .chip").wait_for()
    expect(page.locator("#box textarea")).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "chip":
            break
    expect(page.locator(".turn .chip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#original mark.here")).to_be_in_viewport()


def test_dark_and_large_are_kept(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("button", name="深色").click()
    page.get_by_role("button", name="大字").click()
    visit.open()
    expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 22, 24)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "19px"
