"""A model's thoughts are taken out of what it says, however its stream is cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.app import Assistant
from assistant.llm.link import LONGEST_ANSWER
from assistant.llm.thinking import Spoken
from assistant.llm.writer import Writer
from tests.assistant.llm.conftest import with_model
from tests.assistant.llm.server import Scripted, says
from tests.assistant.llm.test_answers import ONE, seen


def spoken(*pieces: str) -> str:
    listener = Spoken()
    return "".join([*map(listener.feed, pieces), listener.flush()])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<think>多少？20。</think>\n20名[1]。", "\n20名[1]。"),
        ("甲<think>乙</think>丙<think>丁</think>戊", "甲丙戊"),
        ("<think>没有想完", ""),
        ("<think>一<think>二</think>三</think>", "三</think>"),
        ("<think></think>", ""),
        ("<thin 500个<", "<thin 500个<"),
        ("<th<think>x</think>ink>", "<think>"),
    ],
)
def test_what_is_thought_is_not_said(text: str, said: str) -> None:
    assert spoken(text) == said


@given(
    st.lists(st.sampled_from([*"<>/think甲。\n", "<think>", "</think>"]), max_size=30),
    st.lists(st.integers(0, 120), max_size=12),
)
def test_it_does_not_depend_on_how_the_stream_is_cut(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts)
    said = re.sub(r"<think>.*?(?:</think>|\Z)", "", text, flags=re.DOTALL)
    places = sorted({0, len(text), *(cut for cut in cuts if cut <= len(text))})
    assert spoken(*(text[a:b] for a, b in pairwise(places))) == said
    assert spoken(*text) == said


def test_what_is_said_is_told_as_soon_as_it_is_known() -> None:
    listener = Spoken()
    pieces = ["<thi", "nk>想</th", "ink>甲<", "乙", "丙"]
    assert [listener.feed(piece) for piece in pieces] == ["", "", "甲", "<乙", "丙"]


def test_a_reasoning_model_is_shown_without_its_thoughts(
    palace: Assistant, writer_to: Callable[..., Writer], server: Scripted
) -> None:
    server.script = says("<thi", "nk>" + "也许30名。" * LONGEST_ANSWER, "</think", ">每班招收20名学员[1]。")
    writer = writer_to()
    fluent = with_model(palace, writer)
    assert seen(fluent, ONE) == ("20名。\n每班招收20名学员（第1条）。", "", "rewritten")
    kept = writer.records.by_id(fluent.ask(ONE).answer_id)
    assert kept is not None
    assert kept.body["words"] == "每班招收20名学员[1]。"
