"""The view 任务 in a real browser: filtered, ordered, opened at the original, downloaded; on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import docx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import Visit

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("visit", ["desk", "phone"], indirect=True)
phone = pytest.mark.parametrize("visit", ["phone"], indirect=True)

CONTEST, CLUBS = "办好创业大赛", "在中小学新建心理健康社团500个"
ATTACK = "<img src=x onerror=alert(1)>"


def tasks(visit: Visit, query: str = "") -> Page:
    page = visit.open(f"/?view=tasks{query}")
    page.wait_for_selector("#task-table .ledger")
    return page


def open_filters(page: Page) -> None:
    """Open the choices on a phone; on a desk they always are."""
    if page.locator("[data-filters]").is_visible():
        page.locator("[data-filters]").tap()


@both
def test_tasks_are_filtered_by_type_words_and_number(visit: Visit) -> None:
    page = tasks(visit)
    open_filters(page)
    expect(page.locator("#task-table [role=status]")).to_contain_text("共 166 项任务")
    page.select_option("#task-chooser [name=kind]", "赛事")
    expect(page.locator("#task-table .quoted")).to_have_text([CONTEST])
    page.locator("#task-chooser [data-clear]").click()
    page.locator("#task-chooser [name=figures]").check()
    expect(page.locator("#task-table .quoted")).to_have_text([CLUBS])
    page.locator("#task-chooser [data-clear]").click()
    page.fill("#task-chooser [name=words]", "热线")
    expect(page.locator("#task-table .quoted")).to_have_text(["开通“心语”热线，每天值守十二小时"])
    page.fill("#task-chooser [name=words]", ATTACK)
    expect(page.locator("#task-table .nothing")).to_contain_text("没有符合条件的任务。")
    page.locator("#task-table .nothing [data-clear]").click()
    expect(page.locator("#task-table [role=status]")).to_contain_text("共 166 项任务")


@both
def test_a_row_opens_the_original_with_its_words_marked(visit: Visit) -> None:
    page = tasks(visit, "&item=2")
    page.locator("#task-table .task", has_text="500个").locator(".chip").click()
    expect(page.locator("#original mark.here")).to_have_text(CLUBS)
    expect(page.locator("#original mark.here")).to_be_in_viewport(ratio=1)
    expect(page.locator("#original .label")).to_contain_text("第2条")


def test_a_click_anywhere_in_a_row_opens_it(visit: Visit) -> None:
    page = tasks(visit, "&item=2")
    page.locator("#task-table .task", has_text="心语").locator(".quoted").click()
    expect(page.locator("#original mark.here")).to_have_text("开通“心语”热线，每天值守十二小时")
    expect(page.locator("#task-table .task.opened")).to_contain_text("心语")


@both
def test_what_is_chosen_is_downloaded(visit: Visit, tmp_path: Path) -> None:
    page = tasks(visit)
    page.fill("#task-chooser [name=words]", "社团")
    expect(page.locator("#task-table .task")).to_have_count(1)
    for words, ending in (("导出 Excel", "xlsx"), ("导出 Word", "docx")):
        with page.expect_download() as started:
            page.locator("#task-table").get_by_text(words).click()
        assert started.value.suggested_filename == f"2024年工作要点-任务台账.{ending}"
        started.value.save_as(tmp_path / f"file.{ending}")
    rows = list(load_workbook(tmp_path / "file.xlsx")["任务台账"].iter_rows(min_row=4, values_only=True))
    assert [row[4] for row in rows] == [CLUBS]
    (table,) = docx.Document(str(tmp_path / "file.docx")).tables
    assert [row.cells[4].text for row in table.rows] == ["任务（原文）", CLUBS]


def test_pages_are_turned_and_columns_order_the_rows(visit: Visit) -> None:
    page = tasks(visit)
    expect(page.locator("#task-table .task")).to_have_count(50)
    page.get_by_text("下一页 →").click()
    expect(page.locator("#task-table .pager")).to_contain_text("第 2 / 4 页")
    page.locator("#task-table [data-sort=figure]").click()
    expect(page.locator("#task-table [aria-sort=ascending]")).to_contain_text("数量")
    expect(page.locator("#task-table .quoted").first).to_have_text(CLUBS)
    page.locator("#task-table [data-sort=figure]").click()
    expect(page.locator("#task-table [aria-sort=descending]")).to_contain_text("数量")
    expect(page.locator("#task-table .quoted").first).not_to_have_text(CLUBS)


def test_the_header_stays_in_sight(visit: Visit) -> None:
    page = tasks(visit)
    page.locator("#task-table .scroll").evaluate("pane => pane.scrollTo(0, 1500)")
    expect(page.locator("#task-table thead th").first).to_be_in_viewport()
    expect(page.locator("#task-table .task").first).not_to_be_in_viewport()


def test_the_choice_is_in_the_address_and_outlives_other_views(visit: Visit) -> None:
    page = tasks(visit, f"&kind={quote('赛事')}")
    expect(page.locator("#task-table .quoted")).to_have_text([CONTEST])
    expect(page.locator("#task-chooser [name=kind]")).to_have_value("赛事")
    page.locator("[data-view=ask]").first.click()
    expect(page.locator("#view-tasks")).not_to_be_visible()
    page.locator("a[data-view=tasks]").click()
    expect(page.locator("#task-table .quoted")).to_have_text([CONTEST])
    page.wait_for_function("location.search.includes('kind=')")


def test_the_keyboard_goes_from_row_to_row(visit: Visit) -> None:
    page = tasks(visit, "&item=2")
    chips = page.locator("#task-table .chip")
    chips.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(chips.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#original mark.here")).to_contain_text("心语")
    page.keyboard.press("ArrowUp")
    expect(chips.nth(0)).to_be_focused()


def test_an_address_that_chooses_nonsense_is_told_and_runs_nothing(visit: Visit) -> None:
    page = tasks(visit, f"&doc={quote(ATTACK)}&kind={quote(ATTACK)}&leaf=-7&order=x")
    expect(page.locator("#task-table .notice")).to_contain_text("没有找到这份文件")
    expect(page.locator("#task-table .nothing")).to_be_visible()
    expect(page.locator("#view-tasks img")).to_have_count(0)


@phone
def test_on_a_phone_the_choices_are_folded_and_counted(visit: Visit) -> None:
    page = tasks(visit)
    expect(page.locator("#task-filters")).not_to_be_visible()
    expect(page.locator("[data-filters]")).to_have_text("筛选")
    chooser = page.locator("#task-chooser").bounding_box()
    assert chooser is not None
    assert chooser["height"] < 844 / 5
    page.locator("[data-filters]").tap()
    expect(page.locator("[data-filters]")).to_have_attribute("aria-expanded", "true")
    page.select_option("#task-chooser [name=kind]", "赛事")
    page.locator("#task-chooser [name=figures]").check()
    expect(page.locator("[data-filters]")).to_have_text("筛选（2）")
    page.locator("[data-filters]").tap()
    expect(page.locator("#task-filters")).not_to_be_visible()
    tasks(visit, f"&kind={quote('赛事')}")
    expect(page.locator("[data-filters]")).to_have_text("筛选（1）")


@phone
def test_rows_are_cards_no_wider_than_a_phone(visit: Visit) -> None:
    page = tasks(visit)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('#view-tasks').scrollWidth") <= 390
    card = page.locator("#task-table .task").first.bounding_box()
    assert card is not None
    assert (round(card["x"]), round(card["x"] + card["width"])) == (14, 376)


@both
def test_nothing_serious_is_wrong_for_people_who_cannot_see(visit: Visit) -> None:
    visit.page.emulate_media(reduced_motion="reduce")  # colours that are on their way are no colours
    page = tasks(visit)
    open_filters(page)
    assert serious_faults(page) == []
    page.evaluate("document.body.classList.add('dark')")
    assert serious_faults(page) == []
