"""The view 问答's events: a question asked, a conversation taken up again, an answer judged."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.types import Answer, Turn
from ingest.types import Document
from ui import failures
from ui.accounts.roles import current_user
from ui.learning.errors import ExamRunningError
from ui.store.errors import StoreError, UnknownError
from ui.store.types import Conversation, Feedback, StoredTurn, User, Vote, new_id
from ui.web import history, starters, talk
from ui.web.context import Context
from ui.web.needs import Answerer
from ui.web.parts import notice, sent

LONGEST_QUESTION = 2000
REMEMBERED = 20  # earlier turns handed to the assistant: more than a person refers back to
GONE = "原来的对话已经不在了，已另开一个新对话。"
NOT_KEPT = "这次回答没有存进历史：{}"

Shown = tuple[Any, Any, Any]
"""Values for the text box, the notice and the conversation."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation as it goes on: whose, its id in the store, its turns, the votes on them."""

    user: User
    id: str
    turns: tuple[StoredTurn, ...] = ()
    votes: Mapping[str, Feedback] | None = None

    def shown(
        self, documents: Sequence[Document], *, pending: str = "", said: str = "", fault: str = "", fresh: bool = False
    ) -> str:
        """Return the conversation as markup; the rest as in ``talk.Now``."""
        votes = {turn: vote.vote for turn, vote in (self.votes or {}).items()}
        return talk.conversation(documents, self.turns, talk.Now(self.id, votes, pending, said, fault, fresh))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer, in a sentence."""

    sentence: str


class Desk:
    """Answers the view's events with markup; holds nothing of any conversation itself."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.store = context.store

    def ask(self, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """Show the question at once, then its answer; while the person sits an exam, only that it must wait."""
        data, user = sent(event), current_user(request)
        question = data.get("question", "").strip()
        complaint = complain(question) or self._must_wait(user)
        if complaint:
            yield gr.skip(), notice(complaint), gr.skip()
            return
        assistant = self.context.assistant
        documents = assistant.library.documents
        left = "" if data.get("typed") else gr.skip()  # what is being typed while a button is tapped stays
        try:
            going, said = self._take_up(user, data.get("conversation", ""))
        except failures.EXPECTED as error:
            said = notice(failures.sentence(error))
            yield left, said, Talk(user, "").shown(documents, pending=question, fault=failures.sentence(error))
            return
        yield left, said, going.shown(documents, pending=question)
        begun = ""
        for part in _parts(assistant, question, going.turns):
            if isinstance(part, str):
                begun += part
                yield gr.skip(), gr.skip(), going.shown(documents, pending=question, said=begun)
            elif isinstance(part, Fault):
                yield gr.skip(), gr.skip(), going.shown(documents, pending=question, fault=part.sentence)
            else:
                turn, said = self._keep(going, question, part, documents)
                going = Talk(user, going.id, (*going.turns, turn), going.votes)
                yield gr.skip(), said or gr.skip(), going.shown(documents, fresh=not begun)

    def _must_wait(self, user: User) -> str:
        """Say that nothing is answered while somebody sits an exam; empty when nobody does, or the store is away."""
        try:
            self.context.learning.exams.no_help(user)
        except ExamRunningError as error:
            return str(error)
        except StoreError:
            return ""  # told where the conversation is taken up
        return ""

    def stop(self, event: gr.EventData, request: gr.Request) -> Shown:
        """Show the conversation without the question that is being worked on, and put that back into the box."""
        data = sent(event)
        box, _, shown = self.resume(event, request)
        return data.get("question") or box, notice("已停止，问题留在输入框里。"), shown

    def resume(self, event: gr.EventData, request: gr.Request) -> Shown:
        """Show a conversation as it was left; without one, or when it is gone, the first screen."""
        wanted = sent(event).get("conversation", "")
        if not wanted:
            return gr.skip(), "", self.greet()
        try:
            going = self._load(current_user(request), wanted)
        except failures.EXPECTED as error:
            return gr.skip(), notice(failures.sentence(error)), self.greet()
        if going is None:
            return gr.skip(), notice("这个对话已经不在了，可能已被删除。请提一个新问题。"), self.greet()
        return gr.skip(), "", going.shown(self.context.assistant.library.documents)

    def vote(self, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """Keep what the person thinks of an answer, and show that it is kept."""
        data, user = sent(event), current_user(request)
        turn, vote = data.get("turn", ""), data.get("vote", "")
        try:
            if vote in list(Vote):
                self.store.feedback.vote(user, turn, Vote(vote), data.get("reason", ""), data.get("note", ""))
            else:
                self.store.feedback.withdraw(user, turn)
            going = self._load(user, data.get("conversation", ""))
        except failures.EXPECTED as error:
            return notice(failures.sentence(error)), gr.skip()
        return "", going.shown(self.context.assistant.library.documents) if going else gr.skip()

    def list(self, event: gr.EventData, request: gr.Request) -> str:
        """Show the person's own conversations, those that hold the words looked for."""
        data = sent(event)
        search = data.get("search", "")
        try:
            return history.panel(self.store.conversations.list(current_user(request), search), search)
        except StoreError as error:
            return history.panel((), search, fault=str(error))

    def remove(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Delete a conversation of the person's own."""
        try:
            self.store.conversations.delete(current_user(request), sent(event).get("conversation", ""))
        except StoreError as error:
            return self.list(event, request), notice(str(error))
        return self.list(event, request), ""

    def rename(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """Give a conversation of the person's own another name; an empty one leaves it as it is."""
        data = sent(event)
        try:
            self.store.conversations.rename(
                current_user(request), data.get("conversation", ""), data.get("title", "").strip()
            )
        except StoreError as error:
            return self.list(event, request), notice(str(error))
        return self.list(event, request), ""

    def greet(self) -> str:
        """Return the first screen."""
        library = self.context.assistant.library
        return talk.welcome(library.documents, starters.starters(library))

    def _take_up(self, user: User, wanted: str) -> tuple[Talk, str]:
        """Return the conversation to go on with, and what to say when it is not the one wanted."""
        going = self._load(user, wanted) if wanted else None
        if going is not None:
            return going, ""
        return Talk(user, self.store.conversations.begin(user)), notice(GONE if wanted else "")

    def _load(self, user: User, wanted: str) -> Talk | None:
        kept: Conversation | None = self.store.conversations.load(user, wanted)
        return Talk(user, wanted, kept.turns, self.store.feedback.of(user, wanted)) if kept else None

    def _keep(
        self, going: Talk, question: str, answer: Answer, documents: Sequence[Document]
    ) -> tuple[StoredTurn, str]:
        """Store the turn; an answer that cannot be stored is shown all the same, and it is said."""
        digests = {document.id: document.digest for document in documents}
        turn = new_id()
        try:
            return self.store.conversations.append(going.user, going.id, turn, question, answer, digests), ""
        except UnknownError as error:
            return talk.unkept(turn, question, answer), notice(str(error))
        except failures.EXPECTED as error:
            return talk.unkept(turn, question, answer), notice(NOT_KEPT.format(failures.sentence(error)))


def complain(question: str) -> str:
    """Return what is wrong with a question before it is asked, empty when nothing is."""
    if not question:
        return "请先写下问题。"
    if len(question) > LONGEST_QUESTION:
        return f"问题最长 {LONGEST_QUESTION:,} 字，现在有 {len(question):,} 字，请缩短后再问。"
    return ""


def _parts(assistant: Answerer, question: str, turns: Sequence[StoredTurn]) -> Iterator[str | Answer | Fault]:
    """Yield the answer as it is proved, its text piece by piece; or the sentence that says why there is none."""
    try:
        yield from assistant.stream(question, [Turn(turn.question, turn.answer) for turn in turns[-REMEMBERED:]])
    except failures.EXPECTED as error:
        yield Fault(failures.sentence(error))
    except Exception:
        # The process edge: a defect of ours must reach the log, not the person, and must not end the page.
        log.exception("no answer to a question of %d characters", len(question))
        yield Fault("程序内部出错，这个问题没有得到回答。请换个说法再问，或把这个问题告诉管理员。")
