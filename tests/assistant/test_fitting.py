"""What the form of an item adds to its score."""

from __future__ import annotations

import pytest

from assistant.asked import asked_types
from assistant.corpus import Entry
from assistant.fitting import ENUMERATES, LARGE, LARGEST, NAMED, OF_CLASS, SMALL, fits
from tests.assistant.world import corpus_of

TEXT = """某某市灯会办法

第一条　为了管好灯会，保护观灯人安全，制定本办法。

第二条　文化部门负责灯会节目；消防队负责防火；街道负责疏导。

第三条　灯会设观灯、猜谜、杂技、小吃等展区。

第四条　办灯会应当具备下列条件：

（一）有场地；

（二）有灯。

第五条　纵火的，处五百元罚款。
"""


@pytest.fixture(scope="module")
def articles() -> tuple[Entry, ...]:
    return corpus_of(TEXT).entries


@pytest.mark.parametrize(
    ("question", "number", "added"),
    [
        ("部门怎么分工", 2, LARGEST),
        ("有哪些展区", 3, OF_CLASS),
        ("要具备什么条件", 4, ENUMERATES + OF_CLASS + SMALL),
        ("纵火怎么处罚", 5, LARGE),
        ("纵火要交多少钱", 5, SMALL),
        ("观灯人安全怎么办", 1, NAMED - SMALL),
        ("什么是灯会", 3, 0.0),
        ("为什么要管灯会", 1, 0.0),
        ("灯会在哪", 3, 0.0),
    ],
)
def test_what_a_form_adds(articles: tuple[Entry, ...], question: str, number: int, added: float) -> None:
    assert fits(question, asked_types(question), articles)[number - 1] == pytest.approx(added)


def test_what_most_items_have_says_nothing(articles: tuple[Entry, ...]) -> None:
    assert fits("观灯人安全归谁管", (), articles) == pytest.approx([NAMED - SMALL, LARGEST, 0, 0, 0])
    assert fits("部门怎么分工", (), [articles[1]] * 4) == [0, 0, 0, 0]
