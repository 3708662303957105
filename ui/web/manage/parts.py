"""Markup that the panels share. Words are escaped here; what is called markup is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from ingest.types import Document
from ui.web.manage.panels import Visit


def address(at: Mapping[str, str]) -> str:
    """Return the address of a place in this view."""
    return "?" + urlencode({"view": "manage", **{name: value for name, value in at.items() if value}})


def link(words: str, at: Mapping[str, str], kind: str = "quiet", *, current: bool = False) -> str:
    """Return a link to a place in this view."""
    here = ' aria-current="page"' if current else ""
    return f'<a class="{kind}" data-view="manage" href="{escape(address(at))}"{here}>{escape(words)}</a>'


def original(words: str, document_id: str, item: str = "") -> str:
    """Return a link to the original."""
    query = urlencode({"view": "read", "doc": document_id} | ({"item": item} if item else {}))
    return f'<a class="quiet" data-view="read" href="?{escape(query)}">{escape(words)}</a>'


def form(do: str, visit: Visit, markup: str, *, kind: str = "fields", live: bool = False, **more: str) -> str:
    """Return a form that does ``do`` where one is; ``more`` goes with it. ``live``: at once when something changes."""
    data = {"panel": visit.get("panel"), "do": do, **visit.place, **more}
    written = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    at_once = " data-live" if live else ""
    return f'<form class="{kind}" data-send="act"{written}{at_once}>{markup}</form>'


def button(do: str, words: str, visit: Visit, *, kind: str = "quiet", name: str = "", **more: str) -> str:
    """Return a button that does ``do``; ``name`` is what it is called where its words alone are not enough."""
    data = {"panel": visit.get("panel"), "do": do, **visit.place, **more}
    written = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    called = f' aria-label="{escape(name)}"' if name else ""
    return f'<button type="button" class="{kind}" data-send="act"{written}{called}>{escape(words)}</button>'


def submit(words: str, kind: str = "primary") -> str:
    """Return a form's button."""
    return f'<button type="submit" class="{kind}">{escape(words)}</button>'


def text(label: str, name: str, value: str = "", *, hint: str = "", most: int = 200) -> str:
    """Return a line to write in."""
    told = f' placeholder="{escape(hint)}"' if hint else ""
    return (
        f'<label class="field"><span>{escape(label)}</span><input type="text" name="{name}" value="{escape(value)}"'
        f' maxlength="{most}" autocomplete="off" spellcheck="false"{told}></label>'
    )


def area(label: str, name: str, value: str = "", *, rows: int = 3) -> str:
    """Return several lines to write in."""
    return (
        f'<label class="field"><span>{escape(label)}</span>'
        f'<textarea name="{name}" rows="{rows}" spellcheck="false">{escape(value)}</textarea></label>'
    )


def select(label: str, name: str, options: Iterable[tuple[str, str]], chosen: str = "") -> str:
    """Return a choice among (value, words)."""
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options
    )
    return f'<label class="field"><span>{escape(label)}</span><select name="{name}">{rows}</select></label>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], name: str, kind: str = "") -> str:
    """Return a table whose cells are markup; it scrolls sideways by itself where it is too wide."""
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    lines = []
    for row in rows:
        cells = "".join(f'<td data-head="{escape(title)}">{cell}</td>' for title, cell in zip(head, row, strict=True))
        lines.append(f"<tr>{cells}</tr>")
    return (
        f'<div class="wide {kind}" tabindex="0" role="region" aria-label="{escape(name)}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def facts(rows: Iterable[tuple[str, str | None]]) -> str:
    """Return names with what they are; those without a value are left out."""
    written = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows if value)
    return f'<dl class="facts">{written}</dl>'


def listed(sentences: Iterable[str], kind: str = "told") -> str:
    """Return sentences as a list; nothing for none."""
    rows = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f'<ul class="{kind}">{rows}</ul>' if rows else ""


def named(document: Document) -> str:
    """Return how a document is told apart: 《…》（文号）."""
    return f"《{document.title}》" + (f"（{document.number}）" if document.number else "")


def back(words: str, panel: str) -> str:
    """Return the way back to a panel's first page."""
    return f'<p class="back">{link(f"← {words}", {"panel": panel})}</p>'
