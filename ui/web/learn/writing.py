"""The form in which an editor writes a question, or another in the place of one that there is."""

from __future__ import annotations

from html import escape

from assistant.training.drafting import RIGHT, WRONG
from assistant.training.editing import Written
from assistant.training.errors import FaultyQuestionError
from assistant.training.reading import LETTERS
from assistant.training.types import Kind, Question
from ui.web.learn.panels import Desk, Visit
from ui.web.learn.parts import choice, field, form, line, lines, link, submit

PANEL, NEW = "bank", "new"
KINDS = {kind.value: kind.chinese for kind in Kind}
LONGEST_HEADING = 20


def items_of(desk: Desk) -> dict[str, str]:
    """Return every item as (document id and path, apart by a blank), with its name."""
    several = len({one.id for one in desk.documents}) > 1
    return {
        f"{document.id} {item.path}": (f"《{document.title}》" if several else "")
        + f"{item.label} {item.heading[:LONGEST_HEADING]}"
        for document in desk.documents
        for item in document.items
    }


def show(desk: Desk, visit: Visit, old: Question | None) -> str:
    """Return the form: as it was filled in, else as the old question is, else empty."""
    filled = visit.data if "prompt" in visit.data else _fields(old) if old else {"item": visit.get("item")}
    get = filled.get
    title = "改写这道题" if old else "写一道题"
    hints = {
        "options": "选择、连线、排序题每行一个；判断题不填",
        "key": "每行一个：选对的选项；填空、简答写答案；判断写“对”或“错”；连线、排序按先后",
        "statements": "连线题要对应的句子，每行一句",
        "quote": "这一条里逐字相同的一段，作为依据",
    }
    fields = (
        '<div class="inline">'
        + field("条目", choice("item", items_of(desk), get("item", "")))
        + field("题型", choice("of", KINDS, get("of", "")))
        + "</div>"
        + field("题干", lines("prompt", get("prompt", "")), "填空用六条下划线 ______ 表示空缺")
        + field("选项", lines("options", get("options", ""), rows=4), hints["options"])
        + field("句子", lines("statements", get("statements", ""), rows=2), hints["statements"])
        + field("答案", lines("key", get("key", ""), rows=2), hints["key"])
        + field("原文依据", lines("quote", get("quote", "")), hints["quote"])
        + field("说明（可不填）", line("explanation", get("explanation", ""), most=500))
        + f'<div class="bottom">{submit("保存")}{link("取消", {"panel": PANEL, "item": visit.get("item")})}</div>'
    )
    whose = {"question": old.id if old else NEW}
    told = f'<p class="quietly">原来的：{escape(old.prompt)}</p>' if old else ""
    return f'<section class="sheet"><h3>{title}</h3>{told}{form(PANEL, "save", fields, "stacked", **whose)}</section>'


def save(desk: Desk, visit: Visit) -> Question:
    """Keep what was written, in the place of the question that it changes.

    Raises:
        FaultyQuestionError: it is no question; the message says why.
    """
    kind = next((kind for kind in Kind if kind.value == visit.get("of")), None)
    document, _, path = visit.get("item").partition(" ")
    options = _rows(visit, "options")
    if kind is None or len(options) > len(LETTERS):
        message = f"请选题型，选项最多 {len(LETTERS)} 个。题目没有保存。"
        raise FaultyQuestionError(message)
    written = Written(
        kind=kind,
        document_id=document,
        path=path,
        prompt=visit.get("prompt").strip(),
        key=_rows(visit, "key"),
        quote=visit.get("quote").strip(),
        options=(RIGHT, WRONG) if kind is Kind.JUDGE else options,
        statements=_rows(visit, "statements"),
        explanation=visit.get("explanation"),
    )
    replaces = visit.get("question")
    return desk.learning.editing.add(visit.user, written, "" if replaces == NEW else replaces)


def _rows(visit: Visit, name: str) -> tuple[str, ...]:
    return tuple(row.strip() for row in visit.get(name).splitlines() if row.strip())


def _fields(question: Question) -> dict[str, str]:
    return {
        "item": f"{question.document_id} {question.item}",
        "of": question.kind.value,
        "prompt": question.prompt.split("\n（1）")[0] if question.statements else question.prompt,
        "options": "" if question.kind is Kind.JUDGE else "\n".join(question.options),
        "statements": "\n".join(question.statements),
        "key": "\n".join(question.key),
        "quote": question.quote,
    }
