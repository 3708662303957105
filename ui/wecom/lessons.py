"""Training in a chat: 测验, five questions one after another, and 每日一题, the question of the day.

What is asked and how far somebody has come is the service's (``ui.learning``); here it is put into words. Which
question a turn has put is kept with the turn (its ``mode``): an answer is meant for the question that its sender sees,
also when WeChat Work brings it again to another process, or after a crash between grading it and saying so.
Only questions that a letter or two answers are asked, so that an answer is told from a question to the assistant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.compose import Evidence, citation
from assistant.training.errors import NoQuestionsError
from assistant.training.grading import grade
from assistant.training.reading import read_options
from assistant.training.selection import Choice, find_items
from assistant.training.types import CHOSEN, Grade, Kind, Question
from assistant.types import Answer
from ingest.types import Document
from ui.learning.errors import LearningError
from ui.learning.service import Learning
from ui.learning.types import Daily, Quiz
from ui.store.types import User
from ui.wecom import cards
from ui.wecom.sources import Sources
from ui.wecom.wording import HINTS, graded_lines, question_lines

COUNT = 5
KINDS = CHOSEN | {Kind.MULTIPLE}
LONGEST_ANSWER = 60  # characters; whoever writes more does not answer a question with letters
AGAIN = "回复“测验”再做五题。"
NO_QUIZ = "现在没有进行中的测验。回复“测验”开始五道题。"
UNREADABLE = "没有看懂您的选择。"
_PLACE = re.compile(r"(quiz|daily):([\w-]+):([\w-]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Which question a turn has put: of a quiz, or of a day. ``question`` is empty after the last one."""

    kind: str
    of: str
    question: str

    @property
    def mode(self) -> str:
        """The mode of the turn's answer."""
        return f"{self.kind}:{self.of}:{self.question}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is said, and the card that says the same, where there is one."""

    answer: Answer
    card: cards.Card | None = None


def place_of(answer: Answer) -> Place | None:
    """Return which question an answer has put, None when it is no part of any training."""
    found = _PLACE.fullmatch(answer.mode)
    return Place(found[1], found[2], found[3]) if found else None


class Lessons:
    """Training for those who talk to a bot; ``documents`` gives those of the moment. Safe in threads."""

    def __init__(self, learning: Learning, documents: Callable[[], Sequence[Document]]) -> None:
        self._learning = learning
        self._documents = documents

    def begin(self, user: User, about: str = "") -> Answer:
        """Begin a quiz, or go on with the one that has questions left; one on an item always begins.

        Raises:
            NoQuestionsError: there is no such item, or nothing to be asked of it.
        """
        running = self._learning.quizzes.running(user)
        if running and running.next and not about:
            return self._put(running, [f"上次的测验还有{_left(running)}题，接着做；不做了回复“结束测验”。"])
        items = find_items(self._learning.bank().corpus, about) if about else ()
        quiz = self._learning.quizzes.start(user, COUNT, Choice(items, KINDS))
        return self._put(quiz, [f"测验开始，共{len(quiz.questions)}题；不想做了回复“结束测验”。"])

    def end(self, user: User) -> Answer:
        """End the quiz that is under way."""
        running = self._learning.quizzes.running(user)
        if running is None:
            return Answer(NO_QUIZ, mode="chat")
        return self._put(self._learning.quizzes.end(user, running.id), ["测验结束。"])

    def take(self, user: User, place: Place, words: str) -> Answer | None:
        """Take an answer to the question put at a place; None when the words are none, or it is asked no more.

        Taken again, the first answer stands.
        """
        if not place.question or len(words) > LONGEST_ANSWER:
            return None
        try:
            return (self._take_daily if place.kind == "daily" else self._take_quiz)(user, place, words)
        except (LearningError, NoQuestionsError):
            return None

    def _take_quiz(self, user: User, place: Place, words: str) -> Answer | None:
        quiz = self._learning.quizzes.load(user, place.of)
        question = next((one for one in quiz.questions if one.id == place.question), None)
        if question is None or (quiz.ended and question.id not in quiz.answers) or not _is_answer(question, words):
            return None
        graded, quiz = self._learning.quizzes.answer(user, quiz.id, question.id, words)
        return self._put(quiz, self._told(question, graded))

    def daily(self, user: User, task: str, response: str = "") -> Lesson:
        """Put the question of today, or say what came of it; with ``response`` it is answered first.

        ``task`` is the id of the card.
        """
        daily = self._learning.study.daily(user)
        lead = []
        if response and daily.grade is None:
            if _is_answer(daily.question, response):
                daily = self._learning.study.answer_daily(user, response)
            else:
                lead = [UNREADABLE]
        if daily.grade is not None:
            return Lesson(self._graded(daily, daily.grade, repeated=not response))
        place = Place("daily", daily.day, daily.question.id)
        lines = [*lead, f"{cards.HEADING}　{daily.question.kind.chinese}", *self._asking(daily.question)]
        shown = cards.fits(daily.question) and not lead
        card = cards.asking(daily.question, date.fromisoformat(daily.day), task) if shown else None
        return Lesson(Answer("\n".join(lines), mode=place.mode), card)

    def press(self, user: User, choice: cards.Choice, task: str, public_url: str = "") -> cards.Card:
        """Take the answer that pressing a card's button gives, and return the card that takes its place."""
        study = self._learning.study
        daily = study.daily(user, choice.day)
        if daily.question.id != choice.question:
            return cards.outdated(task)
        if daily.grade is None:
            daily = study.answer_daily(user, choice.letter, choice.day)
        given = read_options(daily.question, daily.response) or ("",)
        graded = daily.grade or grade(daily.question, choice.letter)
        return cards.answered(
            daily.question, choice.day, graded, given[0], task, self._link(daily.question, public_url)
        )

    def _take_daily(self, user: User, place: Place, words: str) -> Answer | None:
        day = date.fromisoformat(place.of)
        daily = self._learning.study.daily(user, day)
        if daily.question.id != place.question or not _is_answer(daily.question, words):
            return None
        daily = self._learning.study.answer_daily(user, words, day)
        return self._graded(daily, daily.grade) if daily.grade else None

    def _graded(self, daily: Daily, graded: Grade, *, repeated: bool = False) -> Answer:
        lead = ["今天的每日一题您已经答过了。"] if repeated else []
        lines = [*lead, *([daily.question.prompt] if repeated else []), *self._told(daily.question, graded)]
        return Answer("\n".join(lines), mode=Place("daily", daily.day, "").mode)

    def _put(self, quiz: Quiz, lead: list[str]) -> Answer:
        """What is said before the next question of a quiz, and that question; after the last one the result."""
        question = None if quiz.ended else quiz.next
        if question is None:
            result = f"共{len(quiz.questions)}题，答了{len(quiz.answers)}题，答对{quiz.right}题。{AGAIN}"
            return Answer("\n".join([*lead, result]), mode=Place("quiz", quiz.id, "").mode)
        number = quiz.questions.index(question) + 1
        head = f"第{number}题（共{len(quiz.questions)}题）　{question.kind.chinese}"
        lines = [*lead, head, *self._asking(question)]
        return Answer("\n".join(lines), mode=Place("quiz", quiz.id, question.id).mode)

    def _asking(self, question: Question) -> list[str]:
        hint = HINTS.get(question.kind)
        return [*question_lines(question, self._documents()), *([hint] if hint else [])]

    def _told(self, question: Question, graded: Grade) -> list[str]:
        return graded_lines(question, graded, self._documents())

    def _link(self, question: Question, public_url: str) -> str:
        documents, proof = self._documents(), question.quotes[0]
        for document in documents:
            item = next((one for one in document.items if one.path == proof.path), None)
            if public_url and document.id == question.document_id and item:
                cited = citation(Evidence(document, item, item.start, item.end))
                return Sources(documents, public_url, markdown=False).link(cited)
        return ""


def _left(quiz: Quiz) -> int:
    return len(quiz.questions) - len(quiz.answers)


def _is_answer(question: Question, words: str) -> bool:
    return read_options(question, words) is not None
