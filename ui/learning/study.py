"""Studying: the day's question, what comes again today, flash cards, mistakes, and what is known of each item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from assistant.training import study
from assistant.training.chance import digest
from assistant.training.errors import NoQuestionsError
from assistant.training.grading import grade, key_in_words
from assistant.training.study import Card, Mastery
from assistant.training.types import CHOSEN, Grade, Question
from ui.learning.bank import Banks
from ui.learning.exams import Exams
from ui.learning.grading import as_reviewed, reviewed
from ui.learning.types import Daily, Mistake, Today
from ui.store.reviews import ItemCount
from ui.store.store import Store
from ui.store.types import ReviewEntry, User, new_id
from ui.times import local

DAYS, DAILY = 7, 20
NOTHING = "还没有可以出题的文件。请先增加文件。"
REMEMBERED, FORGOTTEN = "记得", "忘了"


class Study:
    """Made by ``service.Learning``. Whatever shows keys raises ``ExamRunningError`` while the learner sits an exam."""

    def __init__(self, banks: Banks, store: Store, exams: Exams, clock: Callable[[], datetime]) -> None:
        self._banks = banks
        self._store = store
        self._exams = exams
        self._clock = clock

    def question_of(self, day: date | None = None) -> Question:
        """Return the question of a day (in China; today without one): one of a set to choose from, for everybody.

        Each question's chance is its own: one that editors add or retire changes the choice of few days.

        Raises:
            NoQuestionsError: there is no question at all.
        """
        questions = self._banks.now().questions
        fitting = [question for question in questions if question.kind in CHOSEN] or list(questions)
        if not fitting:
            raise NoQuestionsError(NOTHING)
        name = (day or self.today()).isoformat()
        return min(fitting, key=lambda question: digest("daily", name, question.id))

    def today(self) -> date:
        """Return the day that it is in China."""
        return local(self._clock()).date()

    def daily(self, user: User, day: date | None = None) -> Daily:
        """Return the question of a day with the learner's answer, if they have given it.

        An answered question stays that day's; another is asked when its words have left the documents.
        """
        self._exams.no_help(user)
        return self._daily(user, day or self.today())

    def answer_daily(self, user: User, response: str, day: date | None = None) -> Daily:
        """Keep the answer to the question of a day; answered again, the first answer stands."""
        self._exams.no_help(user)
        which = day or self.today()
        daily = self._daily(user, which)
        if daily.grade is None:
            self._store.reviews.add(user, reviewed(daily.question, response, self._clock(), _occasion(which)))
        return self._daily(user, which)

    def today_of(self, user: User, days: int = DAYS, daily: int = DAILY) -> Today:
        """Return what to do today by a plan over ``days`` days: what is due, then new ones, ``daily`` in all."""
        bank = self._banks.now()
        cards = self._store.cards.of(user)
        again = [
            bank.by_id[c.question_id] for c in study.due(cards.values(), self._clock()) if c.question_id in bank.by_id
        ]
        planned = study.plan(bank.questions, days, daily)
        fresh = [question for day in planned for question in day if question.id not in cards]
        due = tuple(again[:daily])
        return Today(due, tuple(fresh[: daily - len(due)]))

    def plan(self, days: int = DAYS, daily: int = DAILY) -> tuple[tuple[Question, ...], ...]:
        """Return the new questions of each day."""
        return study.plan(self._banks.now().questions, days, daily)

    def review(self, user: User, question_id: str, response: str, occasion: str = "") -> Grade:
        """Grade an answer and keep it. ``occasion`` names it, so that sent twice it counts once.

        Raises:
            NoSuchQuestionError: there is no such question.
        """
        self._exams.no_help(user)
        question = self._banks.now().of(question_id)
        kept = self._store.reviews.add(user, reviewed(question, response, self._clock(), occasion or new_id()))
        return grade(question, kept.response)

    def recall(self, user: User, question_id: str, *, remembered: bool, occasion: str = "") -> Card:
        """Keep what a learner says of a flash card: remembered or forgotten.

        Raises:
            NoSuchQuestionError: there is no such question.
        """
        self._exams.no_help(user)
        question = self._banks.now().of(question_id)
        said = REMEMBERED if remembered else FORGOTTEN
        graded = Grade(
            question.id,
            float(remembered),
            remembered,
            key_in_words(question),
            (),
            question.label,
            question.quote,
            question.explanation,
        )
        self._store.reviews.add(user, as_reviewed(question, said, graded, self._clock(), occasion or new_id()))
        return self._store.cards.of(user)[question_id]

    def mistakes(self, user: User) -> tuple[Mistake, ...]:
        """Return the wrong-answer book: what was last missed, the most often missed first."""
        self._exams.no_help(user)
        bank, last = self._banks.now(), self._store.reviews.last_of_each(user)
        wrong = study.mistakes(self._store.cards.of(user).values())
        return tuple(
            _mistake(bank.by_id[card.question_id], card, last.get(card.question_id))
            for card in wrong
            if card.question_id in bank.by_id
        )

    def mastery(self, user: User) -> tuple[Mastery, ...]:
        """Return how well the learner knows each item, in the documents' order."""
        return study.mastery(self._banks.now().questions, self._store.cards.of(user), self._clock())

    def counts(self, user: User) -> tuple[ItemCount, ...]:
        """Return how often the learner was asked about each item, and how often that went right, by the log."""
        return self._store.reviews.counts(user)

    def log(self, user: User, limit: int = 1000) -> tuple[ReviewEntry, ...]:
        """Return the learner's graded answers, newest first."""
        self._exams.no_help(user)
        return self._store.reviews.of(user, limit)

    def _daily(self, user: User, day: date) -> Daily:
        by_id = self._banks.now().by_id
        for given in self._store.reviews.on(user, _occasion(day)):
            if given.question_id in by_id:
                question = by_id[given.question_id]
                return Daily(day.isoformat(), question, given.response, grade(question, given.response))
        return Daily(day.isoformat(), self.question_of(day), "", None)


def _occasion(day: date) -> str:
    return f"daily:{day.isoformat()}"


def _mistake(question: Question, card: Card, entry: ReviewEntry | None) -> Mistake:
    return Mistake(question, card, entry.response if entry else "", entry.at if entry else None)
