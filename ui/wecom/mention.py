"""The name that a person in a group calls the bot by, taken off the front of what they said."""

from __future__ import annotations

import re

# WeChat Work ends a mention with a space of one kind or another; U+2005 is what phones write.
_GAP = "\u2005\u2002\u2003\u2004\u2006\u2007\u2008\u2009\u200a\u00a0\u3000 \t\r\n"
LONGEST_NAME = 20  # characters, the @ included
_ANY_NAME = re.compile(rf"@[^{_GAP}@]{{1,64}}[{_GAP}]+")


def stripped(text: str, name: str, *, in_group: bool) -> str:
    """Return what was said, without a leading @name.

    A name that is not told (empty) ends at the first blank; without a blank only the @ is taken off, for the rest may
    well hold the question. Any other @ stays: it may be an address, or somebody else.
    """
    said = text.lstrip(_GAP)
    if name and said.startswith(f"@{name}"):
        return said.removeprefix(f"@{name}").lstrip(_GAP + "，,：:").rstrip(_GAP)
    found = _ANY_NAME.match(said) if in_group else None
    if found:
        return said[found.end() :].rstrip(_GAP)
    said = said.rstrip(_GAP)
    return said.removeprefix("@") if in_group and not any(blank in said for blank in _GAP) else said


def may_be_a_name_alone(text: str) -> bool:
    """Tell whether a text is an @ and nothing that is certainly more than a name."""
    said = text.strip(_GAP)
    return said.startswith("@") and len(said) <= LONGEST_NAME and not any(blank in said for blank in _GAP)
