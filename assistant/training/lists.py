"""Lists that an item prints, and the words that ask for them.

壮大“河小青”“洁小青”“林小青”等志愿者队伍 becomes 壮大哪些志愿者队伍.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.corpus import Entry, Piece, clauses, sentences
from assistant.training.verbs import after_verbs, opens_with_verb

SHORTEST_MEMBER, LONGEST_MEMBER, FEWEST = 4, 30, 2
_LONGEST_HEAD = 12
_TAIL = re.compile(r"(?P<last>.{2,}?)等(?!级|次|额|同)(?P<head>[^等，。；：]{0,12})$")
_OF = re.compile(r"(?P<last>.{4,}?)的(?P<head>原则|要求|方针|机制|制度|职责|条件|方式|标准|体系)$")
_AND_SO_ON = re.compile(r"(?<![均平同对高中初])等(?![级次额])")
_JOINING = re.compile(r"和|与|以及|及|或")
_LEAD_IN = re.compile(r"(?P<before>[^：\n]{0,60}?)(?:下列|以下|如下)(?P<head>[\u4e00-\u9fff]{1,8})[：:]$")
_MEMBER = re.compile(r"(?:（[一二三四五六七八九十]{1,3}）|\([^()]{1,3}\)|\d{1,2}[.．、]|[①-⑳])\s*(.+?)[；;。，,]?$")
_MARKED = re.compile(r"“[^“”]+”|《[^《》]+》")
_NOT_FIRST = ("将", "把", "在", "以", "从", "对", "向", "为", "由", "各")
_LISTED_HEADS = (
    "活动 项目 计划 工作 大赛 赛事 基地 队伍 制度 机制 服务 教育 培训班 实践 工程 行动 场景 平台 企业 产业 品牌 课程 "
    "渠道 方式 内容 事项 条件 材料 行为 职责 义务 措施 情形 原则 政策 试点 主体 业态 经济 枢纽 中心 社区 条例 功能 "
    "领域 问题 载体 设施 场馆 赛项 论坛 作品 组织 典型 文化 产品 条款 指标 数据 技术 专业 阵地 奖项 人员"
)
_HEADS = tuple(_LISTED_HEADS.split())
"""Nouns that can follow 哪些; what else ends a list (竞争力, 扩面提质) makes no natural question."""
_NOUN_LONGEST, _NOUN_SHORTEST = 6, 2


@dataclass(frozen=True, slots=True)
class Listing:
    """A printed list: ``members`` as printed, marks included; ``start``/``end`` span the words that hold it.

    ``asking`` is the clause with 哪些 in the list's place. ``marked`` says that every member stands in “ ” or 《 》.
    ``filled`` are the words before the list and after it, for trying other members in it. ``complete`` tells that the
    list does not end with 等.
    """

    entry: Entry
    start: int
    end: int
    asking: str
    members: tuple[str, ...]
    head: str
    marked: bool
    complete: bool
    before: str


def find_lists(entry: Entry) -> Iterator[Listing]:
    """Yield the lists of an item's body, in printed order."""
    yield from _led_in(entry)
    text = entry.document.text
    for sentence in entry.body:
        for clause in clauses(text, sentence.start, sentence.end):
            found = _in_clause(entry, clause)
            if found:
                yield found


def _in_clause(entry: Entry, clause: Piece) -> Listing | None:
    parts = parts_of(clause.text)
    if len(parts) < FEWEST:
        return None
    opening = _opening(parts[0])
    if opening is None:
        return None
    before, first = parts[0][:opening], parts[0][opening:]
    last, head, complete = _closing(parts[-1])
    members = [first, *parts[1:-1], last]
    if all(map(_MARKED.fullmatch, members[1:])) and (quoted := re.search(r"(?:“[^“”]+”|《[^《》]+》)$", first)):
        before, members[0] = before + first[: quoted.start()], quoted[0]
    marked = all(map(_MARKED.fullmatch, members))
    if not head:
        head = _shared_ending([unmarked(m) for m in members])
        after = ""
    else:
        after = head
    if not before or not _can_be_asked(head) or not _are_members(members, marked=marked):
        return None
    asking = f"{before}哪些{after or head}"
    return Listing(entry, clause.start, clause.end, asking, tuple(members), head, marked, complete, before)


def parts_of(text: str) -> list[str]:
    """Split a clause at 、 and between neighbouring quotations, outside marks."""
    parts, depth, begin = [], 0, 0
    for place, character in enumerate(text):
        if character in "“《（‘":
            if not depth and place and text[place - 1] in "”》" and place > begin:
                parts.append(text[begin:place])
                begin = place
            depth += 1
        elif character in "”》）’":
            depth -= 1
        elif character == "、" and depth == 0:
            parts.append(text[begin:place])
            begin = place + 1
    return [*parts, text[begin:]]


def unmarked(text: str) -> str:
    """Return ``text`` without “ ” or 《 》 where these enclose the whole of it."""
    return text[1:-1] if _MARKED.fullmatch(text) else text


def _opening(part: str) -> int | None:
    """Return where the first member begins: after the verbs, or at the quotation that ends the part."""
    place = after_verbs(part)
    if place:
        return place
    if part.endswith(("”", "》")):
        start = part.rfind("“" if part[-1] == "”" else "《")
        if start > 0 and opens_with_verb(part):
            return start
    modal = re.match(r"[^“《、]{2,20}?(?:应当|必须|不得)", part)
    if modal and (verbs := after_verbs(part[modal.end() :])):
        return modal.end() + verbs
    return None


def _closing(part: str) -> tuple[str, str, bool]:
    """Return the last member, the noun for all members that stands after it, and whether the list is complete."""
    if match := _TAIL.match(part):
        return match["last"], match["head"], False
    if match := _OF.match(part):
        return match["last"], match["head"], True
    quoted = re.fullmatch(r"(“[^“”]+”|《[^《》]+》)([\u4e00-\u9fff]{2,8})", part)
    if quoted:
        return quoted[1], quoted[2], True
    return part, "", True


def _can_be_asked(head: str) -> bool:
    joined = re.search(r"\d|[一二三四五六七八九十百两]+(?:大|个|项|类)|和|与|及|“|做好|开展|推进", head)
    return head.endswith(_HEADS) and len(head) <= _LONGEST_HEAD and not joined


def _are_members(members: list[str], *, marked: bool) -> bool:
    if len(set(members)) < len(members):
        return False
    for place, member in enumerate(members):
        if any(member in other for other in members[:place] + members[place + 1 :]):
            return False
        if marked:
            continue
        outside = re.sub(r"“[^“”]*”|《[^《》]*》", "", member)
        whole = SHORTEST_MEMBER <= len(member) <= LONGEST_MEMBER and not opens_with_verb(member)
        if (
            not whole
            or member.startswith(_NOT_FIRST)
            or _AND_SO_ON.search(outside)
            or _JOINING.search(outside)
            or outside.count("“")
            or re.search(r"[：:]", outside)
        ):
            return False
    return True


def _shared_ending(members: list[str]) -> str:
    """Return the noun that all members end with, of two to six characters, else nothing."""
    shortest = min(members, key=len)
    for length in range(min(_NOUN_LONGEST, len(shortest) - 1), _NOUN_SHORTEST - 1, -1):
        ending = shortest[-length:]
        if all(m.endswith(ending) and m != ending for m in members):
            return ending
    return ""


def _led_in(entry: Entry) -> Iterator[Listing]:
    """Lists printed one member a line below a sentence that ends with 下列…：."""
    text = entry.document.text
    lines = list(sentences(text, entry.item.start, entry.item.end))
    for place, line in enumerate(lines):
        lead = _LEAD_IN.search(line.text.split("。")[-1])
        if not lead or not lead["before"] or not _can_be_asked(lead["head"]):
            continue
        members, end = [], line.end
        for below in lines[place + 1 :]:
            match = _MEMBER.match(below.text)
            if not match:
                break
            members.append(match[1])
            end = below.end
        fitting = all(2 <= len(m) <= LONGEST_MEMBER * 2 and not re.search(r"[。：]", m) for m in members)  # noqa: PLR2004
        if len(members) >= FEWEST and fitting and len(set(members)) == len(members):
            before = lead["before"]
            asking = f"{before}哪些{lead['head']}"
            yield Listing(entry, line.start, end, asking, tuple(members), lead["head"], False, True, before)
