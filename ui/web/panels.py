"""What the panels of a view are given, and what they give back; 管理 and 学习 are made of panels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ui.store.types import User


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is there, and what the address and the fields say; whoever sent them may have written anything.

    A view names in ``places`` what of that says where one is; the rest is what was filled in.
    """

    places: ClassVar[tuple[str, ...]] = ()

    user: User
    data: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return a value, empty when there is none."""
        return self.data.get(name, "")

    @property
    def place(self) -> dict[str, str]:
        """What says where one is."""
        return {name: self.data[name] for name in self.places if self.data.get(name)}


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: a short word, markup to show above the panel, where one is then (None: still there).

    ``panel`` is the panel's whole markup where it is not what the panel shows by itself: a verdict just given.
    """

    said: str = ""
    shown: str = ""
    at: Mapping[str, str] | None = None
    panel: str = ""
