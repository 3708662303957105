"""The catalogue: one SQLite file that holds all that was read out of the documents, and from which all else derives.

It is written once, whole, into a new build folder, and never changed after (``home.py`` says why); so it needs no
journal, any number of processes read it at once, and one checksum covers it. Texts of items, chunks, entities and
questions are not stored again: by the span law they are slices of the document's text.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from index.errors import CatalogDamagedError, DiskFullError
from ingest.types import Chunk, CuratedQuestion, Document, Entity, Item, Parsed, ParseReport, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

APPLICATION = 0x716E6777  # "qngw", so that a foreign SQLite file is told apart
SCHEMA = 1

TABLES = """
CREATE TABLE meta (generation INTEGER NOT NULL);
CREATE TABLE documents (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, title TEXT NOT NULL, number TEXT, issuer TEXT,
    date TEXT, addressees TEXT, year INTEGER, notice_start INTEGER, notice_end INTEGER, preamble_start INTEGER,
    preamble_end INTEGER, source TEXT NOT NULL, digest TEXT NOT NULL, report TEXT NOT NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY, stat TEXT NOT NULL, digest TEXT NOT NULL, document TEXT NOT NULL,
    used INTEGER NOT NULL, reader TEXT NOT NULL);
CREATE TABLE sections (
    document INTEGER NOT NULL, path TEXT NOT NULL, marker TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL,
    label TEXT NOT NULL, level INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL);
CREATE TABLE items (
    document INTEGER NOT NULL, path TEXT NOT NULL, marker TEXT NOT NULL, number INTEGER NOT NULL, label TEXT NOT NULL,
    heading TEXT NOT NULL, sections TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL);
CREATE TABLE chunks (
    n INTEGER PRIMARY KEY, document INTEGER NOT NULL, id TEXT NOT NULL, item TEXT, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, context TEXT NOT NULL);
CREATE TABLE entities (
    document INTEGER NOT NULL, kind TEXT NOT NULL, item TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL);
CREATE TABLE questions (
    n INTEGER PRIMARY KEY, document INTEGER NOT NULL, item TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL);
CREATE INDEX sections_of ON sections (document);
CREATE INDEX items_of ON items (document);
CREATE INDEX chunks_of ON chunks (document);
CREATE INDEX entities_of ON entities (document);
CREATE INDEX questions_of ON questions (document);
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, as it was then.

    ``stat`` is its size and time of change (and those of its questions file); ``digest`` the SHA-256 of both contents;
    ``document`` the id of the document it gave; ``used`` is False when the same document comes from another file;
    ``reader`` is the fingerprint of the code that read it.
    """

    path: str
    stat: str
    digest: str
    document: str
    used: bool
    reader: str


def write_catalog(path: Path, generation: int, sources: Iterable[Source], documents: Iterable[Parsed]) -> None:
    """Write a new catalogue; the caller makes it durable.

    Raises:
        DiskFullError: SQLite found no room.
        OSError: the file cannot be written.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA application_id={APPLICATION}"
        )
        connection.executescript(f"PRAGMA user_version={SCHEMA}; BEGIN; {TABLES}")
        connection.execute("INSERT INTO meta VALUES (?)", (generation,))
        rows = [(s.path, s.stat, s.digest, s.document, s.used, s.reader) for s in sources]
        connection.executemany(f"INSERT INTO sources VALUES ({marks(6)})", rows)
        for n, parsed in enumerate(documents):
            _insert(connection, n, parsed)
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
            message = f"磁盘空间不足，没有写完；原有索引未动。请在 {path.parent} 所在磁盘腾出空间后重试。"
            raise DiskFullError(message) from error
        raise OSError(str(error)) from error
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, n: int, parsed: Parsed) -> None:
    doc = parsed.document
    spans = (*(doc.notice or (None, None)), *(doc.preamble or (None, None)))
    report = json.dumps(asdict(parsed.report), ensure_ascii=False)
    head = (n, doc.id, doc.text, doc.title, doc.number, doc.issuer, doc.date, doc.addressees, doc.year)
    connection.execute(f"INSERT INTO documents VALUES ({marks(16)})", (*head, *spans, doc.source, doc.digest, report))
    many = connection.executemany
    many(
        f"INSERT INTO sections VALUES ({marks(9)})",
        [(n, s.path, s.marker, s.number, s.title, s.label, s.level, s.start, s.end) for s in doc.sections],
    )
    many(
        f"INSERT INTO items VALUES ({marks(9)})",
        [
            (
                n,
                i.path,
                i.marker,
                i.number,
                i.label,
                i.heading,
                json.dumps(i.sections, ensure_ascii=False),
                i.start,
                i.end,
            )
            for i in doc.items
        ],
    )
    many(
        f"INSERT INTO chunks VALUES (NULL, {marks(6)})",
        [(n, c.id, c.item, c.start, c.end, c.context) for c in parsed.chunks],
    )
    many(f"INSERT INTO entities VALUES ({marks(5)})", [(n, e.kind, e.item, e.start, e.end) for e in parsed.entities])
    many(
        f"INSERT INTO questions VALUES (NULL, {marks(5)})",
        [(n, q.item, q.text, q.start, q.end) for q in parsed.questions],
    )


def marks(count: int) -> str:
    """Return so many question marks for a statement's values."""
    return ",".join("?" * count)


class Catalog:
    """A catalogue opened for reading; one object serves many threads.

    Chunks and questions are numbered from 0 through the whole catalogue, in document order: those numbers are the
    unit numbers of the derived arrays.
    """

    def __init__(self, path: Path) -> None:
        """Open ``path``; raise ``CatalogDamagedError`` if it is not a catalogue of this schema."""
        self._path = path
        self._lock = threading.Lock()
        with self._reading():
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            application, schema = self._value("PRAGMA application_id"), self._value("PRAGMA user_version")
        if (application, schema) != (APPLICATION, SCHEMA):
            raise damaged(path)
        self._documents: dict[int, Document] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def generation(self) -> int:
        """Which version of the collection this is, counted from 1."""
        return int(self._value("SELECT generation FROM meta"))

    def sources(self) -> list[Source]:
        """Return every file that was read, in order of addition."""
        rows = self._rows("SELECT path, stat, digest, document, used, reader FROM sources ORDER BY rowid")
        return [
            Source(path, stat, digest, document, bool(used), reader)
            for path, stat, digest, document, used, reader in rows
        ]

    def count(self, table: str) -> int:
        """Return the number of rows of ``chunks``, ``questions``, ``items`` or ``documents``."""
        return int(self._value(f"SELECT count(*) FROM {table}"))

    def document_ids(self) -> dict[str, int]:
        """Return the number of each document by its id, in order."""
        return dict(self._rows("SELECT id, n FROM documents ORDER BY n"))

    def document(self, n: int) -> Document:
        """Return document ``n``; it is read once and kept."""
        if n not in self._documents:
            self._documents[n] = self._read_document(n)
        return self._documents[n]

    def parsed(self, n: int) -> Parsed:
        """Return all that was read out of document ``n``."""
        return Parsed(
            self.document(n), tuple(self.chunks(n)), self.entities(n), tuple(self.questions(n)), self.report(n)
        )

    def report(self, n: int) -> ParseReport:
        """Return what was told when document ``n`` was read."""
        report = json.loads(self._value("SELECT report FROM documents WHERE n=?", n))
        return ParseReport(**{**report, "warnings": tuple(report["warnings"])})

    def chunks(self, n: int) -> list[Chunk]:
        """Return the chunks of document ``n`` in order."""
        rows = self._rows("SELECT id, item, start, stop, context FROM chunks WHERE document=? ORDER BY n", n)
        text = self.document(n).text
        return [Chunk(id_, item, start, stop, text[start:stop], context) for id_, item, start, stop, context in rows]

    def chunk(self, unit: int) -> tuple[Document, Chunk]:
        """Return chunk number ``unit`` (counted from 0 through the catalogue) and its document."""
        row = self._rows("SELECT document, id, item, start, stop, context FROM chunks WHERE n=?", unit + 1)[0]
        document, (id_, item, start, stop, context) = self.document(row[0]), row[1:]
        return document, Chunk(id_, item, start, stop, document.text[start:stop], context)

    def question(self, unit: int) -> tuple[Document, CuratedQuestion]:
        """Return curated question number ``unit`` (counted from 0 through the catalogue) and its document."""
        row = self._rows("SELECT document, item, text, start, stop FROM questions WHERE n=?", unit + 1)[0]
        document, (item, text, start, stop) = self.document(row[0]), row[1:]
        return document, CuratedQuestion(item, text, document.text[start:stop], start, stop)

    def questions(self, n: int) -> list[CuratedQuestion]:
        """Return the curated questions of document ``n`` in order."""
        rows = self._rows("SELECT item, text, start, stop FROM questions WHERE document=? ORDER BY n", n)
        text = self.document(n).text
        return [CuratedQuestion(item, asked, text[start:stop], start, stop) for item, asked, start, stop in rows]

    def entities(self, n: int) -> tuple[Entity, ...]:
        """Return the entities of document ``n`` in order."""
        rows = self._rows("SELECT kind, item, start, stop FROM entities WHERE document=? ORDER BY rowid", n)
        text = self.document(n).text
        return tuple(Entity(kind, text[start:stop], item, start, stop) for kind, item, start, stop in rows)

    def _read_document(self, n: int) -> Document:
        row = self._rows("SELECT * FROM documents WHERE n=?", n)[0]
        _, id_, text, title, number, issuer, date, addressees, year, n0, n1, p0, p1, source, digest, _ = row
        sections = self._rows(
            "SELECT path, marker, number, title, label, level, start, stop"
            " FROM sections WHERE document=? ORDER BY rowid",
            n,
        )
        items = self._rows(
            "SELECT path, marker, number, label, heading, sections, start, stop"
            " FROM items WHERE document=? ORDER BY rowid",
            n,
        )
        return Document(
            id=id_,
            text=text,
            title=title,
            number=number,
            issuer=issuer,
            date=date,
            addressees=addressees,
            year=year,
            notice=None if n0 is None else (n0, n1),
            preamble=None if p0 is None else (p0, p1),
            sections=tuple(Section(*section) for section in sections),
            items=tuple(
                Item(path, marker, num, label, heading, tuple(json.loads(inside)), start, stop, text[start:stop])
                for path, marker, num, label, heading, inside, start, stop in items
            ),
            source=source,
            digest=digest,
        )

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._lock, self._reading():
            return self._connection.execute(statement, values).fetchall()

    def _value(self, statement: str, *values: object) -> Any:  # noqa: ANN401 -- SQLite's types are dynamic
        return self._rows(statement, *values)[0][0]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, IndexError) as error:
            raise damaged(self._path) from error


def damaged(path: Path) -> CatalogDamagedError:
    """Return the sentence for a catalogue that cannot be trusted."""
    return CatalogDamagedError(
        f"索引的目录库已损坏（{path}）。原文件没有受影响，请运行 qingwen index 重新读取原文件、重建索引。"
    )
