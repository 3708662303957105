"""Plain text in UTF-8, UTF-8 with BOM, UTF-16 with BOM or GB18030."""

from __future__ import annotations

import codecs
import re

from ingest.errors import DamagedFile, EmptyFile, NotText
from ingest.readers.reading import Reading

_MARKS_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_TAIL_BYTES = 3  # an unfinished character is at most this long in every encoding read here
_PLAUSIBLE = 0.9  # share of a text's non-ASCII characters that must be ordinary ones
_DAMAGED = 0.8  # share of good characters above which broken UTF-8 is damage rather than another encoding


def read_text(data: bytes, name: str) -> Reading:
    """Decode a text file, finding its encoding.

    Raises EmptyFile, NotText (NUL or control bytes, or no encoding fits) or DamagedFile. A file whose last character
    is cut off is read with a remark, since everything before the cut is sound.
    """
    if not data.strip():
        raise EmptyFile(name)
    if data.startswith(_MARKS_OF_UTF16):
        reading = _decode(data, "utf-16")
    elif b"\x00" in data:
        raise NotText(name)
    else:
        reading = _decode(data, "utf-8-sig") or _decode_other(data, name)
    if reading is None or _CONTROL.search(reading.text):
        raise NotText(name)
    if not reading.text.strip("\ufeff \t\r\n\f\u3000\xa0"):
        raise EmptyFile(name)
    return reading


def _decode(data: bytes, encoding: str) -> Reading | None:
    """Decode strictly, forgiving only an unfinished last character; None when the encoding does not fit."""
    try:
        return Reading(data.decode(encoding))
    except UnicodeDecodeError as error:
        if error.start < len(data) - _TAIL_BYTES or not error.start:
            return None
        try:
            text = data[: error.start].decode(encoding)
        except UnicodeDecodeError:
            return None
        return Reading(text, ("文件末尾的字没有写完，可能下载或复制中断；已读到断处为止，请核对结尾或重新取得文件",))


def _decode_other(data: bytes, name: str) -> Reading | None:
    """Tell damaged UTF-8 from GB18030: GB18030 accepts many wrong bytes, so the result must look like Chinese."""
    loose = data.decode("utf-8", errors="replace")
    wide = [c for c in loose if c > "\x7f"]
    broken = wide.count("\ufffd")
    if len(wide) - broken > _DAMAGED * len(wide):
        raise DamagedFile(name, loose[: loose.index("\ufffd")].count("\n") + 1)
    reading = _decode(data, "gb18030")
    return reading if reading and _looks_chinese(reading.text) else None


def _looks_chinese(text: str) -> bool:
    wide = [c for c in text if c > "\x7f"]
    ordinary = sum(1 for c in wide if len(c.encode("gb2312", errors="ignore")) > 0)
    return bool(wide) and ordinary >= _PLAUSIBLE * len(wide)
