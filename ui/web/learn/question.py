"""A question as a form: what is asked, what can be chosen or written, what was chosen. It never shows a key."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from assistant.training.drafting import BLANK
from assistant.training.types import CHOSEN, Kind
from ui.web.learn.response import LONGEST, Posed, fields_of, letters_of

HOW: Mapping[Kind, str] = {
    Kind.CLOZE: "写出空缺的字词",
    Kind.SINGLE: "选一项",
    Kind.MULTIPLE: "选出所有正确的",
    Kind.JUDGE: "对，还是错",
    Kind.SOURCE: "选一项",
    Kind.MATCH: "给每一句选一条",
    Kind.ORDER: "按先后依次点选，再点一次取消",
    Kind.SHORT: "写出答案，不必逐字相同",
}
"""How each kind is answered in a form."""
LINES = 4
NO_SIGNS: Mapping[str, str] = {}
SIGNS = {"right": "✓ 正确", "wrong": "✗ 您选的"}


def asked(question: Posed, response: str = "", *, fixed: bool = False, signs: Mapping[str, str] = NO_SIGNS) -> str:
    """Return the prompt and the fields, filled with ``response``; ``fixed`` lets nothing be changed.

    ``signs`` says of an option that it is right or wrong, once that may be told.
    """
    name = f"asked-{question.id}"
    return (
        f'<p class="prompt" id="{name}" tabindex="-1">{_prompt(question)}</p>'
        f'<div class="fields {question.kind.value}" role="{_role(question)}" aria-labelledby="{name}">'
        f"{_fields(question, fields_of(question, response), ' disabled' if fixed else '', signs)}</div>"
    )


def _prompt(question: Posed) -> str:
    """Return the prompt; the statements of a match are rows of their own, so that they are not said twice."""
    words = question.prompt
    if question.statements:
        words = words.split("\n（1）", 1)[0]
    blank = '<span class="blank" role="img" aria-label="空缺"></span>'
    return blank.join(escape(part) for part in words.split(BLANK))


def _role(question: Posed) -> str:
    return "radiogroup" if question.kind in CHOSEN else "group"


def _fields(question: Posed, given: Mapping[str, str], still: str, signs: Mapping[str, str]) -> str:
    if question.kind in CHOSEN or question.kind is Kind.MULTIPLE:
        return _picks(question, given, still, signs)
    if question.kind is Kind.MATCH:
        return _pairs(question, given, still)
    if question.kind is Kind.ORDER:
        return _parts(question, given.get("order", ""), still)
    words = escape(given.get("words", ""))
    common = f'name="words" maxlength="{LONGEST}" autocomplete="off" spellcheck="false" aria-label="您的回答"{still}'
    if question.kind is Kind.SHORT:
        return f'<textarea rows="{LINES}" {common}>{words}</textarea>'
    return f'<input type="text" enterkeyhint="done" value="{words}" {common}>'


def _picks(question: Posed, given: Mapping[str, str], still: str, signs: Mapping[str, str]) -> str:
    several = question.kind is Kind.MULTIPLE
    values = question.options if question.kind is Kind.JUDGE else letters_of(question)
    rows = []
    for value, option in zip(values, question.options, strict=True):
        name = f"pick-{value}" if several else "pick"
        chosen = " checked" if given.get(name) == value else ""
        letter = "" if value == option else f'<span class="letter" aria-hidden="true">{value}</span>'
        sign = signs.get(option, "")
        told = f'<span class="told">{SIGNS[sign]}</span>' if sign else ""
        rows.append(
            f'<label class="option {sign}"><input type="{"checkbox" if several else "radio"}" name="{name}"'
            f' value="{escape(value)}"{chosen}{still}>{letter}<span>{escape(option)}</span>{told}</label>'
        )
    return "".join(rows)


def _pairs(question: Posed, given: Mapping[str, str], still: str) -> str:
    rows = []
    for number, statement in enumerate(question.statements, 1):
        chosen = given.get(f"pair-{number}", "")
        choices = "".join(
            f'<option value="{letter}"{" selected" if letter == chosen else ""}>{letter}. {escape(option)}</option>'
            for letter, option in zip(letters_of(question), question.options, strict=True)
        )
        rows.append(
            f'<label class="pair"><span>（{number}）{escape(statement)}</span>'
            f'<select name="pair-{number}"{still}><option value="">请选择</option>{choices}</select></label>'
        )
    return "".join(rows)


def _parts(question: Posed, order: str, still: str) -> str:
    rows = []
    for letter, option in zip(letters_of(question), question.options, strict=True):
        place = order.index(letter) + 1 if letter in order else 0
        rows.append(
            f'<button type="button" class="option part" data-part="{letter}" aria-pressed="{str(bool(place)).lower()}"'
            f'{still}><span class="letter">{place or ""}</span><span>{escape(option)}</span></button>'
        )
    return f'<input type="hidden" name="order" value="{order}">{"".join(rows)}'
