"""What a measure states besides what to do: names, periods, figures with what they count, responsible bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ledger.types import Body, Figure, Mention
from ingest.types import Entity

NAMES = frozenset({"title", "quoted", "named"})

_YEAR = r"(?:19|20)\d{2}年?"
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = rf"{_NUMERAL}月(?:{_NUMERAL}日)?(?:初|中旬|上旬|下旬|底|末)?"
_PART = rf"(?:第?[一二三四]季度|上半年|下半年|{_MONTH}|年?底|年?末|年中|年初|全年|年内)"
_ALONE = rf"(?:第?[一二三四]季度|上半年|下半年|{_MONTH}|年底|年末|年度内|年内|年中|全年)"
_WHEN = rf"(?:(?:{_YEAR}|今年|明年|本年度?|当年)(?:的)?{_PART}?|{_ALONE})"
_PERIOD = re.compile(
    rf"{_YEAR}(?:年)?[—–\-－~～至到]{{1,2}}{_YEAR}"
    rf"|(?:力争到|到|至|自|从|截至|于)?{_WHEN}(?:以前|之前|前|以内|内|起|期间)?"
    r"|“[一二三四五六七八九十]{1,4}五”(?:时期|期间|末)"
    r"|每(?:两|半|三|\d+)?(?:年|月|季度|半年|周|日|天|学期|季|旬|个月|个季度)(?:度)?"
    r"|(?:\d+|[一二三四五六七八九十]+)个?(?:工作)?日(?:之)?内|近期|长期|常年"
)
_NAME = re.compile(r"《[^《》]*》|“[^”]*”")
_NOT_COUNTED = re.compile(
    r"^第|(?:届|周年|年级|年度|年|月|日|天|号|时|点|分|工作日|个月|季度|周|版|期|级|代|条款|章|节|岁|步)(?:以上|以下|以内|左右|之内)?$"
    r"|^[\d.,]+$|^[一二三四五六七八九十]类"
)
_ORDINAL_BEFORE = frozenset("届第\u2236:：")  # 六届八次全会, a ratio
_AFTER = re.compile(r"(?:以上|以下|左右)?的?((?:“[^”]{1,20}”)?[^，。；、：！？（）()《》“”/\s]{0,20})")
_NO_NOUN = frozenset({"新台阶", "大关", "关口", "台阶", "目标", "水平", "以上", "以下", "左右"})
_VERB = (
    "推动|促进|新建|建成|建设|建立|新增|完成|开展|举办|实施|组织|培训|培育|打造|创建|选树|评选|招募|招收|提供|发放|覆盖|惠及|治理|改造|开通|配备|设立|"
    "制定|修订|推出|推行|推进|办好|办理|接待|服务|吸引|引进|输送|储备|打通|淘汰|修复|出台|启动|布局|发布|收储|成立|评定|建好|净增|累计"
)
_CUT_AFTER = re.compile(
    r"(?<=.)(?:免费|首次|通过|超过|超|开展|举办|提供|参加|达到|实施|纳入|入选|获批|完成|配备|落户|亮相|安装|等级|同比|分别|以上|以下|左右|进行|予以|给予|且|并|等(?!级))"
)
_MEASURED = re.compile(
    r"(?:首次|分别|多了|迈上|达到|达|增长|增至|提高到|提高|提升至|提升到|提升|下降|减少|降低|压减|超过|突破|不少于|不低于|不超过|不得少于|不多于|至少|最多|稳定在|保持在|"
    r"缩小至|控制在|共计|总计|累计|合计|全年|每年|每月|每期|约|近|共|为|有|至|到|各|的|设|于|以|超)+$"
)
_NAME_BEFORE = re.compile(r"(?:“[^“”]{1,30}”|《[^《》]{1,30}》)$")
_DIGIT = re.compile(r"\d")
_LONGEST = 24
_OFFICE = re.compile(
    r"(?P<office>(?:分别|共同)?(?:牵头落实|牵头负责|负责落实|负责推进|具体负责|牵头|负责|配合|协办|主办|承办|落实))$"
)
_NAMED_OFFICE = re.compile(
    r"^(?P<office>(?:责任|牵头|配合|主责|主办|协办|承办|落实|参与|实施)(?:单位|部门|处室|科室|主体))[：:]\s*"
)
_BY = re.compile(
    r"由(?P<body>[^，。；、“《]{2,24}(?:、[^，。；“《]{2,24}?)*?)(?P<office>牵头|负责|组织实施|组织|会同|承担|统筹)"
)
_ENDING = (
    r"(?:政府|部门|单位|机关|机构|组织|委员会|[局委办厅院署团会]|企业|学校|医院|社区|小组|中心|各地|区县|乡镇|街道"
    r"|负责人|公司|大厅)"
)
_SUBJECT = re.compile(
    rf"(?P<body>[^，。；：“《]{{1,24}}?{_ENDING}(?:（[^）]{{1,10}}）)?(?:等|主要负责人)?)"
    r"(?P<office>)(?:都|均|也)?(?:要|应当|应(?!用|急|届)|须|必须|不得|负责)"
)
NOTE = re.compile(
    r"(?:责任|牵头|配合|主责|主办|协办|承办|落实|参与|实施)(?:单位|部门|处室|科室|主体)[：:]|牵头|负责|完成时限|完成时间"
)
"""Words that make a bracket, or a line of its own, say who does the work until when."""
_PART_OF_NOTE = re.compile(r"(?:[^，；,;。\n、]|、(?<!牵头、)(?<!负责、)(?<!落实、)(?<!配合、))+")
_LIMIT = re.compile(r"(?:完成)?(?:时限|时间|期限)[：:]\s*")


def names_in(entities: Sequence[Entity], start: int, end: int) -> tuple[Mention, ...]:
    """Return the names among ``entities`` inside a span, the outermost of each, the marks around them included."""
    inside = [e for e in entities if e.kind in NAMES and start <= e.start and e.end <= end]
    outer: list[Entity] = []
    for entity in sorted(inside, key=lambda e: (e.start, -e.end)):
        if not outer or entity.end > outer[-1].end:
            outer.append(entity)
    return tuple(Mention(e.start, e.end, e.text) for e in outer)


def periods_in(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Return the periods printed in a span; those inside a name (每月 in “每月一题”) are part of the name."""
    names = [match.span() for match in _NAME.finditer(text, start, end)]
    return tuple(
        Mention(match.start(), match.end(), match[0])
        for match in _PERIOD.finditer(text, start, end)
        if not any(a < match.start() < b for a, b in names)
    )


def figures_in(text: str, entities: Sequence[Entity], start: int, end: int) -> tuple[Figure, ...]:
    """Return the numbers with a unit in a span, each with what it counts; numbers inside names are part of the name."""
    names = [(e.start, e.end) for e in entities if e.kind in {"title", "quoted"} and start <= e.start < end]
    return tuple(
        Figure(e.start, e.end, e.text, counted(text, (start, end), e.start, e.end))
        for e in entities
        if e.kind == "number"
        and start <= e.start
        and e.end <= end
        and not _NOT_COUNTED.search(e.text)
        and text[e.start - 1 : e.start] not in _ORDINAL_BEFORE
        and not any(a < e.start and e.end < b for a, b in names)
    )


def counted(text: str, row: tuple[int, int], start: int, end: int) -> str:
    """Return what the number at ``start``–``end`` counts: the noun behind it, else the one before it, else nothing."""
    behind = _AFTER.match(text, end, row[1])
    noun = _CUT_AFTER.split(behind[1], maxsplit=1)[0] if behind else ""
    if len(noun) > 1 and noun not in _NO_NOUN:
        return noun[:_LONGEST]
    before = re.split(r"[，。；：]", text[row[0] : start])[-1]
    name = _NAME_BEFORE.search(before)
    if name:
        return name[0]
    pieces = before.split("、")
    for piece in (*pieces[-1:], *(_DIGIT.split(piece)[0] for piece in reversed(pieces[:-1]))):
        noun = _MEASURED.sub("", re.sub(rf"^.*(?:{_VERB})(?![率点站业费量额面者员])", "", _MEASURED.sub("", piece)))
        if len(noun) > 1:
            return noun[-_LONGEST:]
    return ""


def bodies_in(text: str, start: int, end: int) -> tuple[Body, ...]:
    """Return the bodies that a measure itself names as doing it: 由…负责, 各区政府要…."""
    found = list(_BY.finditer(text, start, end))
    first = _SUBJECT.match(text, start, end)
    if first and not any(first.start() <= match.start() < first.end() for match in found):
        found.insert(0, first)
    return tuple(Body(m.start("body"), m.end("body"), m["body"], m["office"]) for m in found)


def noted(text: str, note: Mention) -> tuple[tuple[Body, ...], tuple[Mention, ...]]:
    """Return the bodies and the periods that a note names."""
    bodies: list[Body] = []
    periods: list[Mention] = []
    inner_start, inner_end = note.start, note.end
    if text[inner_start] in "（(":
        inner_start, inner_end = inner_start + 1, inner_end - 1
    for match in _PART_OF_NOTE.finditer(text[inner_start:inner_end]):
        start, end = inner_start + match.start(), inner_start + match.end()
        limit = _LIMIT.match(text, start, end)
        if limit:
            periods.append(Mention(limit.end(), end, text[limit.end() : end]))
            continue
        named = _NAMED_OFFICE.match(text[start:end])
        office = named or _OFFICE.search(text[start:end])
        if office is None:
            periods += periods_in(text, start, end)
            continue
        body_start, body_end = (start + office.end(), end) if named else (start, start + office.start())
        if body_start < body_end:
            bodies.append(Body(body_start, body_end, text[body_start:body_end], office["office"]))
    return tuple(bodies), tuple(periods)
