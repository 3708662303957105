"""Whether a question asks for another document: another year's, another place's, another body's, an earlier edition.

Only what the documents themselves do not name counts as another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import any_of
from assistant.period import looks_back
from ingest.types import Document

_OTHER_YEAR = {"去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "下一年": 1, "后年": 2}
_OWNER = any_of(
    r"([\u4e00-\u9fff]{2,6}?)(?:省|市|区)?(?:的|今年|去年|20\d\d|团市委|团省委|团委|市委|省委|共青团|政府"
    r"|这边|政务|也(?:有|是|要)|是怎么|怎么规定|有没有)",
)
_YEAR = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(?=年|的|度|$)")
_ELSEWHERE = any_of(
    r"(?P<a>隔壁|邻(?:近)?|外|别的|其他|兄弟|周边)(?:的)?(?:省会|省市|省份|省|市|城市|地市|地区|地方|区县|县)(?![^,，。?]{0,4}(?:合作|交流|对接|来|户籍|转|迁))",
    r"^(?:请问)?(?P<b>省城|省会|省政府|省里|省委|团省委|省级|团中央|国务院|教育部|中央)(?=的|今年|去年|把|打算|要求|怎|对|规定|是)",
)
_DISTRICT = re.compile(
    r"^(?:请问)?(?P<place>[\u4e00-\u9fff]{1,4}?[区县市])(?=现在|目前|今年|去年|有|的|一共|总共|哪|这边|[给对把向发补奖是怎要能会也呢])"
)
_COMMON = re.compile(r"(?:[社园地小辖山校景库老县城郊片市厂误禁]区|区县|[省全上城夜超都股集]市)$|^[跟与在把给从对向]")
"""Words that are no place's own name, though they end like one, and what begins with a preposition."""
_PRONOUN = re.compile(r"[我你他她它咱俺本各全该每这那哪几两某外]|什么|哪个")
_EDITION = re.compile(
    r"(?P<year>(?:19|20)\d{2})年?(?:的|版|那版|出台的|印发的|发布的)*[^,，。?]{0,10}?(?P<kind>规定|办法|条例|通知|意见|方案|细则|规划|要点)(?:里|中|上|是|对|怎)"
)


def asked_other_year(question: str, documents: Sequence[Document], text: str) -> str | None:
    """Return the year (2023年, 去年) that ``question`` asks about when no document is of that year, else None.

    A year that the documents themselves print is none of another document, unless a year's plan is asked for; 去年 is
    none where a document looks back on it.
    """
    years = {d.year for d in documents if d.year}
    if (edition := _EDITION.search(question)) and not _is_known(edition["year"], documents):
        return f"{edition['year']}年"
    if not years:
        return None
    back = any(looks_back(d) for d in documents)
    for word, step in _OTHER_YEAR.items():
        if back and step == -1:
            continue
        if word in question and word not in text and len(years) == 1 and next(iter(years)) + step not in years:
            return word
    for match in _YEAR.finditer(question):
        year = int(match[1])
        plan = re.search(
            rf"{year}年?(?:度)?(?:的)?(?:团市委|市委|全市|我们|咱们)?[^,，。?是哪什]{{0,6}}(?:要点|重点|工作|计划(?!是|到)|任务|安排|大事|目标)"
            rf"|{year}年?(?:我们|咱们|团市委|市里)?(?:要|打算|准备|计划|都)*[做干抓搞](?:了|些)*(?:什么|啥|哪)",
            question,
        )
        unsure = re.search(r"吧|对吗|对不对|是不是|没(?:说|记|搞)错|是吗", question)
        if year not in years and (plan or (str(year) not in text and not unsure)):
            return f"{year}年"
    return None


def asked_other_place(question: str, places: frozenset[str], text: str) -> str | None:
    """Return the place whose own document ``question`` asks about (上海市今年的要点, 广州的规定, 隔壁省会), else None.

    A place that the documents name is theirs, and so is a question that names one of theirs beside another (川渝互派);
    one that stands beside 跟, 去, 从 is a partner or a way, no owner.
    """
    if (match := _ELSEWHERE.search(question)) and (match["a"] or match["b"] not in text):
        return match[0]
    if (match := _DISTRICT.search(question)) and _is_foreign(match["place"], text):
        return match["place"]
    for match in _OWNER.finditer(question):
        place = next((match[1][-n:] for n in range(min(len(match[1]), 5), 1, -1) if match[1][-n:] in places), None)
        if place and place not in text and not any(own in question and own in text for own in places):
            before = question[: match.start(1) + len(match[1]) - len(place)]
            if not re.search(r"[跟和与同去到往从来、向给比]$|来自$", before):
                return place
    return None


def _is_foreign(place: str, text: str) -> bool:
    return place not in text and _COMMON.search(place) is None and _PRONOUN.search(place) is None


def _is_known(year: str, documents: Sequence[Document]) -> bool:
    """Tell whether a document is of ``year``, by its title, number or date."""
    return any(year in part for d in documents for part in (str(d.year or ""), d.title, d.number or "", d.date or ""))
