"""Passwords: what one must be, its hash, and a check that takes as long for a name that nobody has."""

from __future__ import annotations

import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ui.store.errors import PasswordError

SHORTEST, LONGEST = 10, 200
FEWEST_DIFFERENT = 4  # aaaaaaaaaa and 1212121212 are no passwords
AT_ONCE = 2  # each hash takes 64 MB: a flood of logins must wait rather than fill the memory
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without letters that are read for one another
GROUPS, GROUP = 4, 5


class Passwords:
    """Hashes passwords with argon2id, RFC 9106's second recommended option unless told otherwise."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turnstile = threading.BoundedSemaphore(AT_ONCE)
        self._nobody = ""

    def hash(self, password: str) -> str:
        """Return what is stored of a password."""
        with self._turnstile:
            return self._hasher.hash(_folded(password))

    def matches(self, stored: str, password: str) -> bool:
        """Tell whether the password is the stored one; an empty ``stored`` takes the same time, and matches nothing."""
        if not stored:
            self._nobody = self._nobody or self.hash(secrets.token_urlsafe())
        with self._turnstile:
            try:
                self._hasher.verify(stored or self._nobody, _folded(password)[: LONGEST * 4])
            except (VerificationError, InvalidHashError):
                return False
        return bool(stored)

    def is_outdated(self, stored: str) -> bool:
        """Tell whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)


def check(name: str, password: str) -> None:
    """Refuse a password that is easily guessed.

    Raises:
        PasswordError: it is too short or too long, holds the name, or repeats a few characters.
    """
    if len(password) < SHORTEST:
        message = f"密码至少 {SHORTEST} 个字符，请换一个长一些的。"
    elif len(password) > LONGEST:
        message = f"密码最长 {LONGEST} 个字符，请换一个短一些的。"
    elif name and _folded(name).casefold() in _folded(password).casefold():
        message = "密码里不能有用户名，请换一个。"
    elif len(set(password)) < FEWEST_DIFFERENT:
        message = "密码里重复的字符太多，请换一个。"
    else:
        return
    raise PasswordError(message)


def generate() -> str:
    """Return a password that can be read aloud: four groups of five, 99 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
