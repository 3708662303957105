"""Proof before speech: what the cited items do not carry is cut, and an answer all cut becomes a refusal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose import Draft, Evidence, Line, quote_line
from assistant.corpus import Entry
from assistant.ground import is_proved, prove, unproved_terms
from assistant.types import Reason
from tests.assistant.world import PALACE, corpus_of, entry_of

CORPUS = corpus_of(PALACE)
FIRST = entry_of(CORPUS, "第1条")


def evidence_of(entry: Entry, words: str) -> Evidence:
    start = entry.document.text.index(words, entry.item.start)
    return Evidence(entry.document, entry.item, start, start + len(words))


TRUE = evidence_of(FIRST, "每班招收20名学员")
ELSEWHERE = evidence_of(entry_of(CORPUS, "第5条"), "评选“金话筒”奖")


def kept(*lines: Line, lead: str = "", derived: tuple[str, ...] = ()) -> list[str]:
    return [line.text for line in prove(Draft(lead=lead, lines=lines, derived=derived)).lines]


def test_a_true_draft_passes_whole() -> None:
    draft = Draft(lead="20名。", lines=(quote_line(TRUE), quote_line(ELSEWHERE)), tail="共20名。")
    assert prove(draft) == draft


@pytest.mark.parametrize(
    "line",
    [
        Line("每班招收20名学员", (replace(TRUE, start=TRUE.end),)),
        Line("每班招收20名学员", (replace(TRUE, start=TRUE.end, end=TRUE.start),)),
        Line("每班招收20名学员", (replace(TRUE, item=entry_of(CORPUS, "第2条").item),)),
        Line("每班招收20名学员", (replace(TRUE, end=FIRST.item.end + 1),)),
        Line("每班招收20名学员", (replace(TRUE, end=10**6),)),
        Line("每班招收20名学员", (replace(TRUE, start=-5),)),
        Line("每班招收30名学员", (TRUE,)),
        Line("每班招收20.5名学员", (TRUE,)),
        Line("推广“灯上学”计划", (TRUE,)),
        Line("按《某某市夜间课堂条例》招收", (TRUE,)),
        Line("评选“金话筒”奖", (TRUE,)),
    ],
    ids=[
        "空的一段", "倒着的一段", "引到别的条", "越过本条", "越过全文", "起点为负", "改了数字", "改成小数",
        "改了名称", "编了书名", "别条的名称",
    ],
)  # fmt: skip
def test_a_line_that_its_item_does_not_carry_is_cut(line: Line) -> None:
    assert kept(line, quote_line(ELSEWHERE)) == ["评选“金话筒”奖"]


@pytest.mark.parametrize(
    "text",
    ["每班招收2名学员", "每班招收0名学员", "每班招收二百名学员", "每班招收20名教师"],
    ids=["截短的数字", "数字的尾巴", "汉字数字", "改了词"],
)
def test_other_changes_to_a_quote_are_cut(text: str) -> None:
    assert kept(Line(text, (TRUE,)), quote_line(ELSEWHERE)) == ["评选“金话筒”奖"]


def test_when_all_is_cut_the_answer_is_a_refusal() -> None:
    proved = prove(Draft(lead="30名。", lines=(Line("招收30名", (TRUE,)),)))
    assert (proved.refused, proved.reason, proved.mode, proved.lines) == (True, Reason.NOT_STATED, "refusal", ())
    assert "30" not in proved.lead


def test_own_words_with_a_figure_that_no_line_carries_are_dropped() -> None:
    proved = prove(Draft(lead="共30名。", lines=(quote_line(TRUE),), tail="另有“银话筒”奖。"))
    assert (proved.lead, proved.tail) == ("", "")
    assert [line.text for line in proved.lines] == ["每班招收20名学员"]


def test_what_was_computed_may_be_said() -> None:
    proved = prove(Draft(lead="共3项。", lines=(quote_line(TRUE),), derived=("3",)))
    assert proved.lead == "共3项。"


def test_a_label_is_no_figure_to_be_proved() -> None:
    assert unproved_terms("第99条和第十部分", "") == []


@given(st.text("15.%个", max_size=8))
def test_a_figure_occurs_only_as_a_whole(sources: str) -> None:
    whole = re.search(r"(?<![\d.])5(?!\d)", sources)
    assert unproved_terms("5", sources) == ([] if whole else ["5"])


def test_white_space_counts_nowhere() -> None:
    assert unproved_terms("“灯下 学”在 2025 年", "2025年的“灯 下学”") == []


@given(st.integers(-5, len(CORPUS.entries[0].document.text) + 5), st.integers(-5, len(PALACE) + 5))
def test_a_span_is_proved_only_inside_its_item(start: int, end: int) -> None:
    inside = FIRST.item.start <= start < end <= FIRST.item.end
    assert is_proved(Evidence(FIRST.document, FIRST.item, start, end)) is inside


@given(st.sampled_from(CORPUS.entries), st.data())
def test_whatever_leaves_is_word_for_word_in_its_item(entry: Entry, data: st.DataObject) -> None:
    size = len(entry.document.text)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), min_size=1, max_size=6))
    lines = [quote_line(Evidence(entry.document, entry.item, start, end)) for start, end in spans]
    for line in prove(Draft(lines=tuple(lines))).lines:
        assert all(e.quote and e.quote in entry.item.text for e in line.evidence)


@given(st.integers(0, 9999).filter(lambda n: str(n) not in FIRST.item.text))
def test_a_changed_figure_never_leaves(figure: int) -> None:
    assert kept(Line(f"每班招收{figure}名学员", (TRUE,)), quote_line(ELSEWHERE)) == ["评选“金话筒”奖"]


@given(st.text("灯下学小工匠金话筒", min_size=1, max_size=6).filter(lambda name: f"“{name}”" not in FIRST.item.text))
def test_an_invented_name_never_leaves(name: str) -> None:
    assert kept(Line(f"推广“{name}”计划", (TRUE,)), quote_line(ELSEWHERE)) == ["评选“金话筒”奖"]
