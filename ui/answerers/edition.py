"""What an assistant answers from, as one short text: two of the same edition give the same answers."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.app import Assistant


def edition(assistant: Assistant) -> str:
    """Return a digest of the generation, the documents and the words that ``assistant`` was opened with."""
    library, lexicon = assistant.library, assistant.lexicon
    parts = [
        library.generation,
        [document.digest for document in library.documents],
        sorted(lexicon.official.items()),
        lexicon.spoken,
        sorted(lexicon.places),
    ]
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
