"""What every dense index must do, and how near the approximate one comes to the exact one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import DenseIndex, FaissDense, NumpyDense, best, build_dense, dump_dense, open_dense

Make = Callable[[NDArray[np.float32]], DenseIndex]

IMPLEMENTATIONS: dict[str, Make] = {
    "numpy": NumpyDense,
    "faiss-exact": build_dense,
    "faiss-ivf": lambda vectors: build_dense(vectors, exact_limit=0),
}
LETTERS = np.array([[1, 0], [0.6, 0.8], [0, 1], [0.6, 0.8], [-1, 0], [0, 0]], np.float32)


@pytest.fixture(scope="module")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Milvus Lite in a file of its own, where the optional package is installed."""
    pytest.importorskip("pymilvus", reason="没有安装可选的 milvus 扩展")
    pytest.importorskip("milvus_lite", reason="没有安装可选的 milvus 扩展")
    from pymilvus import MilvusClient  # noqa: PLC0415

    from index.backends.milvus import MilvusDense  # noqa: PLC0415

    client = MilvusClient(str(tmp_path_factory.mktemp("milvus") / "dense.db"))
    yield lambda vectors: MilvusDense.build(client, "build_000001", vectors)
    client.close()


@pytest.fixture(params=[*IMPLEMENTATIONS, "milvus"])
def make(request: pytest.FixtureRequest) -> Make:
    if request.param == "milvus":
        made: Make = request.getfixturevalue("milvus")
        return made
    return IMPLEMENTATIONS[request.param]


def many(rows: int, dimension: int = 16, seed: int = 0) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def test_rows_come_best_first_and_ties_by_row(make: Make) -> None:
    rows, products = make(LETTERS).search(np.array([1, 0], np.float32), 4)
    assert rows.tolist() == [0, 1, 3, 2]
    assert products.tolist() == pytest.approx([1, 0.6, 0.6, 0], abs=0.02)


def test_no_more_rows_than_there_are(make: Make) -> None:
    rows, products = make(LETTERS).search(np.array([0, 1], np.float32), 100)
    assert (len(rows), len(products), sorted(rows.tolist())) == (6, 6, [0, 1, 2, 3, 4, 5])


@pytest.mark.parametrize("limit", [0, -1])
def test_no_rows_for_no_limit(make: Make, limit: int) -> None:
    assert make(LETTERS).search(np.array([1, 0], np.float32), limit)[0].tolist() == []


def test_all_rows_are_equally_far_from_nothing(make: Make) -> None:
    rows, products = make(LETTERS).search(np.zeros(2, np.float32), 6)
    assert (rows.tolist(), products.tolist()) == ([0, 1, 2, 3, 4, 5], [0] * 6)


def test_size_is_the_number_of_rows(make: Make) -> None:
    assert make(LETTERS).size == 6


def test_it_finds_what_exact_search_finds(make: Make) -> None:
    vectors, queries = many(3000), many(50, seed=1)
    index, oracle = make(vectors), NumpyDense(vectors)
    shares = [len({*index.search(q, 10)[0]} & {*oracle.search(q, 10)[0]}) / 10 for q in queries]
    assert float(np.mean(shares)) >= 0.8  # on points without any clusters at all


@pytest.mark.parametrize("exact_limit", [0, 10_000], ids=["ivf", "exact"])
def test_a_stored_index_answers_as_before(tmp_path: Path, exact_limit: int) -> None:
    path = tmp_path / "dense.faiss"
    built = build_dense(many(500), exact_limit)
    path.write_bytes(dump_dense(built))
    opened, query = open_dense(str(path)), many(1, seed=2)[0]
    assert opened.search(query, 5)[0].tolist() == built.search(query, 5)[0].tolist()


def test_no_rows_at_all() -> None:
    empty = build_dense(np.empty((0, 4), np.float32))
    assert empty.search(np.ones(4, np.float32), 3)[0].tolist() == []


def test_an_exact_index_tells_the_product_of_every_row() -> None:
    products = build_dense(LETTERS).products(np.array([1, 0], np.float32))
    assert products is not None
    assert products.tolist() == pytest.approx([1, 0.6, 0, 0.6, -1, 0])
    opposite = build_dense(LETTERS).products(np.array([-1, 0], np.float32))
    assert opposite is not None
    assert opposite.tolist() == pytest.approx([-1, -0.6, 0, -0.6, 1, 0])


def test_an_approximate_index_does_not_pretend_to() -> None:
    assert build_dense(many(300), exact_limit=0).products(many(1)[0]) is None


def test_the_kind_is_chosen_by_size() -> None:
    kinds = [type(build_dense(many(rows), exact_limit=100).index).__name__ for rows in (100, 101)]
    assert kinds == ["IndexFlatIP", "IndexIVFScalarQuantizer"]


def test_best_places() -> None:
    scores = np.array([0.5, 0.9, 0.5, 0.1, 0.9], np.float32)
    assert best(scores, 3).tolist() == [1, 4, 0]
    assert best(scores, 9).tolist() == [1, 4, 0, 2, 3]
    assert best(scores, 0).tolist() == []


def test_implementations_are_of_the_protocol() -> None:
    made: list[DenseIndex] = [NumpyDense(LETTERS), FaissDense(build_dense(LETTERS).index)]
    assert [one.size for one in made] == [6, 6]
