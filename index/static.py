"""The shipped encoder without torch: look up a row for each word, add the rows, divide by the length.

The folder is a sentence-transformers model of the modules ``StaticEmbedding`` and ``Normalize``; importing that library
takes seconds, these lines take milliseconds, and both give the same vectors.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from index.errors import EncoderDamagedError, EncoderMissingError

TOKENIZER_FILE = "tokenizer.json"
WEIGHTS_FILE = "model.safetensors"
WEIGHTS_KEY = "embedding.weight"
HANDED = {"type", "unk_id", "vocab", "byte_fallback"}
"""All that a model of words may say to be handed to the library word by word."""
LENGTH_BYTES = 8
BLOCK = 1 << 20
"""Bytes of a file that are read at a time."""
_BATCH = 1024


class StaticEncoder:
    """Mean of word vectors, as an ``Encoder``: vectors are float32 of length one, or zeros for a text without words."""

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.float16], fingerprint: str) -> None:
        self.tokenizer = tokenizer
        self.table = table
        self._fingerprint = fingerprint

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Open a model folder; raise ``EncoderError`` when it is missing, damaged or not a static model."""
        tokenizer_path, weights_path = folder / TOKENIZER_FILE, folder / WEIGHTS_FILE
        for path in (tokenizer_path, weights_path):
            if not path.is_file():
                message = f"模型文件夹 {folder} 里没有 {path.name}，请换一个完整的模型文件夹，或重新安装本软件。"
                raise EncoderMissingError(message)
        tokenizer = _load_tokenizer(tokenizer_path)
        table = _load_table(weights_path)
        words = tokenizer.get_vocab_size()
        if words != len(table):
            message = f"模型文件夹 {folder} 里的词表有 {words} 个词、词向量却有 {len(table)} 行，不是一套，请重新安装。"
            raise EncoderDamagedError(message)
        return cls(tokenizer, table, _fingerprint(tokenizer_path, weights_path))

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return int(self.table.shape[1])

    @property
    def fingerprint(self) -> str:
        """Return a hash of the tokenizer and the weights."""
        return self._fingerprint

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), dimension), float32."""
        if len(texts) == 1:
            return _unit(self._sum_rows(texts))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = texts[start : start + _BATCH]
            vectors[start : start + len(batch)] = self._sum_rows(batch)
        return _unit(vectors)

    def encode_queries(self, texts: list[str]) -> NDArray[np.float32]:
        """Return the same as ``encode_passages``: the model knows no instruction."""
        return self.encode_passages(texts)

    def _sum_rows(self, texts: list[str]) -> NDArray[np.float32]:
        if len(texts) == 1:  # one question: the batch machinery would cost more than the work
            ids = self.tokenizer.encode(texts[0], add_special_tokens=False).ids
            row: NDArray[np.float32] = self.table[ids].astype(np.float32).sum(axis=0, keepdims=True)
            return row
        encodings = self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        lengths = np.array([len(encoding.ids) for encoding in encodings])
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = lengths > 0
        if filled.any():
            rows = np.concatenate([encoding.ids for encoding in encodings if encoding.ids])
            starts = np.cumsum(np.append(0, lengths[filled][:-1]))
            sums[filled] = np.add.reduceat(self.table[rows].astype(np.float32), starts, axis=0)
        return sums


def _load_tokenizer(path: Path) -> Tokenizer:
    try:
        text = path.read_text(encoding="utf-8")
        parts = json.loads(text)
        model = parts["model"]
        words = [(word, score) for word, score in model["vocab"]]
        sound = model["type"] == "Unigram" and all(isinstance(word, str) for word, _ in words)
    except (ValueError, KeyError, TypeError) as error:  # checked here: the library raises a bare Exception for all
        message = f"模型的词表 {path} 打不开，文件可能已损坏，请重新安装模型。"
        raise EncoderDamagedError(message) from error
    if not sound:
        message = f"模型的词表 {path} 不是静态词向量模型的词表，请换一个模型。"
        raise EncoderDamagedError(message)
    if parts.get("added_tokens") or not model.keys() <= HANDED:
        return Tokenizer.from_str(text)
    # Handing the words over takes the library less than reading them from JSON once more.
    some = words[: (model.get("unk_id") or 0) + 1]
    tokenizer = Tokenizer.from_str(json.dumps({**parts, "model": {**model, "vocab": some}}))
    tokenizer.model = Unigram(words, model.get("unk_id"), model.get("byte_fallback", False))
    return tokenizer


def _load_table(path: Path) -> NDArray[np.float16]:
    """Return the table of word vectors; mapped, so that several processes share its thirty megabytes."""
    try:
        with safe_open(
            path, framework="numpy"
        ) as tensors:  # checks the header, and that the file is as long as it says
            rows = tensors.get_slice(WEIGHTS_KEY) if WEIGHTS_KEY in tensors.keys() else None  # noqa: SIM118
            shape = tuple(rows.get_shape()) if rows else ()
            half = rows is not None and rows.get_dtype() == "F16"
            table = None if half or rows is None else tensors.get_tensor(WEIGHTS_KEY)
    except (SafetensorError, OSError, ValueError) as error:
        message = f"模型的权重 {path} 打不开，文件可能已损坏或没有下载完，请重新安装模型。"
        raise EncoderDamagedError(message) from error
    if len(shape) != 2 or not shape[1]:  # noqa: PLR2004  rows and columns
        message = f"模型的权重 {path} 里没有词向量表（{WEIGHTS_KEY}），这不是一个静态词向量模型。"
        raise EncoderDamagedError(message)
    if table is not None:
        return np.asarray(table, np.float16)
    if not shape[0]:
        return np.empty(shape, np.float16)
    return np.asarray(np.memmap(path, np.float16, "r", _offset(path), shape))


def _offset(path: Path) -> int:
    """Return where the table begins in a file of safetensors' form, whose header has been checked.

    Eight bytes say how long the header is, which says where each table begins behind it.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(LENGTH_BYTES), "little")
        header = json.loads(file.read(length))
    return LENGTH_BYTES + length + int(header[WEIGHTS_KEY]["data_offsets"][0])


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors


def _fingerprint(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    return f"static-{digest.hexdigest()[:16]}"
