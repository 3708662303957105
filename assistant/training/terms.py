"""Whole terms that can be asked for: what marks enclose, names between a verb and a boundary, figures, years.

A name without marks is taken only where its beginning is sure: right after a verb of doing, or after 、 in a list of
names. So no term is a fragment (辅导员骨干培训班 of 少工委主任和辅导员骨干培训班 is none).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.corpus import Entry
from assistant.training.figures import others, read_figure
from assistant.training.verbs import ends_with_verb
from ingest.names import STRONG_ENDINGS
from ingest.types import Entity

SHORTEST_NAME, LONGEST_NAME = 4, 22
_LONGEST_WORD = 5
_CLASSES = (
    "计划 工程 行动 项目 专项行动 培育项目",
    "大赛 竞赛 比赛 联赛 锦标赛 大比武 技能比武 运动会",
    "论坛 峰会 高峰会 博览会 展览会 交易会 研讨会 座谈会 推介会",
    "联席会议 大会 会议",
    "训练营 夏令营 冬令营 交流营 特训营 研学营",
    "华服周 文化周 宣传周 活动周 宣传月 活动月 交流月 文化节 艺术节 科技节 旅游节 体育节 电影节 音乐节 展演季",
    "培训班 研讨班 研修班",
    "大讲堂 云课堂 讲堂 课堂 夜校 学堂",
    "示范点 示范区 试验区 先行区 协同示范区",
    "示范基地 实践基地 教育基地 创业基地 培训基地 科普基地 基地",
    "活动中心 交流中心 服务中心 创新中心 工程中心 研究中心 中心 研究院",
    "实验室 工作室",
    "服务台 服务站",
    "少年宫 青少年宫 少年之家",
    "文明号 示范岗",
    "云平台 服务平台 平台 专家库 数据库 系统",
    "讲师团 巡讲团 宣讲团 服务团",
    "突击队 服务队 志愿者队伍 服务队伍",
    "促进会 联合会 协会 学会 基金会 研究会",
    "条例 办法 规定 意见 方案 规划 纲要 细则 规则 法 协议 备忘录 倡议 公约 白皮书 蓝皮书 通知",
    "机制 制度 体系",
)
CLASSES = tuple(frozenset(names.split()) for names in _CLASSES)
"""Endings that mean things of one class, so that one can stand in the other's place."""
ENDINGS = tuple(sorted({*STRONG_ENDINGS, *(name for names in CLASSES for name in names), "实事", "建设"}, key=len))
_DEFINING = re.compile(r"(?:所称|以下简称|简称|称为|是指|字样|以下统称)$")
_NO_NAME = re.compile(r"[，。；：\n！？、]")
_CLAUSAL = re.compile(
    r"有关|应当|不得|可以|必须|至少|提交|力争|于|以(?!上|下)|对(?!外|口|标)|为|的|并|是|将|把|被|向(?!上|善)|各|其|本|该|及|和|与"
)
_AFTER_NAME = re.compile(
    r"$|[，。；、）\n]|等|(?:作用|功能|建设|工作|项目|活动|成员|志愿者|管理|选拔|提质|试点|验收|品牌)"
)
_LIST_MEMBER = re.compile(r"[^，。；、：\n“”《》]{4,}$|[”》][^，。；、：\n]*$")


class Form(StrEnum):
    """How a term is printed: “…”, 《…》, a bare name, a figure with its unit, a year or period."""

    QUOTED = "quoted"
    TITLE = "title"
    NAMED = "named"
    FIGURE = "figure"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Term:
    """A whole term; ``start``/``end`` span ``text`` without the marks around it.

    ``ending`` is the noun of class that it ends with (计划, 大赛), empty when it ends with none, and ``thing`` the
    number of the class, from 1, or 0. ``after`` is the noun of class that follows it (“返家乡”社会实践).
    """

    entry: Entry
    form: Form
    start: int
    end: int
    text: str
    ending: str
    thing: int
    after: str

    @property
    def outer(self) -> tuple[int, int]:
        """The span with the marks around it."""
        marked = self.form in (Form.QUOTED, Form.TITLE)
        return (self.start - marked, self.end + marked)

    @property
    def shown(self) -> str:
        """The term as printed, marks included."""
        start, end = self.outer
        return self.entry.document.text[start:end]


def ending_of(text: str) -> str:
    """Return the longest noun of class that ``text`` ends with, else nothing."""
    return next((e for e in reversed(ENDINGS) if text.endswith(e)), "")


def class_of(ending: str) -> int:
    """Return the number of the class of things that an ending names, from 1; 0 for none."""
    return next((n for n, names in enumerate(CLASSES, 1) if ending in names), 0)


def _term(entry: Entry, form: Form, start: int, end: int) -> Term:
    text, inset = entry.document.text, form in (Form.QUOTED, Form.TITLE)
    ending = ending_of(re.sub(r"（[^（）]*）$", "", text[start:end]))
    after = next((e for e in reversed(ENDINGS) if text.startswith(e, end + inset)), "")
    return Term(entry, form, start, end, text[start:end], ending, class_of(ending), after)


def find_terms(entry: Entry, words: Callable[[str], list[str]]) -> Iterator[Term]:
    """Yield the whole terms of an item's body, in printed order; the heading's are left out."""
    text = entry.document.text
    body = entry.item.start + len(entry.item.heading)
    enclosed = [(e.start, e.end) for e in entry.entities if e.kind in ("quoted", "title")]
    names = [(e.start, e.end) for e in entry.entities if e.kind == "named"]
    for entity in entry.entities:
        if entity.start < body:
            continue
        form = _form(entity, text, [*enclosed, *names] if entity.kind == "named" else enclosed, words)
        if form is None:
            continue
        inset = form in (Form.QUOTED, Form.TITLE)
        start, end = entity.start + inset, entity.end - inset
        yield _term(entry, form, start, end)


def _form(entity: Entity, text: str, enclosed: list[tuple[int, int]], words: Callable[[str], list[str]]) -> Form | None:
    inside = any(a < entity.end and entity.start < b and (a, b) != (entity.start, entity.end) for a, b in enclosed)
    if entity.kind == "quoted":
        return Form.QUOTED if entity.text[0] == "“" and _is_quoted_name(entity, text) and not inside else None
    if entity.kind == "title":
        return Form.TITLE if _is_title(entity.text) and not inside else None
    if entity.kind == "named":
        whole = not inside and _is_whole_name(entity, text) and _cuts_no_word(entity, text, words)
        return Form.NAMED if whole else None
    if entity.kind in ("year", "period"):
        whole = any(True for _ in others(entity.text)) and _cuts_no_word(entity, text, words)
        return Form.YEAR if whole else None
    if entity.kind == "number":
        whole = not inside and read_figure(entity.text) is not None and _is_whole_figure(entity, text, words)
        return Form.FIGURE if whole else None
    return None


def _is_quoted_name(entity: Entity, text: str) -> bool:
    inner = entity.text[1:-1]
    named = 2 <= len(inner) <= LONGEST_NAME and not _NO_NAME.search(inner.replace("、", "", 1))  # noqa: PLR2004
    return named and not _DEFINING.search(text, 0, entity.start) and any(map(str.isalnum, inner))


def _is_title(shown: str) -> bool:
    return len(shown) > SHORTEST_NAME + 2 and not re.search(r"[，。；\n]", shown)


def _is_whole_name(entity: Entity, text: str) -> bool:
    name = entity.text
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or _CLAUSAL.search(name) or re.search(r"[“”《》\d]", name):
        return False
    line = text[max(0, entity.start - 60) : entity.start]
    before = re.split(r"[，。；：\n]", line)[-1]
    begins = ends_with_verb(before) or (before.endswith("、") and bool(_LIST_MEMBER.search(before[:-1])))
    return begins and bool(_AFTER_NAME.match(text, entity.end))


def _is_whole_figure(entity: Entity, text: str, words: Callable[[str], list[str]]) -> bool:
    """A figure is whole when no word of the dictionary lies across either of its ends (六周|岁, 收支|两条|线)."""
    before, after = text[entity.start - 1 : entity.start], text[entity.end : entity.end + 1]
    if (
        text.endswith("中央", 0, entity.start)
        or re.match(r"[\d.—–\-－~～至到第几数]", before)
        or re.match(r"[\d.—–\-－~～/]|至|到[\d一二三四五六七八九十]", after)
    ):
        return False
    return _cuts_no_word(entity, text, words)


def _cuts_no_word(entity: Entity, text: str, words: Callable[[str], list[str]]) -> bool:
    """Tell whether no word of the dictionary lies across either end of the entity."""
    start, end = entity.start, entity.end
    return not any(
        _is_word(text[a:b], words)
        for edge in (start, end)
        for a in range(max(0, edge - 2), edge)
        for b in range(edge + 1, min(a + _LONGEST_WORD, edge + 3) + 1)
    )


def _is_word(run: str, words: Callable[[str], list[str]]) -> bool:
    """Tell whether the whole run is one word; shorter words inside it come before it."""
    return run.isalpha() and words(run)[-1:] == [run]
