"""The panel 题库: the questions of an item with their keys; editors add, change, retire and restore them."""

from __future__ import annotations

from html import escape

from assistant.training.grading import key_in_words
from assistant.training.types import Kind, Question
from ui.learning.bank import Bank
from ui.store.types import Role
from ui.web.learn import writing
from ui.web.learn.panels import Desk, Done, Panel, Visit
from ui.web.learn.parts import act, choice, field, form, link, submit
from ui.web.learn.verdict import proof

NAME = "bank"
KINDS = {"": "各种题型", **{kind.value: kind.chinese for kind in Kind}}


def show(desk: Desk, visit: Visit) -> str:
    """Return the questions chosen, or the form to write one."""
    desk.learning.exams.no_help(visit.user)
    bank = desk.learning.bank()
    if visit.get("question"):
        return writing.show(desk, visit, bank.by_id.get(visit.get("question")))
    document, path = _item(desk, visit)
    found = [
        question
        for question in bank.questions
        if (question.document_id, question.item) == (document, path) and visit.get("kind") in {"", question.kind}
    ]
    place = {name: value for name, value in visit.place.items() if name in {"item", "kind"}}
    added = {edit.question_id for edit in bank.added}
    rows = "".join(_row(desk, question, place, own=question.id in added) for question in found)
    listed = f'<ol class="went">{rows}</ol>' if rows else '<p class="quietly">这里没有这种题。</p>'
    new = link("写一道题", {"panel": NAME, **place, "question": writing.NEW}, "primary")
    return (
        f'{_aside(bank)}<section class="sheet"><h3>题库<span class="quietly">共 {len(bank.questions)} 题，'
        f"编辑增加 {len(bank.added)} 题，停用 {len(bank.retired)} 题</span></h3>{_chooser(desk, document, path, visit)}"
        f'<p class="quietly">{len(found)} 题</p>{listed}<div class="bottom">{new}</div></section>{_retired(bank)}'
    )


def look(_desk: Desk, visit: Visit) -> Done:
    """Show the item and the kind chosen."""
    return Done(at={"panel": NAME, "item": visit.get("item"), "kind": visit.get("kind")})


def retire(desk: Desk, visit: Visit) -> Done:
    """Let a question be asked no more."""
    desk.learning.editing.retire(visit.user, visit.get("id"))
    return Done(said="已停用，不再出这道题", at={"panel": NAME, **_where(visit)})


def restore(desk: Desk, visit: Visit) -> Done:
    """Let a question be asked again."""
    desk.learning.editing.restore(visit.user, visit.get("id"))
    return Done(said="已恢复", at={"panel": NAME, **_where(visit)})


def save(desk: Desk, visit: Visit) -> Done:
    """Keep what was written."""
    question = writing.save(desk, visit)
    return Done(said="已保存，现在就会出这道题", at={"panel": NAME, "item": f"{question.document_id} {question.item}"})


def _where(visit: Visit) -> dict[str, str]:
    return {name: visit.get(name) for name in ("item", "kind")}


def _item(desk: Desk, visit: Visit) -> tuple[str, str]:
    """Return the document and the path of the item chosen, else the first one."""
    names = writing.items_of(desk)
    chosen = visit.get("item") if visit.get("item") in names else next(iter(names), " ")
    document, _, path = chosen.partition(" ")
    return document, path


def _chooser(desk: Desk, document: str, path: str, visit: Visit) -> str:
    fields = (
        field("条目", choice("item", writing.items_of(desk), f"{document} {path}"))
        + field("题型", choice("kind", KINDS, visit.get("kind")))
        + submit("看", "quiet framed")
    )
    return form(NAME, "look", fields, "inline")


def _row(desk: Desk, question: Question, place: dict[str, str], *, own: bool) -> str:
    sign = '<span class="quietly">编辑写的</span>' if own else ""
    change = link("改写", {"panel": NAME, **place, "question": question.id})
    return (
        f'<li><details><summary><span class="prompt">{escape(question.prompt)}</span>{sign}</summary>{_told(question)}'
        f"{proof(question, desk.documents)}<p>{change}{_turn('retire', '停用', question, **place)}</p></details></li>"
    )


def _told(question: Question) -> str:
    options = "".join(f"<li>{escape(option)}</li>" for option in question.options)
    listed = f'<ul class="shown-options">{options}</ul>' if options else ""
    kind = f'<p class="quietly">{question.kind.chinese}，{question.difficulty.chinese}</p>'
    return f'{kind}{listed}<p class="key"><span>答案</span>{escape(key_in_words(question))}</p>'


def _aside(bank: Bank) -> str:
    """Return the questions that fit the documents no more, each with the reason."""
    rows = "".join(
        f'<li><details open><summary><span class="prompt">{escape(one.question.prompt)}</span></summary>'
        f'<p class="key"><span>原因</span>{escape(one.reason)}</p>{_told(one.question)}'
        f"<p>{_turn('retire', '停用', one.question)}</p></details></li>"
        for one in bank.aside
    )
    return f'<section class="sheet"><h3>文件改动后搁置的题</h3><ol class="went">{rows}</ol></section>' if rows else ""


def _retired(bank: Bank) -> str:
    rows = "".join(
        f'<li><details><summary><span class="prompt">{escape(question.prompt)}</span><span class="quietly">'
        f"{escape(edit.by)}</span></summary>{_told(question)}<p>{_turn('restore', '恢复', question)}</p></details></li>"
        for edit, question in bank.retired
    )
    return f'<section class="sheet"><h3>停用的题</h3><ol class="went">{rows}</ol></section>' if rows else ""


def _turn(do: str, words: str, question: Question, **place: str) -> str:
    return act(NAME, do, words, "quiet", name=f"{words}：{question.prompt}", id=question.id, **place)


PANEL = Panel(NAME, "题库", show, {"look": look, "retire": retire, "restore": restore, "save": save}, Role.EDITOR)
