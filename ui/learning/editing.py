"""Editors' questions: written, put in another's place, retired, restored."""

from __future__ import annotations

from assistant.training.editing import Written, compose
from assistant.training.errors import FaultyQuestionError
from assistant.training.types import Question
from ui.learning.bank import NO_QUESTION, Bank, Banks
from ui.learning.errors import NoSuchQuestionError
from ui.learning.rights import need_editor
from ui.store.store import Store
from ui.store.types import User

TWICE = "已经有一道题干相同的题。题目没有保存，请改写题干。"


class Editing:
    """Made by ``service.Learning``; raises ``NotForYouError`` to whoever is no editor. All is in the audit."""

    def __init__(self, banks: Banks, store: Store) -> None:
        self._banks = banks
        self._store = store

    def add(self, editor: User, written: Written, replaces: str = "") -> Question:
        """Add a question, in the place of the one with the id ``replaces`` where that is given.

        Raises:
            FaultyQuestionError: what was written is no question; the message says why.
            NoSuchQuestionError: there is none to replace.
        """
        need_editor(editor)
        bank = self._banks.now()
        old = bank.by_id.get(replaces) or _unasked(bank, replaces) if replaces else None
        question = compose(written, bank.corpus)
        if any(q.prompt == question.prompt and q.id != replaces for q in bank.questions):
            raise FaultyQuestionError(TWICE)
        self._store.edits.add(question, editor, old)
        return question

    def retire(self, editor: User, question_id: str) -> None:
        """Let a question be asked no more; papers that have it already keep it.

        Raises:
            NoSuchQuestionError: there is none.
        """
        need_editor(editor)
        bank = self._banks.now()
        self._store.edits.retire(bank.by_id.get(question_id) or _unasked(bank, question_id), editor)

    def restore(self, editor: User, question_id: str) -> None:
        """Let a retired question be asked again.

        Raises:
            NoSuchQuestionError: there is none.
        """
        need_editor(editor)
        self._store.edits.restore(_unasked(self._banks.now(), question_id), editor)


def _unasked(bank: Bank, question_id: str) -> Question:
    """Return a question that is retired or put aside."""
    known = [*((edit, question) for edit, question in bank.retired), *((one.edit, one.question) for one in bank.aside)]
    for edit, question in known:
        if edit.question_id == question_id:
            return question
    raise NoSuchQuestionError(NO_QUESTION)
