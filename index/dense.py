"""Dense search: the rows nearest to a query vector, behind one protocol.

Exact numpy is the oracle, exact FAISS serves small collections, FAISS IVF large ones; ``backends/`` holds Milvus. The
choice is ``build_dense``'s, by size alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import faiss
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXACT_LIMIT = 30_000
"""Rows up to which exact search is fast enough: 256 dimensions take 2 ms on one core."""

PROBED = 3
"""One list in so many is looked into. Static vectors cluster badly: of the ten nearest of 99,000 clauses of statutes,
one list in eight finds 0.90, one in four 0.95, one in three 0.97, in 1.1 ms against 6 ms for exact search."""


class DenseIndex(Protocol):
    """Rows of unit vectors, searched by inner product."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        ...

    def search(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the ``limit`` best rows (fewer if there are fewer) and their products, best first, ties by row.

        ``query`` has shape (dimension,).
        """
        ...


@dataclass(frozen=True, slots=True)
class NumpyDense:
    """Exact search by one matrix product: what the others are measured against."""

    vectors: NDArray[np.float32]

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.vectors)

    def search(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Multiply and sort."""
        products = self.vectors @ query
        rows = best(products, limit)
        return rows, products[rows]


@dataclass(frozen=True, slots=True)
class FaissDense:
    """Any FAISS index over inner products: flat for small collections, IVF for large ones."""

    index: faiss.Index

    @property
    def size(self) -> int:
        """How many rows there are."""
        return int(self.index.ntotal)

    def search(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ask FAISS, then put ties in row order (FAISS leaves them as its heap had them)."""
        if not self.size or limit <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        products, rows = self.index.search(query[None].astype(np.float32), min(limit, self.size))
        found = rows[0] >= 0  # IVF pads with -1 when the lists it looked into hold too few
        rows, products = rows[0][found], products[0][found]
        order = np.lexsort((rows, -products))
        return rows[order], products[order]

    def products(self, query: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """Return the product of every row, shape (size,); None from an index that does not look at every row."""
        if not isinstance(self.index, faiss.IndexFlat):
            return None
        rows = np.arange(self.size, dtype=np.int64)
        vector, every = np.ascontiguousarray(query, np.float32), np.empty(len(rows), np.float32)
        search: Any = self.index  # its stubs do not know of this
        asked, found, numbers = (faiss.swig_ptr(array) for array in (vector, every, rows))
        search.compute_distance_subset(1, asked, len(rows), found, numbers)
        return every


def best(scores: NDArray[np.float32], limit: int) -> NDArray[np.int64]:
    """Return the places of the ``limit`` highest scores, best first, ties by place."""
    if limit < len(scores):
        edge = np.partition(scores, len(scores) - limit)[len(scores) - limit] if limit > 0 else np.inf
        places = np.flatnonzero(scores >= edge)
    else:
        places = np.arange(len(scores))
    return places[np.argsort(-scores[places], kind="stable")][: max(limit, 0)].astype(np.int64)


def build_dense(vectors: NDArray[np.float32], exact_limit: int = EXACT_LIMIT) -> FaissDense:
    """Return an index over ``vectors``, shape (rows, dimension): exact up to ``exact_limit`` rows, IVF above."""
    rows, dimension = vectors.shape
    if rows <= exact_limit:
        flat = faiss.IndexFlatIP(dimension)
        flat.add(np.ascontiguousarray(vectors))
        return FaissDense(flat)
    lists = 1 << round(np.log2(np.sqrt(rows)))
    quantizer = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(
        quantizer, dimension, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.niter = 10  # later rounds move centroids hardly at all
    sample = np.random.default_rng(0).choice(rows, min(rows, 64 * lists), replace=False)
    index.train(np.ascontiguousarray(vectors[np.sort(sample)]))
    index.add(np.ascontiguousarray(vectors))
    index.nprobe = max(8, lists // PROBED)
    return FaissDense(index)


def dump_dense(dense: FaissDense) -> bytes:
    """Return the index as bytes in FAISS's own format; nprobe is stored with it."""
    return bytes(faiss.serialize_index(dense.index))


def open_dense(path: str) -> FaissDense:
    """Map a file that holds what ``dump_dense`` gave; several processes share its pages."""
    return FaissDense(faiss.read_index(path, faiss.IO_FLAG_MMAP_IFC))
