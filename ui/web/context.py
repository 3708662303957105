"""What every view of the page is built with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ui.current import Current
from ui.learning.service import Learning
from ui.store.store import Store
from ui.store.types import Role
from ui.web.needs import Answerer, Place


@dataclass(frozen=True, slots=True)
class Context:
    """The assistant of the moment (``context.assistant``: ask for it each time), people and what they did, settings.

    ``learning`` is the one of this process, so that questions are made once for all doors.
    """

    current: Current[Answerer]
    store: Store
    settings: Place
    learning: Learning = field(init=False)

    def __post_init__(self) -> None:
        """Put learning over the library of the moment."""
        object.__setattr__(self, "learning", Learning(lambda: self.assistant.library, self.store))

    @property
    def assistant(self) -> Answerer:
        """The assistant over the index that is published now."""
        return self.current.assistant


@dataclass(frozen=True, slots=True)
class View:
    """One of the page's views: ``name`` is in the address (``/?view=tasks``), ``title`` in the navigation.

    ``build`` is called once, inside the page's layout, and makes the view's components and events. ``files`` are its
    own ``.css`` and ``.js`` in ``static/``. Users whose role does not allow ``needs`` do not see it in the navigation;
    its handlers must check for themselves. ``beside`` tells whether the original is shown beside it on a wide screen.
    """

    name: str
    title: str
    build: Callable[[Context], None]
    files: tuple[str, ...] = ()
    needs: Role = Role.READER
    beside: bool = True
