"""WeChat Work's side of a callback, with WeRoBot's encryption, which shares no code with ours."""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response
from werobot.crypto import MessageCrypt
from werobot.utils import get_signature

TOKEN = "QDG6eK"
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
_numbers = itertools.count(1)


class Corp:
    """Calls back and reads what is replied; ``now`` is what its clock shows."""

    def __init__(
        self, client: TestClient, path: str = "/wecom/aibot", receiver: str = "", now: Callable[[], float] = time.time
    ) -> None:
        self.client = client
        self.path = path
        self.now = now
        self._crypt = MessageCrypt(TOKEN, KEY, receiver)
        self._receiver = receiver

    def sealed(self, plain: str, **changed: str) -> tuple[dict[str, str], str]:
        """Return the parameters and the ciphertext of a callback."""
        encrypted = self._crypt.prp_crypto.encrypt(plain, self._receiver).decode()
        return self.signed(encrypted, **changed), encrypted

    def signed(self, encrypted: str, **changed: str) -> dict[str, str]:
        """Return the parameters that go with a ciphertext."""
        signed = {"timestamp": str(int(self.now())), "nonce": f"nonce{next(_numbers)}", **changed}
        signature = get_signature(TOKEN, signed["timestamp"], signed["nonce"], encrypted)
        return {"msg_signature": changed.get("msg_signature", signature), **signed}

    def check(self, echo: str, **changed: str) -> Response:
        """Have the address checked."""
        parameters, encrypted = self.sealed(echo, **changed)
        return self.client.get(self.path, params={**parameters, "echostr": encrypted})  # type: ignore[return-value]

    def post(self, plain: str, **changed: str) -> Response:
        """Call back with a text."""
        parameters, encrypted = self.sealed(plain, **changed)
        body = json.dumps({"encrypt": encrypted})
        return self.client.post(self.path, params=parameters, content=body)  # type: ignore[return-value]

    def call(self, body: dict[str, Any]) -> dict[str, Any]:
        """Call back with JSON and return the reply, opened; empty for an empty one."""
        response = self.post(json.dumps(body, ensure_ascii=False))
        assert response.status_code == 200, response.text
        return self.opened(response.json()) if response.content else {}

    def opened(self, outer: dict[str, Any]) -> dict[str, Any]:
        """Return what an envelope holds, after its signature has been found right."""
        assert set(outer) == {"encrypt", "msgsignature", "timestamp", "nonce"}
        plain = self._crypt.decrypt_message(
            str(outer["timestamp"]), outer["nonce"], outer["msgsignature"], outer["encrypt"]
        )
        found = json.loads(plain)
        assert isinstance(found, dict)
        return found

    def say(self, text: str, *, user: str = "wangfang", chat: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401
        """Say something to the bot and return the first reply."""
        return self.call(message(text, user=user, chat=chat, **more))

    def follow(self, first: dict[str, Any], *, user: str = "wangfang", chat: str = "", pause: float = 0.02) -> str:
        """Ask how far the answer is until it is finished, and return what is shown then."""
        shown = first["stream"]
        for _ in range(500):
            if shown["finish"]:
                return str(shown["content"])
            time.sleep(pause)
            shown = self.call(refresh(shown["id"], user=user, chat=chat))["stream"]
        message = "no finish after 500 refreshes"
        raise AssertionError(message)

    def ask(self, text: str, *, user: str = "wangfang", chat: str = "", **more: Any) -> str:  # noqa: ANN401
        """Say something and return what is shown in the end."""
        return self.follow(self.say(text, user=user, chat=chat, **more), user=user, chat=chat)

    def xml(self, inner: str, **changed: str) -> str:
        """Call back with XML and return the text replied, empty for none."""
        parameters, encrypted = self.sealed(inner, **changed)
        outer = f"<xml><ToUserName><![CDATA[corp]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
        response = self.client.post(self.path, params=parameters, content=outer)
        assert response.status_code == 200, response.text
        if not response.content:
            return ""
        fields = {name: _field(response.text, name) for name in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce")}
        plain = self._crypt.decrypt_message(
            fields["TimeStamp"], fields["Nonce"], fields["MsgSignature"], fields["Encrypt"]
        )
        return _field(plain.decode(), "Content")


def message(text: str, *, user: str = "wangfang", chat: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a message as the intelligent bot gets it; ``msgid`` is new unless given."""
    group = {"chatid": chat, "chattype": "group"} if chat else {"chattype": "single"}
    body = {
        "msgid": f"MSG{next(_numbers)}",
        "aibotid": "AIBOTID",
        **group,
        "from": {"userid": user},
        "response_url": "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=CODE",
        "msgtype": "text",
        "text": {"content": text},
    }
    return {**body, **more}


def refresh(stream: str, *, user: str = "wangfang", chat: str = "") -> dict[str, Any]:
    """Return the question how far an answer is."""
    body = message("", user=user, chat=chat, msgtype="stream", stream={"id": stream})
    del body["text"]
    return body


def _field(xml: str, name: str) -> str:
    found = re.search(rf"<{name}>(?:<!\[CDATA\[(.*?)\]\]>|(.*?))</{name}>", xml, re.DOTALL)
    assert found, f"no {name} in {xml}"
    return found[1] or found[2] or ""
