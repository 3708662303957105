"""The view's handlers, called as gradio calls them: who may do what, and what comes of it."""

from __future__ import annotations

import re
import threading

import pytest

from assistant.types import Reason
from tests.index import papers
from tests.ui.web.manage.conftest import NOTICE, PLAN, Place
from tests.ui.web.visits import FakeRequest, State, event, request
from ui.publishing.asked import Asked
from ui.store.types import Role, new_id, visitor
from ui.web.manage.view import PANELS, Counter

ACTS = [(panel.name, act) for panel in PANELS for act in ["", *panel.acts]]
FOR_ADMINISTRATORS = [
    (panel.name, act) for panel in PANELS if panel.needs == Role.ADMINISTRATOR for act in ["", *panel.acts]
]
WAIT = 30.0


class Visitor:
    """Somebody at the counter."""

    def __init__(self, place: Place, name: str) -> None:
        self.place = place
        self.counter = Counter(place.tools())
        self.request = FakeRequest(State(place.user(name)))

    def show(self, **at: str) -> str:
        """Return the panel at an address."""
        return self.counter.show(event(at), self.request)[0]  # type: ignore[arg-type]

    def act(self, do: str, **data: str) -> str:
        """Do something and return the panel that comes of it."""
        return self.counter.act(event({"do": do, **data}), self.request)[0]  # type: ignore[arg-type]

    def finish(self) -> str:
        """Wait for the work in progress and return what is told of its end."""
        for job in self.counter.tools.jobs.all():
            assert job.wait(WAIT)
        return self.counter.look(self.request)  # type: ignore[arg-type]

    def upload(self, name: str, text: str) -> str:
        """Bring a file; return its id."""
        with self.counter.tools.staging.receive(name, "甲管理") as (staged, incoming):
            incoming.write(text.encode())
        return staged.id


@pytest.fixture
def administrator(place: Place) -> Visitor:
    return Visitor(place, "甲管理")


@pytest.fixture
def editor(place: Place) -> Visitor:
    return Visitor(place, "李雷")


def words(markup: str) -> str:
    return re.sub(r"<[^>]+>", " ", markup)


def reviewed(markup: str) -> str:
    found = re.search(r'data-reviewed="([0-9a-f]*)"', markup)
    assert found
    return found[1]


def test_readers_and_visitors_get_nothing_and_change_nothing(place: Place) -> None:
    reader, before = Visitor(place, "王芳"), place.store.audit.page()
    doc = place.current.assistant.library.documents[0].id
    for panel, act in ACTS:
        data = {
            "panel": panel,
            "doc": doc,
            "typed": doc,
            "name": "新人",
            "role": "administrator",
            "id": place.user("王芳").id,
        }
        shown = reader.act(act, **data) if act else reader.show(**data)
        assert "这一步需要编辑的权限，您现在是读者" in shown, (panel, act)
        assert "<table" not in shown and "<form" not in shown
        answer = reader.counter.act(event({"do": act, **data}), request())[0]
        assert "请先登录" in answer
    assert place.store.audit.page() == before
    assert place.user("王芳").role == Role.READER
    assert place.store.users.named("新人") is None
    assert reader.counter.look(reader.request) == reader.counter.dismiss(event({}), request()) == ""  # type: ignore[arg-type]


def test_editors_do_not_reach_what_is_for_administrators(editor: Visitor, place: Place) -> None:
    assert {panel for panel, _ in FOR_ADMINISTRATORS} == {"documents", "people", "record"}
    staged = editor.upload("方案.txt", papers.PLAN)
    for panel, act in FOR_ADMINISTRATORS:
        data = {"panel": panel, "staged": staged, "id": place.user("王芳").id, "role": "administrator"}
        shown = editor.act(act, **data) if act else editor.show(**data)
        assert "这一步需要管理员的权限，您现在是编辑" in shown, (panel, act)
    assert place.titles == [NOTICE]
    assert place.user("王芳").role == Role.READER
    assert "操作记录" not in editor.show(panel="gaps")


def test_without_a_panel_everybody_gets_the_first_of_theirs(administrator: Visitor, editor: Visitor) -> None:
    assert "上传文件" in administrator.show()
    assert "常见问法" in editor.show(panel="")
    assert "页面上没有这一步" in editor.act("format_disk", panel="questions")


def test_an_upload_is_reviewed_published_and_answers(administrator: Visitor, place: Place) -> None:
    staged = administrator.upload("方案.txt", papers.PLAN)
    assert "方案.txt" in administrator.show(panel="documents")
    report = administrator.show(panel="documents", staged=staged)
    assert "识别到 1 部分 2 条，编号连续" in report
    assert "作为新文件发布" in report and f"替换《{NOTICE}》" in report
    shown = administrator.act("publish", panel="documents", staged=staged, reviewed=reviewed(report))
    assert 'data-goto="?view=manage&amp;panel=documents"' in shown
    assert f"《{PLAN}》已发布，现在就可以提问。" in administrator.finish()
    assert place.titles == [NOTICE, PLAN]
    assert "15个" in place.current.assistant.ask("口袋公园建几个").text
    assert "方案.txt" not in administrator.show(panel="documents")
    entry = place.store.audit.page()[0]
    assert (entry.who, entry.action, entry.subject) == ("甲管理", "发布文件", f"《{PLAN}》")


def test_a_new_edition_tells_what_changes_and_keeps_the_questions(administrator: Visitor, place: Place) -> None:
    text = papers.NOTICE.replace("电话12345", "电话12355") + "\n4. 办好夏令营。每年两期。\n"
    staged = administrator.upload("新通知.txt", text)
    report = administrator.show(panel="documents", staged=staged)
    assert f"将替换已发布的《{NOTICE}》。" in report
    assert "新增 1 条，改动 1 条；2 条一字未动。" in report
    assert "123<del>4</del><ins>5</ins>5" in report
    assert "沿用 1 个。" in report
    administrator.act("publish", panel="documents", staged=staged, reviewed=reviewed(report))
    administrator.finish()
    library = place.current.assistant.library
    assert [question.text for question in library.questions(NOTICE)] == ["村里看书的地方要建几个"]
    assert len(library.documents[0].items) == 4


def test_what_was_published_meanwhile_is_told_and_nothing_is_published(administrator: Visitor, place: Place) -> None:
    first = administrator.upload("一.txt", papers.NOTICE.replace("20个", "30个"))
    second = administrator.upload("二.txt", papers.NOTICE.replace("20个", "40个"))
    stamp = reviewed(administrator.show(panel="documents", staged=first))
    other = Visitor(place, "乙管理")
    other.act("publish", panel="documents", staged=second, reviewed=stamp)
    other.finish()
    shown = administrator.act("publish", panel="documents", staged=first, reviewed=stamp)
    assert "下面是新的报告。请再看一遍。" in shown
    assert "建设阅读空间。新建乡村书屋<del>4</del><ins>3</ins>0个" in shown
    assert "40个" in place.current.assistant.library.documents[0].text


def test_the_second_of_two_that_publish_at_once_is_told(administrator: Visitor, place: Place) -> None:
    one = administrator.upload("一.txt", papers.NOTICE.replace("20个", "30个"))
    two = administrator.upload("二.txt", papers.NOTICE.replace("20个", "40个"))
    stamp = reviewed(administrator.show(panel="documents", staged=one))
    other = Visitor(place, "乙管理")
    administrator.act("publish", panel="documents", staged=one, reviewed=stamp)
    shown = other.act("publish", panel="documents", staged=two, reviewed=stamp)
    told = administrator.finish() + other.finish()
    assert told.count("已发布，现在就可以提问。") == 1
    late = (
        "在您查看之后已经由别人更新过。请重新查看",
        "下面是新的报告。请再看一遍。",
    )  # while the first one worked, or after
    assert sum(words in told + shown for words in late) == 1
    assert len(administrator.counter.tools.staging.all()) == 1


def test_a_document_is_removed_only_when_its_name_is_typed(administrator: Visitor, place: Place) -> None:
    staged = administrator.upload("方案.txt", papers.PLAN)
    stamp = reviewed(administrator.show(panel="documents", staged=staged))
    administrator.act("publish", panel="documents", staged=staged, reviewed=stamp)
    administrator.finish()
    assert "没有移除" in administrator.act("remove", panel="documents", doc=PLAN, typed="别的名字")
    assert place.titles == [NOTICE, PLAN]
    administrator.act("remove", panel="documents", doc=PLAN, typed=PLAN)
    assert f"《{PLAN}》已移除。" in administrator.finish()
    assert place.titles == [NOTICE]
    assert "这是最后一份文件" in administrator.act("remove", panel="documents", doc=NOTICE, typed=NOTICE)
    assert "这份文件已经不在了" in administrator.act("remove", panel="documents", doc=PLAN, typed=PLAN)


def test_a_question_is_drafted_by_one_published_by_another_and_works(editor: Visitor, place: Place) -> None:
    data = {"panel": "questions", "doc": NOTICE, "item": "二/3", "quote": "在学校设立心理辅导室"}
    assert "引文要与第3条的原文一字不差" in editor.act(
        "add", **(data | {"quote": "设立辅导室", "question": "娃娃想不开"})
    )
    shown = editor.act("add", question="娃娃想不开去哪头说", **data)
    assert 'data-said="已存入草稿，发布后生效"' in shown
    assert "草稿：新增 1 个。" in shown
    assert [question.item for question in place.current.assistant.library.questions(NOTICE)] == ["一/2"]
    other = Visitor(place, "甲管理")
    other.act("publish", panel="questions", doc=NOTICE)
    assert "常见问法已发布" in other.finish()
    answer = place.current.assistant.ask("娃娃想不开去哪头说")
    assert [citation.label for citation in answer.citations] == ["第3条"]
    assert "草稿" not in words(editor.show(panel="questions", doc=NOTICE))


def test_a_question_is_changed_and_dropped_in_the_draft(editor: Visitor) -> None:
    old = Asked("一/2", "村里看书的地方要建几个", "新建乡村书屋20个")
    at = {"panel": "questions", "doc": NOTICE, "item": "一/2"}
    assert f'value="{old.text}"' in editor.show(old=old.key, **at)
    editor.act("add", old=old.key, question="农村书屋建几个", quote=old.quote, **at)
    draft = editor.counter.tools.drafts.find(NOTICE)
    assert draft is not None and [row.text for row in draft.rows] == ["农村书屋建几个"]
    editor.act("drop", key=draft.rows[0].key, **at)
    assert "草稿：删去 1 个。" in editor.show(**at)
    editor.act("discard", **at)
    assert editor.counter.tools.drafts.find(NOTICE) is None


def test_a_draft_older_than_what_is_published_must_be_looked_at(editor: Visitor, place: Place) -> None:
    at = {"panel": "questions", "doc": NOTICE, "item": "一/2"}
    editor.act("add", question="书屋有几间", quote="新建乡村书屋20个", **at)
    administrator = Visitor(place, "甲管理")
    staged = administrator.upload("新.txt", papers.NOTICE.replace("20个", "30个"))
    stamp = reviewed(administrator.show(panel="documents", staged=staged))
    administrator.act("publish", panel="documents", staged=staged, reviewed=stamp)
    administrator.finish()
    assert "更新过。请核对草稿" in editor.act("publish", **at)
    assert "要改好或删去的问法" in editor.act("rebase", **at)
    assert "有 2 个问法的引文在文件里找不到，请先改好或删去。" in editor.act("publish", **at)


def test_a_word_is_tried_added_and_works_at_once(editor: Visitor, place: Place) -> None:
    data = {"panel": "words", "word": "看书的屋", "term": "书屋", "question": "看书的屋有几间"}
    tried = editor.act("try", **data)
    assert "加入后查找：“看书的屋有几间”；“看书的屋有几间 书屋”" in tried
    assert place.current.assistant.lexicon.official.get("看书的屋") is None
    editor.act("add", **data)
    assert place.current.assistant.lexicon.official["看书的屋"] == ("书屋",)
    assert "“看书的屋”指“书屋”已经加过了" in editor.act("try", **data)
    editor.act("drop", panel="words", word="看书的屋", term="书屋")
    assert place.current.assistant.lexicon.official.get("看书的屋") is None
    assert "已经不在了" in editor.act("drop", panel="words", word="看书的屋", term="书屋")


def test_a_gap_becomes_a_question_and_is_handled(editor: Visitor, place: Place) -> None:
    someone, question = visitor("乙" * 43), "细娃儿心头不安逸咋个办"
    refusal = place.current.assistant.ask("食堂菜单有哪些菜")
    assert refusal.refused and refusal.reason != Reason.OUT_OF_SCOPE
    conversation = place.store.conversations.begin(someone)
    place.store.conversations.append(someone, conversation, new_id(), question, refusal)
    listed = editor.show(panel="gaps")
    assert question in listed and "拒答 1" in listed
    key = place.store.gaps.list()[0].keys[0]
    offered = editor.show(panel="questions", q=question, gap=key)
    assert f"“{question}”由哪一条回答" in offered
    at = {"panel": "questions", "doc": NOTICE, "item": "二/3", "gap": key}
    assert f'value="{question}"' in editor.show(q=question, **at)
    editor.act("add", question=question, quote="在学校设立心理辅导室", settled="1", **at)
    assert place.store.gaps.list() == ()
    assert place.store.gaps.list(handled=True)[0].handled_by == "李雷"
    editor.act("reopen", panel="gaps", gap=key)
    editor.act("mark", panel="gaps", gap=key)
    assert place.store.gaps.list() == ()
    assert "已经不在列表里了" in editor.act("mark", panel="gaps", gap="没有")


def test_a_trial_shows_every_stage(editor: Visitor) -> None:
    shown = words(editor.show(panel="trial", q="新建乡村书屋多少个"))
    assert "新建乡村书屋20个" in shown
    for head in ("关键词", "语义", "逐词", "合成", "常见问法", "总分"):
        assert head in shown
    assert "没有看到可以理解的文字" in editor.show(panel="trial", q="？？")


def test_people_are_added_changed_and_shut_out(administrator: Visitor, place: Place) -> None:
    shown = administrator.act("add", panel="people", name="赵六", role="editor")
    password = re.search(r"<code>([^<]+)</code>", shown)
    assert password
    store = place.store
    user = store.users.verify("赵六", password[1])
    assert user is not None and user.role == Role.EDITOR
    assert password[1] not in administrator.show(panel="people")
    again = re.search(r"<code>([^<]+)</code>", administrator.act("reset", panel="people", id=user.id))
    assert again and store.users.verify("赵六", again[1]) and not store.users.verify("赵六", password[1])
    administrator.act("change", panel="people", id=user.id, role="reader")
    assert place.user("赵六").role == Role.READER
    administrator.act("disable", panel="people", id=user.id)
    assert place.user("赵六").disabled
    administrator.act("enable", panel="people", id=user.id)
    assert not place.user("赵六").disabled
    assert "请选一个角色" in administrator.act("change", panel="people", id=user.id, role="king")
    assert "已经有人用了" in administrator.act("add", panel="people", name="赵六", role="reader")
    actions = [entry.action for entry in store.audit.page()]
    assert actions[:5] == ["启用用户", "停用用户", "改变角色", "重设密码", "添加用户"]
    assert password[1] not in str(store.audit.page())


def test_the_last_administrator_stays(administrator: Visitor, place: Place) -> None:
    administrator.act("disable", panel="people", id=place.user("乙管理").id)
    assert "这是最后一名管理员" in administrator.act("disable", panel="people", id=place.user("甲管理").id)
    assert not place.user("甲管理").disabled


def test_the_record_is_paged(administrator: Visitor, place: Place) -> None:
    for number in range(60):
        place.store.audit.record("甲", "试验", f"第{number}次")
    first = administrator.show(panel="record")
    assert "第59次" in first and "第9次" not in first
    further = re.search(r"before=(\d+)", first)
    assert further
    assert "第9次" in administrator.show(panel="record", before=further[1])
    assert "第59次" in administrator.show(panel="record", before="一二三")


def test_what_people_typed_is_never_markup(administrator: Visitor, place: Place) -> None:
    attack = "<img src=x onerror=alert(1)>"
    administrator.upload(f"{attack}.txt", papers.PLAN.replace("城市绿化工作方案", f"方案{attack}"))
    for panel in PANELS:
        for data in (
            {"q": attack},
            {"word": attack, "term": attack},
            {"name": attack},
            {"doc": attack},
            {"staged": attack},
        ):
            assert "<img" not in administrator.show(panel=panel.name, **data)
            for act in panel.acts:
                if act not in {"publish"}:
                    assert "<img" not in administrator.act(act, panel=panel.name, question=attack, quote=attack, **data)
    staged = administrator.counter.tools.staging.all()[0]
    assert "<img" not in administrator.show(panel="documents", staged=staged.id)


def test_progress_is_shown_until_the_end_is_dismissed(administrator: Visitor) -> None:
    go = threading.Event()

    def work(tell: object) -> str:
        assert go.wait(WAIT)
        return "好了。"

    job = administrator.counter.tools.jobs.start("发布《方案》", "甲管理", work)
    job.tell("生成向量", 120, 340)
    mine = administrator.counter.look(administrator.request)  # type: ignore[arg-type]
    assert "正在发布《方案》：生成向量 120/340" in mine and 'value="120"' in mine
    go.set()
    assert "好了。" in administrator.finish()
    administrator.counter.dismiss(event({"job": job.id}), administrator.request)  # type: ignore[arg-type]
    assert administrator.counter.look(administrator.request) == ""  # type: ignore[arg-type]
