"""The envelope: Tencent's own examples, an independent implementation, and what must be refused."""

from __future__ import annotations

import base64
import json
import struct
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st
from werobot.crypto import MessageCrypt

from tests.ui.wecom.conftest import AIBOT, APP, Opened
from tests.ui.wecom.corp import KEY, TOKEN
from ui.wecom.crypto import Envelopes, Signed
from ui.wecom.errors import EnvelopeError
from ui.wecom.settings import Callback

RAW = base64.b64decode(KEY + "=")
RECEIVERS = ("", "wx5823bf96d3bd56c7")

# Published by Tencent with its C#, PHP and Python samples.
OFFICIAL = [
    (
        Callback("QDG6eK", RAW, "wx5823bf96d3bd56c7"),
        Signed("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", "263014780"),
        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
        "1616140317555161061",
    ),
    (
        Callback(
            "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo",
            base64.b64decode("6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt="),
            "ww1436e0e65a779aee",
        ),
        Signed("012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb", "1476416373", "47744683"),
        "fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==",
        "1288432023552776189",
    ),
]


def envelopes(receiver: str = "") -> Envelopes:
    return Envelopes(Callback(TOKEN, RAW, receiver))


def signed(encrypted: str, **changed: str) -> Signed:
    parts = {"timestamp": "1409659589", "nonce": "263014780", **changed}
    return Signed(envelopes().sign(parts["timestamp"], parts["nonce"], encrypted), **parts)


def encrypted(padded: bytes) -> str:
    """A ciphertext of whatever one likes."""
    encryptor = Cipher(algorithms.AES(RAW), modes.CBC(RAW[:16])).encryptor()
    return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


@pytest.mark.parametrize(("callback", "signature", "ciphertext", "plain"), OFFICIAL)
def test_the_official_examples(callback: Callback, signature: Signed, ciphertext: str, plain: str) -> None:
    assert Envelopes(callback).open(signature, ciphertext) == plain


def test_all_official_vectors(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "wecom" / "vectors_official.json").read_text(encoding="utf-8"))
    opened = [
        Envelopes(Callback(v["token"], base64.b64decode(v["encoding_aes_key"] + "="), v["receiveid"])).open(
            Signed(v["msg_signature"], v["timestamp"], v["nonce"]), v["encrypt"]
        )
        for v in vectors
    ]
    assert opened == [vector["plaintext"] for vector in vectors]
    assert len(opened) == 4


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(RECEIVERS))
def test_another_implementation_reads_what_we_write(text: str, receiver: str) -> None:
    ours, theirs = envelopes(receiver), MessageCrypt(TOKEN, KEY, receiver)
    sealed = ours.seal(text)
    assert theirs.decrypt_message("1", "2", ours.sign("1", "2", sealed), sealed).decode() == text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(RECEIVERS))
def test_we_read_what_another_implementation_writes(text: str, receiver: str) -> None:
    sealed = MessageCrypt(TOKEN, KEY, receiver).prp_crypto.encrypt(text, receiver).decode()
    assert envelopes(receiver).open(signed(sealed), sealed) == text


def test_every_length_of_padding_is_read() -> None:
    ours = envelopes()
    for length in range(70):
        sealed = ours.seal("长" * length)
        assert ours.open(signed(sealed), sealed) == "长" * length


BROKEN = {
    "nothing": b"",
    "no padding": b"\0" * 32,
    "padding contradicts itself": b"x" * 16 + struct.pack(">I", 2) + b"hi" + b"\x0a" * 9 + b"\x0b",
    "padding too long": b"x" * 16 + struct.pack(">I", 2) + b"hi" + b"\x29" * 10,
    "length": b"x" * 16 + struct.pack(">I", 900) + b"hi" + b"\x0a" * 10,
    "receiver": b"x" * 16 + struct.pack(">I", 2) + b"hi" + b"someone" + b"\x03" * 3,
    "UTF-8": b"x" * 16 + struct.pack(">I", 2) + b"\xff\xfe" + b"\x0a" * 10,
    "short": b"x" * 30 + b"\x02" * 2,
}


@pytest.mark.parametrize("padded", BROKEN.values(), ids=BROKEN)
def test_a_signature_does_not_save_a_broken_message(padded: bytes) -> None:
    sealed = encrypted(padded)
    with pytest.raises(EnvelopeError) as raised:
        envelopes().open(signed(sealed), sealed)
    assert str(raised.value) == ""


@pytest.mark.parametrize("path", ["/wecom/aibot", "/wecom/app"])
def test_a_broken_message_gets_the_one_refusal_however_it_comes(path: str, opened: Opened) -> None:
    client = opened({**AIBOT, **APP})
    for padded in BROKEN.values():
        sealed, now = encrypted(padded), str(int(time.time()))
        made = signed(sealed, timestamp=now)
        parameters = {"msg_signature": made.signature, "timestamp": now, "nonce": made.nonce}
        body = json.dumps({"encrypt": sealed}) if path == "/wecom/aibot" else f"<xml><Encrypt>{sealed}</Encrypt></xml>"
        posted = client.post(path, params=parameters, content=body)
        checked = client.get(path, params={**parameters, "echostr": sealed})
        for response in (posted, *([checked] if sealed else [])):
            assert (response.status_code, response.text) == (403, "请求无效。")


@pytest.mark.parametrize("sealed", ["", "!!!", "QUJD", "一二三", "QUJD\n"])
def test_what_is_no_ciphertext_is_refused(sealed: str) -> None:
    with pytest.raises(EnvelopeError):
        envelopes().open(signed(sealed), sealed)


def test_a_wrong_signature_is_refused() -> None:
    sealed = envelopes().seal("你好")
    right = signed(sealed)
    for wrong in ("", "0" * 40, right.signature[:-1], right.signature.upper(), right.signature + "0", "签名"):
        with pytest.raises(EnvelopeError):
            envelopes().open(Signed(wrong, right.timestamp, right.nonce), sealed)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_nothing_but_the_one_error_comes_of_noise(noise: bytes) -> None:
    sealed = base64.b64encode(noise).decode()
    with pytest.raises(EnvelopeError):
        envelopes().open(signed(sealed), sealed)


def test_no_two_envelopes_are_alike() -> None:
    assert envelopes().seal("你好") != envelopes().seal("你好")
