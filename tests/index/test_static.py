"""The shipped encoder without torch: its arithmetic, its likeness to sentence-transformers, its errors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

import index
from index.errors import EncoderDamagedError, EncoderError, EncoderMissingError
from index.static import TOKENIZER_FILE, WEIGHTS_FILE, WEIGHTS_KEY, StaticEncoder
from index.training.corpus import find_files, read_own_file
from index.training.pipeline import OWN_PAIRS
from tests.index.training.tiny import make_model

SHIPPED = Path(index.__file__).parent / "model"
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> StaticEncoder:
    return StaticEncoder.load(make_model(tmp_path_factory.mktemp("model")))


@pytest.fixture(scope="module")
def shipped() -> Path:
    if not (SHIPPED / WEIGHTS_FILE).is_file():
        pytest.skip("the weights are not in this checkout")
    return SHIPPED


def test_the_vector_is_the_normalised_sum_of_the_rows(encoder: StaticEncoder) -> None:
    vectors = encoder.encode_passages(["养老", "养老，助餐！", "老人的助餐助餐"])
    assert vectors.dtype == np.float32
    assert vectors[0].tolist() == [1, 0, 0]
    assert vectors[1] == pytest.approx(np.array([1, 2, 0]) / np.sqrt(5), abs=1e-6)
    assert vectors[2] == pytest.approx(np.array([3, 4, 4]) / np.sqrt(41), abs=1e-6)


def test_texts_without_known_words_are_zeros_between_others(encoder: StaticEncoder) -> None:
    assert encoder.encode_passages(["", "养老", "，。", "☂"]).tolist() == [[0, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert encoder.encode_passages([]).shape == (0, 3)


def test_one_text_gives_the_same_as_many(encoder: StaticEncoder) -> None:
    texts = ["老人吃饭", "", "助餐"]
    together = encoder.encode_passages(texts)
    assert [encoder.encode_queries([text])[0].tolist() for text in texts] == together.tolist()


def test_width_and_case_are_folded(tmp_path: Path) -> None:
    encoder = StaticEncoder.load(make_model(tmp_path / "m", {"gdp": (1, 0), "12": (0, 1), "年": (1, 1)}))
    assert encoder.encode_queries(["GDP"])[0].tolist() == [1, 0]
    assert encoder.encode_queries(["１２"])[0].tolist() == [0, 1]


def test_the_fingerprint_follows_the_weights(tmp_path: Path) -> None:
    one = StaticEncoder.load(make_model(tmp_path / "one", {"甲": (1, 0)}))
    same = StaticEncoder.load(make_model(tmp_path / "same", {"甲": (1, 0)}))
    other = StaticEncoder.load(make_model(tmp_path / "other", {"甲": (0, 1)}))
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != other.fingerprint


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissingError, match=r"里没有 tokenizer\.json"):
        StaticEncoder.load(tmp_path / "nowhere")


@pytest.mark.parametrize("name", [TOKENIZER_FILE, WEIGHTS_FILE])
def test_a_truncated_file_is_named(tmp_path: Path, name: str) -> None:
    path = make_model(tmp_path / "m") / name
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(EncoderDamagedError, match=name):
        StaticEncoder.load(tmp_path / "m")


def test_the_table_is_mapped_from_the_file_whatever_stands_before_it(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    rows = np.arange(18, dtype=np.float16).reshape(6, 3)
    first = {"aaa": np.ones((5, 7), dtype=np.float16), WEIGHTS_KEY: rows}
    save_file(first, folder / WEIGHTS_FILE, {"format": "甲" * 11})
    table = StaticEncoder.load(folder).table
    assert table.tolist() == rows.tolist()
    assert not table.flags.writeable
    assert isinstance(table.base, np.memmap)


def test_a_table_of_longer_numbers_is_read_as_short_ones(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    save_file({WEIGHTS_KEY: np.full((6, 3), 0.5, dtype=np.float32)}, folder / WEIGHTS_FILE)
    table = StaticEncoder.load(folder).table
    assert table.dtype == np.float16
    assert table.tolist() == [[0.5] * 3] * 6


@pytest.mark.parametrize("kept", [-1, -100, 8, 7, 0])
def test_weights_that_end_early_are_refused(tmp_path: Path, kept: int) -> None:
    path = make_model(tmp_path / "m") / WEIGHTS_FILE
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(EncoderDamagedError, match="没有下载完"):
        StaticEncoder.load(tmp_path / "m")


def test_a_table_of_other_length_is_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    save_file({WEIGHTS_KEY: np.zeros((9, 3), dtype=np.float16)}, folder / WEIGHTS_FILE)
    with pytest.raises(EncoderDamagedError, match="词表有 6 个词、词向量却有 9 行"):
        StaticEncoder.load(folder)


def test_other_models_are_refused(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "m")
    save_file({"encoder.layer.0.weight": np.zeros((6, 3), dtype=np.float16)}, folder / WEIGHTS_FILE)
    with pytest.raises(EncoderDamagedError, match="不是一个静态词向量模型"):
        StaticEncoder.load(folder)
    (folder / TOKENIZER_FILE).write_text('{"model": {"type": "WordPiece", "vocab": [["a", 1]]}}', encoding="utf-8")
    with pytest.raises(EncoderError, match="不是静态词向量模型的词表"):
        StaticEncoder.load(folder)


def test_the_shipped_folder_gives_the_same_in_sentence_transformers(shipped: Path) -> None:
    sentences = [own for path in find_files(OWN_PAIRS) for own in read_own_file(path)[0]]
    texts = [text for own in sentences for text in (own.passage, *own.questions)][:1000]
    ours = StaticEncoder.load(shipped).encode_passages(texts)
    theirs = SentenceTransformer(str(shipped), device="cpu").encode(texts, normalize_embeddings=True)
    assert len(texts) == 1000
    assert float(np.min(np.sum(ours * theirs.astype(np.float32), axis=1))) > 0.999


def test_the_words_are_those_of_the_file(shipped: Path) -> None:
    path = shipped / TOKENIZER_FILE
    assert StaticEncoder.load(shipped).tokenizer.to_str() == Tokenizer.from_file(str(path)).to_str()


def test_words_added_to_a_model_keep_their_numbers(tmp_path: Path) -> None:
    path = make_model(tmp_path / "m") / TOKENIZER_FILE
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.add_tokens(["养老"])
    tokenizer.save(str(path))
    assert StaticEncoder.load(tmp_path / "m").tokenizer.to_str() == tokenizer.to_str()


def test_the_shipped_folder_is_small(shipped: Path) -> None:
    assert sum(path.stat().st_size for path in shipped.rglob("*") if path.is_file()) <= 32 * MEGABYTE
