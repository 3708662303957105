"""Items ranked for a question; a reranker, where there is one, has the last word on their order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.app import Assistant
from index.build import update
from index.encoder import load_encoder
from index.library import open_library
from tests.assistant.conftest import LEXICON
from tests.assistant.world import PALACE


class LikesChoirs:
    """A reranker that scores a text by how often it says 合唱节."""

    def score(self, query: str, texts: list[str]) -> NDArray[np.float32]:
        return np.array([text.count("合唱节") for text in texts], np.float32)


@pytest.mark.parametrize(("reranker", "item"), [(None, 6), (LikesChoirs(), 5)], ids=["without", "with"])
def test_a_reranker_decides_which_item_answers(tmp_path: Path, reranker: LikesChoirs | None, item: int) -> None:
    (tmp_path / "要点.txt").write_text(PALACE, encoding="utf-8")
    encoder = load_encoder()
    update(tmp_path / "home", [tmp_path / "要点.txt"], encoder)
    assistant = Assistant(open_library(tmp_path / "home", encoder, reranker=reranker), LEXICON)
    assert assistant.ask("围棋邀请赛怎么选拔选手").citations[0].item == item
