"""A text as it is compared: half width, no blanks, each figure one sign.

Equal figures get equal signs (of Unicode's private use area), so that comparing strings compares values: 五百个 meets
500个, and no piece of 500 can be taken for 50.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from assistant.rewriting.figures import Figure, find_figures
from assistant.rewriting.wording import ALIKE

TIMES, SUMS, PEOPLE = range(0xE000, 0xE500), range(0xE500, 0xEA00), range(0xEA00, 0xEC00)
AREAS, OTHERS = range(0xEC00, 0xED00), range(0xED00, 0xF8FF)
"""What stands for a time or how long, for money, people, an area, any other figure and those there is no room for."""
BEYOND = "\uf8ff"
"""What stands for every figure when there is no room for more: a sentence with it is not proved."""
SIGNS = [chr(code) for code in range(TIMES.start, OTHERS.stop)]
_BY_CLOCK = ("小时", "分钟", "秒", "学时", "课时")
_BY_CALENDAR = ("个工作日", "工作日", "天", "日", "周", "月", "月个", "季度", "年", "周年")
_UNITS = {
    TIMES: [*_BY_CLOCK, *_BY_CALENDAR],
    SUMS: ["元"],
    PEOPLE: ["人", "人次"],
    AREAS: ["平方米", "平方公里", "亩", "公顷"],
}
_KIND_OF = {unit: kind for kind, units in _UNITS.items() for unit in units}
_QUOTES = {"「": "“", "」": "”", "『": "“", "』": "”", "〈": "《", "〉": "》", "，": ",", "：": ":", "；": ";"}
_ALIKE = [(re.compile(pattern), form) for pattern, form in ALIKE]
_NAME = re.compile(r"《[^《》]+》|“[^“”]+”")


def plain(text: str) -> str:
    """Return ``text`` in half width and lower case, without blanks, quotation marks of one kind."""
    folded = unicodedata.normalize("NFKC", text).lower()
    # A private sign of the sender's own could pose as a figure.
    kept = "".join(_QUOTES.get(c, c) for c in folded if not c.isspace() and not is_sign(c))
    return re.sub(r'"([^"]*)"', r"“\1”", kept)


def alike(text: str) -> str:
    """Return a plain text with turns of phrase that say the same in one form."""
    for pattern, form in _ALIKE:
        text = pattern.sub(form, text)
    return text


def names(text: str) -> list[str]:
    """Return the 《titles》 and “names” of a plain text, marks included."""
    return _NAME.findall(text)


def unbracketed(text: str) -> str:
    """Return what is inside the brackets where ``text`` is all in one pair, else ``text``."""
    inner = text[1:-1]
    return inner if text[:1] == "(" and text[-1:] == ")" and not re.search(r"[()]", inner) else text


def is_sign(character: str) -> bool:
    """Whether ``character`` stands for a figure."""
    return "\ue000" <= character <= "\uf8ff"


def any_of_kind(kind: range) -> str:
    """Return the regular expression for one sign of ``kind``."""
    return f"[{chr(kind.start)}-{chr(kind.stop - 1)}]"


def _kind(figure: Figure) -> range:
    """The signs of which one stands for ``figure``."""
    return TIMES if figure.kind in ("date", "year", "period") else _KIND_OF.get(figure.unit, OTHERS)


@dataclass(slots=True)
class Signs:
    """Which sign stands for which figure; shared by all texts that are compared with each other."""

    of: dict[Figure, str] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    used: Counter[range] = field(default_factory=Counter)

    def read(self, text: str) -> str:
        """Return the plain form of ``text`` with its figures as signs."""
        folded = alike(plain(text))
        pieces, end = [], 0
        for start, stop, figure in find_figures(folded):
            pieces += [folded[end:start], self._sign(figure)]
            end = stop
        return "".join([*pieces, folded[end:]])

    def _sign(self, figure: Figure) -> str:
        sign = self.of.get(figure)
        if sign is None:
            kind = next((kind for kind in (_kind(figure), OTHERS) if self.used[kind] < len(kind)), None)
            if kind is None:
                return BEYOND
            sign = self.of[figure] = chr(kind[self.used[kind]])
            self.used[kind] += 1
            self.figures[sign] = figure
        return sign
