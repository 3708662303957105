"""The module that is trained: a word's vector is its own plus those of its characters, times a learned weight.

Rare words lean on their characters, frequent ones on themselves, and empty words learn to weigh little. For serving,
the three are multiplied out into one plain table (``bake``), so nothing of this module ships.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers.base.modules.input_module import InputModule
from tokenizers import Tokenizer
from torch import Tensor, nn


class ComposedEmbedding(InputModule):
    """Mean over the words of a text of ``exp(weight) * (word + mean of characters)``."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        vectors: NDArray[np.float32],
        weights: NDArray[np.float32],
        longest: int,
    ) -> None:
        """Take a start vector (V, d) and log weight (V,) for each token; read ``longest`` tokens of a text."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.tokenizer = tokenizer
        self.longest = longest
        self.words = nn.Parameter(torch.from_numpy(vectors.copy()))
        self.characters = nn.Parameter(torch.from_numpy(0.5 * vectors))
        self.weights = nn.Parameter(torch.from_numpy(weights.copy()))
        self.register_buffer("spelling", torch.from_numpy(spellings(tokenizer)), persistent=False)

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: object) -> dict[str, Tensor]:
        """Turn texts into token numbers and the offsets at which each text starts."""
        encodings = self.tokenizer.encode_batch_fast(inputs, add_special_tokens=False)
        ids = [encoding.ids[: self.longest] or [0] for encoding in encodings]
        offsets = np.cumsum([0, *(len(row) for row in ids[:-1])])
        flat = np.fromiter((token for row in ids for token in row), dtype=np.int64)
        return {"input_ids": torch.from_numpy(flat), "offsets": torch.from_numpy(offsets)}

    def forward(self, features: dict[str, Tensor], **kwargs: object) -> dict[str, Tensor]:
        """Add the sentence embedding, shape (texts, d)."""
        tokens, places = torch.unique(features["input_ids"], return_inverse=True)
        table = self.compose(tokens)
        features["sentence_embedding"] = nn.functional.embedding_bag(places, table, features["offsets"], mode="mean")
        return features

    def compose(self, tokens: Tensor) -> Tensor:
        """Return the finished vectors of some tokens, shape (tokens, d); token 0, the unknown, is zero."""
        spelling = self.spelling[tokens]
        characters = nn.functional.embedding_bag(spelling, self.characters, mode="mean", padding_idx=0)
        scale = torch.exp(self.weights[tokens]) * (tokens > 0)
        return (self.words[tokens] + characters) * scale[:, None]

    def bake(self) -> NDArray[np.float32]:
        """Return the table that serves, shape (V, d)."""
        with torch.no_grad():
            return self.compose(torch.arange(len(self.words), device=self.words.device)).cpu().numpy()

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return int(self.words.shape[1])

    @property
    def max_seq_length(self) -> int:
        """Return the number of tokens read of each text."""
        return self.longest

    def save(self, output_path: str, *args: object, safe_serialization: bool = True, **kwargs: object) -> None:
        """Save nothing: the baked table is what is kept."""


def spellings(tokenizer: Tokenizer, longest: int = 6) -> NDArray[np.int64]:
    """Return for each token the tokens of its characters, shape (V, longest), padded with 0."""
    vocabulary = tokenizer.get_vocab()
    table = np.zeros((len(vocabulary), longest), dtype=np.int64)
    for word, index in vocabulary.items():
        known = [vocabulary[character] for character in word[:longest] if character in vocabulary]
        table[index, : len(known)] = known
    table[0] = 0
    return table
