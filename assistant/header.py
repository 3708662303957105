"""Facts of the head of a document: 文号, 落款 and date, addressees, issuer, title, the meeting that passed it, 总要求.

They belong to no item; their citations quote the printed head or the preamble.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.compose import Draft, Evidence, Line
from assistant.corpus import Piece, sentences
from assistant.patterns import any_of
from assistant.types import Reason
from ingest.types import Document

_IN_FORCE = re.compile(r"施行|实施|生效|执行")
_ASKS_IN_FORCE = re.compile(
    r"^(?:请问)?(?:(?:这|本|该)(?:部|个|份|项)?[^,，。?]{0,4}(?:法|办法|条例|细则|规定|规则|决定|文件)[^,，。?]{0,3})?"
    r"(?:从|自)?(?:什么时候|哪天|哪一天|何时|啥时候|几时|几号)(?:开始|起|正式)*(?:施行|实施|生效|执行)的?[?]?$"
)
LAST_ARTICLES = 3
"""Articles at the end among which one says from when a document is in force."""
_WHOLE = r"(?:这|本|该)?(?:个|份|项)?(?:文件|要点|通知|工作要点|办法|方案|意见|规划|条例|细则|规定|报告|文|公文)"
_WHEN = r"(?:什么时候|哪天|哪一天|何时|啥时候|几时|几月几号|几号|哪年哪月|哪年)"
_ELSE = r"(?![^,，。?]{0,4}(?:通过|施行|实施|生效|开始|起|修[订正改]|废止|作|做|报|到期|失效))"


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact of the head: how it is asked for, what we say before it, and where it stands in a document.

    ``plain`` finds the questions that only the head can answer: when it prints no such fact, that is the answer.
    """

    asked: re.Pattern[str]
    said: str
    place: Callable[[Document], Piece | None]
    plain: re.Pattern[str] = re.compile(r"(?!)")


def header_draft(question: str, document: Document) -> Draft | None:
    """Return the answer to a question about the head of ``document``, None when it asks for nothing of that kind.

    A fact that the document does not print is passed over; when it is the only one asked for and only the head could
    hold it, that is the answer.
    """
    facts = [fact for fact in _FACTS if fact.asked.search(question)]
    if not facts and _ASKS_IN_FORCE.search(question) and (said := _in_force(document)):
        return Draft(lines=tuple(said), mode="lookup")
    found = [(fact.said, piece) for fact in facts if (piece := fact.place(document))]
    lines = [
        Line(f"{said}：{piece.text}", (Evidence(document, None, piece.start, piece.end),))
        for said, piece in found
        if not any(o.start <= piece.start and piece.end <= o.end and len(o.text) > len(piece.text) for _, o in found)
    ]
    if lines and _IN_FORCE.search(question) and not any(_IN_FORCE.search(line.text) for line in lines):
        lines += _in_force(document)
    if not lines and len(facts) == 1 and facts[0].plain.search(question):
        return Draft(lead=f"文件没有印出{facts[0].said}。", mode="refusal", refused=True, reason=Reason.NOT_STATED)
    return Draft(lines=tuple(lines), mode="lookup", derived=tuple(f.said for f in facts)) if lines else None


def asks(question: str) -> bool:
    """Tell whether ``question`` (folded) asks for a fact of the head."""
    return any(fact.asked.search(question) for fact in _FACTS)


def _printed(value: str | None, document: Document, *, last: bool = False) -> Piece | None:
    """Return the place in the head where ``value`` is printed."""
    if not value:
        return None
    head = document.items[0].start if document.items else len(document.text)
    start = document.text.rfind(value, 0, head) if last else document.text.find(value)
    if start < 0:
        start = document.text.find(value)
    return Piece(start, start + len(value), value) if start >= 0 else None


def _passed_by(document: Document) -> Piece | None:
    """Return the sentence of the notice that says which meeting passed the document."""
    end = document.items[0].start if document.items else len(document.text)
    return next(
        (s for s in sentences(document.text, 0, end) if re.search(r"审议通过|会议通过|同意|批准", s.text)), None
    )


def _listed(names: str | None, document: Document) -> Piece | None:
    """Return the line of the head that prints all of ``names``, which 、 joins, or the lines that print one each."""
    head = document.text[: document.items[0].start] if document.items else document.text
    wanted = (names or "").split("、")
    if len(wanted) == 1:
        return None
    lines = (Piece(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", head))
    line = next((line for line in lines if all(name in line.text for name in wanted)), None)
    below = re.search(r"\s*\n\s*".join(map(re.escape, wanted)), head)
    return line or (Piece(below.start(), below.end(), below[0]) if below else None)


def _subtitle(document: Document) -> Piece | None:
    """Return the line under the title that says when and by whom it was passed or read: （…通过）, ——…会议上."""
    head = document.items[0].start if document.items else len(document.text)
    lines = (Piece(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", document.text[:head]))
    under = (line for line in lines if line.text[0] in "（(—-")
    return next((line for line in under if re.search(r"通过|批准|公布|会议|大会|修[订正]", line.text)), None)


def _in_force(document: Document) -> list[Line]:
    """Return the sentence of the last articles that says from when the document is in force."""
    for item in reversed(document.items[-LAST_ARTICLES:]):
        for piece in sentences(document.text, item.start, item.end):
            if re.search(r"自.{2,16}起(?:正式)?(?:施行|实施|生效|执行)", piece.text):
                return [Line(piece.text, (Evidence(document, item, piece.start, piece.end),))]
    return []


def _requirements(document: Document) -> Piece | None:
    """Return the sentence of the preamble that states the general requirement, else the whole preamble."""
    if document.preamble is None:
        return None
    start, end = document.preamble
    pieces = list(sentences(document.text, start, end))
    stated = [s for s in pieces if re.search(r"总的?(?:工作)?要求|总体要求|指导思想|总体思路|工作思路|坚持以", s.text)]
    return stated[0] if stated else Piece(start, end, document.text[start:end])


def _year_meaning(document: Document) -> Piece | None:
    """Return the sentence of the preamble that says what the year means (是新中国成立75周年 …)."""
    if document.preamble is None or document.year is None:
        return None
    wanted = str(document.year)
    return next((s for s in sentences(document.text, *document.preamble) if s.text.startswith(wanted)), None)


_ANY = re.compile("")

_FACTS = (
    _Fact(
        re.compile(r"文号|发文字号|文件(?:编)?号|字号是|编号是(?:多少|什么)"),
        "发文字号",
        lambda d: _printed(d.number, d),
        plain=_ANY,
    ),
    _Fact(
        any_of(
            r"^(?:那么?)?(?:成文|发文|印发|落款)?(?:日期|时间)呢|落款|(?:印发|发文|成文|发布|下发|签发|颁布|出台)(?:的)?(?:日期|时间|日子)",
            rf"{_WHOLE}[^,，。?]{{0,4}}{_WHEN}{_ELSE}(?:印发|发|下发|出|发布|成文|颁布)?",
            r"(?:什么时候|哪天|何时|啥时候|几月几号)(?:印发|发|下发|出|发布)(?:的)?(?:这|本|该)?(?:个|份)?(?:文件"
            r"|通知|要点)?的?[?]?$",
        ),
        "成文日期",
        lambda d: _printed(d.date, d, last=True),
        plain=re.compile(r"印发|发文|成文|落款|签发|下发"),  # 发布, 颁布, 施行 may stand in an article
    ),
    _Fact(
        any_of(
            r"主送|(?:发|印发|下发|抄送)给(?:了)?(?:谁|哪些|哪里|什么)",
            rf"{_WHOLE}[^,，。?]{{0,4}}(?:给谁|发给)",
        ),
        "主送",
        lambda d: _printed(d.addressees, d),
        plain=_ANY,
    ),
    _Fact(
        any_of(
            r"发文(?:机关|单位|部门)",
            r"(?:谁|哪个单位|哪个部门|哪家(?:单位)?|哪个机关|哪里)(?:印)?发(?:布|出)?的",
            r"哪(?:几家|些(?=单|部|机)|(?:几|[一二两三四五六七八九十])[个家](?=单|部|机|委|局))"
            r"(?:单位|部门|机关|部委|委办局|委局)?[^,，。?]{0,4}(?:印发|下发|发文|发的|制定|发布|落款)",
            r"落款(?:是)?(?:谁|哪)|(?:印发|发布|制发|起草)(?:单位|机关|部门)",
            rf"{_WHOLE}(?:是)?(?:谁|哪个单位|哪个部门)(?:印发|发|出|制定)",
        ),
        "发文机关",
        lambda d: _printed(d.issuer, d, last=True) or _listed(d.issuer, d),
        plain=_ANY,
    ),
    _Fact(
        re.compile(
            rf"{_WHOLE}(?:的)?(?:全称|全名|标题|题目|名称|名字|叫什么)|标题全称|^(?:这|它)?是(?:一)?(?:个|份)?什么文件[?]?$"
        ),
        "标题",
        lambda d: _printed(d.title, d, last=True),
    ),
    _Fact(
        any_of(
            r"(?:哪次|什么|哪个|几届几次|哪一次)(?:会议?|全会)(?:上)?(?:审议|通过|研究|讨论)",
            r"(?:审议|通过)[^,，。?]{0,8}(?:哪次|哪个|什么|会议|全会)|谁(?:审议|批准|通过)",
        ),
        "印发通知写明",
        _passed_by,
    ),
    _Fact(
        any_of(
            rf"{_WHEN}[^,，。?]{{0,4}}(?:审议|通过|修订|修正|修改|作的|做的|作报告)",
            r"(?:通过|修订|修正|修改)(?:的)?(?:日期|时间)|(?:修订|修正|修改)(?:过|了)?(?:几|多少)次",
            r"(?:哪次|什么|哪个|哪届|几届)[^,，。?]{0,4}(?:会议?|大会|全会)(?:上)?[^,，。?]{0,4}(?:作|做|通过|审议|报告|修)",
        ),
        "标题下注明",
        _subtitle,
    ),
    _Fact(
        re.compile(r"总(?:的|体)?(?:工作)?要求|总体思路|指导思想|总基调|总方针|以什么(?:思想)?为指导"),
        "引言写明",
        _requirements,
    ),
    _Fact(
        any_of(
            r"(?:今年|这一年|本年|\d{4}年)是(?:个)?(?:什么|怎样|怎么样)的?(?:年|年份|一年)",
            r"(?:今年|这一年|\d{4}年)[^,，。?]{0,6}(?:特殊|意义|定位)",
        ),
        "引言写明",
        _year_meaning,
    ),
)
