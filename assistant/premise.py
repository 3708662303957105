"""False premises: a figure, an ordinal or a bound in the question that the evidence contradicts.

What the question takes for granted (第六届, 30个以内) is compared with the evidence's figure of the same unit; when they
differ, the answer opens with what the document says.
"""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"(第)?(\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(万|亿)?(余|多)?(届|批|次|期|个|名|位|人|家|场|项|所|件|支|处|条|户|套|年|岁|元|万元|天|日|月|%|级|倍|小时|个工作日)(以上|以内|以下|之内|左右|以上的)?"
)
_BOUNDS = {"以上": "以上", "以内": "以内", "以下": "以内", "之内": "以内"}


def correction(question: str, quote: str) -> str:
    """Return what the evidence says instead of the question's figure (文件写的是“第八届”，不是“第六届”。), empty when nothing differs.

    ``question`` and ``quote`` are folded. Only figures of the same unit and form are compared, and only when the
    evidence holds no figure equal to the question's.
    """
    for asked in _FIGURE.finditer(question):
        rivals = [m for m in _FIGURE.finditer(quote) if m[5] == asked[5] and bool(m[1]) == bool(asked[1])]
        if rivals and not any(_same(asked, m) for m in rivals):
            return f"文件写的是“{rivals[0][0]}”，不是“{asked[0]}”。"
    return ""


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    from ingest.numerals import number_of

    def value(match: re.Match[str]) -> tuple[object, str | None]:
        return (number_of(match[2]) if "." not in match[2] else float(match[2])), match[3]

    bounds = {_BOUNDS.get(m[6] or "") for m in (one, other)} - {None}
    return value(one) == value(other) and len(bounds) < 2
