"""What is sent to WeChat Work of our own accord: late answers, messages of the application, pushes into a group.

Only to the one address that the settings name, never after a redirect, never longer than ``PATIENCE``. Addresses hold
secrets: they are in no message and no log.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from ui.wecom import callbacks
from ui.wecom.cards import Card
from ui.wecom.errors import SendingError, UncertainError
from ui.wecom.settings import App
from ui.wecom.types import Message

PATIENCE = 10.0  # seconds
RESPONSE = "/cgi-bin/aibot/response"
LARGEST_ANSWER = 1 << 16
OUTDATED = frozenset({40014, 42001})  # errcodes: the access token is not, or no longer, valid
BUSY = -1
SPARE = 300.0  # seconds before its end that an access token is taken for ended
USUAL_LIFE = 7200.0


def client(transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """Return the client that everything is sent with."""
    return httpx.AsyncClient(timeout=PATIENCE, follow_redirects=False, trust_env=True, transport=transport)


class Responder:
    """Sends one late answer to the address that came with the question."""

    def __init__(self, api: str, http: httpx.AsyncClient) -> None:
        self._api = urlsplit(api)
        self._http = http

    async def send(self, message: Message, text: str) -> None:
        """Send an answer; it can be sent once, within an hour of the question.

        Raises:
            SendingError: there is no address, it is not WeChat Work's, or the answer was not taken.
        """
        if not self._is_theirs(message.later):
            sentence = "迟到的回答没有地方可发：回调里的 response_url 不是企业微信的地址。"
            raise SendingError(sentence)
        await post(self._http, message.later, callbacks.markdown(text))

    def _is_theirs(self, address: str) -> bool:
        try:
            parts = urlsplit(address)
            same = (parts.scheme, parts.hostname, parts.port) == (self._api.scheme, self._api.hostname, self._api.port)
        except ValueError:
            return False
        return same and parts.path == RESPONSE and "@" not in parts.netloc and "\\" not in address


class AppSender:
    """Sends messages of a self-built application; keeps its access token until shortly before it ends."""

    def __init__(
        self, app: App, api: str, http: httpx.AsyncClient, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._api = api
        self._http = http
        self._clock = clock
        self._token, self._ends = "", 0.0
        self._asking = asyncio.Lock()

    async def send(self, message: Message, text: str) -> None:
        """Send a text to whoever asked.

        Raises:
            SendingError: WeChat Work does not take it.
        """
        await self._sent(message.asker.user, {"msgtype": "text", "text": {"content": text}})

    async def send_to_all(self, body: Mapping[str, Any]) -> None:
        """Send a message to everybody who can see the application.

        Raises:
            SendingError: WeChat Work does not take it.
        """
        await self._sent("@all", body)

    async def update(self, user: str, response_code: str, card: Card) -> None:
        """Put a card in the place of the one that ``user`` pressed a button of; a ``response_code`` is good for once.

        Raises:
            SendingError: WeChat Work does not take it.
        """
        body = {"userids": [user], "agentid": self._app.agent_id, "response_code": response_code, "template_card": card}
        await self._posted("/cgi-bin/message/update_template_card", body)

    async def _sent(self, to: str, body: Mapping[str, Any]) -> None:
        whole = {"touser": to, "agentid": self._app.agent_id, "enable_duplicate_check": 1, **body}
        await self._posted("/cgi-bin/message/send", whole)

    async def _posted(self, path: str, body: Mapping[str, Any]) -> None:
        """Post with the access token; where it has ended early, once more with a new one."""
        for attempt in range(2):
            token = await self._access_token()
            try:
                await post(self._http, f"{self._api}{path}?access_token={token}", body)
            except SendingError as error:
                if error.code not in OUTDATED or attempt:
                    raise
                self._token = ""
            else:
                return

    async def _access_token(self) -> str:
        async with self._asking:
            if self._token and self._clock() < self._ends:
                return self._token
            query = httpx.QueryParams({"corpid": self._app.corp_id, "corpsecret": self._app.secret})
            found = await _exchanged(self._http, "GET", f"{self._api}/cgi-bin/gettoken?{query}", None)
            token, life = found.get("access_token"), found.get("expires_in")
            if not isinstance(token, str) or not token:
                sentence = "企业微信没有给出 access_token。请检查 CorpID 和 Secret。"
                raise SendingError(sentence)
            self._ends = self._clock() + (life if isinstance(life, int | float) else USUAL_LIFE) - SPARE
            self._token = token
            return token


async def post(http: httpx.AsyncClient, address: str, body: Mapping[str, Any]) -> None:
    """Send JSON, trying again while WeChat Work says that it is busy.

    Raises:
        UncertainError: there was no answer in time.
        SendingError: it was not taken.
    """
    for attempt in range(3):
        try:
            await _exchanged(http, "POST", address, body)
        except SendingError as error:
            if error.code != BUSY or attempt == 2:  # noqa: PLR2004 - the last of three
                raise
            await asyncio.sleep(0.5 * 2**attempt)
        else:
            return


async def _exchanged(
    http: httpx.AsyncClient, method: str, address: str, body: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Send a request and return its answer; errors say nothing of the address."""
    try:
        async with http.stream(method, address, json=body) as response:
            answer = b""
            async for part in response.aiter_bytes():
                answer += part
                if len(answer) > LARGEST_ANSWER:
                    break
            status = response.status_code
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL):
        sentence = "连不上企业微信的服务器。请检查网络和代理设置。"
        raise SendingError(sentence) from None
    except httpx.HTTPError:
        sentence = "企业微信没有及时回应，不能确定是否已经送达。"
        raise UncertainError(sentence) from None
    return _checked(status, answer)


def _checked(status: int, answer: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        found = None
    if status != httpx.codes.OK or not isinstance(found, dict):
        sentence = f"企业微信的服务器回应异常（HTTP {status}）。请稍后再试。"
        raise SendingError(sentence)
    code = found.get("errcode", 0)
    if code:
        sentence = f"企业微信没有接受（错误码 {code}）。{_ADVICE.get(code, '请对照企业微信的错误码说明。')}"
        raise SendingError(sentence, code if isinstance(code, int) else 1)
    return found


_ADVICE = {
    -1: "企业微信正忙，请稍后再试。",
    40001: "请检查应用的 Secret。",
    40013: "请检查 CorpID。",
    45009: "发送太频繁，请稍后再试。",
    60020: "请把这台机器的出口地址加入应用的“企业可信IP”。",
    81013: "收件人不在应用的可见范围内。",
    93000: "群机器人的地址不对，或机器人已被移除。请重新复制 Webhook 地址。",
}
