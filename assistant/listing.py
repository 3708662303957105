"""A list: every measure of the item that a question names, complete, in the document's order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, Evidence, heading_evidence, quote_line
from assistant.corpus import Entry, Piece
from assistant.measures import measures
from assistant.members import Part, parts
from assistant.patterns import any_of
from assistant.retrieve import heading_cover
from assistant.topic import strip_asking
from ingest.numerals import number_of
from ingest.types import Section

LONGEST_WHOLE = 700
"""Characters up to which the items of a section that have no headings are shown whole."""
SEVERAL = re.compile(r"哪(?:几|些)|几(?:个方面|方面|种情形|类)|有(?:什么|啥)|都(?:有|是)")
"""Asks for members without saying how many: 哪几个方面, but not 哪两个部门."""
_MEMBER = re.compile(r"(?:^|[\n。;；:：])\s*[(（]?([一二12①②])(?:[)）、]|(?<=[①②]))")
_GENERIC = re.compile(r"工作|重点|主要|任务|安排|逐项|一样样|分点|列(?:出来|一下|一列|全|出)")
NAMED = 0.5
"""Share of a question's subject that a section's title must hold to be meant."""

STRONG = any_of(
    r"列(?:全|出|个|一下|举|一列|给)|(?:给|来|要|拉|发|做|理|有)[^,，。?]{0,6}(?:清单|单子)"
    r"|(?:清单|单子)(?:给我|发我|看看)?[?。]?$|一条一?条|逐条|捋|一揽子|越全越好|一个不(?:落|漏)",
    r"(?:全|都)(?:部)?(?:列|说|写|给|告诉|讲)",
    r"(?:都)?(?:有|安排|部署|要(?:做|搞|办|抓))(?:了)?(?:哪些|什么|啥)(?:具体)?(?:项目|活动|措施|抓手|安排"
    r"|动作|工作|任务|举措|内容|规定动作|名堂|部署|事|计划|办法|新动作|招)",
    r"哪些(?:抓手|措施|动作|名堂|工作|规定动作|举措|任务|部署|安排)",
    r"(?:这|那)(?:一)?(?:条|块|方面|条线|部分|套|摊)[^。?]{0,16}(?:哪些|什么|啥|要干|要做)",
    r"(?:要|该|得)(?:做|干|抓|搞|建)(?:些|的)?(?:哪些|什么|啥|事)|做些什么|参与些什么|抓哪些",
    r"(?:做|干|抓|搞)些(?:什么|啥|哪)|分点|分条|逐项|一样样|一项项",
    r"有哪些(?:项目|活动|计划|培训|比赛|安排|措施)|怎么(?:部署|安排)的?|安排了(?:什么|哪些|啥)",
)
MEMBERS = re.compile(
    r"(?:哪|分(?:成|为|了)?哪?|(?:这|那|的|是|有)(?=[三四五六七八九十]))(?P<number>[几两三四五六七八九十]+)(?:个|大)*"
    r"(?:方面|块|部分|板块|点|种|类|样|项|路|步|(?<=大)[\u4e00-\u9fff])"
)
"""Asks for the members of a whole by how many there are of them, or may be: 分哪五块, 的五个方面, 哪几个方面."""
WEAK = any_of(
    r"哪[一二两三四五六七八九十几]+(?:个|大|项|条|种|方面|类|块|样|点)|哪些|分(?:成|为|了)?(?:哪)?几(?:个|大)?(?:方面|块|部分|板块)",
    r"有(?:啥|什么)(?!后果|关系|区别|影响|好处|用|意思|说法|变化|不同|问题)",
    r"什么(?:安排|部署|要求|举措|动作)|都(?:有|是)|哪几",
)


def enumerates(entry: Entry) -> bool:
    """Tell whether ``entry`` is itself a list: (一) and (二), (1) and (2), ① and ② each open a line or a clause."""
    found = {match[1] for match in _MEMBER.finditer(entry.folded)}
    return any(first in found and second in found for first, second in ("一二", "12", "①②"))


def section_of(question: str, sections: Sequence[Section], headings: Sequence[str]) -> Section | None:
    """Return the section that ``question`` names by its title better than it names any item, else None."""
    subject = "".join(_GENERIC.sub("", strip_asking(question)).split())
    rows = [(heading_cover(subject, section.title), section.level, section) for section in sections]
    best = max(rows, key=lambda row: row[:2], default=None)
    rival = max((heading_cover(subject, heading) for heading in headings), default=0.0)
    return best[2] if best and best[0] >= NAMED and best[0] > rival else None


def section_list_draft(section: Section, entries: Sequence[Entry]) -> Draft:
    """Return the items of ``section``, each by its heading, else whole, else (a long section) by its first sentence."""
    lead = f"{section.label}“{section.title}”共{len(entries)}条："
    whole = sum(len(e.item.text) for e in entries) <= LONGEST_WHOLE and not any(e.item.heading for e in entries)
    if whole:
        spans = [Evidence(e.document, e.item, p.start, p.end) for e in entries for p in measures(e)]
    else:
        spans = [heading_evidence(e.document, e.item) for e in entries]
    lines = tuple(quote_line(one, bullet=True) for one in spans)
    return Draft(lead=lead, lines=lines, mode="list", derived=(lead, f"“{section.title}”"))


def number_asked(question: str) -> int | None:
    """Return how many members ``question`` takes a whole to have (分哪五块), None where it says no number."""
    asked = MEMBERS.search(question)
    return number_of(asked["number"].replace("两", "二")) if asked and asked["number"] != "几" else None


def parts_draft(entry: Entry) -> Draft:
    """Return the heads of the parts of ``entry`` as bullets: 一是加强组织领导, 二是…."""
    heads = [part.head for part in parts(entry)]
    lead = f"{entry.item.label}写明{len(heads)}个方面："
    lines = tuple(quote_line(Evidence(entry.document, entry.item, p.start, p.end), bullet=True) for p in heads)
    return Draft(lead=lead, lines=lines, mode="list", derived=(lead,))


def list_draft(entry: Entry, question: str = "", near: Piece | None = None) -> Draft:
    """Return the measures of ``entry`` as bullets, under its label, heading and their count.

    Only those of one part (四是强化人才支撑。…) where ``question`` names that, or ``near``, the sentence that is most
    like the question, stands in it.
    """
    part = _part(question, entry) or next((p for p in parts(entry) if near and p.holds(near.start)), None)
    pieces = [piece for piece in measures(entry) if part is None or part.holds(piece.start)]
    heading = part.head.text if part else entry.item.heading
    name = f"“{heading}”" if heading else ""
    lead = f"{entry.item.label}{name}共写明{len(pieces)}项："
    lines = tuple(quote_line(Evidence(entry.document, entry.item, p.start, p.end), bullet=True) for p in pieces)
    return Draft(lead=lead, lines=lines, mode="list", derived=(lead, name))


def _part(question: str, entry: Entry) -> Part | None:
    """Return the part of ``entry`` whose head ``question`` names, None where it names none or several."""
    subject = "".join(_GENERIC.sub("", strip_asking(question)).split())
    covers = [(heading_cover(subject, part.head.text), part) for part in parts(entry)]
    best = max((cover for cover, _ in covers), default=0.0)
    named = [part for cover, part in covers if cover == best >= NAMED]
    return named[0] if len(named) == 1 else None
