"""The intelligent bot's callbacks, as JSON: what has arrived, and the form of replies.

See https://developer.work.weixin.qq.com/document/path/100719 (messages), 101027 (events), 101031 (replies). The long
connection brings the same bodies. Fields that are missing or of another kind than they should be are taken as empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ui.store.types import Vote
from ui.wecom.cards import Card, choice_of
from ui.wecom.errors import EnvelopeError
from ui.wecom.types import Arrived, Asker, Entered, Judged, Kicked, Message, Other, Pressed, Refresh

GROUP = "group"
VOTES = {1: Vote.UP, 2: Vote.DOWN, 3: None}
LONGEST_ID = 256
STREAM_BYTES = 20480
LONGEST_TEXT = 20_000  # characters of a message that are read; a person's question is far shorter

Json = Mapping[str, Any]


def object_of(text: str | bytes) -> Json:
    """Return a JSON object.

    Raises:
        EnvelopeError: the text is none.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EnvelopeError from error
    if not isinstance(found, dict):
        raise EnvelopeError
    return found


def arrived(body: Json) -> Arrived:
    """Return what a callback's body means; what is not known is ``Other``, or a ``Message`` without text."""
    kind, asker = _text(body, "msgtype"), _asker(body)
    if kind == "event":
        return _event(body, asker)
    if kind == "stream":
        return Refresh(asker, _text(_part(body, "stream"), "id"))
    identity = _text(body, "msgid")
    if not kind or not identity:
        return Other()
    return Message(
        id=identity[:LONGEST_ID],
        asker=asker,
        text=_words(kind, body),
        kind=kind,
        quote=_quoted(_part(body, "quote")),
        later=_text(body, "response_url"),
    )


def stream(identity: str, content: str, *, finish: bool, judged_by: str = "") -> dict[str, Any]:
    """Return a reply that shows ``content`` so far; ``judged_by`` is the feedback's id, in the first reply only."""
    shown: dict[str, Any] = {"id": identity, "finish": finish, "content": content}
    if judged_by:
        shown["feedback"] = {"id": judged_by}
    return {"msgtype": "stream", "stream": shown}


def text(content: str) -> dict[str, Any]:
    """Return a welcome; no other event or message may be answered so."""
    return {"msgtype": "text", "text": {"content": content}}


def card(shown: Card) -> dict[str, Any]:
    """Return a card, as a reply to a message or sent of our own accord."""
    return {"msgtype": "template_card", "template_card": shown}


def updated(shown: Card, user: str) -> dict[str, Any]:
    """Return the reply to a pressed button: ``user`` sees this card in the place of the old one, nobody else does."""
    return {"response_type": "update_template_card", "userids": [user], "template_card": shown}


def markdown(content: str) -> dict[str, Any]:
    """Return a message that is sent of our own accord."""
    return {"msgtype": "markdown", "markdown": {"content": content}}


def _event(body: Json, asker: Asker) -> Arrived:
    event = _part(body, "event")
    kind = _text(event, "eventtype")
    if kind == "enter_chat":
        return Entered(asker)
    if kind == "disconnected_event":
        return Kicked()
    if kind == "feedback_event":
        return _judged(_part(event, kind), asker)
    if kind == "template_card_event":
        return _pressed(body, _part(event, kind), asker)
    return Other()


def _judged(given: Json, asker: Asker) -> Arrived:
    value, turn = given.get("type"), _text(given, "id")
    if not isinstance(value, int) or value not in VOTES or not turn:
        return Other()
    reasons = given.get("inaccurate_reason_list")
    numbers = [str(reason) for reason in reasons if isinstance(reason, int)] if isinstance(reasons, list) else []
    reason = f"企业微信反馈原因 {'、'.join(numbers)}" if numbers else ""
    return Judged(asker, turn, VOTES[value], reason, _text(given, "content"))


def _pressed(body: Json, given: Json, asker: Asker) -> Arrived:
    """A button of the day's question answers it; any other, or a choice in a card, asks what its key says."""
    choice = choice_of(_text(given, "event_key"))
    if choice:
        return Pressed(asker, choice, _text(given, "task_id"))
    chosen = [
        option
        for item in _list(_part(given, "selected_items"), "selected_item")
        for option in _list(_part(item, "option_ids"), "option_id")
        if isinstance(option, str)
    ]
    words = " ".join(chosen) or _text(given, "event_key")
    identity = _text(body, "msgid")
    if not words or not identity:
        return Other()
    return Message(identity[:LONGEST_ID], asker, words[:LONGEST_TEXT], "card", later=_text(body, "response_url"))


def _words(kind: str, body: Json) -> str | None:
    """The words of a message: text, what was said aloud, the texts between pictures; None where there are none."""
    if kind in {"text", "voice"}:
        return _text(_part(body, kind), "content")[:LONGEST_TEXT]
    if kind == "mixed":
        parts = [
            _text(_part(item, "text"), "content")
            for item in _list(_part(body, kind), "msg_item")
            if _text(item, "msgtype") == "text"
        ]
        return "\n".join(part for part in parts if part)[:LONGEST_TEXT] or None
    return None


def _quoted(quote: Json) -> str:
    return _words(_text(quote, "msgtype"), quote) or ""


def _asker(body: Json) -> Asker:
    chat = _text(body, "chatid") if body.get("chattype") == GROUP or "chattype" not in body else ""
    return Asker(_text(body, "aibotid"), chat[:LONGEST_ID], _text(_part(body, "from"), "userid")[:LONGEST_ID])


def _part(body: Any, name: str) -> Json:  # noqa: ANN401 - whatever JSON holds
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, dict) else {}


def _text(body: Any, name: str) -> str:  # noqa: ANN401
    found = body.get(name) if isinstance(body, dict) else None
    # Half characters can be written in JSON, and neither be shown nor stored.
    return found.encode("utf-8", "replace").decode() if isinstance(found, str) else ""


def _list(body: Json, name: str) -> list[Any]:
    found = body.get(name)
    return found if isinstance(found, list) else []
