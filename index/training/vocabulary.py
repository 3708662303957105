"""The words a model knows: a Unigram tokenizer that cuts text as jieba does, by the most probable path.

jieba without its hidden Markov model picks the cut whose words have the greatest product of frequencies. So does a
Unigram tokenizer whose scores are the logarithms of those frequencies; it is a standard piece that opens in
sentence-transformers and cuts ten thousand sentences a second.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import jieba
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
_BATCH = 20_000
_MARGIN = 0.5
"""How far a term's logarithm lies above that of its pieces: more than what adding the terms takes from every word."""
_LATIN = re.compile("[a-z0-9]{2,12}")


def dictionary_counts() -> Counter[str]:
    """Return jieba's words with their frequencies, width and case folded."""
    counts: Counter[str] = Counter()
    fold = _normalizer()
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, frequency, *_ = line.split(" ")
            counts[fold.normalize_str(word)] += int(frequency)
    return counts


def build_tokenizer(counts: Counter[str]) -> Tokenizer:
    """Return a tokenizer over the given words; token 0 stands for whatever is in none of them."""
    total = math.log(sum(counts.values()) + 1.0)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    scored = [(word, math.log(max(count, 0.1)) - total) for word, count in ordered]
    floor = min(score for _, score in scored) - 10.0
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, floor), *scored], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation(behavior="removed")]
    )
    return tokenizer


def read_terms(path: Path) -> tuple[str, ...]:
    """Return the terms of a list, many to a line, lines that open with # left out, in the folded form of the texts."""
    fold = _normalizer()
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(dict.fromkeys(fold.normalize_str(term) for line in lines for term in line.split()))


def with_terms(counts: Counter[str], terms: Iterable[str], lasting: Counter[str] | None = None) -> Counter[str]:
    """Make words of the terms that the ``lasting`` words (all, when not given) cut into pieces, one a single character.

    Each gets the frequency at which it just wins over its pieces, as ``jieba.suggest_freq`` reckons it, or its own if
    that is higher. Short terms come first: where 非遗 has become a word, 非遗传承人 stays two, whose vectors say more
    than one of its own would.
    """
    found, shipped = Counter(counts), None if lasting is None else Counter(lasting)
    for _, equally_long in itertools.groupby(sorted(terms, key=len), key=len):
        tokenizer, total = build_tokenizer(found), sum(found.values()) + 1.0
        judge, more = tokenizer if shipped is None else build_tokenizer(shipped), total * math.exp(_MARGIN)
        new = {
            term: math.ceil(more * math.prod(found[piece] / total for piece in _cut(tokenizer, term)))
            for term in equally_long
            if any(len(piece) == 1 for piece in _cut(judge, term))
        }
        found |= Counter(new)
        shipped = None if shipped is None else shipped | Counter(new)
    return found


def count_words(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[str]:
    """Count the words of the texts as the tokenizer cuts them."""
    totals = np.zeros(tokenizer.get_vocab_size(), dtype=np.int64)
    for ids in token_ids(tokenizer, texts):
        np.add.at(totals, ids, 1)
    words = tokenizer.get_vocab()
    return Counter({word: int(totals[index]) for word, index in words.items() if index and totals[index]})


def token_ids(tokenizer: Tokenizer, texts: Iterable[str]) -> Iterator[NDArray[np.int32]]:
    """Yield the token numbers of each text, shape (tokens,), int32; unknown tokens are 0."""
    for batch in batched(texts):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            yield np.asarray(encoding.ids, dtype=np.int32)


def choose_words(counts: Counter[str], characters: Counter[str], *, size: int, rarest: int) -> Counter[str]:
    """Keep the ``size`` most frequent words, with every character seen ``rarest`` times as a way to cut the rest."""
    kept = Counter({word: count for word, count in counts.items() if count >= rarest or len(word) == 1})
    singles = {character: max(kept.get(character, 0), 1) for character, n in characters.items() if n >= rarest}
    longer = sorted(((w, n) for w, n in kept.items() if len(w) > 1), key=lambda entry: (-entry[1], entry[0]))
    return Counter(singles | dict(longer[: max(0, size - len(singles))]))


def count_latin(texts: Iterable[str], rarest: int) -> Counter[str]:
    """Count runs of Latin letters and figures (gdp, 2024, g20), which jieba's dictionary has few of."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_LATIN.findall(text.lower()))
    return Counter({word: count for word, count in counts.items() if count >= rarest})


def count_characters(texts: Iterable[str]) -> Counter[str]:
    """Count letters, figures and Chinese characters after folding width and case."""
    fold = _normalizer()
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    folded: Counter[str] = Counter()
    for character, count in counts.items():
        for piece in fold.normalize_str(character):
            if piece.isalnum():
                folded[piece] += count
    return folded


def batched(texts: Iterable[str], size: int = _BATCH) -> Iterator[list[str]]:
    """Yield the texts in lists of at most ``size``."""
    rest = iter(texts)
    while batch := list(islice(rest, size)):
        yield batch


def _cut(tokenizer: Tokenizer, text: str) -> list[str]:
    pieces: list[str] = tokenizer.encode(text, add_special_tokens=False).tokens
    return pieces


def _normalizer() -> normalizers.Normalizer:
    return normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
