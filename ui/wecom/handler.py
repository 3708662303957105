"""The one who answers: knows users, commands and answers, and nothing of how a message came in.

A conversation lives in the store alone: its turns are looked up for every message, so that a restart, or another
process behind the same address, goes on where the last one stopped. What has been answered is not answered again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from assistant.errors import QuestionError
from assistant.types import Answer, Turn
from ui import failures
from ui.learning.service import Learning
from ui.store.errors import StoreError, UnknownError
from ui.store.store import Store
from ui.store.types import Conversation, Kind, StoredTurn, User
from ui.typed import question_of
from ui.web.starters import starters
from ui.wecom import originals
from ui.wecom.cards import Card
from ui.wecom.commands import Command, Verb, parse
from ui.wecom.identity import Names
from ui.wecom.lessons import Lesson, Lessons, place_of
from ui.wecom.mention import may_be_a_name_alone, stripped
from ui.wecom.needs import Asked, Source
from ui.wecom.pages import Page, Style, begun, pages_of
from ui.wecom.types import Asker, Judged, Message, Pressed, Reply

IDLE = timedelta(hours=1)  # after that much silence a question leans on nothing said before
MOST_TURNS = 60  # of one conversation; reading it again for every message must stay quick
REMEMBERED = 20  # earlier turns handed to the assistant
LONGEST_QUESTION = 2000
LONGEST_QUOTE = 300

HELP = (
    "直接提问即可，回答都是文件原话，并标明第几条。还可以说：\n"
    "· 原文 10：看第10条全文\n· 目录：看有哪些条\n· 继续：看没显示完的部分\n"
    "· 测验：做五道题，当场判对错；测验 10：只考第10条\n· 每日一题：今天的题目\n"
    "· 停止：不再等正在查的问题\n· 帮助：看这段说明"
)
NO_TEXT = "目前只能看懂文字和语音，请把问题打成文字发给我。"
NOTHING_MORE = "后面没有内容了，请直接提问。"
NO_ITEM = "请写明看哪一条，例如“原文 10”。"
STOPPED = "已停止。"
SHUT_OUT = "您的使用已被管理员停用，如有疑问请联系管理员。"
BROKEN = "程序内部出错，这个问题没有得到回答。请换个说法再问，或告诉管理员。"

LIVING_ON_MEMORY = frozenset({Verb.GO_ON, Verb.QUIZ, Verb.END_QUIZ, Verb.DAILY})

log = logging.getLogger(__name__)

Shown = Callable[[str], None]
"""Is given the beginning of an answer, as the chat shows it, each time that it has grown; called in any thread."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message understood: the words without the bot's name, and the command in them."""

    words: str
    command: Command | None


class Handler:
    """Answers messages, one at a time for each asker; safe in threads, and blocks for milliseconds.

    ``name`` is what the bot is called in groups; ``now`` gives the moment, aware.
    """

    def __init__(
        self,
        current: Source,
        store: Store,
        names: Names,
        learning: Learning,
        *,
        name: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._current = current
        self._store = store
        self._names = names
        self._name = name
        self._now = now
        self._lessons = Lessons(learning, lambda: current.assistant.library.documents)

    def heard(self, message: Message) -> Heard:
        """Return what was said; the quoted message when nothing else was."""
        words = stripped(message.text or "", self._name, in_group=bool(message.asker.chat))
        if message.quote.strip() and (not words or may_be_a_name_alone(message.text or "")):
            words = message.quote.strip()[:LONGEST_QUOTE]
        return Heard(words, parse(words))

    def fixed(self, message: Message) -> str:
        """Return what is said whatever was asked before, and costs nothing; empty for a question."""
        heard = self.heard(message)
        if message.text is None:
            return NO_TEXT
        if not heard.words or (heard.command and heard.command.verb == Verb.HELP):
            return HELP
        if heard.command and heard.command.verb == Verb.STOP:
            return STOPPED
        if len(heard.words) > LONGEST_QUESTION:
            return f"问题最长 {LONGEST_QUESTION} 字，请缩短后再问。"
        return ""

    def person_of(self, asker: Asker) -> str:
        """Return a name for who asks, the same in all chats with the bot; it tells nobody who that is."""
        return self._names.user(Asker(asker.bot, "", asker.user))

    def may_be_a_card(self, message: Message) -> bool:
        """Tell whether the reply may be a card."""
        command = self.heard(message).command
        return command is not None and command.verb == Verb.DAILY

    def turn_of(self, message: Message) -> str:
        """Return the id of the turn that answers a message, the same in every process."""
        return self._names.turn(message.asker, message.id)

    def reply(self, message: Message, style: Style, shown: Shown = lambda _: None) -> Reply:
        """Return what to say to a message that ``fixed`` says nothing to; never raises.

        ``shown`` hears of the answer as far as it is written, where a language model writes it.
        """
        heard = self.heard(message)
        try:
            return self._remembering(message, heard, style, lambda text: shown(begun(text, style)))
        except failures.EXPECTED as error:
            return Reply(failures.sentence(error))
        except Exception:
            # The process edge: a defect of ours must reach the log, not the person, and must not end the bot.
            log.exception("no answer to a message of %d characters", len(heard.words))
            return Reply(BROKEN)

    def recall(self, asker: Asker, turn: str, style: Style) -> Reply | None:
        """Return the reply to a message that has been answered before, by whichever process; None if it was not."""
        try:
            return self._found(self._newest(self._user(asker)), turn, style)
        except StoreError as error:
            return Reply(str(error))

    def welcome(self) -> str:
        """Return what to say to somebody who opens the conversation."""
        library = self._current.assistant.library
        about = "、".join(f"《{document.title}》" for document in library.documents[:3])
        if len(library.documents) > 3:  # noqa: PLR2004 - three titles are read at a glance
            about += f"等{len(library.documents)}份文件"
        asked = "\n".join(f"· {question}" for question in starters(library))
        return f"您好！我依据{about}的原文回答问题，每句话都标明第几条。可以这样问：\n{asked}\n回复“帮助”看其他用法。"

    def pressed(self, pressed: Pressed, style: Style) -> Card | None:
        """Take the answer that a pressed button gives; return the card that shows how it was, None for no change."""
        try:
            user = self._user(pressed.asker)
            if user.disabled:
                return None
            return self._lessons.press(user, pressed.choice, pressed.task, style.public_url)
        except failures.EXPECTED as error:
            log.warning("a pressed button was not taken: %s", failures.sentence(error))
            return None

    def judge(self, judged: Judged) -> None:
        """Keep what somebody thinks of an answer; one that is not theirs, or is gone, is let be.

        What training says answers nobody's question: a vote on it would put a letter among what nobody could answer.
        """
        try:
            user = self._user(judged.asker)
            if self._is_training(user, judged.turn):
                return
            if judged.vote is None:
                self._store.feedback.withdraw(user, judged.turn)
            else:
                self._store.feedback.vote(user, judged.turn, judged.vote, judged.reason, judged.note)
        except UnknownError:
            log.info("feedback on an answer that is not the asker's, or is gone")
        except StoreError as error:
            log.warning("feedback was not kept: %s", error)

    def _remembering(self, message: Message, heard: Heard, style: Style, grown: Shown) -> Reply:
        """Answer; without any memory while there is no database, for the documents are still there."""
        try:
            return self._answered(message, heard, style, grown)
        except StoreError as error:
            if heard.command and heard.command.verb in LIVING_ON_MEMORY:
                raise
            log.warning("answering without memory: %s", error)
            assistant = self._current.assistant
            answer = self._answer(assistant, heard, message.quote, (), grown)
            return Reply(pages_of(answer, assistant.library.documents, style)[0].text if answer else NO_ITEM)

    def _answered(self, message: Message, heard: Heard, style: Style, grown: Shown) -> Reply:
        user, turn = self._user(message.asker), self.turn_of(message)
        if user.disabled:
            return Reply(SHUT_OUT)
        conversations = self._newest(user)
        found = self._found(conversations, turn, style)
        if found:
            return found
        newest = conversations[0] if conversations else None
        if heard.command and heard.command.verb == Verb.GO_ON:
            return self._go_on(user, newest, turn, heard.words, style)
        going = newest if newest and self._goes_on(newest) else None
        lesson = self._lesson(user, heard, turn, conversations)
        if lesson:
            return self._taught(user, going, turn, heard.words, lesson, style)
        turns = going.turns if going else ()
        assistant = self._current.assistant
        answer = self._answer(assistant, heard, message.quote, turns, grown)
        if answer is None:
            return Reply(NO_ITEM)
        first = pages_of(answer, assistant.library.documents, style)[0]
        return self._kept(user, going, turn, heard.words, answer, first)

    def _answer(
        self, assistant: Asked, heard: Heard, quote: str, turns: Sequence[StoredTurn], grown: Shown
    ) -> Answer | None:
        documents = assistant.library.documents
        if heard.command and heard.command.verb == Verb.CONTENTS:
            return originals.contents(documents, int(heard.command.about) if heard.command.about else None)
        if heard.command and heard.command.verb == Verb.ORIGINAL:
            before = next((turn.answer.citations for turn in reversed(turns) if turn.answer.citations), ())
            about = heard.command.about
            found = originals.original(documents, about, before)
            if found or not about:
                return found
            heard = Heard(f"第{about.removeprefix('第').removesuffix('条')}条原文", None)
        question = question_of(heard.words)
        asked = [turn for turn in turns if not (_goes_on_from(turn) or place_of(turn.answer))]
        history = [Turn(turn.question, turn.answer) for turn in asked][-REMEMBERED:]
        quoted = quote.strip()[:LONGEST_QUOTE]
        if quoted and quoted != heard.words:
            try:
                return _heard_out(assistant.stream(question, [*history, Turn(question_of(quoted))]), grown)
            except QuestionError:
                log.info("a quoted message that cannot be taken as a question")
        return _heard_out(assistant.stream(question, history), grown)

    def _lesson(self, user: User, heard: Heard, turn: str, conversations: Sequence[Conversation]) -> Lesson | None:
        """What training says to a message; None when it is a question to the assistant, or another command."""
        command = heard.command
        if command is None:
            turns = (turn for conversation in conversations for turn in reversed(conversation.turns))
            place = next((place for kept in turns if (place := place_of(kept.answer))), None)
            answer = self._lessons.take(user, place, heard.words) if place else None
            return Lesson(answer) if answer else None
        if command.verb == Verb.QUIZ:
            return Lesson(self._lessons.begin(user, command.about))
        if command.verb == Verb.END_QUIZ:
            return Lesson(self._lessons.end(user))
        if command.verb == Verb.DAILY:
            return self._lessons.daily(user, f"daily-{turn}", command.about)
        return None

    def _taught(
        self, user: User, going: Conversation | None, turn: str, words: str, lesson: Lesson, style: Style
    ) -> Reply:
        """Keep what training says like any answer, but for nobody to judge."""
        page = pages_of(lesson.answer, self._current.assistant.library.documents, style)[0]
        return replace(self._kept(user, going, turn, words, lesson.answer, page), turn="", card=lesson.card)

    def _go_on(self, user: User, going: Conversation | None, turn: str, words: str, style: Style) -> Reply:
        page = self._next_page(going.turns, style) if going else None
        if page is None:
            return Reply(NOTHING_MORE)
        shown = Answer("\n".join(line.text for line in page.lines), page.citations, mode="lookup")
        return self._kept(user, going, turn, words, shown, page)

    def _next_page(self, turns: Sequence[StoredTurn], style: Style) -> Page | None:
        """The page after those that the turns have shown: each 继续 shows one more of the answer before it."""
        for shown, turn in enumerate(reversed(turns), start=1):
            if not _goes_on_from(turn):
                pages = pages_of(turn.answer, self._current.assistant.library.documents, style)
                return pages[shown] if shown < len(pages) else None
        return None

    def _found(self, conversations: Sequence[Conversation], turn: str, style: Style) -> Reply | None:
        for conversation in conversations:
            for place, kept in enumerate(conversation.turns):
                if kept.id == turn:
                    return self._shown(kept, conversation.turns[:place], style)
        return None

    def _shown(self, turn: StoredTurn, before: Sequence[StoredTurn], style: Style) -> Reply:
        page = self._next_page(before, style) if _goes_on_from(turn) else None
        if page is None:
            page = pages_of(turn.answer, self._current.assistant.library.documents, style)[0]
        return Reply(page.text, "" if place_of(turn.answer) else turn.id)

    def _kept(self, user: User, going: Conversation | None, turn: str, words: str, answer: Answer, page: Page) -> Reply:
        """Store a turn and return its reply; an answer that cannot be stored is shown all the same."""
        digests = {document.id: document.digest for document in self._current.assistant.library.documents}
        try:
            self._store.conversations.append(user, going.heading.id if going else None, turn, words, answer, digests)
        except StoreError as error:
            log.warning("an answer was not kept: %s", error)
            return Reply(page.text)
        return Reply(page.text, turn)

    def _is_training(self, user: User, turn: str) -> bool:
        kept = (one for conversation in self._newest(user) for one in conversation.turns if one.id == turn)
        return any(place_of(one.answer) for one in kept)

    def _user(self, asker: Asker) -> User:
        return self._store.users.known(Kind.BOT, self._names.user(asker))

    def _newest(self, user: User) -> Sequence[Conversation]:
        """The last conversation, and the one before it: a message may come again after a new one has begun."""
        return self._store.conversations.newest(user, 2)

    def _goes_on(self, conversation: Conversation) -> bool:
        heading = conversation.heading
        return heading.turns < MOST_TURNS and self._now() - heading.changed_at < IDLE


def _heard_out(parts: Generator[str | Answer], grown: Shown) -> Answer:
    """Return the answer that comes last, telling of its beginning as it grows."""
    text = ""
    for part in parts:
        if isinstance(part, Answer):
            return part
        text += part
        grown(text)
    message = "an answer ends with itself"
    raise AssertionError(message)


def _goes_on_from(turn: StoredTurn) -> bool:
    command = parse(turn.question)
    return command is not None and command.verb == Verb.GO_ON
