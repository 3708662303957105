"""Milvus as a ``DenseIndex``: for collections beyond one machine, or one file of Milvus Lite.

The optional extra ``milvus`` brings the packages. One index is one Milvus collection, named by what it was built from,
so that an old and a new build stand side by side as folders do on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from pymilvus import DataType, MilvusClient

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 1000
MOST = 16_384
"""Milvus returns no more rows than this at once."""


@dataclass(frozen=True, slots=True)
class MilvusDense:
    """One collection, searched by inner product."""

    client: MilvusClient
    collection: str
    size: int

    @classmethod
    def build(cls, client: MilvusClient, collection: str, vectors: NDArray[np.float32]) -> MilvusDense:
        """Fill a collection with ``vectors``, shape (rows, dimension), replacing one of the same name."""
        if client.has_collection(collection):
            client.drop_collection(collection)
        schema = client.create_schema(auto_id=False)
        schema.add_field("row", DataType.INT64, is_primary=True)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=vectors.shape[1])
        index = client.prepare_index_params()
        index.add_index("vector", index_type="FLAT", metric_type="IP")
        client.create_collection(collection, schema=schema, index_params=index)
        for start in range(0, len(vectors), BATCH):
            rows = vectors[start : start + BATCH]
            client.insert(collection, [{"row": start + n, "vector": row} for n, row in enumerate(rows)])
        client.load_collection(collection)
        return cls(client, collection, len(vectors))

    def search(self, query: NDArray[np.float32], limit: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ask Milvus, then put ties in row order."""
        wanted = min(limit, self.size, MOST)
        if wanted <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        [found] = self.client.search(
            self.collection, data=[query.astype(np.float32)], limit=wanted, output_fields=["row"]
        )
        rows = np.array([hit["row"] for hit in found], np.int64)
        products = np.array([hit["distance"] for hit in found], np.float32)
        order = np.lexsort((rows, -products))
        return rows[order], products[order]
