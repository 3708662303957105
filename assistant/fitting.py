"""What form of item a question expects: one that enumerates, assigns duties, threatens, defines, or states a figure.

Likeness of words cannot tell 各部门怎么分工 from any other sentence about departments; the form of the item can.
What is added to a score is small: it decides between items that are about equally near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus import Entry, once_an_entry
from assistant.detail import Asked
from assistant.members import blocks
from assistant.patterns import any_of
from assistant.topic import names_held

_CLASS = (
    r"条件|情形|情况|材料|资料|行为|要求|方式|措施|事项|职责|义务|权利|模式|种类|原则|标准|程序|环节|对象|人员|项目|内容"
    r"|区域|区|部门|单位"
)
_MEMBERS_OF = any_of(
    rf"(?:什么|哪些|啥|哪?几[种类项样条个]|哪[一二两三四五六七八九十][种类项样个])[^,，。?]{{0,6}}?(?P<a>{_CLASS})",
    rf"(?P<b>{_CLASS})[^,，。?]{{0,4}}?(?:有哪些|是哪些|有什么|包括|都有|有啥|是什么)",
)
"""Asks for the members of a class (要哪些材料, 条件有哪些)."""
ENUMERATED = re.compile(
    rf"{_MEMBERS_OF.pattern}|哪些人|哪几样|哪几种|[哪分]几步|几道(?:程序|手续)|几种情形|逐项|一样样|硬杠杠|(?:满足|具备|符合)(?:什么|哪)"
)
"""Asks for the members of an enumeration, with or without naming their class (什么情形下, 逐项说)."""
ENUMERATES, OF_CLASS = 0.05, 0.1
SMALL, LARGE, LARGEST, NAMED = 0.05, 0.12, 0.2, 0.1
COMMON = 0.5
"""Share of the items looked at beyond which what they have in common says nothing."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a form is asked for, and how an item of that form reads; ``often`` is how many times counts fully."""

    asked: re.Pattern[str]
    printed: re.Pattern[str]
    often: int = 1
    weight: float = LARGE

    def share(self, entry: Entry) -> float:
        """Return how much ``entry`` is of this form, in [0, 1]."""
        return min(_printed(entry, self.printed) / self.often, 1.0)


@once_an_entry
def _printed(entry: Entry, pattern: re.Pattern[str]) -> int:
    """Return how many times ``entry`` reads like ``pattern``: the form of an item does not change with the question."""
    return sum(1 for _ in pattern.finditer(entry.folded))


_FORMS = (
    _Form(
        any_of(
            r"分工|职责|(?:归|由|是)?(?:谁|哪个部门|哪个单位|哪家|哪些部门)(?:来)?(?:负责|管|主管|牵头)",
            r"归(?:谁|哪|什么部门)|(?:各|几)(?:级|个部门|部门|单位)[^,，。?]{0,6}(?:管|负责|干|做)(?:什么|啥|哪)",
        ),
        re.compile(r"负责|主管|牵头|按照?各自职责|职责范围"),
        often=3,
        weight=LARGEST,
    ),
    _Form(
        any_of(
            r"后果|(?:怎么|咋|如何)(?:处罚|处理|罚|追究|办他|收拾)|罚(?:多少|款|什么)|什么(?:责任|处分|处罚)",
            r"会(?:被)?怎么?样|要(?:负|承担)|受(?:什么|啥)(?:处分|处罚)",
        ),
        re.compile(r"责令|罚款|处分|批评教育|通报批评|没收|吊销|追究|警告|取消.{0,6}资格|撤销|摘牌"),
    ),
    _Form(
        re.compile(
            r"什么是|是(?:指)?什么意思|指的?是(?:什么|啥|哪)|怎么(?:界定|定义|算是)|(?:定义|含义|概念)(?:是|怎)"
        ),
        re.compile(r"所称|是指|指的是"),
    ),
)

_PURPOSE = re.compile(r"^为了?.{4,300}?制定本")
_ASKS_PURPOSE = re.compile(r"为什么|为啥|目的|依据|根据|凭什么|初衷|上位法")
"""The article that says what for a document is made holds its chief words, and hardly ever an answer."""

_NOUN = re.compile(r"(?:哪些|什么|啥|哪几[个种类项]|哪[一二两三四五六七八九十][个种类项])([\u4e00-\u9fff]{2,4})")


_WHAT_IS = re.compile(
    r"^(?:请问)?什么(?:叫|是)(?:做)?([^,，。?]{2,12})[?]?$|^(?:请问)?([^,，。?]{2,12}?)(?:是什么(?:意思)?|指(?:的是)?什么|怎么定义|的(?:定义|含义)是?)"
)


def _defines(question: str, entries: Sequence[Entry]) -> list[float]:
    """An item that says what X is, when that is asked: 所称X, X是指, X是…的."""
    if (asked := _WHAT_IS.search(question)) is None:
        return [0.0] * len(entries)
    term = re.escape(asked[1] or asked[2])
    said = re.compile(rf"所称(?:的)?“?{term}|{term}”?[,，]?(?:是(?!否)|即)")
    return [LARGEST * (said.search(entry.folded) is not None) for entry in entries]


def _strings_together(noun: str, text: str) -> bool:
    """Tell whether ``text`` strings four or more things together under ``noun``: A、B、C、D等功能区."""
    if noun not in text:
        return False
    strung = rf"(?:[^,，。;；、]{{1,14}}、){{3}}[^,，。;；、]{{1,14}}?等?(?:的)?{re.escape(noun)}"
    return re.search(strung, text) is not None


def fits(question: str, asked: Sequence[Asked], entries: Sequence[Entry]) -> list[float]:
    """Return what is added to the score of each of ``entries`` because its form suits ``question`` (folded).

    What most of them have (牵头 in a plan that names a leader for each item) tells none of them from the others.
    """
    kinds = [
        _enumerates(question, entries),
        *([form.weight * form.share(entry) for entry in entries] for form in _FORMS if form.asked.search(question)),
        _defines(question, entries),
        [SMALL * any(a.strict and a.carried_by(entry.folded) for a in asked) for entry in entries],
        _named(question, entries),
    ]
    telling = [kind for kind in kinds if sum(value > 0 for value in kind) <= max(1.0, COMMON * len(entries))]
    wanted = _ASKS_PURPOSE.search(question) is not None
    return [sum(values) - _is_general(entry, wanted) for *values, entry in zip(*telling, entries, strict=True)]


def _named(question: str, entries: Sequence[Entry]) -> list[float]:
    """For each entry whether it holds a name of the question that few others hold."""
    held = [names_held(question, entry.folded) for entry in entries]
    counted = {name: sum(name in entry.folded for entry in entries) for names in held for name in names}
    telling = {name for name, times in counted.items() if times <= max(1.0, COMMON * len(entries))}
    return [NAMED * (not telling.isdisjoint(names)) for names in held]


def _enumerates(question: str, entries: Sequence[Entry]) -> list[float]:
    """An item that lists what is asked for: in marked paragraphs, or strung together before its noun."""
    noun = _NOUN.search(question)
    added = [OF_CLASS * bool(noun and _strings_together(noun[1], entry.folded)) for entry in entries]
    if ENUMERATED.search(question):
        members = _MEMBERS_OF.search(question)
        wanted = (members["a"] or members["b"]) if members else ""
        for place, entry in enumerate(entries):
            found = blocks(entry)
            added[place] += ENUMERATES * bool(found)
            added[place] += OF_CLASS * bool(wanted and any(wanted in block.lead.text for block in found))
    return added


def _is_general(entry: Entry, purpose_wanted: bool) -> float:
    """What counts against words that introduce a part, and the article that says what for a document is made."""
    purpose = not purpose_wanted and _printed(entry, _PURPOSE) > 0
    return SMALL * (entry.item.number == 0) + SMALL * purpose
