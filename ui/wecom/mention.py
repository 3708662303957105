"""The name that a person in a group calls the bot by, taken off the front of what they said."""

from __future__ import annotations

import re

# WeChat Work ends a mention with a space of one kind or another; U+2005 is what phones write.
_GAP = "\u2005\u2002\u2003\u2004\u2006\u2007\u2008\u2009\u200a\u00a0\u3000 \t\r\n"
_ANY_NAME = re.compile(rf"@[^{_GAP}@]{{1,64}}[{_GAP}]+")


def stripped(text: str, name: str, *, in_group: bool) -> str:
    """Return what was said, without a leading @name.

    A name that is not told (empty) ends at the first blank; without a blank nothing is taken off, for it would be the
    question. Any other @ stays: it may be an address, or somebody else.
    """
    said = text.strip(_GAP)
    if name and said.startswith(f"@{name}"):
        return said.removeprefix(f"@{name}").lstrip(_GAP + "，,：:")
    found = _ANY_NAME.match(f"{said} ") if in_group else None
    return said[found.end() :].lstrip(_GAP) if found else said
