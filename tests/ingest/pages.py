"""A small PDF writer: lines at given places, in a Chinese font that every reader knows by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Rules = Sequence[tuple[float, float, float, float]]

WIDTH, HEIGHT = 595, 842
LEFT, TOP, SIZE, PITCH = 88, 740, 16, 28


@dataclass(frozen=True)
class Text:
    """Words whose baseline begins at (x, y), in points from the lower left."""

    x: float
    y: float
    words: str
    size: float = SIZE


IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0\n"
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
)


def pdf(
    pages: list[list[Text]], *, rules: Rules = (), rotate: int = 0, picture: bool = False, encrypted: bool = False
) -> bytes:
    """A PDF of these pages.

    ``rules`` are drawn on each page from (x, y) to (x, y), ``picture`` puts an image on it, ``encrypted`` asks for a
    password.
    """
    first = 7
    kids = b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        *FONT,
        IMAGE,
    ]
    for n, page in enumerate(pages):
        content = b"\n".join(
            b"BT /F1 %g Tf %g %g Td <%s> Tj ET" % (t.size, t.x, t.y, t.words.encode("utf-16-be").hex().encode())
            for t in page
        )
        content += b"".join(b"\n%g %g m %g %g l S" % rule for rule in rules)
        content += b"\nq 500 0 0 700 40 60 cm /I1 Do Q" * picture
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R\n"
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> >>"
            % (WIDTH, HEIGHT, rotate, first + 2 * n + 1),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    lock = b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        b"41" * 32,
        b"42" * 32,
    )
    return _file(objects, lock if encrypted else b"")


def _file(objects: list[bytes], extra: bytes) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, extra, len(data))
    )


def typeset(paragraphs: list[str], *, columns: int = 26, lines: int = 20, head: str = "") -> list[list[Text]]:
    """Set paragraphs as offices print them: first lines set in by two characters, page numbers — 1 — at the foot."""
    printed: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        first, rest = paragraph[: columns - 2], paragraph[columns - 2 :]
        printed.append((2, first))
        printed += [(0, rest[at : at + columns]) for at in range(0, len(rest), columns)]
    pages = []
    for number, start in enumerate(range(0, len(printed), lines), 1):
        page = [
            Text(LEFT + indent * SIZE, TOP - n * PITCH, words)
            for n, (indent, words) in enumerate(printed[start : start + lines])
        ]
        page.append(Text(280, 60, f"— {number} —", 12))
        pages.append([Text(200, 800, head, 10), *page] if head else page)
    return pages


def two_columns(pages: list[list[Text]], *, apart: float = 272) -> list[list[Text]]:
    """Put pages side by side on sheets, two a sheet, without what stands at their feet."""
    halves = [[Text(t.x - 48, t.y, t.words, t.size) for t in page if t.size == SIZE] for page in pages]
    right = [[Text(t.x + apart, t.y, t.words, t.size) for t in half] for half in halves[1::2]]
    return [left + (right[n] if n < len(right) else []) for n, left in enumerate(halves[::2])]
