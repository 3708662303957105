"""Learning in a real browser: a quiz, an exam against the clock, a restart in its middle, a report; desk and phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.training import exam as sitting
from assistant.training.exam import Blueprint
from tests.ui.conftest import PATIENCE
from tests.ui.store.conftest import cheap
from tests.ui.web.accessibility import serious_faults
from tests.ui.web.conftest import SCREENS, served
from tests.ui.web.fakes import FakeAssistant
from ui.learning.service import Learning
from ui.store.database import default_url, now
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Role, SittingKind, User

pytestmark = pytest.mark.browser
PASSWORD = "correct horse 9"
PEOPLE = {"王芳": Role.READER, "赵六": Role.READER, "李雷": Role.EDITOR}


class School:
    """A served page, its learners, and what the service of another process would say of them."""

    def __init__(self, browser: Browser, home: str, store: Store, assistant: FakeAssistant) -> None:
        self.browser, self.home, self.store = browser, home, store
        self.learning = Learning(lambda: assistant.library, store)
        self.contexts: list[BrowserContext] = []
        self.wrong: list[str] = []

    def user(self, name: str) -> User:
        """Return one of the people."""
        found = self.store.users.named(name)
        assert found is not None
        return found

    def enter(self, name: str = "王芳", screen: str = "desk", query: str = "") -> Page:
        """Open the view in a browser of its own, logged in."""
        context = self.browser.new_context(**SCREENS[screen], reduced_motion="reduce")
        self.contexts.append(context)
        answer = context.request.post(f"{self.home}/login", form={"name": name, "password": PASSWORD})
        assert answer.ok
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(f"{self.home}/?view=learn{query}")
        page.wait_for_selector("#learn .learn")
        return page

    def exam(self, name: str, count: int, minutes: int, gone: timedelta = timedelta()) -> str:
        """Begin an exam that began ``gone`` ago, and return its id."""
        paper = self.learning.exams.paper(Blueprint(count, 3, minutes=minutes))
        begun = sitting.begin(paper, now() - gone)
        return self.store.sittings.begin(self.user(name), SittingKind.EXAM, begun).id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of one test's own, with three people."""
    opened = open_store(default_url(tmp_path), passwords=Passwords(cheap()))
    for name, role in PEOPLE.items():
        opened.users.add(name, PASSWORD, role)
    yield opened
    opened.close()


@pytest.fixture
def school(browser: Browser, assistant: FakeAssistant, store: Store) -> Iterator[School]:
    """The page; the test fails when it erred."""
    with served(assistant, store) as home:
        opened = School(browser, home, store, assistant)
        yield opened
        for context in opened.contexts:
            context.close()
    assert opened.wrong == []


def right_key(school: School, name: str, page: Page) -> str:
    """Return the key that the keyboard gives the quiz's question right with; its options have it."""
    quiz = school.learning.quizzes.running(school.user(name))
    assert quiz is not None
    assert quiz.next is not None
    return str(quiz.next.options.index(quiz.next.key[0]) + 1)


def fill(page: Page) -> None:
    """Answer the question that is shown, with whatever comes first."""
    form = page.locator("#learn .posed:visible")
    for field in form.locator("select").all():
        field.select_option("A")
    for part in form.locator(".part").all():
        part.click()
    if form.locator("[type=radio], [type=checkbox]").count():
        form.locator("[type=radio], [type=checkbox]").first.check()
    if form.locator("[name=words]").count():
        form.locator("[name=words]").fill("500个")


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_a_quiz_tells_right_from_wrong_at_once_and_opens_the_words(school: School, screen: str) -> None:
    page = school.enter(screen=screen)
    page.get_by_role("button", name="来五题").click()
    for ordinal in range(1, 6):
        expect(page.locator("#learn .progress p")).to_have_text(f"第 {ordinal}/5 题")
        expect(page.locator("#learn .verdict")).to_have_count(0)
        fill(page)
        before = page.locator("#learn .fields").bounding_box()
        page.get_by_role("button", name="确认").click()
        page.locator("#learn .verdict").wait_for()
        after = page.locator("#learn .fields").bounding_box()
        assert before is not None
        assert after is not None
        if screen == "desk":
            assert abs(before["height"] - after["height"]) < 2
        quoted = page.locator("#learn .proof q").first.inner_text()
        page.locator("#learn .proof .chip").first.click()
        expect(page.locator("#original mark.here")).to_have_text(quoted)
        expect(page.locator("#original mark.here")).to_be_in_viewport()
        page.keyboard.press("Escape")
        page.locator("#learn .next").click()
    expect(page.locator("#learn h3").first).to_contain_text("答了 5 题")
    expect(page.locator("#learn .went > li")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_alone_chooses_confirms_and_goes_on(school: School) -> None:
    questions = [one for one in school.learning.bank().questions if one.kind.value in {"single", "source", "judge"}]
    quiz = school.learning.quizzes.start_with(school.user("王芳"), tuple(questions[:3]))
    page = school.enter(query=f"&panel=quiz&quiz={quiz.id}")
    for ordinal in range(1, 4):
        expect(page.locator("#learn .progress p")).to_have_text(f"第 {ordinal}/3 题")
        page.keyboard.press(right_key(school, "王芳", page))
        page.keyboard.press("Enter")
        expect(page.locator("#learn .verdict.right .head")).to_contain_text("答对了")
        expect(page.locator("#learn .next")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator("#learn h3").first).to_have_text("答了 3 题，答对 3 题")
    page.go_back()
    page.go_forward()
    expect(page.locator("#learn h3").first).to_have_text("答了 3 题，答对 3 题")


def test_a_flash_card_is_turned_and_rated_by_keys(school: School) -> None:
    page = school.enter(query="&panel=cards")
    expect(page.locator("#learn .back")).to_be_hidden()
    expect(page.locator("#learn .behind:visible")).to_have_count(0)
    first = page.locator("#learn .flash").get_attribute("data-card")
    page.locator("#learn .learn").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#learn .back")).to_be_visible()
    expect(page.locator("#learn [data-flip]")).to_be_hidden()
    page.keyboard.press("1")
    expect(page.locator("#learn .back")).to_be_hidden()
    expect(page.locator(f"#learn [data-card='{first}']")).to_have_count(0)
    assert [(one.question_id, one.right) for one in school.learning.study.log(school.user("王芳"))] == [(first, False)]


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_an_exam_from_its_form_to_its_sheet(school: School, screen: str) -> None:
    page = school.enter(screen=screen, query="&panel=exams")
    page.fill("#learn [name=count]", "4")
    page.fill("#learn [name=seed]", "5")
    page.get_by_role("button", name="开始考试").click()
    expect(page.locator("#learn [data-timer]")).to_contain_text(":")
    expect(page.locator("#learn .number")).to_have_count(4)
    expect(page.locator("#original")).to_be_hidden()
    expect(page.locator("#learn :is(.chip, q, .proof, .tabs):visible")).to_have_count(0)
    for ordinal in (1, 2, 3):
        page.locator(f'#learn [data-go="{ordinal}"]').click()
        fill(page)
        expect(page.locator(f'#learn [data-go="{ordinal}"]')).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="交卷").click()
    expect(page.locator("#learn dialog")).to_contain_text("第 4 题没有作答。")
    page.get_by_role("button", name="继续答题").click()
    page.get_by_role("button", name="交卷").click()
    page.locator("#learn dialog").get_by_role("button", name="交卷").click()
    expect(page.locator("#learn h3").first).to_contain_text("成绩单")
    expect(page.locator("#learn .score")).to_contain_text("共 4 题")
    expect(page.locator("#learn .went > li")).to_have_count(4)
    (exam,) = school.learning.exams.list(school.user("王芳"))
    assert len(exam.answers) == 3
    assert (exam.seed, exam.minutes) == (5, 30)


def test_time_that_runs_out_takes_the_paper_away(school: School) -> None:
    exam = school.exam("王芳", 3, 1, timedelta(seconds=48))
    page = school.enter()
    expect(page.locator("#learn .timer.short b")).to_contain_text("0:")
    fill(page)
    expect(page.locator("#learn [data-saved]")).to_have_text("已保存")
    expect(page.locator("#learn h3").first).to_contain_text("成绩单")
    kept = school.learning.exams.load(school.user("王芳"), exam)
    assert kept.submitted_at == kept.deadline
    assert len(kept.answers) == 1


def test_an_exam_goes_on_after_a_reload_and_after_a_restart_of_the_server(
    browser: Browser, assistant: FakeAssistant, store: Store
) -> None:
    with served(assistant, store) as home:
        school = School(browser, home, store, assistant)
        exam = school.exam("王芳", 4, 30)
        page = school.enter()
        fill(page)
        expect(page.locator("#learn [data-saved]")).to_have_text("已保存")
        page.locator('#learn [data-go="3"]').click()
        fill(page)
        expect(page.locator("#learn [data-saved]")).to_have_text("已保存")
        kept = dict(school.learning.exams.load(school.user("王芳"), exam).answers)
        assert len(kept) == 2
        page.reload()
        expect(page.locator('#learn [data-go="3"]')).to_have_attribute("aria-current", "step")
        expect(page.locator('#learn [data-state="done"]')).to_have_count(2)
    with served(assistant, store, int(home.rsplit(":", 1)[1])):
        page.goto(f"{home}/?view=learn")
        expect(page.locator('#learn [data-state="done"]')).to_have_count(2)
        page.locator('#learn [data-go="2"]').click()
        fill(page)
        expect(page.locator("#learn [data-saved]")).to_have_text("已保存")
        after = school.learning.exams.load(school.user("王芳"), exam).answers
        assert len(after) == 3
        assert kept.items() <= after.items()
        page.context.close()


def test_an_answer_given_while_the_line_is_down_is_kept_once_it_is_back(school: School) -> None:
    exam = school.exam("王芳", 3, 30)
    page = school.enter()
    page.context.set_offline(True)
    fill(page)
    expect(page.locator('#learn [data-go="1"]')).to_have_attribute("data-state", "done")
    assert school.learning.exams.load(school.user("王芳"), exam).answers == {}
    page.context.set_offline(False)
    page.goto(f"{school.home}/?view=learn")
    expect(page.locator("#learn [data-saved]")).to_have_text("已保存")
    expect(page.locator('#learn [data-go="1"]')).to_have_attribute("data-state", "done")
    assert len(school.learning.exams.load(school.user("王芳"), exam).answers) == 1


def test_two_learners_do_not_see_each_other(school: School) -> None:
    school.exam("王芳", 3, 30)
    wang, zhao = school.enter("王芳"), school.enter("赵六")
    expect(wang.locator("#learn .sitting")).to_be_visible()
    expect(zhao.locator("#learn .sitting")).to_have_count(0)
    zhao.get_by_role("button", name="来五题").click()
    for _ in range(2):
        zhao.get_by_role("button", name="不会").click()
        zhao.locator("#learn .next").click()
    zhao.locator("#learn .tab", has_text="错题本").click()
    expect(zhao.locator("#learn .went > li")).to_have_count(2)
    assert school.learning.study.log(school.user("赵六"))
    wang.get_by_role("button", name="交卷").click()
    wang.locator("#learn dialog").get_by_role("button", name="交卷").click()
    expect(wang.locator("#learn h3").first).to_contain_text("成绩单")
    wang.locator("#learn .tab", has_text="错题本").click()
    expect(wang.locator("#learn")).to_contain_text("现在没有错题")


def test_the_report_shows_the_unit_to_editors_alone(school: School, tmp_path: Path) -> None:
    one = school.learning.bank().questions[0]
    school.learning.study.review(school.user("王芳"), one.id, one.key[0])
    page = school.enter("李雷", query="&panel=report")
    row = page.locator("#learn .heat tbody tr", has_text="王芳")
    expect(row.locator(".cell")).to_have_count(3)
    expect(row.locator(".cell:not(.level-0)")).to_have_count(1)
    with page.expect_download() as started:
        page.get_by_text("导出 Excel").click()
    started.value.save_as(tmp_path / "report.xlsx")
    names = [line[0] for line in load_workbook(tmp_path / "report.xlsx").worksheets[0].iter_rows(values_only=True)]
    assert "王芳" in names
    reader = school.enter("赵六", query="&panel=report")
    expect(reader.locator("#learn .notice")).to_contain_text("这一步需要编辑的权限")
    expect(reader.locator("#learn .heat")).to_have_count(0)
    for path in ("learning/report.xlsx", "learning/paper.docx?count=5&seed=1", "learning/key.docx?count=5&seed=1"):
        assert reader.context.request.get(f"{school.home}/{path}").status == 403
        assert page.context.request.get(f"{school.home}/{path}").ok


def test_an_editor_writes_a_question_and_retires_another(school: School) -> None:
    page = school.enter("李雷", query="&panel=bank")
    page.get_by_role("link", name="写一道题").click()
    page.locator("#learn [name=prompt]").wait_for()
    page.select_option("#learn [name=item]", "shan 二/2")
    page.select_option("#learn [name=of]", "cloze")
    page.fill("#learn [name=prompt]", "“心语”热线每天值守多久？")
    page.fill("#learn [name=key]", "十二小时")
    page.fill("#learn [name=quote]", "每天值守八小时")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#learn .notice")).to_contain_text("依据必须是第2条里逐字相同的一段原文")
    expect(page.locator("#learn [name=prompt]")).to_have_value("“心语”热线每天值守多久？")
    page.fill("#learn [name=quote]", "每天值守十二小时")
    page.get_by_role("button", name="保存").click()
    written = page.locator("#learn .went li", has_text="热线每天值守多久")
    expect(written).to_contain_text("编辑写的")
    prompts = [question.prompt for question in school.learning.bank().questions]
    assert "“心语”热线每天值守多久？" in prompts
    written.locator("summary").click()
    written.get_by_role("button", name="停用").click()
    expect(page.locator("#learn section", has_text="停用的题")).to_contain_text("热线每天值守多久")
    assert "“心语”热线每天值守多久？" not in [question.prompt for question in school.learning.bank().questions]


def test_an_exam_set_for_everybody_is_sat_once_by_each(school: School) -> None:
    page = school.enter("李雷", query="&panel=exams")
    page.fill("#learn [name=count]", "3")
    page.locator("#learn summary", has_text="布置给大家").click()
    page.fill("#learn [name=title]", "第一周测验")
    page.get_by_role("button", name="布置", exact=True).click()
    expect(page.locator("#learn .set-exams")).to_contain_text("第一周测验")
    reader = school.enter("王芳", query="&panel=exams")
    reader.get_by_role("button", name="开始：第一周测验").click()
    expect(reader.locator("#learn .exam-bar h3")).to_have_text("第一周测验")
    reader.get_by_role("button", name="交卷").click()
    reader.locator("#learn dialog").get_by_role("button", name="交卷").click()
    expect(reader.locator("#learn h3").first).to_have_text("第一周测验：成绩单")
    reader.locator("#learn .tab", has_text="考试").click()
    expect(reader.locator("#learn .set-exams")).to_contain_text("看成绩单")
    page.reload()
    expect(page.locator("#learn .went li", has_text="第一周测验")).to_contain_text("1 人交卷")


@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_nothing_serious_is_wrong_for_people_who_cannot_see(school: School, screen: str) -> None:
    wrong = school.learning.bank().questions[0]
    school.learning.study.review(school.user("李雷"), wrong.id, "")
    quiz = school.learning.quizzes.start(school.user("李雷"))
    page = school.enter("李雷", screen)
    addresses = [f"panel={name}" for name in ("today", "book", "exams", "cards", "bank", "report")]
    for address in (*addresses, "panel=bank&question=new", f"panel=quiz&quiz={quiz.id}"):
        page.evaluate("place => window.qingwen.go(new URL('?view=learn&' + place, location.href))", address)
        page.locator(f"#learn [data-panel={address.split('&')[0].removeprefix('panel=')}] section").first.wait_for()
        audit(page, address)
    page.get_by_role("button", name="不会").click()
    page.locator("#learn .verdict").wait_for()
    audit(page, "verdict")
    school.exam("李雷", 6, 30)
    page.goto(f"{school.home}/?view=learn")
    page.locator("#learn .sitting").wait_for()
    audit(page, "exam")


def audit(page: Page, name: str) -> None:
    """Look at the page in both lights, and whether it is wider than the screen."""
    for dark in (False, True):
        page.evaluate("dark => document.body.classList.toggle('dark', dark)", dark)
        assert serious_faults(page) == [], (name, dark)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
