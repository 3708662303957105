"""Item and section numbers in a question, found by grammar and never by similarity.

第10条 · 第十条 · 10条讲什么 · 第10条和第12条 · 第3到第5条 · 第二部分 · 第二大块最后那条 · 第四部分的第二条 ·
倒数第二条 · 上一条 / 下一条.
What a reference means in a given document is the business of ``assistant.lookup``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.patterns import any_of
from ingest.numerals import number_of

NUMERAL = r"(?:\d{1,4}|[零〇一二两三四五六七八九十百千]+)"
LONGEST_RANGE = 200
"""Items of the longest 第3到第5条 that is taken for one."""
ITEM_WORD = r"(?:条|項|项(?!目|工作)|点(?!名))"
SECTION_WORD = r"(?:部分|大部分|大块|板块|块|大项|大点|大类|大条|章|篇|编)"
_BETWEEN = r"\s*(?:和|与|跟|及|以及|、|,|，|还有|同)\s*"
_TO = r"\s*(?:到|至|-|—|~|～)\s*"

_POINTS = re.compile(r"[\d零〇一二两三四五六七八九十百千条項项点节分块类章篇编]")
"""What each reference has one of: a numeral, or what is numbered."""
_RANGE = re.compile(rf"第?({NUMERAL}){ITEM_WORD}?{_TO}第?({NUMERAL}){ITEM_WORD}")
_SEVERAL = re.compile(rf"(?<![\d第])第?({NUMERAL}(?:{_BETWEEN}{NUMERAL})+){ITEM_WORD}")
_ONE = re.compile(rf"第\s*({NUMERAL})\s*(?:(?:个\s*)?{ITEM_WORD}|$)|(?<![条项点])第\s*({NUMERAL})\s*(?:自然)?段(?!时)")
_LONE = r"(?<![零〇一二两三四五六七八九十百千])(?:\d{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?)"
_BARE = any_of(
    rf"(?<![\d第有共几])({_LONE})条(?=(?:的|里|讲|说|写|是|原文|内容|全文|呢|和|跟|与|、|$|[?？。，,]))",
)
_OPENING = re.compile(r"^(\d{1,3})(?=(?:是|讲|说|写|的内容)[^,，。]{0,8}(?:什么|啥|哪|内容))")
_ALONE = re.compile(r"^\s*(\d{1,2})\s*[。.?]?$")
"""A number and nothing else, typed behind a list of items."""
_BARE_LIST = any_of(
    rf"(?<![\d第])({_LONE})条?{_BETWEEN}({_LONE})条(?=(?:的|里|讲|说|写|是|原文|内容|全文|呢|分别|各|$|[?？。，,]))",
)
_LAST_BUT = re.compile(rf"倒数\s*第?\s*({NUMERAL})\s*(?:个|条)?{ITEM_WORD}?")
_LAST = re.compile(r"(?:最后|末尾|最末|末)(?:面|头)?(?:的|那|这)?(?:一|1)?\s*(?:条|项(?!目)|点)")
_FIRST_FEW = re.compile(r"(?:前面?|头|开头)(?:的)?([2-9]|\d\d|[二两三四五六七八九十])\s*(?:条|项(?!目))")
_LAST_FEW = re.compile(r"(?:最后|末尾|后面?)(?:的)?([2-9]|\d\d|[二两三四五六七八九十])\s*(?:条|项(?!目))")
_TOGETHER = re.compile(r"条?(?:和|跟|与|及|以及|连同)(?:它|其|这条)?(?:的)?(?:上|下|前|后)")
_FIRST = re.compile(r"(?:最前面|开头|最开始|打头|头)(?:的|那|这)?(?:一|1)?\s*条")
_POINT = r"(?<=[一那这1])点(?=[讲说写谈是呢的]|[,，。?]|$)"
"""点 of 下一点讲什么, 后面那点; 线下点餐 points at none."""
_NEXT = any_of(
    r"(?:(?<!以)下|(?<![以最])后|接下来|紧[跟接]着|再?往下|再?往后)(?:面|边|头|来)?(?:再)?(?:数|翻|看)?(?:的)?(?:那|这)?(?:一|1)?"
    rf"\s*(?:条|项(?!目)|小节|节(?!目|日|点)|{_POINT})",
)
_PREVIOUS = any_of(
    r"(?:(?<!以)上|(?<![以最])前|再?往上|再?往前)(?:面|边|头)?(?:再)?(?:数|翻|看)?(?:的)?(?:那|这)?(?:一|1)?"
    rf"\s*(?:条|项(?!目)|小节|节(?!目|日|点)|{_POINT})",
)
_SECTION = re.compile(rf"第\s*({NUMERAL})\s*(?:个\s*)?{SECTION_WORD}")
_DECIMAL = re.compile(rf"第?\s*(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,2}})\s*{ITEM_WORD}")
_CONTENTS_OF = re.compile(r"^目录\s*[:：]?\s*第?([一二三四五六七八九十]{1,3})(?:部分|章|编)?[。?？]?$")
_LAST_SECTION = re.compile(rf"(?:最后|末尾)(?:的|那|这)?(?:一|1)?\s*(?:个\s*)?{SECTION_WORD}")
_EXCEPT = any_of(
    rf"(?:除(?:了|去|开|掉)?|不算|不含|撇开|抛开)第?\s*(?P<but>{NUMERAL}(?:{_BETWEEN}第?{NUMERAL})*)\s*{ITEM_WORD}(?:以外|之外|外)?[,，]?",
    rf"第?\s*(?P<except>{NUMERAL}(?:{_BETWEEN}第?{NUMERAL})*)\s*{ITEM_WORD}(?:除外|以外|之外)[,，]?",
)
_SUBSECTION = re.compile(r"[（(]\s*([一二三四五六七八九十]+)\s*[）)]")


@dataclass(frozen=True, slots=True)
class References:
    """What a question points at by number.

    ``items`` are numbers as printed; ``decimals`` those of several parts (第3.5条);
    ``from_end`` counts from the last item (1 = last); ``step`` is +1 or −1 for the
    neighbour of the item spoken of; ``sections`` are section numbers (−1 = the last); ``subsection`` the number in
    （一）; ``spans`` are the places in the question that were understood, so that the rest can be read as its subject;
    ``section_word`` is 章 or 编 when the question says so;
    ``first``/``last`` are how many from the beginning or the end (前三条, 最后两条); ``together`` keeps the item itself
    beside its neighbour (第10条和它的下一条); ``excluded`` are numbers that the question sets aside (除了第10条).
    """

    items: tuple[int, ...] = ()
    decimals: tuple[str, ...] = ()
    from_end: int | None = None
    step: int = 0
    sections: tuple[int, ...] = ()
    subsection: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    section_word: str = ""
    first: int = 0
    last: int = 0
    together: bool = False
    excluded: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.items or self.decimals or self.from_end or self.step or self.sections or self.first or self.last
        )

    def rest(self, question: str) -> str:
        """Return ``question`` without the words that were understood as references."""
        kept, last = [], 0
        for start, end in sorted(self.spans):
            kept.append(question[last:start])
            last = max(last, end)
        return "".join(kept) + question[last:]


def find_references(question: str) -> References:
    """Return the references in ``question``, which is folded to half width and simplified characters."""
    if _POINTS.search(question) is None:
        return References()
    spans: list[tuple[int, int]] = []
    excluded = _excluded(question, spans)
    decimals = list(_DECIMAL.finditer(question))
    spans += [match.span() for match in decimals]
    for start, end in spans:  # what is set aside points at nothing, and 3.5 at no item 5
        question = question[:start] + " " * (end - start) + question[end:]
    items = _items(question, spans)
    first, last = _few(_FIRST_FEW, question, spans), _few(_LAST_FEW, question, spans)
    from_end = None if last else _from_end(question, spans)
    step = 0 if first or last else _step(question, spans)
    sections = []
    for match in [*_SECTION.finditer(question), *_CONTENTS_OF.finditer(question)]:
        if (value := number_of(match[1])) is not None:
            sections.append(value)
            spans.append(match.span())
    word = next((w for w in "章编" if any(question[s:e].endswith(w) for s, e in spans)), "")
    for match in _LAST_SECTION.finditer(question):
        sections.append(-1)
        spans.append(match.span())
    subsection = None
    if below := _SUBSECTION.search(question):
        subsection = number_of(below[1])
        spans.append(below.span())
    if not items and sections and (opening := _FIRST.search(question)):
        items.append(1)
        spans.append(opening.span())
    return References(
        items=tuple(dict.fromkeys(items)),
        decimals=tuple(match["decimal"] for match in decimals),
        from_end=from_end,
        step=step,
        sections=tuple(dict.fromkeys(sections)),
        subsection=subsection,
        spans=tuple(spans),
        section_word=word,
        first=first,
        last=last,
        together=step != 0 and _TOGETHER.search(question) is not None,
        excluded=excluded,
    )


def _excluded(question: str, spans: list[tuple[int, int]]) -> tuple[int, ...]:
    """Collect the numbers of 除了第10条, 第3条和第5条以外."""
    match = _EXCEPT.search(question)
    if match is None:
        return ()
    spans.append(match.span())
    numbers = re.findall(NUMERAL, match["but"] or match["except"])
    return tuple(value for number in numbers if (value := number_of(number)) is not None)


def _few(pattern: re.Pattern[str], question: str, spans: list[tuple[int, int]]) -> int:
    """How many items from the beginning or the end, 0 when the question does not say."""
    match = pattern.search(question)
    if match is None:
        return 0
    spans.append(match.span())
    return number_of(match[1]) or 0


def _items(question: str, spans: list[tuple[int, int]]) -> list[int]:
    """Collect item numbers in the order of the question."""
    for span in _RANGE.finditer(question):
        low, high = number_of(span[1]), number_of(span[2])
        if low is not None and high is not None and 0 < high - low < LONGEST_RANGE:
            spans.append(span.span())
            return list(range(low, high + 1))
    for pattern in (_SEVERAL, _BARE_LIST):
        if several := pattern.search(question):
            spans.append(several.span())
            return [value for n in re.findall(NUMERAL, several[0]) if (value := number_of(n)) is not None]
    found: list[tuple[int, int]] = []
    for match in (match for pattern in (_ONE, _BARE, _OPENING, _ALONE) for match in pattern.finditer(question)):
        if question[: match.start()].endswith("倒数") or any(s < match.end() and match.start() < e for s, e in spans):
            continue
        if (value := number_of(match[match.lastindex or 1])) is not None:
            found.append((match.start(), value))
            spans.append(match.span())
    return [value for _, value in sorted(found)]


def _from_end(question: str, spans: list[tuple[int, int]]) -> int | None:
    if match := _LAST_BUT.search(question):
        spans.append(match.span())
        return number_of(match[1])
    if match := _LAST.search(question):
        spans.append(match.span())
        return 1
    return None


def _step(question: str, spans: list[tuple[int, int]]) -> int:
    for pattern, step in ((_NEXT, 1), (_PREVIOUS, -1)):
        if match := pattern.search(question):
            spans.append(match.span())
            return step
    return 0


def to_chinese(number: int) -> str:
    """Return ``number`` in Chinese numerals (12 → 十二, 105 → 一百零五); outside 1 to 999 as digits."""
    names = "零一二三四五六七八九"
    if not 0 < number < 1000:  # noqa: PLR2004 -- no document has a thousand items
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{names[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else names[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (names[ones] if ones else "")
