"""Encoders by folder and name, with models so small that a test can make them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.build import update
from index.encoder import EncoderSpec, is_path, load_encoder
from index.errors import EncoderDamagedError, EncoderError, EncoderMissingError
from index.library import open_library
from index.rerank import load_reranker, rerank
from index.types import Hit
from ingest.types import Chunk
from tests.fakes import CharacterCountEncoder
from tests.index.models import make_cross_encoder, make_sentence_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sentence_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def cross(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_cross_encoder(tmp_path_factory.mktemp("models") / "cross")


def test_a_folder_gives_unit_vectors_of_its_dimension(model: Path) -> None:
    encoder = load_encoder(EncoderSpec(str(model)))
    vectors = encoder.encode_passages(["青年讲堂", "乡村书屋", ""])
    assert (encoder.dimension, vectors.shape, str(vectors.dtype)) == (8, (3, 8), "float32")
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([1, 1, 1], abs=1e-5)
    assert encoder.encode_queries([]).shape == (0, 8)


def test_instruction_and_prefix_are_put_before_the_text(model: Path) -> None:
    plain = load_encoder(EncoderSpec(str(model)))
    told = load_encoder(EncoderSpec(str(model), query_instruction="问", passage_prefix="文"))
    assert told.encode_queries(["青年"]).tolist() == pytest.approx(plain.encode_queries(["问青年"]), abs=1e-6)
    assert told.encode_passages(["青年"]).tolist() == pytest.approx(plain.encode_passages(["文青年"]), abs=1e-6)
    assert told.fingerprint != plain.fingerprint


def test_the_fingerprint_is_of_the_weights(model: Path) -> None:
    first, second = (load_encoder(EncoderSpec(str(model))).fingerprint for _ in range(2))
    assert first == second


def test_changing_the_model_embeds_again_and_says_so(home: Path, model: Path) -> None:
    library = open_library(home, load_encoder(EncoderSpec(str(model))))
    assert library.notices == ("语义模型已更换，已从目录库重新生成检索文件。",)
    assert len(library.dense_search("青年讲堂", limit=3)) == 3


def harm_missing(folder: Path) -> None:
    shutil.rmtree(folder)


def harm_truncated(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:200])


def harm_foreign(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "letter.docx").write_bytes(b"PK")


def harm_dimension(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "hidden_size": 16}))


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (harm_missing, EncoderMissingError),
        (harm_truncated, EncoderDamagedError),
        (harm_foreign, EncoderError),
        (harm_dimension, EncoderDamagedError),
    ],
    ids=["缺失", "截断", "别的文件夹", "别的维数"],
)
def test_a_bad_folder_is_one_sentence_and_the_old_index_stays(
    tmp_path: Path, home: Path, model: Path, encoder: CharacterCountEncoder, harm: object, kind: type[EncoderError]
) -> None:
    folder = Path(shutil.copytree(model, tmp_path / "model"))
    harm(folder)  # type: ignore[operator]
    with pytest.raises(kind, match=r"QINGWEN_ENCODER.*原有索引未动。$"):
        load_encoder(EncoderSpec(str(folder)))
    assert open_library(home, encoder).notices == ()


def test_a_hub_that_cannot_be_reached_is_one_sentence() -> None:
    with pytest.raises(EncoderMissingError, match="不在本机，也无法从模型库下载"):
        load_encoder(EncoderSpec("qingwen-tests/no-such-model"))


@pytest.mark.parametrize(
    ("name", "path"),
    [("BAAI/bge-small-zh-v1.5", False), ("./model", True), ("/srv/model", True), ("~/model", True), ("a/b/c", True)],
)
def test_names_and_paths_are_told_apart(name: str, path: bool) -> None:
    assert is_path(name) is path


def test_a_reranker_scores_pairs(cross: Path) -> None:
    reranker = load_reranker(str(cross))
    assert reranker is not None
    assert (reranker.score("青年", ["讲堂", "书屋"]).shape, reranker.score("青年", []).tolist()) == ((2,), [])
    assert load_reranker("") is None


def test_a_missing_reranker_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissingError, match=r"找不到重排模型文件夹.*QINGWEN_RERANKER"):
        load_reranker(str(tmp_path / "nowhere"))


class Longest:
    """A reranker that likes long texts."""

    def score(self, _query: str, texts: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return np.array([len(text) for text in texts], np.float32)


def test_the_reranker_puts_the_first_hits_in_its_order() -> None:
    hits = [
        Hit("d", Chunk(t, None, 0, len(t), t, ""), 1.0, n, "hybrid", 0, 0) for n, t in enumerate(("a", "abc", "ab"), 1)
    ]
    assert [(hit.rank, hit.chunk.text) for hit in rerank(Longest(), "q", hits)] == [(1, "abc"), (2, "ab"), (3, "a")]


def test_search_with_a_reranker(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    update(home, [folder], encoder)
    library = open_library(home, encoder, reranker=Longest())
    lengths = [len(hit.chunk.text) for hit in library.search("青年", limit=5)]
    assert lengths == sorted(lengths, reverse=True)
    assert len(lengths) == 5
