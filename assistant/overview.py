"""The document as a whole, in outline: 今年有哪些重点工作 · 主要内容是什么 · 概括一下这份文件.

Such a question names no matter, so that nothing can be searched for: whatever item holds 重点 or 工作 most often would
be as arbitrary as it looks convincing. What a document says as a whole is its sections and the headings of its items,
in order and complete.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum

from assistant.asking import Asking, Tools
from assistant.compose import Draft, Line, heading_evidence, quote_line
from assistant.corpus import Corpus, Entry
from assistant.extent import extent_lead, section_line, top_sections
from assistant.listing import section_list_draft
from assistant.patterns import any_of
from assistant.theme import kind_draft
from assistant.topic import strip_asking
from ingest.types import Document, Section

MOST = 80
"""Items that are named one by one; of more, the sections alone are, each with its range."""
LEVELS = 2
"""Levels of sections that are told where the items are not."""
MEANT = 0.5
"""Share of a section's title that the question's word for the content must be for that section to be meant."""


class Reach(Enum):
    """How a question that names no matter is meant."""

    WHOLE = "whole"
    """It speaks of the year, the document or whoever issued it: 今年有哪些重点工作."""
    OPEN = "open"
    """Of the item that was just spoken of, and of the document where none was, or several: 有哪些措施."""


_DEEDS = r"新建|成立|建立|设立|出台|制定|举办|召开|评选|选树|打造|上线|启动|创建|培育|推广|表彰|升级"
_ASKS = any_of(
    r"哪些|哪几|什么|啥|有何|怎么(?:安排|部署|打算)|如何(?:安排|部署)|主要|重点|总体|大概|大致",
    r"概括|概述|概要|总结|归纳|梳理|介绍|简述|大意|摘要|列(?:出|举|一下)|说说|讲讲",
)
_MATTER = any_of(
    r"工作|任务|重点|要点|事|措施|举措|要求|活动|项目|精神|内容|安排|部署|打算|大意|概括|概述|概要|总结|归纳|梳理|介绍|简述|摘要|全文",
    r"(?:做|干|抓|搞|讲|写|说|谈)(?:了|到|的|些|点)*(?:什么|啥|哪些)",
    rf"(?:{_DEEDS})(?:了|的|有|是|些)*(?:什么|啥|哪些)|(?:什么|啥|哪些)(?:是)?(?:今年)?(?:要|将|会|新)*(?:{_DEEDS})",
)
_SOMETHING_ELSE = any_of(
    r"(?<!哪)几|多少|谁|哪(?:里|儿|年|天|条|个|家|位)|哪[一二两三几些](?:条|年|天)|为什么|为啥|何时|时候|时间|意思|意义",
    r"(?:怎么|如何|咋)(?!安排|部署|打算)|吗[?]?$|没有|是否|是不是",
    r"(?:哪些|什么|啥|哪几[个份部项])(?:文件|办法|规划|方案|意见|通知|条例|规定|报告|制度|计划)",
    r"是(?:干|做|搞)(?:什么|啥)",
)
_SCOPED = any_of(
    r"今年|本年|全年|年度|20\d\d|文件|全文|整个|整份|整篇|通篇|整体|总体|要点|办法|规划|方案|意见|条例|报告|通知|法",
    r"这[份部篇个]|本文|团市委|团[里委]|市里|全市",
)
_ISSUERS = re.compile(r"团市委|团[里委]|市里|全市")
_KIND = re.compile(rf"新?(?P<word>活动|项目|{_DEEDS})")
"""Words for what most items hold, and for what is done in them: no matter by themselves, but what is asked for
(今年有哪些活动, 今年要新建什么)."""
_GENERAL = any_of(
    r"工作|任务|重点|要点|大事|要事|事情|事项|事|措施|举措|要求|精神|内容|安排|部署|打算|全文|整个|整份|整篇|通篇|整体|总体",
    r"文件|通知|办法|规划|方案|意见|条例|规定|报告|决定|法律|本法|法|主要|大概|大致|大体|简单|简要|核心|关键|具体",
    r"全部|所有|各项|方面|领域|方向|概括|概述|概要|总结|归纳|梳理|介绍|简述|大意|摘要|列出|列举|一下|说说|讲讲|看看",
    r"开展|推进|实施|完成|需要|应该|准备|计划|当前|目前|下一步|接下来|全年|本年|年度|20\d\d年?|年",
    r"[做干抓搞办讲写说谈提要会都有是的些件项样块个大几哪这里中上得该份部篇本列点了到在重委《》\s]",
)
_YEAR = re.compile(r"20\d\d年")
_NOUNS = re.compile(r"(?:重点|主要)(?:工作|任务|措施|内容)|工作(?:任务|安排|部署|重点|措施)|任务(?:安排|部署)")


def reach(question: str, own: Collection[str]) -> Reach | None:
    """Return how ``question`` (folded) is meant if it asks for a document's content and names no matter, else None.

    ``own`` are the words by which the documents name themselves (``topic.own_words``).
    """
    if not (_ASKS.search(question) and _MATTER.search(question)) or _SOMETHING_ELSE.search(question):
        return None
    left = strip_asking(_ISSUERS.sub(" ", question))
    for word in sorted(own, key=len, reverse=True):
        left = left.replace(word, " ")
    if _GENERAL.sub("", _KIND.sub("", left)):
        return None
    scoped = _SCOPED.search(question) is not None or any(word in question for word in own)
    return Reach.WHOLE if scoped else Reach.OPEN


def by_overview(asking: Asking, tools: Tools) -> Draft | None:
    """Answer what asks for the document's content and leans on nothing."""
    if asking.refs or asking.focus or reach(asking.text, tools.own) is None:
        return None
    if kind := _KIND.search(asking.text):
        return kind_draft(kind["word"], asking.scope)
    return overview_draft(asking.text, asking.document, asking.scope, tools.corpus)


def overview_draft(question: str, document: Document, scope: Sequence[Entry], corpus: Corpus) -> Draft | None:
    """Return ``document`` in outline; of one section alone where ``scope`` or the question means one.

    None for a document without items.
    """
    if not corpus.numbered(document):
        return None
    held = {entry.key for entry in scope}
    tops = [s for s in top_sections(document) if any(e.key in held for e in corpus.within(s, document))]
    meant = _titled(question, tops) or (tops[0] if len(tops) == 1 < len(top_sections(document)) else None)
    if meant:
        return section_list_draft(meant, corpus.within(meant, document))
    lead = extent_lead(document, corpus)
    lines = _lines(document, corpus)
    derived = (lead, *(line.text for line in lines))
    return Draft(lead=lead + ("：" if lines else "。"), lines=lines, mode="list", derived=derived)


def _titled(question: str, sections: Sequence[Section]) -> Section | None:
    """The section whose title says little but what the question calls the content: 重点工作 in 三、2025年重点工作."""
    nouns = [match[0] for match in _NOUNS.finditer(question)]
    for section in sections:
        title = _YEAR.sub("", "".join(section.title.split()))
        if any(noun in title and len(noun) >= MEANT * len(title) for noun in nouns):
            return section
    return None


def _lines(document: Document, corpus: Corpus) -> tuple[Line, ...]:
    """The sections with all items by their headings; where these are none, or too many, the two upper levels alone.

    What stands in no section is named in any case; too many items without a heading above them are left to the count.
    """
    entries = corpus.numbered(document)
    few = len(entries) <= MOST
    named = few and all(entry.item.heading for entry in entries)
    sections = top_sections(document) if named else [s for s in document.sections if s.level <= LEVELS]
    deepest = max((section.level for section in sections), default=0)
    lines = [section_line(s, document, corpus, bullet=not named and s.level == deepest) for s in sections]
    lines += [_item(entry) for entry in entries if named or (few and not entry.item.sections)]
    return tuple(sorted(lines, key=lambda line: line.evidence[0].start))


def _item(entry: Entry) -> Line:
    return quote_line(heading_evidence(entry.document, entry.item), bullet=True)
