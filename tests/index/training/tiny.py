"""Static models small enough to work out by hand, made for tests."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from index.static import TOKENIZER_FILE, WEIGHTS_FILE, WEIGHTS_KEY
from index.training.vocabulary import build_tokenizer

MODULES = """[{"idx": 0, "name": "0", "path": "", "type":
"sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"}]"""
WORDS = {"养老": (1, 0, 0), "老人": (3, 0, 4), "助餐": (0, 2, 0), "吃饭": (0, 1, 1), "的": (0, 0, 0)}


def make_model(folder: Path, words: dict[str, tuple[int, ...]] | None = None) -> Path:
    """Write a static model of the given words and vectors; more frequent words come first."""
    rows = words or WORDS
    counts = Counter({word: 1000 - place for place, word in enumerate(rows)})
    tokenizer: Tokenizer = build_tokenizer(counts)
    table = np.zeros((tokenizer.get_vocab_size(), len(next(iter(rows.values())))), dtype=np.float16)
    for word, number in tokenizer.get_vocab().items():
        table[number] = rows.get(word, 0)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / TOKENIZER_FILE))
    save_file({WEIGHTS_KEY: table}, folder / WEIGHTS_FILE)
    (folder / "modules.json").write_text(MODULES, encoding="utf-8")
    return folder
