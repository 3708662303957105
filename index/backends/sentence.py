"""Any sentence-transformers model as an ``Encoder``, any of its cross-encoders as a ``Reranker``."""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import torch
from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError
from safetensors import SafetensorError
from sentence_transformers import CrossEncoder, SentenceTransformer

from index.errors import EncoderDamagedError, EncoderMissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from index.encoder import EncoderSpec


Model = TypeVar("Model")


class SentenceEncoder:
    """A sentence-transformers model; its tokenizer is not thread-safe, so calls take turns."""

    def __init__(self, model: SentenceTransformer, spec: EncoderSpec) -> None:
        self._model, self._spec = model, spec
        self._lock = threading.Lock()
        self._fingerprint = fingerprint_of(model, spec)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def fingerprint(self) -> str:
        """A hash of the weights and of the texts put before queries and passages."""
        return self._fingerprint

    def encode_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), dimension), float32."""
        return self._encode(self._model.encode_document, texts, self._spec.passage_prefix)

    def encode_queries(self, texts: list[str]) -> NDArray[np.float32]:
        """Return unit vectors, with the query instruction put before each text."""
        return self._encode(self._model.encode_query, texts, self._spec.query_instruction)

    def _encode(self, encode: Callable[..., object], texts: list[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        with self._lock:
            found = encode(texts, prompt=prompt or None, normalize_embeddings=True, show_progress_bar=False)
        return np.nan_to_num(np.asarray(found, dtype=np.float32))


class CrossReranker:
    """A cross-encoder that reads the question and a text together."""

    def __init__(self, model: CrossEncoder) -> None:
        self._model = model
        self._lock = threading.Lock()

    def score(self, query: str, texts: list[str]) -> NDArray[np.float32]:
        """Return how well each text answers ``query``, float32, shape (len(texts),)."""
        if not texts:
            return np.empty(0, np.float32)
        with self._lock:
            scores = self._model.predict([(query, text) for text in texts], show_progress_bar=False)
        return np.nan_to_num(np.asarray(scores, dtype=np.float32)).reshape(len(texts), -1)[:, -1]


def load_sentence_encoder(name: str, spec: EncoderSpec) -> SentenceEncoder:
    """Load a model by folder or name, from the local cache before the hub is asked."""
    torch.set_num_threads(os.cpu_count() or 1)  # the command line keeps all other libraries to one
    with explained(name, "QINGWEN_ENCODER"):
        model = cached_first(lambda local: SentenceTransformer(name, local_files_only=local))
        encoder = SentenceEncoder(model, spec)
        width = encoder.encode_passages(["试"]).shape[1]
    if width != encoder.dimension:
        message = f"模型 {name} 声明的维数（{encoder.dimension}）与实际输出（{width}）不一致，不能使用；原有索引未动。"
        raise EncoderDamagedError(message)
    return encoder


def load_cross_reranker(name: str) -> CrossReranker:
    """Load a cross-encoder by folder or name, from the local cache before the hub is asked."""
    with explained(name, "QINGWEN_RERANKER"):
        model = cached_first(lambda local: CrossEncoder(name, local_files_only=local))
        reranker = CrossReranker(model)
        reranker.score("试", ["试"])
    return reranker


def cached_first(load: Callable[[bool], Model]) -> Model:
    """Load without the network, and with it only if that fails: an office without a hub must not wait for one."""
    try:
        return load(True)
    except (OSError, HFValidationError):
        return load(False)


@contextmanager
def explained(name: str, setting: str) -> Iterator[None]:
    """Turn what the libraries raise for a bad model into one sentence."""
    cure = f"请检查 {setting}；去掉这个设置就使用自带的模型。原有索引未动。"
    try:
        yield
    except (LocalEntryNotFoundError, HfHubHTTPError, HFValidationError, ConnectionError) as error:
        message = f"模型 {name} 不在本机，也无法从模型库下载（连不上，或没有这个名字）。{cure}"
        raise EncoderMissingError(message) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, SafetensorError) as error:
        reason = "不是可用的模型，或文件不完整、已损坏"
        if "connect" in str(error).lower() or "not a local folder" in str(error).lower():
            message = f"模型 {name} 不在本机，也无法从模型库下载（连不上，或没有这个名字）。{cure}"
            raise EncoderMissingError(message) from error
        message = f"模型 {name} 打不开：{reason}。{cure}"
        raise EncoderDamagedError(message) from error


def fingerprint_of(model: SentenceTransformer, spec: EncoderSpec) -> str:
    """Return a hash of a model's weights, its length limit and the texts put before its input."""
    total = hashlib.sha256(repr((spec.query_instruction, spec.passage_prefix, model.max_seq_length)).encode())
    for name, tensor in sorted(model.state_dict().items()):
        total.update(name.encode())
        total.update(tensor.detach().cpu().contiguous().flatten().view(torch.uint8).numpy().tobytes())
    return f"sentence-{total.hexdigest()[:16]}"
