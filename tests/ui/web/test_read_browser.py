"""The view 原文 in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import Visit

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("visit", ["desk", "phone"], indirect=True)
phone = pytest.mark.parametrize("visit", ["phone"], indirect=True)

PAINTED = "name => [...(CSS.highlights.get(name) || [])].map(range => range.toString())"


def read(visit: Visit, query: str = "") -> Page:
    page = visit.open(f"/?view=read{query}")
    page.wait_for_selector("#whole article")
    return page


@both
def test_an_address_opens_its_item_in_the_full_text(visit: Visit) -> None:
    page = visit.open("/?item=2")
    wanted = page.locator("#whole .item.wanted")
    expect(wanted).to_have_attribute("data-label", "第2条")
    expect(wanted).to_be_in_viewport(ratio=1)
    expect(wanted).to_be_focused()
    assert page.locator("#whole .item").count() == 3


@pytest.mark.parametrize("wanted", ["2", "02", "%E4%BA%8C/2", "%E7%AC%AC2%E6%9D%A1"])
def test_an_item_is_named_by_number_path_or_label(visit: Visit, wanted: str) -> None:
    page = visit.open(f"/?doc=shan&item={wanted}")
    expect(page.locator("#whole .wanted")).to_have_attribute("data-path", "二/2")


def test_a_document_is_named_by_its_issuing_number_too(visit: Visit) -> None:
    page = visit.open("/?doc=山青发〔2024〕7号&item=2")
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第2条")
    page.evaluate("window.qingwen.go(new URL('?doc=shan&item=3', location.href))")
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第3条")
    page.evaluate("window.qingwen.go(new URL('?doc=山青发〔2024〕7号&item=1', location.href))")
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第1条")


def test_back_and_forward_go_from_item_to_item(visit: Visit) -> None:
    page = visit.open("/")
    page.locator("a[data-view=read]").first.click()
    page.locator("#tree a", has_text="第3条").click()
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第3条")
    page.locator("#tree a", has_text="第1条").click()
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第1条")
    page.go_back()
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第3条")
    expect(page.locator("#whole .wanted")).to_be_in_viewport()
    page.go_forward()
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第1条")
    for _ in range(3):
        page.go_back()
    expect(page.locator("#view-ask")).to_be_visible()
    expect(page.locator("#view-read")).not_to_be_visible()


def test_an_address_that_names_no_item_says_so_and_runs_nothing(visit: Visit) -> None:
    page = visit.open("/?item=%3Cimg%20src=x%20onerror=alert(1)%3E")
    expect(page.locator("#missing")).to_have_text("这份文件里没有<img src=x onerror=alert，共 3 条，请从目录里选。")
    expect(page.locator("#whole img")).to_have_count(0)
    page = visit.open("/?doc=%3Cscript%3E&item=1")
    expect(page.locator("#whole .notice").first).to_contain_text("没有找到这份文件")
    page = visit.open("/?item=99")
    expect(page.locator("#missing")).to_have_text("这份文件里没有第99条，共 3 条，请从目录里选。")


@both
def test_words_are_looked_for_counted_and_gone_through(visit: Visit) -> None:
    page = read(visit)
    page.keyboard.press("/")
    expect(page.locator("#whole input[type=search]")).to_be_focused()
    page.keyboard.insert_text("讲堂")
    expect(page.locator("#whole .hits")).to_have_text("共 3 处")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#whole .hits")).to_have_text("2 / 3 处")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#whole .hits")).to_have_text("3 / 3 处")
    page.locator("[data-hit='1']").click()
    expect(page.locator("#whole .hits")).to_have_text("1 / 3 处")
    assert page.evaluate(PAINTED, "hit") == ["讲堂"] * 3
    assert page.evaluate(PAINTED, "hit-here") == ["讲堂"]
    page.locator("#whole input[type=search]").fill("没有的词")
    expect(page.locator("#whole .hits")).to_have_text("没有找到")
    page.locator("#whole input[type=search]").press("Escape")
    expect(page.locator("#whole input[type=search]")).to_have_value("")
    assert page.evaluate(PAINTED, "hit") == []


def test_a_hit_may_run_over_a_heading_and_names_and_is_scrolled_to(visit: Visit) -> None:
    page = read(visit)
    box = page.locator("#whole input[type=search]")
    box.fill("健康。在中小学新建心理健康社团 500个。开通“心")
    expect(page.locator("#whole .hits")).to_have_text("共 1 处")
    box.fill("办好创业大赛")
    box.press("Enter")
    page.wait_for_function("document.querySelector('#whole .scroll').scrollTop > 300")
    assert page.evaluate(
        "(() => { const r = [...CSS.highlights.get('hit-here')][0].getBoundingClientRect();"
        " return r.top > 0 && r.bottom < innerHeight })()"
    )


def test_names_and_numbers_are_set_apart_when_asked_for(visit: Visit) -> None:
    page = read(visit)
    name = page.locator("#whole .entity", has_text="“心语”")
    assert name.evaluate("e => getComputedStyle(e).borderBottomWidth") == "0px"
    page.get_by_role("button", name="标注").click()
    assert name.evaluate("e => getComputedStyle(e).borderBottomWidth") == "2px"
    expect(page.locator("#whole .legend")).to_have_text("名称数字时间")
    page.get_by_role("button", name="标注").click()
    expect(page.locator("#whole .legend")).not_to_be_visible()


def test_an_item_is_copied_with_its_citation_line_and_asked_about(visit: Visit) -> None:
    page = read(visit, "&item=1")
    page.get_by_role("button", name="复制第1条和出处").click()
    expect(page.locator("#said")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "办好青年讲堂。每月举办一次青年讲堂，全年不少于12场。讲堂向社会开放。\n——《2024年工作要点》（山青发〔2024〕7号）第1条"
    )
    page.get_by_role("button", name="问第1条").click()
    expect(page.locator("#view-ask .turn .question")).to_contain_text("第1条讲了什么？")


def test_the_tree_says_where_one_is(visit: Visit) -> None:
    page = read(visit, "&item=3")
    expect(page.locator("#tree [aria-current=location]")).to_contain_text("第3条")
    page.locator("#whole .scroll").evaluate("pane => pane.scrollTo(0, 0)")
    expect(page.locator("#tree [aria-current=location]")).to_contain_text("第1条")


@phone
def test_on_a_phone_the_tree_comes_from_the_side_and_goes_again(visit: Visit) -> None:
    page = read(visit)
    expect(page.locator("#tree")).not_to_be_in_viewport()
    page.get_by_role("button", name="目录").tap()
    expect(page.locator("#tree a").first).to_be_in_viewport()
    page.locator("#tree a", has_text="第2条").tap()
    expect(page.locator("#tree")).not_to_be_in_viewport()
    expect(page.locator("#whole .wanted")).to_have_attribute("data-label", "第2条")
    page.get_by_role("button", name="目录").tap()
    page.keyboard.press("Escape")
    expect(page.locator("#tree")).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_original_beside_an_answer_leads_to_the_full_text(visit: Visit) -> None:
    page = visit.open()
    visit.ask("心理健康社团建多少个")
    page.locator("#original").get_by_text("看全文").click()
    expect(page.locator("#whole .wanted")).to_have_attribute("data-path", "二/2")
    page.go_back()
    expect(page.locator(".turn .words")).to_be_visible()


@both
def test_nothing_serious_is_wrong_for_people_who_cannot_see(visit: Visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    page = read(visit, "&item=2")
    page.locator("#whole .wanted").wait_for()
    page.get_by_role("button", name="标注").click()
    assert serious_faults(page) == []
    page.evaluate("document.body.classList.add('dark')")
    assert serious_faults(page) == []
