"""Tencent's own client, in another language, as WeChat Work's side."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.wecom.conftest import AIBOT, APP, CORP_ID, Opened
from tests.ui.wecom.corp import KEY, TOKEN, message, refresh
from ui.wecom.app import field_of, tree_of
from ui.wecom.crypto import Envelopes, Signed
from ui.wecom.settings import Callback, read

ROOT = Path(__file__).parent.parent.parent.parent
MODULES = ROOT / ".venv" / "node" / "node_modules"
TEXTS = [*("长" * length for length in range(33)), "你好，青年！😀", "团" * 6800, '{"msgtype":"text"}', ""]


class Peer:
    """Tencent's encryption in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def call(self, **request: str) -> dict[str, Any]:
        """Have one thing done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found


@pytest.fixture(params=["", CORP_ID], ids=["bot", "application"])
def receiver(request: pytest.FixtureRequest) -> str:
    """Whom messages are meant for."""
    return str(request.param)


@pytest.fixture
def peer(receiver: str) -> Iterator[Peer]:
    """Tencent's side."""
    node = shutil.which("node")
    if node is None or not (MODULES / "@wecom" / "aibot-node-sdk").is_dir():
        pytest.skip("没有企业微信官方的 Node.js 客户端：请先运行 bash .ci/node")
    with subprocess.Popen(
        [node, str(Path(__file__).with_name("peer.cjs")), TOKEN, KEY, receiver],
        env={**os.environ, "NODE_PATH": str(MODULES)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Peer(process)
        process.terminate()


def ours(receiver: str) -> Envelopes:
    aibot = read(AIBOT).aibot
    assert aibot is not None
    return Envelopes(Callback(aibot.token, aibot.key, receiver))


def test_tencent_reads_what_we_write(peer: Peer, receiver: str) -> None:
    envelopes = ours(receiver)
    for text in TEXTS:
        sealed = envelopes.seal(text)
        signature = envelopes.sign("1409659589", "263014780", sealed)
        opened = peer.call(open=sealed, signature=signature, timestamp="1409659589", nonce="263014780")
        assert opened == {"text": text}


def test_we_read_what_tencent_writes(peer: Peer, receiver: str) -> None:
    envelopes = ours(receiver)
    for text in TEXTS:
        made = peer.call(seal=text, timestamp="1409659589", nonce="263014780")
        assert envelopes.open(Signed(made["signature"], "1409659589", "263014780"), made["encrypt"]) == text


def talk(peer: Peer, client: Any, body: dict[str, Any], nonce: str) -> dict[str, Any]:  # noqa: ANN401
    """Call back with Tencent's encryption and have Tencent's read the reply."""
    stamp = str(int(time.time()))
    made = peer.call(seal=json.dumps(body, ensure_ascii=False), timestamp=stamp, nonce=nonce)
    parameters = {"msg_signature": made["signature"], "timestamp": stamp, "nonce": nonce}
    outer = client.post("/wecom/aibot", params=parameters, json={"encrypt": made["encrypt"]}).json()
    reply = peer.call(
        open=outer["encrypt"],
        signature=outer["msgsignature"],
        timestamp=str(outer["timestamp"]),
        nonce=outer["nonce"],
    )
    opened: dict[str, Any] = json.loads(reply["text"])
    return opened


@pytest.mark.parametrize("receiver", [""], indirect=True)
def test_a_question_in_a_group_from_the_check_of_the_address_to_the_end(peer: Peer, opened: Opened) -> None:
    client = opened(AIBOT)
    stamp = str(int(time.time()))
    echo = peer.call(seal="1616140317555161061", timestamp=stamp, nonce="echo")
    checked = client.get(
        "/wecom/aibot",
        params={"msg_signature": echo["signature"], "timestamp": stamp, "nonce": "echo", "echostr": echo["encrypt"]},
    )
    assert checked.text == "1616140317555161061"
    stream = talk(peer, client, message("@青问助手 青少年心理健康社团要建多少个", chat="GROUP"), "n0")["stream"]
    number = 0
    while not stream["finish"]:
        number += 1
        time.sleep(0.05)
        stream = talk(peer, client, refresh(stream["id"], chat="GROUP"), f"n{number}")["stream"]
    assert stream["content"].startswith(
        "500个。\n\n推动“成长社”提质扩面，在中小学、城乡社区新建青少年心理健康社团500个（第10条）"
    )


@pytest.mark.parametrize("receiver", [CORP_ID], indirect=True)
def test_a_question_to_the_application(peer: Peer, opened: Opened) -> None:
    client, stamp = opened(APP), str(int(time.time()))
    said = (
        f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><FromUserName><![CDATA[wangfang]]></FromUserName>"
        f"<CreateTime>{stamp}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        "<Content><![CDATA[青少年心理健康社团要建多少个]]></Content><MsgId>7</MsgId><AgentID>218</AgentID></xml>"
    )
    made = peer.call(seal=said, timestamp=stamp, nonce="n1")
    outer = client.post(
        "/wecom/app",
        params={"msg_signature": made["signature"], "timestamp": stamp, "nonce": "n1"},
        content=f"<xml><Encrypt><![CDATA[{made['encrypt']}]]></Encrypt></xml>",
    )
    fields = {
        name: field_of(tree_of(outer.content), name) for name in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce")
    }
    reply = peer.call(
        open=fields["Encrypt"],
        signature=fields["MsgSignature"],
        timestamp=fields["TimeStamp"],
        nonce=fields["Nonce"],
    )
    assert field_of(tree_of(reply["text"].encode()), "ToUserName") == "wangfang"
    assert "新建青少年心理健康社团500个（第10条）" in field_of(tree_of(reply["text"].encode()), "Content")


@pytest.mark.parametrize("receiver", [""], indirect=True)
def test_the_question_of_the_day_is_answered_on_its_card(peer: Peer, opened: Opened) -> None:
    client = opened(AIBOT)
    reply = talk(peer, client, message("每日一题", chat="GROUP"), "n0")
    assert reply["msgtype"] == "template_card"
    card = reply["template_card"]
    event = {"card_type": card["card_type"], "event_key": card["button_list"][1]["key"], "task_id": card["task_id"]}
    body = {"eventtype": "template_card_event", "template_card_event": event}
    updates = [
        talk(peer, client, message("", chat="GROUP", msgtype="event", event=body), f"press{number}") for number in "12"
    ]
    assert updates[0] == updates[1]
    assert (updates[0]["response_type"], updates[0]["userids"]) == ("update_template_card", ["wangfang"])
    shown = updates[0]["template_card"]
    assert shown["main_title"]["title"][0] in "✓✗"
    assert shown["quote_area"]["quote_text"].endswith(f"（{shown['quote_area']['title']}）")
