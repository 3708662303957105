"""The documents as they are scanned: entries, sentences, clauses, measures, folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.corpus import Corpus, Entry, Piece, clauses, sentences
from assistant.measures import measures
from tests.assistant.world import PALACE, corpus_of, entry_of

LETTERS = st.text("甲乙丙丁实施建设开展，。；！？“”《》（）\n 1", max_size=60)
STOPS = "，。；！？;,!? \n"


def entry_with(body: str) -> Entry:
    corpus = corpus_of(f"某某市工作要点\n\n一、做事\n\n1. 办好此事。{body}。\n\n2. 办好别事。也要办好。\n")
    return entry_of(corpus, "第1条")


def texts(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙", ["甲", "乙", "丙"]),
        ("讲“甲。乙”。丙", ["讲“甲。乙”", "丙"]),
        ("甲（乙。丙）。丁", ["甲（乙。丙）", "丁"]),
        ("甲\n乙", ["甲", "乙"]),
        ("做甲。（责任单位：乙）丙。", ["做甲", "（责任单位：乙）丙"]),
        ("做甲。（责任单位：乙）", ["做甲。（责任单位：乙）"]),
        ("办“甲。乙。", ["办“甲", "乙"]),
    ],
    ids=["句号叹号", "引号里不断", "括号里不断", "换行", "括号后有话", "括号随前句", "引号没有配对"],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert texts(list(sentences(text, 0, len(text)))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲，乙；丙。丁", ["甲", "乙", "丙", "丁"]),
        ("甲、乙，丙", ["甲、乙", "丙"]),
        ("办“甲，乙”，丙", ["办“甲，乙”", "丙"]),
    ],
    ids=["逗号分号", "顿号不断", "引号里不断"],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert texts(list(clauses(text, 0, len(text)))) == expected


@given(LETTERS, st.data())
def test_pieces_are_ordered_disjoint_inside_and_true(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for split in (sentences, clauses):
        last = start
        for piece in split(text, start, end):
            assert last <= piece.start < piece.end <= end
            assert text[piece.start : piece.end] == piece.text
            last = piece.end


@given(LETTERS)
def test_clauses_lose_nothing_but_stops(text: str) -> None:
    kept = "".join(piece.text for piece in clauses(text, 0, len(text)))
    assert [c for c in kept if c not in STOPS] == [c for c in text if c not in STOPS]


@given(st.lists(st.text("甲乙丙实施建设开展，、“”", min_size=1, max_size=70), min_size=1, max_size=4))
def test_every_character_of_the_body_lies_in_one_measure(written: list[str]) -> None:
    entry = entry_with("。".join(written))
    pieces = measures(entry)
    covered = [place for piece in pieces for place in range(piece.start, piece.end)]
    assert len(covered) == len(set(covered))
    inside = {place for piece in entry.body for place in range(piece.start, piece.end)}
    text = entry.document.text
    assert {place for place in inside if text[place] not in STOPS} <= set(covered)
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


def test_a_long_sentence_is_divided_where_a_new_measure_opens() -> None:
    entry = entry_with(
        "推动各区县规范建立青年志愿服务组织，健全和壮大工作基础，举办全市性的大型主题交流展示活动，以及城市论坛，持续深化改革成果"
    )
    assert texts(measures(entry)) == [
        "推动各区县规范建立青年志愿服务组织",
        "健全和壮大工作基础",
        "举办全市性的大型主题交流展示活动，以及城市论坛",
        "持续深化改革成果",
    ]


def test_folding_is_by_character() -> None:
    corpus = corpus_of(PALACE)
    assert corpus.fold("A１（＋）：Q") == "a1(+):q"


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(corpus_of().fold(text)) == len(text)


def test_entries_carry_their_own_entities_and_sentences() -> None:
    entry = entry_of(corpus_of(PALACE), "第6条")
    assert (entry.order, entry.key[1]) == (5, "二/6")
    assert [e.text for e in entry.entities] == ["“灯下学”计划", "“灯下学”"]
    assert texts(list(entry.sentences)) == ["举办围棋邀请赛", "依托“灯下学”计划选拔选手"]
    assert texts(list(entry.body)) == ["依托“灯下学”计划选拔选手"]


def test_finding_gives_offsets_of_the_document() -> None:
    entry = entry_of(corpus_of(PALACE), "第6条")
    places = entry.find(["灯下学", "围棋"])
    assert [entry.document.text[p : p + 2] for p in places] == ["围棋", "灯下"]


def test_the_corpus_knows_its_items_by_key_and_by_section(corpus: Corpus) -> None:
    palace, park = corpus.documents
    assert [e.item.label for e in corpus.within(palace.sections[2], palace)] == ["第7条", "第8条"]
    assert [e.item.label for e in corpus.within(park.sections[1], park)] == ["第三条", "第四条", "第五条"]
    assert corpus.entry(palace.id, "三/9") is None
    first = corpus.of(palace)[0]
    section = corpus.section(first)
    assert section is not None
    assert section.title == "办好课堂"


def test_a_bracket_and_a_clause_of_circumstance_are_no_measures() -> None:
    entry = entry_with(
        "老年人提交申请后，街道应当在三个工作日内对资格进行确认，"
        "并将确认结果告知老年人本人或者其家属，同时在村务公开栏公布。（民政局牵头，完成时限：2025年6月）"
    )
    pieces = texts(measures(entry))
    assert pieces[0].startswith("老年人提交申请后，街道应当")
    assert pieces[-1].endswith("（民政局牵头，完成时限：2025年6月）")
    assert not pieces[-1].startswith("（")
