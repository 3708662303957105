"""Learning put together: one object over the questions of the moment and what is kept of learners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ui.learning.bank import Bank, Banks
from ui.learning.editing import Editing
from ui.learning.exams import Exams
from ui.learning.quizzes import Quizzes
from ui.learning.report import Reports
from ui.learning.setting import Setting
from ui.learning.study import Study
from ui.learning.types import Shelf
from ui.store.database import now
from ui.store.store import Store


class Learning:
    """What every door offers to learners. ``shelf`` gives the library of the moment, ``clock`` the moments kept."""

    def __init__(self, shelf: Callable[[], Shelf], store: Store, clock: Callable[[], datetime] = now) -> None:
        self._banks = Banks(shelf, store)
        self.exams = Exams(self._banks, store, clock)
        self.quizzes = Quizzes(self._banks, store, self.exams, clock)
        self.study = Study(self._banks, store, self.exams, clock)
        self.setting = Setting(store, self.exams, clock)
        self.editing = Editing(self._banks, store)
        self.reports = Reports(self._banks, store, self.exams, clock)

    def bank(self) -> Bank:
        """Return the questions of the moment; for those who may see keys."""
        return self._banks.now()
