"""An answer as a chat shows it: short, every claim with its item, the official citation, a link; in pages.

A page ends where an item ends. Where one item is longer than a page, it ends with a line, else with a sentence, and
every piece names its item. Sizes are bytes of UTF-8, as WeChat Work counts them; nothing is cut inside a citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.types import Answer, Citation
from ingest.types import Document
from ui.lines import labels_in, lines_of, quotes_in
from ui.wecom.sources import Sources

BULLET = "· "
GROWING = "正在逐句核对原文…"
_LABEL = re.compile(r"（(?:《[^》]*》)?[^（）]{1,40}）$")
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_MARKUP = re.compile(r"[\\`*_\[\]<>]")
_OPENING_MARK = re.compile(r"^(#|[-+] |\d{1,9}[.)] )")


@dataclass(frozen=True, slots=True)
class Style:
    """What a channel can show: ``largest`` bytes a page, Markdown or plain words, the page's address or nothing."""

    largest: int
    markdown: bool
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer with the citations that it rests on."""

    text: str
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What is sent at once: ``text`` whole, and the answer's lines in it with their citations."""

    text: str
    lines: tuple[Line, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of its lines, each once."""
        return tuple(dict.fromkeys(citation for line in self.lines for citation in line.cited))


def pages_of(answer: Answer, documents: Sequence[Document], style: Style) -> list[Page]:
    """Return the answer in pages, at least one; only the last names further questions."""
    composer = Composer(answer, Sources(documents, style.public_url, markdown=style.markdown), style)
    shares = list(_shares(composer, list(_lines(answer))))
    return [
        Page(composer.text(share, number, len(shares)), tuple(share)) for number, share in enumerate(shares, start=1)
    ]


def begun(text: str, style: Style) -> str:
    """Return the beginning of an answer as far as it is written, and that more is to come; no longer than a page."""
    composer = Composer(Answer(text), Sources((), style.public_url, markdown=style.markdown), style)
    rows = text.split("\n")
    while len(rows) > 1 and size(composer.growing(rows)) > style.largest:
        rows.pop()
    return composer.growing(rows)


class Composer:
    """Writes one page of an answer."""

    def __init__(self, answer: Answer, sources: Sources, style: Style) -> None:
        self.answer = answer
        self.sources = sources
        self.style = style

    def text(self, lines: Sequence[Line], number: int, count: int) -> str:
        """Return page ``number`` of ``count`` with these lines."""
        note = [f"（{self.answer.note}）"] if self.answer.note and number == 1 else []
        shown = self._joined([*map(self._shown, note), *(self._shown(line.text) for line in lines)])
        cited = {citation for line in lines for citation in line.cited}
        # In the answer's order: a line on 第9条至第12条 names its two ends first.
        citations = [citation for citation in self.answer.citations if citation in cited]
        parts = [shown, *self.sources.named(citations, refused=self.answer.refused)]
        if number < count:
            parts.append(f"回复“继续”看下文（{number}/{count}）")
        elif self.answer.suggestions:
            parts.append(f"还可以问：{'；'.join(map(self._escaped, self.answer.suggestions[:2]))}")
        return "\n\n".join(part for part in parts if part)

    def growing(self, rows: Sequence[str]) -> str:
        """Return the rows of an answer that is still being written."""
        return f"{self._joined([self._shown(row) for row in rows])}\n\n{GROWING}"

    def fits(self, lines: Sequence[Line], *, first: bool) -> bool:
        """Tell whether the lines fit a page, wherever it comes."""
        number = 1 if first else 98
        return max(size(self.text(lines, number, 99)), size(self.text(lines, number, number))) <= self.style.largest

    def _shown(self, line: str) -> str:
        if not self.style.markdown:
            return line
        bullet = line.startswith(BULLET)
        return ("- " if bullet else "") + self._escaped(line.removeprefix(BULLET))

    def _escaped(self, words: str) -> str:
        """Words of documents and people as they stand, whatever they mean in Markdown; nobody is called by them."""
        if not self.style.markdown:
            return words
        return _OPENING_MARK.sub(r"\\\1", _MARKUP.sub(r"\\\g<0>", words.replace("<@", "〈@")))

    def _joined(self, rows: Sequence[str]) -> str:
        """In Markdown a single line break may be none, except between members of a list."""
        text = ""
        for row, before in zip(rows, ["", *rows], strict=False):
            listed = row.startswith("- ") and before.startswith("- ")
            gap = "\n" if listed or not self.style.markdown else "\n\n"
            text += (gap if text else "") + row
        return text


def size(text: str) -> int:
    """Return a text's bytes."""
    return len(text.encode())


def _lines(answer: Answer) -> Iterator[Line]:
    """The lines of an answer; one that is a whole paragraph of a quote is given its item's name if it lacks it."""
    for text in lines_of(answer):
        named = [part.citation for part in labels_in(text, answer.citations)]
        named += [c for c in answer.citations if not c.path and f"{c.label}）" in text]
        if not named:
            quoted = [
                part.citation for part in quotes_in(text, answer.citations) if part.end - part.start > len(text) / 2
            ]
            if quoted:
                yield Line(f"{text}（{quoted[0].label}）", (quoted[0],))
                continue
        yield Line(text, tuple(dict.fromkeys(named)))


def _shares(composer: Composer, lines: list[Line]) -> Iterator[list[Line]]:
    """The lines in shares that fit a page each; most answers fit one."""
    if size(composer.text(lines, 1, 1)) <= composer.style.largest:
        yield lines
        return
    share: list[Line] = []
    first = True
    for group in _groups(lines):
        if share and not composer.fits([*share, *group], first=first):
            whole = composer.fits(group, first=False)
            if whole or not composer.fits([*share, group[0]], first=first):
                yield share
                share, first = [], False
        for line in group:
            for piece in _pieces(composer, line):
                if share and not composer.fits([*share, piece], first=first):
                    yield share
                    share, first = [], False
                share.append(piece)
    yield share


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines on the same items, with what leads up to them: an opening line never stands alone."""
    lead: list[Line] = []
    for labels, rows in groupby(lines, key=lambda line: tuple((c.document_id, c.path) for c in line.cited)):
        group = list(rows)
        if labels:
            yield [*lead, *group]
            lead = []
        else:
            lead += group
    if lead:
        yield lead


def _pieces(composer: Composer, line: Line) -> Iterator[Line]:
    """A line, or where it fits no page its sentences in several, each closing with the item's name."""
    if composer.fits([line], first=True):
        yield line
        return
    label = _LABEL.search(line.text)
    name = label[0] if label and line.cited else ""
    words = line.text.removesuffix(name)
    piece = ""
    for sentence in _runs(words, composer, line, name):
        if piece and not composer.fits([replace(line, text=piece + sentence + name)], first=True):
            yield replace(line, text=piece + name)
            piece = ""
        piece += sentence
    if piece:
        yield replace(line, text=piece + name)


def _runs(words: str, composer: Composer, line: Line, name: str) -> Iterator[str]:
    """Sentences; one that fits no page by itself is cut between characters."""
    for sentence in _SENTENCE.findall(words):
        rest = sentence
        while rest and not composer.fits([replace(line, text=rest + name)], first=True):
            low, high = 1, len(rest)
            while high - low > 1:
                middle = (low + high) // 2
                fits = composer.fits([replace(line, text=rest[:middle] + name)], first=True)
                low, high = (middle, high) if fits else (low, middle)
            yield rest[:low]
            rest = rest[low:]
        if rest:
            yield rest
