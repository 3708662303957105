"""Which part of a web page is the document: everything else (menus, search forms, footers) is furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from ingest.readers.html_lines import lines_of

_NEVER_SHOWN = (
    "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "svg", "canvas", "button",
    "select", "option", "textarea", "input", "audio", "video", "map", "rt", "rp", "link", "meta", "head",
)  # fmt: skip
_FURNITURE_TAGS = ("nav", "footer", "aside")
_FURNITURE = frozenset((
    "nav", "navbar", "navigation", "menu", "mainnav", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "curb",
    "location", "footer", "foot", "footnav", "sidebar", "share", "bdsharebuttonbox", "pagination", "pager",
    "comment", "comments", "related", "recommend", "toolbar", "copyright", "qrcode", "ewm", "search", "login", "op",
    "links", "friendlink",
))  # fmt: skip
# Where the publishing systems of Chinese authorities put the article (TRS, UCAP and others), after HTML's own names.
_ARTICLES = frozenset((
    "ucap-content", "zoom", "zoomcon", "trs_editor", "trs_ueditor", "trs_editor_view", "article-content",
    "article_content", "article-con", "article_con", "articlecontent", "pages_content", "view", "content-text",
    "news_content", "newscontent", "detail-content", "detailcontent", "con_text", "xxgk_content", "vsb_content",
    "text_content", "content_body", "article_body", "article-body",
))  # fmt: skip
_CONTAINERS = ("body", "div", "article", "main", "section", "table", "tbody", "tr", "td", "form", "center", "font")
_NAMED = 0.4  # share of the page's prose from which a part with such a name is the article
_MOST = 0.85  # share of the page's prose that the article holds when no name says which part it is
_SMALL = 0.2  # share of the prose up to which a part with a furniture's name is furniture
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PROSE = re.compile(r"[，。；！？]")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SITE = re.compile(r"\s*[_|｜\-—–]+\s*[^_|｜—–-]{2,30}$")
_NUMBER = re.compile(
    r"(?:发文字号|发文编号|文\s*号)[:：]\s*｜?\s*([^｜\s]{2,16}[〔\[［（(]\d{4}[〕\]］）)]\s?第?\d+号)"
)
_DATE = re.compile(
    r"(?:成文|生成|印发|发文)(?:日期|时间)[:：]\s*｜?\s*(\d{4}\s?(?:年|-)\s?\d{1,2}\s?(?:月|-)\s?\d{1,2}日?)"
)
# A line with a link that leads away from the document.
_LEADS_AWAY = re.compile(
    r"\s*(?:点击|相关(?:链接|文件|解读|政策)|查看|上一[篇条]|下一[篇条]|返回|打印|关闭|分享|扫一扫)"
)
_LEAST_TITLE = 4


def strip(root: etree._Element) -> None:
    """Take out of a page, in place, what a browser does not show, and furniture that its names give away."""
    etree.strip_elements(root, *_NEVER_SHOWN, with_tail=False)
    weights = _weights(root)
    total = weights.get(root, 0)
    for element in list(root.iter(etree.Element)):
        if element.tag in ("html", "body"):  # hidden until a script shows it
            continue
        small = weights.get(element, 0) <= _SMALL * total
        furniture = element.tag in _FURNITURE_TAGS or bool(_names(element) & _FURNITURE)
        if _hidden(element) or (furniture and small) or _leads_away(element):
            _remove(element)


def _leads_away(element: etree._Element) -> bool:
    if element.tag not in ("p", "div", "li") or element.find(".//a") is None or element.find(".//p") is not None:
        return False
    return bool(_LEADS_AWAY.match("".join(element.itertext())))


def _hidden(element: etree._Element) -> bool:
    style = element.get("style", "")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _remove(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _names(element: etree._Element) -> set[str]:
    """Class names and id in lower case, whole and (class names) up to the first part: ``search__form`` is a search."""
    names = _WORD.findall(f"{element.get('class', '')} {element.get('id', '')}".lower())
    return {*names, *(re.split(r"__|--", name)[0] for name in names)}


def _weights(root: etree._Element) -> dict[etree._Element, int]:
    """Chinese characters in sentences, outside links, below each element."""
    weights: dict[etree._Element, int] = {}
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        links += (event == "start") - (event == "end") if element.tag == "a" else 0
        if event == "start":
            weights[element] = _weight(element.text) if not links else 0
            continue
        parent = element.getparent()
        if parent is not None and element is not root:
            weights[parent] += weights[element] + (_weight(element.tail) if not links else 0)
    return weights


def _weight(text: str | None) -> int:
    return len(_HAN.findall(text)) if text and _PROSE.search(text) else 0


def article(root: etree._Element) -> etree._Element:
    """The part of a stripped page that holds the document; the whole body where nothing stands out."""
    weights = _weights(root)
    body = root.find("body")
    top = body if body is not None else root
    named = [e for e in top.iter(etree.Element) if _names(e) & _ARTICLES or e.tag in ("article", "main")]
    enough = [e for e in named if weights[e] >= _NAMED * weights[top] > 0]
    if enough:  # of parts within each other the innermost, of others the longest
        return max(enough, key=lambda e: (weights[e], len(list(e.iterancestors()))))
    return _descend(top, weights)


def _descend(part: etree._Element, weights: dict[etree._Element, int]) -> etree._Element:
    total = weights[part]
    while True:
        inner = next((c for c in part.iterchildren(*_CONTAINERS) if weights[c] >= _MOST * total > 0), None)
        if inner is None:
            return part
        part = inner


def title_of(root: etree._Element) -> str:
    """The title that a page gives its article: named as such, else its heading, else the window's title."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle" and meta.get("content", "").strip():
            return " ".join(meta.get("content").split())
    window = " ".join((root.findtext(".//title") or "").split())
    for heading in root.iter("h1"):
        words = " ".join("".join(heading.itertext()).split())
        if len(words) >= _LEAST_TITLE and words.replace(" ", "") in window.replace(" ", ""):
            return words
    return _SITE.sub("", window)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page prints of a document in a table of its own; None where it does not."""

    number: str | None
    date: str | None


def facts_around(root: etree._Element, main: etree._Element) -> Facts:
    """Issuing number and date, out of the tables and lists outside the article."""
    inside = set(main.iter())
    tables = [t for t in root.iter("table", "ul", "dl") if t not in inside and main not in set(t.iter())]
    lines = [line for table in tables for line in lines_of(table)]
    number, date = (next((m[1] for line in lines if (m := p.search(line))), None) for p in (_NUMBER, _DATE))
    return Facts(number, date)
