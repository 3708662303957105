"""Markup that the panels share. Words are escaped here; what is called markup is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlencode


def address(at: Mapping[str, str]) -> str:
    """Return the address of a place in this view."""
    return "?" + urlencode({"view": "learn", **{name: value for name, value in at.items() if value}})


def link(words: str, at: Mapping[str, str], kind: str = "quiet", *, current: bool = False) -> str:
    """Return a link to a place in this view."""
    here = ' aria-current="page"' if current else ""
    return f'<a class="{kind}" data-view="learn" href="{escape(address(at))}"{here}>{escape(words)}</a>'


def act(panel: str, do: str, words: str, kind: str = "quiet framed", *, name: str = "", **more: str) -> str:
    """Return a button that does ``do``; ``name`` is what it is called where its words alone are not enough."""
    called = f' aria-label="{escape(name)}"' if name else ""
    return f'<button type="button" class="{kind}" {_sends(panel, do, more)}{called}>{escape(words)}</button>'


def form(panel: str, do: str, markup: str, kind: str = "", **more: str) -> str:
    """Return a form that does ``do``."""
    return f'<form class="{kind}" {_sends(panel, do, more)}>{markup}</form>'


def submit(words: str, kind: str = "primary") -> str:
    """Return a form's button."""
    return f'<button type="submit" class="{kind}">{escape(words)}</button>'


def field(label: str, markup: str, hint: str = "") -> str:
    """Return a named field; ``markup`` is the field itself."""
    told = f'<span class="hint">{escape(hint)}</span>' if hint else ""
    return f'<label class="field"><span>{escape(label)}</span>{markup}{told}</label>'


def line(name: str, value: str = "", *, hint: str = "", most: int = 200, number: bool = False) -> str:
    """Return a line to write in."""
    kind = ' inputmode="numeric"' if number else ""
    return (
        f'<input type="text" name="{name}" value="{escape(value)}" maxlength="{most}" autocomplete="off"'
        f' spellcheck="false" placeholder="{escape(hint)}"{kind}>'
    )


def lines(name: str, value: str = "", *, rows: int = 3) -> str:
    """Return several lines to write in."""
    return f'<textarea name="{name}" rows="{rows}" maxlength="2000" spellcheck="false">{escape(value)}</textarea>'


def choice(name: str, options: Mapping[str, str], chosen: str = "") -> str:
    """Return a choice among values, each with its words."""
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options.items()
    )
    return f'<select name="{name}">{rows}</select>'


def boxes(legend: str, prefix: str, options: Mapping[str, str], ticked: Mapping[str, str]) -> str:
    """Return boxes to tick, named ``prefix-value``; those that ``ticked`` names are."""
    rows = "".join(
        f'<label class="box"><input type="checkbox" name="{prefix}-{value}" value="1"'
        f"{' checked' if ticked.get(f'{prefix}-{value}') else ''}><span>{escape(words)}</span></label>"
        for value, words in options.items()
    )
    return f'<fieldset class="boxes"><legend>{escape(legend)}</legend>{rows}</fieldset>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> str:
    """Return a table whose cells are markup; it scrolls sideways by itself where it is too wide."""
    heads = "".join(f'<th scope="col">{escape(words)}</th>' for words in head)
    written = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{written}</tbody></table></div>"
    )


def _sends(panel: str, do: str, more: Mapping[str, str]) -> str:
    data = {"send": "act", "panel": panel, "do": do, **more}
    return " ".join(f'data-{name}="{escape(value)}"' for name, value in data.items())
