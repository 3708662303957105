"""From files to parsed documents: the one door of this package."""

from __future__ import annotations

import errno
import hashlib
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import readers
from ingest.check import make_report
from ingest.chunks import make_chunks
from ingest.entities import find_entities
from ingest.errors import (
    EmptyFile,
    IngestError,
    MissingFile,
    NoDocuments,
    NoWords,
    TooLargeFile,
    UnreadableFile,
)
from ingest.header import Header, attached_title, read_header, tail_facts, tail_start, year_of
from ingest.marks import Family
from ingest.normalize import Normalised, normalise
from ingest.numbering import numbering_faults
from ingest.outline import Node, read_outline
from ingest.paragraphs import Paragraph, split_paragraphs
from ingest.questions import QUESTIONS_SUFFIX, questions_file, read_questions
from ingest.types import Document, Item, Parsed
from ingest.units import Units, write_units

_BESIDE_PAGES = ("_files", ".files")  # folders in which browsers keep the pictures and frames of a saved page
_WHY = {
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EBUSY: "正被占用",
    errno.ENAMETOOLONG: "路径太长",
    errno.ELOOP: "链接指向自己",
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 10


def read_document(path: Path) -> Parsed:
    """Read one file and its curated questions.

    Raises an IngestError whose message says what to do. A file above the size limit of its format is refused unread.
    """
    data = _read_bytes(path)
    reading = readers.read(data, path.name)
    parsed = parse_text(reading.text, source=path.name, digest=hashlib.sha256(data).hexdigest())
    curated = read_questions(questions_file(path), parsed.document.items)
    warnings = (*reading.remarks, *parsed.report.warnings, *curated.warnings)
    return replace(parsed, questions=curated.questions, report=replace(parsed.report, warnings=warnings))


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(path, "这不是一个文件")
        limit = readers.size_limit(path.suffix.lower())
        if status.st_size > limit:
            raise TooLargeFile(path.name, status.st_size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)  # it may have grown since
    except FileNotFoundError as error:
        raise MissingFile(path) from error
    except OSError as error:
        raise UnreadableFile(path, _why(error)) from error
    if len(data) > limit:
        raise TooLargeFile(path.name, len(data), limit)
    if not data:
        raise EmptyFile(path.name)
    return data


def find_documents(paths: Sequence[Path]) -> list[Path]:
    """List the documents at ``paths``: files as given, folders searched through, each once, in a stable order.

    Inside folders, files of other kinds, hidden files, README files and what a browser saved beside a web page are
    passed over; written documents in a format that is not read (.doc, .ofd …) are listed, so that reading them says
    what to do. A file named outright is listed whatever its suffix: reading judges by content. Raises MissingFile or
    NoDocuments.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        exists, folder = _look(path)
        if not exists:
            raise MissingFile(path)
        inside = [path]
        if folder:
            inside = [p for p in sorted(path.rglob("*")) if _is_document(p, path)]
            if not inside:
                raise NoDocuments(path, readers.SUFFIXES)
        for document in inside:
            found.setdefault(document.resolve(), document)
    return list(found.values())


def _look(path: Path) -> tuple[bool, bool]:
    """Whether a path exists, and whether it is a folder."""
    try:
        return path.exists(), path.is_dir()
    except OSError as error:  # a path too long, a folder that may not be entered
        raise UnreadableFile(path, _why(error)) from error


def _why(error: OSError) -> str:
    return _WHY.get(error.errno or 0, "读取时出错")


def _is_document(path: Path, root: Path) -> bool:
    within = path.relative_to(root).parts
    hidden = any(part.startswith((".", "~$")) for part in within)
    saved_beside = any(part.endswith(_BESIDE_PAGES) for part in within[:-1])
    readme = path.stem.upper() == "README" or path.name.endswith(QUESTIONS_SUFFIX)
    known = path.suffix.lower() in (*readers.SUFFIXES, *readers.FOREIGN_DOCUMENTS)
    return known and not (hidden or saved_beside or readme) and path.is_file()


def parse_text(text: str, *, source: str, digest: str) -> Parsed:
    """Parse the text of one document; ``source`` is the file's name, ``digest`` the SHA-256 of its bytes.

    Raises NoWords when it holds hardly any Chinese.
    """
    normal = normalise(text)
    if len(_HAN.findall(normal.text[:100_000])) < _LEAST_HAN:
        raise NoWords(source)
    layout = _lay_out(normal, Path(source).stem)
    header, units = layout.header, layout.units
    document = Document(
        id=header.number or header.title,
        text=normal.text,
        title=header.title,
        number=header.number,
        issuer=header.issuer,
        date=header.date,
        addressees=header.addressees,
        year=year_of(header.title, header.number, header.date),
        notice=header.notice,
        preamble=layout.preamble,
        sections=units.sections,
        items=units.items,
        source=source,
        digest=digest,
    )
    return Parsed(
        document=document,
        chunks=make_chunks(normal.text, layout.paragraphs, units.sections, units.items, document.id),
        entities=find_entities(normal.text, units.items),
        questions=(),
        report=make_report(document, layout.paragraphs, normal, layout.oddities),
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    paragraphs: list[Paragraph]
    header: Header
    units: Units
    preamble: tuple[int, int] | None
    oddities: list[str]


def _lay_out(normal: Normalised, name: str) -> _Layout:
    """Find header, notice, outline and closing lines."""
    text = normal.text
    paragraphs = split_paragraphs(text)
    attached = attached_title(paragraphs)
    begin = attached[1] if attached else 0
    end = tail_start(paragraphs, begin, len(paragraphs))
    outline = read_outline(paragraphs, begin, end)
    nodes, main_tail = _cut_before_annexes(paragraphs, begin, _unwrap_annex(outline.nodes))
    first = nodes[0].first if nodes else end
    header = read_header(paragraphs, first, attached, name)
    units = write_units(text, paragraphs, nodes)
    oddities = outline.oddities + numbering_faults(nodes)
    if attached:
        before = _notice_units(text, paragraphs, attached[0])
        units = Units(before.sections + units.sections, before.items + units.items)
    if not units.items:
        units = Units((), _paragraph_items(text, paragraphs, header.body, end))
        first = header.body
    tail = main_tail or (end, len(paragraphs))
    signer, dated = tail_facts(paragraphs, *tail)
    header = replace(header, issuer=header.issuer or signer, date=header.date or dated)
    return _Layout(paragraphs, header, units, _preamble(paragraphs, header.body, first), oddities)


def _cut_before_annexes(
    paragraphs: list[Paragraph], begin: int, nodes: list[Node]
) -> tuple[list[Node], tuple[int, int] | None]:
    """Take signature and date before the first annex off the last unit; also where they stand, None for nowhere."""
    annex = next((i for i, n in enumerate(nodes) if n.mark and n.mark.family is Family.ANNEX), 0)
    if not annex:
        return nodes, None
    end = nodes[annex].first
    tail = tail_start(paragraphs, begin, end)
    if tail == end:
        return nodes, None
    return read_outline(paragraphs, begin, tail).nodes + nodes[annex:], (tail, end)


def _unwrap_annex(nodes: list[Node]) -> list[Node]:
    """A lone 附件 before everything else is the document itself, sent out by a notice without numbers."""
    inside = nodes[0].children if len(nodes) == 1 and nodes[0].mark and nodes[0].mark.family is Family.ANNEX else []
    return inside if inside and all(n.mark for n in inside) else nodes


def _notice_units(text: str, paragraphs: list[Paragraph], end: int) -> Units:
    """The numbered units of the notice itself, under 通知."""
    tail = tail_start(paragraphs, 0, end)
    outline = read_outline(paragraphs, 0, tail)
    return write_units(text, paragraphs, outline.nodes, prefix="通知")


def _paragraph_items(text: str, paragraphs: list[Paragraph], begin: int, end: int) -> tuple[Item, ...]:
    """A text without numbers is cited by paragraph."""
    body = [p for p in paragraphs[begin:end] if not p.contents] or [p for p in paragraphs if not p.contents]
    return tuple(
        Item(f"第{n}段", "", n, f"第{n}段", "", (), p.start, p.end, text[p.start : p.end])
        for n, p in enumerate(body, 1)
    )


def _preamble(paragraphs: list[Paragraph], body: int, first: int) -> tuple[int, int] | None:
    inside = [p for p in paragraphs[body:first] if not p.contents]
    return (inside[0].start, inside[-1].end) if inside else None


__all__ = ["IngestError", "find_documents", "parse_text", "read_document"]
