"""False premises: a figure, an ordinal or a bound in the question that the evidence contradicts.

What the question takes for granted (第六届, 30个以内) is compared with the evidence's figure of the same unit;
when they differ, the answer opens with what the document says.
"""

from __future__ import annotations

import re

from ingest.numerals import number_of

_FIGURE = re.compile(
    r"(?P<before>不少于|不低于|至少|最少|不超过|不多于|不高于|最多|至多|低于|超过)?"
    r"(?P<ordinal>第)?(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?P<factor>万|亿)?(?:余|多)?"
    r"(?P<unit>届|批|次|期|个工作日|个|名|位|人|家|场|项|所|件|支|处|条|户|套|年|岁|元|天|日|月|%|级|倍|小时)"
    r"(?P<after>以上|以内|以下|之内)?"
)
_AT_LEAST = ("不少于", "不低于", "至少", "最少", "超过", "以上")
_AT_MOST = ("不超过", "不多于", "不高于", "最多", "至多", "低于", "以内", "以下", "之内")
_CLAIM = re.compile(
    r"(?:吧|对吗|对不|对不对|是不|是不是|是吗|没(?:说|记|搞)错(?:吧)?)[?]?$|(?:吧|对吗|没(?:说|记|搞)错)[,，?]"
)


def is_claim(question: str) -> bool:
    """Tell whether ``question`` (folded) wants a figure confirmed (是20项吧)."""
    return _CLAIM.search(question) is not None and _FIGURE.search(question) is not None


def correction(question: str, quote: str) -> str:
    """Return what the evidence says instead of the question's figure, empty when nothing differs.

    文件写的是“第八届”，不是“第六届”。 ``question`` and ``quote`` are folded. Only figures of the same unit and form are
    compared, and only when the evidence holds no figure equal to the question's.
    """
    for asked in _FIGURE.finditer(question):
        form = (asked["unit"], bool(asked["ordinal"]))
        rivals = [m for m in _FIGURE.finditer(quote) if (m["unit"], bool(m["ordinal"])) == form]
        if rivals and not any(_same(asked, m) for m in rivals):
            return f"文件写的是“{rivals[0][0]}”，不是“{asked[0]}”。"
    return ""


def beyond_series(question: str, quote: str, text: str) -> str:
    """Return the month that ``question`` asks about, of which ``quote`` names two others; else empty.

    It must stand nowhere in ``text``, the whole document. Of one other month the question's may be a slip, which
    ``correction`` puts right; of several it is one more.
    """
    for asked in _FIGURE.finditer(question):
        named = {_value(m) for m in _FIGURE.finditer(quote) if m["unit"] == "月"}
        unwritten = asked["unit"] == "月" and re.search(rf"(?<!\d){asked['number']}月", text) is None
        if unwritten and len(named) > 1:
            return asked[0]
    return ""


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two figures agree in value, and in bound where both have one."""
    bounds = {bound for m in (one, other) if (bound := _bound(m))}
    return _value(one) == _value(other) and len(bounds) < 2  # noqa: PLR2004 -- two different bounds contradict


def _value(match: re.Match[str]) -> tuple[float | None, str | None]:
    number = match["number"]
    return (float(number) if "." in number else number_of(number)), match["factor"]


def _bound(match: re.Match[str]) -> str:
    words = (match["before"], match["after"])
    return "least" if any(w in _AT_LEAST for w in words) else "most" if any(w in _AT_MOST for w in words) else ""
