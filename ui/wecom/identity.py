"""Names for askers and turns that tell nobody who they are.

A keyed hash: without the bot's secret nobody can find out whose conversation one is, even knowing all user ids. Every
process makes the same name of the same message, so that one sent twice is answered once wherever it arrives.
"""

from __future__ import annotations

import base64
from hashlib import blake2b

from ui.wecom.types import Asker

SEPARATOR = "\x1f"  # in no id, so that no two askers run together


class Names:
    """Names made with one secret; ``secret`` may be of any length."""

    def __init__(self, secret: bytes) -> None:
        self._key = blake2b(secret).digest()

    def user(self, asker: Asker) -> str:
        """Return the name of an asker's user in the store, ``wecom:`` and 32 hexadecimal digits."""
        return f"wecom:{self._hash('user', *_parts(asker)).hex()}"

    def turn(self, asker: Asker, message: str) -> str:
        """Return the id of the turn that answers a message: 22 letters, digits, - and _."""
        digest = self._hash("turn", *_parts(asker), message)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def _hash(self, *parts: str) -> bytes:
        return blake2b(SEPARATOR.join(parts).encode(), key=self._key, digest_size=16).digest()


def _parts(asker: Asker) -> tuple[str, str, str]:
    return asker.bot, asker.chat, asker.user
