"""The span law over random official documents: nothing lost, nothing twice, nothing across items."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunks import sentence_spans
from ingest.types import Chunk, Entity, Item, Parsed
from tests.ingest.shapes import CONTINUOUS, LEAVES, PARTS, RESTARTING, SINGLE_PARENTHESES, STATUTE, parse

HAN = st.text(alphabet="青年工作学习服务建设实施“”《》（），、", min_size=1, max_size=30)
SENTENCE = st.builds(lambda words, stop: words + stop, HAN, st.sampled_from("。！？；…：，"))
MARKERS = (
    "一、 二、 三、 四、 （一） （二） (三) 1. 2. 3． 4、 1.1 1.2 第一条　 第二条 第三章　 第一节 第一部分 附件1 "
    "（1） ① 一是 2024. 各位代表！ 目录 — 2 — ** 第十条之一　 共青团"
)
MARKER = st.sampled_from(MARKERS.split(" "))
LINE = st.builds(lambda marker, sentences: marker + "".join(sentences), MARKER, st.lists(SENTENCE, max_size=4))
LINES = st.lists(LINE, min_size=1, max_size=14)
DOCUMENT = st.builds(lambda title, lines: "\n".join([f"关于做好{title}各项重点工作的通知", *lines]), HAN, LINES)
SHAPES = {
    "连续编号": CONTINUOUS,
    "重新编号": RESTARTING,
    "条": STATUTE,
    "一、": LEAVES,
    "（一）": SINGLE_PARENTHESES,
    "第一部分": PARTS,
}


def check_laws(parsed: Parsed) -> None:
    document, chunks = parsed.document, parsed.chunks
    pieces: list[Item | Chunk | Entity] = [*document.items, *chunks, *parsed.entities]
    for piece in pieces:
        assert document.text[piece.start : piece.end] == piece.text
    for before, after in pairwise(chunks):
        assert before.end <= after.start
    for item in document.items:
        own = [c for c in chunks if c.item == item.path]
        assert all(item.start <= c.start and c.end <= item.end for c in own)
        assert re.sub(r"\s", "", "".join(c.text for c in own)) == re.sub(r"\s", "", item.text)
        assert item.text.startswith(item.heading)
    assert all(c.text.strip() == c.text != "" for c in chunks)
    for key in ("path", "label"):
        values = [getattr(item, key) for item in document.items]
        assert len(set(values)) == len(values)
    assert len({c.id for c in chunks}) == len(chunks)
    assert len({s.path for s in document.sections}) == len(document.sections)


@given(DOCUMENT)
@settings(max_examples=300, deadline=None)
def test_laws_on_random_documents(text: str) -> None:
    check_laws(parse(text))


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_laws_on_every_shape(text: str) -> None:
    check_laws(parse(text))


@given(st.text(alphabet="学习。！？；“”（）《》，\n", max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    spans = sentence_spans(text, 0, len(text))
    assert "".join(text[a:b] for a, b in spans) == re.sub(r"\s", "", text)
    assert all(a < b for a, b in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲事完成。乙事继续；丙事再议！", ["甲事完成。", "乙事继续；", "丙事再议！"]),
        ("做到“不骄傲。不急躁”。再接再厉。", ["做到“不骄傲。不急躁”。", "再接再厉。"]),
        ("他说：“好。”大家鼓掌。", ["他说：“好。”", "大家鼓掌。"]),
        ("开展“加油！青年”活动。", ["开展“加油！青年”活动。"]),
        ("办好“青春比赛。推广科普（含自然。科学）活动。", ["办好“青春比赛。", "推广科普（含自然。科学）活动。"]),
    ],
)
def test_sentences_end_outside_quotations_and_brackets(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text))] == sentences


def test_very_short_sentences_share_a_chunk_and_a_heading_stays_alone() -> None:
    parsed = parse(
        "某某工作要点\n一、任务\n"
        "1. 抓好落实工作。要快。要实。要稳。各单位应当按月报告进展情况和存在问题。\n"
        "2. 抓好总结。认真写。\n"
    )
    assert [c.text for c in parsed.chunks if c.item == "一/1"] == [
        "抓好落实工作。",
        "要快。要实。要稳。",
        "各单位应当按月报告进展情况和存在问题。",
    ]
