"""Whole terms and printed lists, and what is left out because it is a fragment."""

from __future__ import annotations

import pytest

from assistant.training.lists import find_lists
from assistant.training.material import Material, stands_alone
from assistant.training.terms import find_terms
from assistant.training.verbs import after_verbs, ends_with_verb
from ingest.pipeline import parse_text
from tests.assistant.training.conftest import Maker

HEAD = "某某市少年宫2025年工作要点\n\n一、办好课堂\n\n1. 开设课堂。"


def material(maker: Maker, sentence: str) -> Material:
    parsed = parse_text(f"{HEAD}{sentence}\n\n2. 管好队伍。招募志愿者。\n", source="样例.txt", digest="0" * 64)
    return Material(maker.corpus(parsed), parsed.document, maker.segmenter.words)


def terms(maker: Maker, sentence: str) -> list[str]:
    prepared = material(maker, sentence)
    return [t.shown for t in find_terms(prepared.entries[0], prepared.words)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("实施“小工匠”计划，建设木工坊30间。", ["“小工匠”", "30间"]),
        ("举办少工委主任和辅导员骨干培训班。", []),
        ("开展服务业扩能提质行动。", []),
        ("落实《少年宫管理细则》。", ["《少年宫管理细则》"]),
        ("举办全市青少年科技节、青少年航模大赛。", ["全市青少年科技节", "青少年航模大赛"]),
        ("面向年满六周岁的儿童。", []),
        ("实行收支两条线管理。", []),
        ("重要事项提交市青年工作联席会议。", []),
        ("本办法所称“以上”包括本数。", []),
    ],
    ids=[
        "引号与数字",
        "并列的后半",
        "名称不从词中起",
        "书名号",
        "顿号后的名称",
        "词里的数字",
        "成语里的数字",
        "前面有动词",
        "定义",
    ],
)
def test_terms_are_whole(maker: Maker, sentence: str, found: list[str]) -> None:
    assert terms(maker, sentence) == found


@pytest.mark.parametrize(
    ("sentence", "asking", "members"),
    [
        ("壮大“河小青”“林小青”等志愿者队伍。", "壮大哪些志愿者队伍", ("“河小青”", "“林小青”")),
        ("推动区县新建“雪豹”“馨小青”服务队伍。", "推动区县新建哪些服务队伍", ("“雪豹”", "“馨小青”")),
        ("实施青年引才计划、博士后倍增计划。", "实施哪些计划", ("青年引才计划", "博士后倍增计划")),
        ("制定业务流程再造、数据开放共享等配套制度。", "制定哪些配套制度", ("业务流程再造", "数据开放共享")),
        ("遵循普惠均等、安全第一、因地制宜的原则。", "遵循哪些原则", ("普惠均等", "安全第一", "因地制宜")),
    ],
)
def test_lists_are_asked_for(maker: Maker, sentence: str, asking: str, members: tuple[str, ...]) -> None:
    found = list(find_lists(material(maker, sentence).entries[0]))
    assert [(one.asking, one.members) for one in found] == [(asking, members)]


@pytest.mark.parametrize(
    "sentence",
    ["做好议案、建议、提案办理。", "健全拥护“两个确立”、做到“两个维护”的制度机制。", "补齐芯片设计、封装测试等短板。"],
    ids=["太短", "并列的动词", "不能问哪些短板"],
)
def test_what_is_no_list(maker: Maker, sentence: str) -> None:
    assert list(find_lists(material(maker, sentence).entries[0])) == []


def test_a_list_of_lines(maker: Maker) -> None:
    lines = "备案时应当提交下列材料：\n（一）备案表；\n（二）场地权属证明。"
    (found,) = find_lists(material(maker, lines).entries[0])
    assert (found.asking, found.members) == ("备案时应当提交哪些材料", ("备案表", "场地权属证明"))


@pytest.mark.parametrize("text", ["召开全市会议", "未来产业基金达到五十亿元", "和平利用外层空间", "就业岗位新增三千个"])
def test_what_reads_by_itself(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize(
    "text",
    ["并公布结果", "其他有关部门做好工作", "应当予以公开", "按前款规定处理", "下列材料应当提交", "办好“大赛", "设立的"],
)
def test_what_leans_on_other_words(text: str) -> None:
    assert not stands_alone(text)


def test_a_condition_stays_with_its_consequence(maker: Maker) -> None:
    prepared = material(
        maker,
        "活动场所因维修等原因需要暂停开放超过三十天的，应当提前报经主管部门同意，并且及时向社会各界公告有关安排。",
    )
    assert all("的，应当" in s.text for s in prepared.statements if "暂停开放" in s.text)


@pytest.mark.parametrize(("text", "end"), [("持续深入开展宣讲", 6), ("推动出台条例", 4), ("青年大赛", 0)])
def test_verbs_at_the_beginning(text: str, end: int) -> None:
    assert after_verbs(text) == end


@pytest.mark.parametrize(
    ("text", "sure"), [("建设", True), ("推动区县成立", True), ("开展物业服务", False), ("成渝地区经济圈建设", False)]
)
def test_verbs_that_are_nouns_as_often(text: str, sure: bool) -> None:
    assert ends_with_verb(text) is sure
