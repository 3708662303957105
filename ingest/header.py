"""What stands around the outline: letterhead, 发文字号, title, addressees, notice, signature and date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.numerals import number_of
from ingest.paragraphs import Paragraph

_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}[〔\[［【（(〈]\s?(?:19|20)\d{2}\s?[〕\]］】）)〉]\s?第?\s?\d{1,5}\s?号")
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,20}令\s?第[\d一二三四五六七八九十百零〇]+号")
_Y = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日"
_HAN_DATE = re.compile(
    r"([二一][〇○0零一二三四五六七八九十]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DATE = re.compile(rf"{_Y}|{_HAN_DATE.pattern}")
_IN_FORCE = re.compile(r"起?(?:正式)?(?:施行|实施|生效|执行)")
_ONLY_DATE = re.compile(rf"[（(]?(?:{_Y}|{_HAN_DATE.pattern})(?:印发|发布)?[）)]?")
_SESSION = re.compile(r"第[一二三四五六七八九十]+届(.{2,30}?)(?:第[一二三四五六七八九十百]+次会议|常务委员会)")
# What a web page prints around a document: 发文字号：…, 成文日期：2024-07-26, 2023-02-27 18:43 来源：…
_LABEL = r"(?:(?:发文字号|发文编号|文号)[:：]\s?)"
_DATELINE = re.compile(
    rf"(?:(?:发布|发表|成文|印发|更新)?(?:日期|时间)[:：]\s?)?((?:19|20)\d{{2}}-\d{{1,2}}-\d{{1,2}}|{_Y})"
    r"(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?(?:\s?(?:信息)?来源[:：].{0,40})?"
)
_AROUND = re.compile(r"[-—·\s]+$|关注·|当前位置[:：]|您(?:的|当前)?位置|【.{2,6}】《|[A-Z]{2}\d{8,}$")
"""What a web page prints above a document: where one is, what explains it, its number in the register."""
_REMARK = re.compile(r"[（(【][^（）()]{1,40}[）)】]")
_ISSUED = re.compile(
    r"(?:印发|公布|发布|颁布|颁发|下发|转发|批转)(?:修订后的|修改后的|新修订的)?(?:《(.+)》|([^《》。，]{4,60})的通知$)"
    r"|《([^《》]+)》[^。《》]{0,40}印发"
)
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|条例|报告|要点|决定|函|公告|通告|通报|规划|细则|法|纲要|批复|计划|指南|准则|章程|"
    r"标准|措施|清单|规则|规范|说明|指引|决议|解释|制度|守则|公约|倡议书|讲话)(?:[（(].{1,30}[）)])?$"
)
_SIGNED = re.compile(r"(?:委|局|厅|部|室|政府|院|会|中心|署|司|组|团|公司|集团|办|处|学校|大学)$")
_ISSUER = re.compile(r"([^《》【】。，]{2,60}?)(?:关于|(?:联合)?(?:印发|发布)《)")
_LETTER_LENGTH = 50
_TITLE_LENGTH = 60
_ADDRESS_LENGTH = 400
_SIGNATURE_LENGTH = 60
_FRONT = 40  # paragraphs in which an attached document's title is looked for
_TAIL = 14
_TAIL_LINE = re.compile(
    r"抄送|印发机关|联系人|联系电话|附件[:：]|相关(?:报道|链接|阅读)|责任编辑|来源[:：]|扫一扫|分享到"
    r"|(?:标题|发文机关|发文字号|主题分类|公文种类|成文日期|发布日期|索引号|公开方式|公开属性)[:：]"
)
_LISTED = re.compile(r"\d{1,2}[.．、]\S{2,60}$")


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of the header; ``body`` is the index of the first paragraph after title and notice."""

    title: str
    number: str | None
    issuer: str | None
    date: str | None
    addressees: str | None
    notice: tuple[int, int] | None
    notice_body: tuple[int, int] | None
    body: int


def attached_title(paragraphs: list[Paragraph]) -> tuple[int, int, str] | None:
    """Where the title of the document sent out by a notice stands: (first, last exclusive, title), or None."""
    names = []
    for i, paragraph in enumerate(paragraphs[:_FRONT]):
        names += [(i, m[1] or m[2] or m[3]) for m in _ISSUED.finditer(paragraph.text)]
    for i, name in names:
        wanted = _bare(name)
        for j in range(i + 1, len(paragraphs)):
            line = _bare(paragraphs[j].text)
            if line == wanted:
                return j, j + 1, paragraphs[j].text
            two = line + _bare(paragraphs[j + 1].text) if j + 1 < len(paragraphs) else ""
            if len(line) > 1 and two == wanted:
                return j, j + 2, paragraphs[j].text + paragraphs[j + 1].text
    return None


def _bare(text: str) -> str:
    return re.sub(r"[\s《》〈〉]", "", text)


def read_header(paragraphs: list[Paragraph], first: int, attached: tuple[int, int, str] | None, name: str) -> Header:
    """Read the header of ``paragraphs[:first]``, ``first`` being the first unit; ``name`` stands in for a title."""
    front = paragraphs[: attached[0] if attached else first]
    number = _first(_NUMBER, front) or _first(_ORDER, front)
    letters = (p.text for p in front[:3] if p.text.endswith("文件") and not _is_fact(p.text))
    letter = next((text for text in letters if len(text) <= _LETTER_LENGTH), None)
    title, after_title = (attached[2], attached[1]) if attached else _title(front)
    to = next((i for i, p in enumerate(front) if _is_address(p.text)), None)
    dates = [i for i, p in enumerate(front) if _ONLY_DATE.fullmatch(p.text)]
    signed = {i: who for i in dates if (to is None or i > to) and (who := _signature(front, i))}
    dated = next(iter(signed or dates), None)
    signature = signed.get(dated) if dated is not None else None
    notice = _notice(front, to, dated) if attached else None
    body = attached[1] if attached else max(after_title, (to + 1) if to is not None else 0)
    while not attached and body < first and not _running(paragraphs[body].text):
        body += 1
    issuer = letter.removesuffix("文件") if letter else signature
    return Header(
        title=title or name,
        number=number,
        issuer=issuer or _issuer(front, paragraphs[:first], title),
        date=_date(front, paragraphs[:first], dated),
        addressees=front[to].text.rstrip("：:") if to is not None else None,
        notice=(front[notice[0]].start, front[notice[1] - 1].end) if notice else None,
        notice_body=notice,
        body=min(body, first),
    )


def _first(pattern: re.Pattern[str], paragraphs: Iterable[Paragraph]) -> str | None:
    """A number on a line of its own (签发人 may follow), not one cited in a sentence."""
    for paragraph in paragraphs:
        label = re.match(_LABEL, paragraph.text)
        match = pattern.match(paragraph.text, label.end() if label else 0)
        if match and "。" not in paragraph.text and "《" not in paragraph.text:
            return match[0].replace(" ", "")
    return None


def _is_address(text: str) -> bool:
    return (
        text[-1] in "：:"
        and len(text) <= _ADDRESS_LENGTH
        and "。" not in text
        and not re.search(r"(?:如下|内容|包括|附件)[：:]$|^各位|^同志", text)
    )


def _is_fact(text: str) -> bool:
    """A line that states number or date rather than the title, or leads about the web page."""
    printed = _NUMBER.match(text) or _ORDER.match(text) or re.match(_LABEL, text) or _DATELINE.fullmatch(text)
    return bool(printed or _AROUND.match(text))


def _plain_line(text: str) -> bool:
    return text[-1] not in "。；：:！，" and len(text) <= _TITLE_LENGTH and not _ONLY_DATE.fullmatch(text)


def _title(front: list[Paragraph]) -> tuple[str, int]:
    """The title and the index after it: the first lines that are no letterhead, number, date or sentence."""
    title, after = "", 0
    for i, paragraph in enumerate(front):
        text = paragraph.text
        skip = text.endswith("文件") or _REMARK.fullmatch(text) or _is_fact(text)
        if skip and not title:
            continue
        if not _plain_line(text) or text.startswith("—") or skip or paragraph.contents:
            if title or "。" in text:
                break
            continue
        again = title and _TITLE_END.search(text) and len(set(_bare(title)) - set(_bare(text))) == 0
        if title and _TITLE_END.search(title) and not again:
            break
        title = text if again or not title else title + text
        after = i + 1
    return title, after


def _running(text: str) -> bool:
    return "。" in text or (text[-1] in "：:！，；" and len(text) > 1)


def _signature(front: list[Paragraph], dated: int) -> str | None:
    """The lines above the date that are names of bodies; several bodies are joined by 、."""
    names: list[str] = []
    for paragraph in reversed(front[:dated]):
        text = _REMARK.sub("", paragraph.text).strip()
        if not text:
            continue
        if text[-1] in "。：:；！" or len(text) > _SIGNATURE_LENGTH or not _SIGNED.search(text):
            break
        parts = text.split(" ")
        names[:0] = parts if all(map(_SIGNED.search, parts)) else [text]
    return "、".join(names) or None


def _notice(front: list[Paragraph], to: int | None, dated: int | None) -> tuple[int, int] | None:
    """Paragraph indexes of the notice's own words, between addressees and signature."""
    begin = to + 1 if to is not None else 0
    end = dated if dated is not None and dated > begin else len(front)
    running = [i for i in range(begin, end) if "。" in front[i].text]
    return (running[0], running[-1] + 1) if running else None


def _issuer(front: list[Paragraph], header: list[Paragraph], title: str) -> str | None:
    named = (m[1] for p in front if (m := _ISSUER.match(p.text)))
    if (before := next(named, None)) and _SIGNED.search(before):
        return before.replace(" ", "、")
    for paragraph in header:
        session = _SESSION.search(paragraph.text) if paragraph.text[0] in "（(" else None
        if session:
            return session[1] + ("常务委员会" if session[0].endswith("常务委员会") else "")
    government = next((m for p in front if (m := re.match(r"(.{2,12}人民政府)[省市区县州]长", p.text))), None)
    return government[1] if government else None


def _date(front: list[Paragraph], header: list[Paragraph], dated: int | None) -> str | None:
    if dated is not None:
        match = _DATE.search(front[dated].text)
        return match[0] if match else None
    for paragraph in header:
        if paragraph.text[0] in "（(—-":
            dates = [m[0] for m in _DATE.finditer(paragraph.text) if not _IN_FORCE.match(paragraph.text, m.end())]
            if dates:
                return dates[-1]
    return next((m[1] for p in front if (m := _DATELINE.fullmatch(p.text))), None)


def year_of(title: str, number: str | None, date: str | None) -> int | None:
    """The year a document is for: in its title, else of its number, else of its date."""
    for text in (title, number or "", date or ""):
        match = re.search(r"(?:19|20)\d{2}(?=年|-\d)|(?<=[〔\[［【（(])(?:19|20)\d{2}", text)
        if match:
            return int(match[0])
    han = _HAN_DATE.search(date or "")
    return number_of(han[1].replace("○", "〇").replace("0", "〇")) if han else None


def tail_start(paragraphs: list[Paragraph], first: int, last: int) -> int:
    """Where the closing lines (附件, signature, date, 抄送) of ``paragraphs[first:last]`` begin; ``last`` for none."""
    anchor = None
    for i in range(max(first + 1, last - _TAIL), last):
        text = paragraphs[i].text
        if _ONLY_DATE.fullmatch(text) or _TAIL_LINE.match(text) or (_REMARK.fullmatch(text) and "公开" in text):
            anchor = i
            break
    if anchor is None or not all(_closing(p.text) for p in paragraphs[anchor:last]):
        return last
    while anchor > first + 1 and _closing(paragraphs[anchor - 1].text) and not paragraphs[anchor - 1].mark:
        anchor -= 1
    return anchor


def _closing(text: str) -> bool:
    if _TAIL_LINE.match(text):
        return True
    if _REMARK.fullmatch(text) or _ONLY_DATE.fullmatch(text) or _LISTED.match(text):
        return text[-1] not in "。；"
    return len(text) <= _SIGNATURE_LENGTH and not re.search(r"[。；！？：，]", text)


def tail_facts(paragraphs: list[Paragraph], tail: int, last: int) -> tuple[str | None, str | None]:
    """Signature and date among the closing lines."""
    dated = next((i for i in range(tail, last) if _ONLY_DATE.fullmatch(paragraphs[i].text)), None)
    if dated is None:
        return None, None
    match = _DATE.search(paragraphs[dated].text)
    return _signature(paragraphs[tail:dated], dated - tail), match[0] if match else None
