"""All questions of the moment: those the rules make of the documents, with what editors changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from assistant.corpus import Corpus
from assistant.training.bank import all_questions
from assistant.training.editing import recheck
from assistant.training.types import Question
from ui.learning.errors import NoSuchQuestionError
from ui.learning.types import Shelf
from ui.store.store import Store
from ui.store.types import EditAction, QuestionEdit

NO_QUESTION = "没有这道题，它可能已经停用，或者文件更换了。请换一道题。"


@dataclass(frozen=True, slots=True)
class Aside:
    """A question of an editor's that is not asked since its document changed, and why."""

    edit: QuestionEdit
    question: Question
    reason: str


@dataclass(frozen=True, slots=True)
class Bank:
    """``questions`` can be asked. ``added`` are the editors' own among them, ``retired`` are asked no more.

    ``aside`` fit the documents no more; editors see them with the reason.
    """

    corpus: Corpus
    questions: tuple[Question, ...]
    by_id: MappingProxyType[str, Question]
    added: tuple[QuestionEdit, ...]
    retired: tuple[tuple[QuestionEdit, Question], ...]
    aside: tuple[Aside, ...]

    def of(self, question_id: str) -> Question:
        """Return the question with this id.

        Raises:
            NoSuchQuestionError: there is none that can be asked.
        """
        found = self.by_id.get(question_id)
        if found is None:
            raise NoSuchQuestionError(NO_QUESTION)
        return found


@dataclass(frozen=True, slots=True)
class _Made:
    """What the rules made of one library."""

    shelf: Shelf
    corpus: Corpus
    questions: tuple[Question, ...]


class Banks:
    """Gives the bank of the moment: made anew for another library, put together anew after an editor's change.

    ``shelf`` gives the library of the moment. Safe in threads; of many that come at once, one makes the questions.
    """

    def __init__(self, shelf: Callable[[], Shelf], store: Store) -> None:
        self._shelf = shelf
        self._store = store
        self._lock = threading.Lock()
        self._made: _Made | None = None
        self._bank: tuple[_Made, int, Bank] | None = None

    def now(self) -> Bank:
        """Return the bank of the moment."""
        shelf, stamp = self._shelf(), self._store.edits.stamp()
        with self._lock:
            made = self._made
            if made is None or made.shelf is not shelf:
                made = self._made = _make(shelf)
            if self._bank is None or self._bank[:2] != (made, stamp):
                self._bank = (made, stamp, _put_together(made, self._store.edits.current()))
            return self._bank[2]


def _make(shelf: Shelf) -> _Made:
    corpus = Corpus(shelf.documents, shelf.entities, shelf.simplify)
    return _Made(shelf, corpus, all_questions(corpus, shelf.words))


def _put_together(made: _Made, edits: tuple[QuestionEdit, ...]) -> Bank:
    by_rule = {question.id: question for question in made.questions}
    kept, added, retired, aside = dict(by_rule), [], [], []
    for edit in edits:
        question = edit.question or by_rule.get(edit.question_id)
        if question is None:  # made by rule from words that the document no longer has
            continue
        if edit.action is EditAction.RETIRED:
            kept.pop(edit.question_id, None)
            retired.append((edit, question))
        elif edit.question is not None:
            checked, reason = recheck(edit.question, made.corpus)
            if reason:
                aside.append(Aside(edit, question, reason))
            else:
                kept[checked.id] = checked
                added.append(edit)
    questions = tuple(kept.values())
    return Bank(made.corpus, questions, MappingProxyType(kept), tuple(added), tuple(retired), tuple(aside))
