"""Transformers of a few hundred weights, made on the spot, random but always the same."""

from __future__ import annotations

from pathlib import Path

import torch
from sentence_transformers import CrossEncoder, SentenceTransformer
from sentence_transformers.sentence_transformer import modules
from transformers import BertConfig, BertModel, BertTokenizer

CHARACTERS = "青年讲堂乡村书屋心理热线问文举办新建开通每月一次个"


def make_sentence_model(folder: Path) -> Path:
    """Write a sentence-transformers model of 8 dimensions; return its folder."""
    transformer = modules.Transformer(str(write_bert(folder.with_name(f"{folder.name}-bert"))))
    pooling = modules.Pooling(transformer.get_embedding_dimension())
    SentenceTransformer(modules=[transformer, pooling], device="cpu").save_pretrained(str(folder))
    return folder


def make_cross_encoder(folder: Path) -> Path:
    """Write a cross-encoder with one output; return its folder."""
    CrossEncoder(str(write_bert(folder.with_name(f"{folder.name}-bert"))), num_labels=1, device="cpu").save_pretrained(
        str(folder)
    )
    return folder


def write_bert(folder: Path) -> Path:
    """Write a one-layer BERT over single characters."""
    torch.manual_seed(0)
    folder.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *CHARACTERS]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder
