"""The self-built application's callback: ``/wecom/app``, XML, one message at a time from person to application.

WeChat Work waits five seconds and then asks again, three times in all. An answer that is ready before ``PATIENCE`` is
the reply; a later one is sent as a message of the application's own, and the reply is empty.
See https://developer.work.weixin.qq.com/document/path/90238 and 90241.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from ui.wecom.aibot import checker, refused
from ui.wecom.arrival import Replays, body_of, signed_of
from ui.wecom.cards import choice_of
from ui.wecom.crypto import Envelopes
from ui.wecom.errors import EnvelopeError, SendingError
from ui.wecom.exchanges import Exchanges
from ui.wecom.logged import logged
from ui.wecom.sending import AppSender
from ui.wecom.types import Asker, Message, Pressed

PATH = "/wecom/app"
PATIENCE = 4.0  # seconds
UNWRITABLE = re.compile("[^\n\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WELCOMED = frozenset({"enter_agent", "subscribe"})
PRESSED = "template_card_event"
UNREADABLE = frozenset({"image", "video", "location", "link", "file", "voice"})


log = logging.getLogger(__name__)


class AppCallback:
    """Answers callbacks."""

    def __init__(self, envelopes: Envelopes, exchanges: Exchanges, replays: Replays, sender: AppSender) -> None:
        self._envelopes = envelopes
        self._exchanges = exchanges
        self._replays = replays
        self._sender = sender

    async def handle(self, request: Request) -> Response:
        """Answer a callback."""
        try:
            signed = signed_of(request)
            encrypted = field_of(tree_of(await body_of(request)), "Encrypt")
            inner = tree_of(self._envelopes.open(signed, encrypted).encode())
            self._replays.admit(signed)
        except EnvelopeError:
            return refused()
        text = await self._reply(inner)
        if not text:
            return Response(status_code=200)
        return Response(self._sealed(inner, text, signed.nonce), media_type="application/xml")

    async def _reply(self, inner: Element) -> str:
        """The reply to a callback, empty for none."""
        kind, user = field_of(inner, "MsgType"), field_of(inner, "FromUserName")
        asker = Asker(f"app-{field_of(inner, 'AgentID')}", "", user)
        if kind == "event" and field_of(inner, "Event") == PRESSED:
            await self._press(inner, asker)
            return ""
        if kind == "event":
            return await self._exchanges.welcome() if field_of(inner, "Event") in WELCOMED else ""
        if not user or (kind != "text" and kind not in UNREADABLE):
            return ""
        # Numbers of messages have been seen to repeat between people, and moments.
        identity = f"{field_of(inner, 'MsgId')}-{field_of(inner, 'CreateTime')}"
        spoken = field_of(inner, "Content" if kind == "text" else "Recognition") or None
        exchange = self._exchanges.start(Message(identity, asker, spoken if spoken or kind != "text" else "", kind))
        if exchange.given_up:
            return ""
        if not await exchange.wait(PATIENCE):
            exchange.given_up = True
            return ""
        return exchange.text

    async def _press(self, inner: Element, asker: Asker) -> None:
        """Take the answer of a pressed button, and show in the card how it was; that can be done once.

        Pressed again, or told again by WeChat Work, nothing changes: the answer is known, the card stays.
        """
        choice = choice_of(field_of(inner, "EventKey"))
        if choice is None:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                card = await self._exchanges.pressed(Pressed(asker, choice, field_of(inner, "TaskId")))
                if card:
                    await self._sender.update(asker.user, field_of(inner, "ResponseCode"), card)
        except TimeoutError:
            log.warning("a card was not updated in time")
        except SendingError as error:
            log.warning("a card was not updated: %s", error)

    def _sealed(self, inner: Element, text: str, nonce: str) -> str:
        now = str(int(time.time()))
        reply = element_of(
            ToUserName=field_of(inner, "FromUserName"),
            FromUserName=field_of(inner, "ToUserName"),
            CreateTime=now,
            MsgType="text",
            Content=text,
        )
        encrypted = self._envelopes.seal(reply)
        signature = self._envelopes.sign(now, nonce, encrypted)
        return element_of(Encrypt=encrypted, MsgSignature=signature, TimeStamp=now, Nonce=nonce)


def routes(callback: AppCallback, envelopes: Envelopes) -> list[BaseRoute]:
    """Return the routes of the callback."""
    return [logged(PATH, callback.handle, "POST"), logged(PATH, checker(envelopes), "GET")]


def tree_of(xml: bytes) -> Element:
    """Return a parsed document; one that declares types or entities is none.

    Raises:
        EnvelopeError: it cannot be parsed, or must not be.
    """
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise EnvelopeError from error
    return root


def field_of(root: Element, name: str) -> str:
    """Return the text of a field, empty when there is none."""
    return (root.findtext(name) or "").strip()


def element_of(**fields: str) -> str:
    """Return fields as XML in the form of the official examples; whatever XML cannot hold is left out."""
    rows = "".join(f"<{name}>{text if text.isdigit() else _quoted(text)}</{name}>" for name, text in fields.items())
    return f"<xml>{rows}</xml>"


def _quoted(text: str) -> str:
    printable = UNWRITABLE.sub("", text)
    return f"<![CDATA[{printable.replace(']]>', ']]]]><![CDATA[>')}]]>"
