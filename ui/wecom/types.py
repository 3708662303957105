"""The nouns of a bot's conversations, the same whichever way they come in."""

from __future__ import annotations

from dataclasses import dataclass

from ui.store.types import Vote
from ui.wecom.cards import Card, Choice


@dataclass(frozen=True, slots=True)
class Asker:
    """Who speaks where: ``bot`` is the bot's or application's id, ``chat`` the group's id, empty between two.

    Nothing is ever remembered for anybody but one asker: what a person says in a group stays in that group.
    """

    bot: str
    chat: str
    user: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something said to a bot.

    ``id`` is the same when WeChat Work sends it again. ``text`` is None for what is no text (``kind`` says what).
    ``quote`` is the message it was said under. ``later`` is where an answer that is late may be sent, once.
    """

    id: str
    asker: Asker
    text: str | None
    kind: str = "text"
    quote: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Refresh:
    """WeChat Work asks how far the answer in ``stream`` is."""

    asker: Asker
    stream: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody opened the conversation with the bot for the first time today."""

    asker: Asker


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody thinks of the answer ``turn``; ``vote`` is None when they take it back."""

    asker: Asker
    turn: str
    vote: Vote | None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of a card of ours; ``task`` is the card's id."""

    asker: Asker
    choice: Choice
    task: str


@dataclass(frozen=True, slots=True)
class Kicked:
    """Another connection has taken this bot over."""


@dataclass(frozen=True, slots=True)
class Other:
    """Something that needs no reply."""


Arrived = Message | Refresh | Entered | Judged | Pressed | Kicked | Other


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back.

    ``turn`` names the stored answer that it shows, empty when it shows none; then it cannot be judged either.
    ``card`` says the same as ``text``, where a card can.
    """

    text: str
    turn: str = ""
    card: Card | None = None
