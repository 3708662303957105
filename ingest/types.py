"""The nouns that reading produces: Document › Section › Item › Chunk, and the parse report.

Every span is a pair of offsets into ``Document.text``, the normalised text, and obeys the span law
``document.text[x.start:x.end] == x.text``. Nothing here knows of vectors or questions.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that groups items: 一、…, （一）…, 第三章 …

    ``path`` joins the markers of all levels without their punctuation (``二``, ``二/（一）``, ``第三章``);
    ``start``/``end`` span the heading and everything below it; ``label`` is how a person names it (第二部分,
    第二部分（一）, 第三章).
    """

    path: str
    marker: str
    number: int
    title: str
    label: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """The citable unit 第N条: its words without the printed marker.

    ``path`` is ``三/10``, ``二/（一）/3`` or ``第三章/第十二条``; ``number`` the last number in it; ``label`` is unique
    in the document (第10条; where numbers restart, 第二部分（一）第3条). ``heading`` is the item's own heading
    without its closing stop, empty when it has none; it is a prefix of ``text``. ``sections`` are the paths of the
    enclosing sections, outermost first.
    """

    path: str
    marker: str
    number: int
    label: str
    heading: str
    sections: tuple[str, ...]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded: a sentence, or a few short ones, inside one item (or the header, or the preamble).

    ``id`` derives from document id, item path and ordinal. ``item`` is the item's path, or None outside all items.
    ``context`` is the heading path (section titles, item heading), for the encoder only: it is not part of ``text``.
    """

    id: str
    item: str | None
    start: int
    end: int
    text: str
    context: str


@dataclass(frozen=True, slots=True)
class Document:
    """One official document, parsed.

    ``id`` derives from the issuing number, else the title: a new edition of a file keeps it. ``number`` is the
    发文字号 (渝青发〔2024〕14号), ``date`` the printed date (2024年2月26日), ``source`` the name of the file it was
    read from, ``digest`` the SHA-256 of that file's bytes. ``preamble`` is the (start, end) span of the words between
    the title and the first section, None when there are none. ``notice`` is the span of the notice that sends the
    document out (本通知正文), None when there is none.
    """

    id: str
    text: str
    title: str
    number: str | None
    issuer: str | None
    date: str | None
    addressees: str | None
    year: int | None
    notice: tuple[int, int] | None
    preamble: tuple[int, int] | None
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or a figure that the document states, with its place.

    ``kind`` is one of ``title`` (《…》), ``quoted`` (“…”), ``named`` (a plan, contest, body … recognised by its ending,
    the quoted part included: “红岩新青年”计划), ``number`` (a figure with its unit: 500个, 30个以上, 第八届, 十万名),
    ``year`` and ``period`` (2023—2027年), ``date``. ``item`` is the item's path, or None outside all items.
    """

    kind: str
    text: str
    item: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CuratedQuestion:
    """An everyday way of asking (常见问法) that an editor has tied to an item, and to the words that answer it.

    ``start``/``end`` span ``quote`` in the document's text; the quote lies inside the item.
    """

    item: str
    text: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParseReport:
    """What the person who adds a document must know before publishing it.

    ``summary`` is one Chinese sentence (识别到 5 部分 19 条，编号连续；合并断行 6 处；…); ``warnings`` are gaps,
    duplicates and unread text in plain Chinese.
    """

    sections: int
    items: int
    joined_lines: int
    summary: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with all that was read out of it: what ``ingest`` gives to the index."""

    document: Document
    chunks: tuple[Chunk, ...]
    entities: tuple[Entity, ...]
    questions: tuple[CuratedQuestion, ...]
    report: ParseReport
