"""What every assistant around another leaves to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.explain import Explanation
    from assistant.lexicon import Lexicon
    from ui.web.needs import Answerer, Shelf


class Wrapping:
    """Has the documents, the words and the explanations of ``inner``; how it answers is for its kinds to say."""

    def __init__(self, inner: Answerer) -> None:
        self._inner = inner

    @property
    def library(self) -> Shelf:
        """The documents that can be asked about."""
        return self._inner.library

    @property
    def lexicon(self) -> Lexicon:
        """The word tables in use."""
        return self._inner.lexicon

    def explain(self, question: str) -> Explanation:
        """Return how the items rank."""
        return self._inner.explain(question)

    def reread(self, question: str, added: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
        """Return what a question is searched as, now and with more pairs."""
        return self._inner.reread(question, added)
