"""The envelope of WeChat Work's callbacks: signed, and encrypted with AES-256-CBC.

The plain text is 16 random bytes, the message's length in four bytes (network order), the message, and whom it is meant
for; it is padded to a multiple of 32 bytes (PKCS#7). The signature is the SHA-1 of token, timestamp, nonce and
ciphertext, sorted and joined. See https://developer.work.weixin.qq.com/document/path/90968.

AES and the padding are ``cryptography``'s. The libraries that know the envelope accept a length beyond the message and
padding that contradicts itself, and the usual one has not been released since an alpha of 2022.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from ui.wecom.errors import EnvelopeError
from ui.wecom.settings import Callback

BLOCK_BITS = 256
NOISE = 16  # random bytes at the front
LENGTH = struct.Struct(">I")
AES_BLOCK = 16


@dataclass(frozen=True, slots=True)
class Signed:
    """What comes in a callback's address: the signature and what it was made with."""

    signature: str
    timestamp: str
    nonce: str


class Envelopes:
    """Opens and seals the envelopes of one callback."""

    def __init__(self, callback: Callback) -> None:
        self._token = callback.token
        self._cipher = Cipher(algorithms.AES(callback.key), modes.CBC(callback.key[:AES_BLOCK]))
        self._receiver = callback.receiver.encode()

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """Return the signature of a ciphertext."""
        return hashlib.sha1("".join(sorted((self._token, timestamp, nonce, encrypted))).encode()).hexdigest()

    def open(self, signed: Signed, encrypted: str) -> str:
        """Return the message in a ciphertext, after its signature has been found right.

        Raises:
            EnvelopeError: the signature, the padding, the length, the receiver or the encoding is wrong; it does not
                tell which, for whoever sends such things must not learn from it.
        """
        try:
            made = self.sign(signed.timestamp, signed.nonce, encrypted)
            if not hmac.compare_digest(made.encode(), signed.signature.encode()):
                raise EnvelopeError
            return self._message(self._decrypted(base64.b64decode(encrypted, validate=True)))
        except (ValueError, binascii.Error, struct.error) as error:
            raise EnvelopeError from error

    def seal(self, message: str) -> str:
        """Return a message encrypted, in base64."""
        words = message.encode()
        plain = secrets.token_bytes(NOISE) + LENGTH.pack(len(words)) + words + self._receiver
        padder, encryptor = PKCS7(BLOCK_BITS).padder(), self._cipher.encryptor()
        padded = padder.update(plain) + padder.finalize()
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()

    def _decrypted(self, encrypted: bytes) -> bytes:
        decryptor, unpadder = self._cipher.decryptor(), PKCS7(BLOCK_BITS).unpadder()
        padded = decryptor.update(encrypted) + decryptor.finalize()
        return unpadder.update(padded) + unpadder.finalize()

    def _message(self, plain: bytes) -> str:
        (length,) = LENGTH.unpack(plain[NOISE : NOISE + LENGTH.size])
        start = NOISE + LENGTH.size
        words, receiver = plain[start : start + length], plain[start + length :]
        if len(words) != length or receiver != self._receiver:
            raise EnvelopeError
        return words.decode()
