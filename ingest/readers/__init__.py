"""One file a format: bytes to plain text.

A reader takes a file's bytes and name and returns a ``Reading``; it knows nothing of titles or items. A new format is
a new module and a line in ``READERS``. Bytes rather than a path, so that the file is read (and hashed) once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ingest.readers.markdown import read_markdown
from ingest.readers.txt import Reading, read_text

Reader = Callable[[bytes, str], Reading]

READERS: Mapping[str, Reader] = MappingProxyType({".txt": read_text, ".md": read_markdown})
SUFFIXES = tuple(READERS)

__all__ = ["READERS", "SUFFIXES", "Reader", "Reading"]
