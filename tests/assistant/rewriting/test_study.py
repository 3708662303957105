"""The rates of the study, and the law that no unproved figure or name is let through."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rewriting.check import judge
from assistant.rewriting.types import Sentence
from ingest.numerals import number_of
from ingest.pipeline import read_document
from ingest.types import Document, Item
from tests.assistant.rewriting.claims import (
    FIFTH,
    FOURTH,
    SIXTH,
    THIRD,
    Claim,
    by_hand,
    elsewhere,
    joined,
    rephrased,
    verbatim,
)
from tests.assistant.rewriting.corruptions import CORRUPTIONS
from tests.assistant.rewriting.exchanges import EXCHANGES
from tests.assistant.rewriting.study import corrupt, lost, own, prompted, told


@pytest.fixture(scope="module")
def shipped(seed_path: Path) -> Document:
    """The shipped document."""
    return read_document(seed_path).document


def test_of_two_thousand_false_sentences_hardly_one_gets_through(shipped: Document) -> None:
    claims = [*by_hand(shipped, held_out=False), *by_hand(shipped, held_out=True), *verbatim(shipped)]
    tally = corrupt(claims, Random(1))
    assert tally.cases.total() >= 2000
    assert tally.rate >= 0.995, tally.missed
    assert len(tally.cases) >= 20


def test_of_six_hundred_exchanges_of_plain_words_hardly_one_gets_through(shipped: Document) -> None:
    claims = [claim for document in (shipped, *own().values()) for claim in verbatim(document)]
    tally = corrupt(claims, Random(4), EXCHANGES)
    assert tally.cases.total() >= 600
    assert tally.rate >= 0.995, tally.missed
    assert len(tally.cases) == len(EXCHANGES)


def test_what_the_document_says_is_hardly_ever_lost(shipped: Document) -> None:
    rng = Random(2)
    claims = list(verbatim(shipped))
    assert lost(claims) == []
    assert lost(list(joined(shipped, rng))) == []
    assert len(lost([rephrased(claim, rng) for claim in claims for _ in range(3)])) <= 0.02 * 3 * len(claims)
    missing = len(lost(by_hand(shipped, held_out=False)))
    assert missing <= 0.04 * 77
    # Counted first: a failing test must not tell what it holds out.
    missing = len(lost(by_hand(shipped, held_out=True)))
    assert missing <= 0.12 * 77


def test_of_freer_words_about_the_same_documents_three_in_four_get_through() -> None:
    claims = elsewhere(own(), THIRD)
    assert len(claims) >= 80
    missing = len(lost(claims))  # 50 of 87 when first measured; some of what it showed was mended since
    assert missing <= 0.26 * len(claims)


def test_of_free_words_about_documents_that_no_rule_was_made_for_most_get_through() -> None:
    claims = elsewhere(own())
    assert len(claims) >= 80
    missing = len(lost(claims))
    assert missing <= 0.1 * len(claims)


def test_of_what_a_model_is_asked_to_write_most_gets_through() -> None:
    claims = [*prompted(FOURTH), *prompted(SIXTH)]
    assert len(claims) >= 200
    missing = len(lost(claims))
    assert missing <= 0.22 * len(claims)


def test_of_what_a_model_is_asked_to_write_of_documents_that_no_rule_was_made_for_much_gets_through() -> None:
    claims = prompted(FIFTH)
    assert len(claims) >= 100
    missing = len(lost(claims))  # counted first: a failing test must not tell what it holds out
    assert missing <= 0.53 * len(claims)


REAL = (
    "2026年重庆市政府工作报告.txt",
    "北京市2021年政务公开工作要点.txt",
    "北京市2022年政务公开工作要点.txt",
    "北京市政务服务标准化管理办法.txt",
    "中华人民共和国义务教育法_20181229.docx",
    "30_老年人助餐配餐服务管理办法_穗民规字2024-3号.html",
)
ENOUGH = 60
"""Sentences of one real document."""


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_of_false_sentences_about_real_documents_hardly_one_gets_through(
    name: str, shared_data: Path, record_property: Callable[[str, object], None]
) -> None:
    rng = Random(3)
    document = read_document(shared_data / "documents" / name).document
    claims = list(verbatim(document))
    chosen = rng.sample(claims, min(ENOUGH, len(claims)))
    tally = corrupt(chosen, rng)
    record_property("caught", told(name, chosen, tally))
    sys.stdout.write(told(name, chosen, tally))
    assert tally.cases.total() >= 500
    assert tally.rate >= 0.99, tally.missed
    assert lost(claims) == []
    assert lost(list(joined(document, rng))) == []


NUMERAL = re.compile(r"[〇零一二两三四五六七八九十百千]+")
NAME = re.compile(r"《[^《》]+》|“[^“”]+”")


def stated_figures(item: Item) -> set[str]:
    """The figures of an item, as digits; its numerals, each alone and with 万."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", item.text))
    values = {str(v) for n in NUMERAL.findall(text) if (v := number_of(n)) is not None}
    return {*re.findall(r"\d+(?:\.\d+)?", text), *values, *(f"{v}0000" for v in values)}


DIGITS = ("500", "3", "30个以上", "２０２９年", "75", "五百个", "12355", "十万名", "百分之五", "6%", "0", "１")
NAMES = ("“河小青”", "“三学”", "《条例》", "“新计划”", *"“”《》")
WORDS = (*"不，、个年第条将的", "计划")
PIECES = st.sampled_from([*DIGITS, *NAMES, *WORDS])


@settings(deadline=None)
@given(st.data())
def test_no_unproved_figure_or_name_is_let_through(shipped: Document, data: st.DataObject) -> None:
    claims = [*by_hand(shipped, held_out=False), *verbatim(shipped)]
    claim = data.draw(st.sampled_from(claims))
    text = claim.text
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 3)) :]
    if not judge(Sentence(text, (1,)), claim.evidence()).ok:
        return
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    source = re.sub(r"\s", "", unicodedata.normalize("NFKC", claim.item.text))
    figures = stated_figures(claim.item) | {str(shipped.year)}
    assert [n for n in re.findall(r"\d+(?:\.\d+)?", re.sub(r"第\d+条", "", plain)) if n not in figures] == []
    assert [name for name in NAME.findall(plain) if name not in source] == []


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_corruptions_of_figures_and_names_are_always_caught(shipped: Document, seed: int) -> None:
    rng = Random(seed)
    claim = rng.choice([*by_hand(shipped, held_out=False), *verbatim(shipped)])
    certain = ("number_moved", "digit_changed", "unit_changed", "name_of_another_item", "name_altered", "figure_added")
    for corruption in CORRUPTIONS:
        if corruption.__name__ in certain and (false := corruption(claim, rng)):
            assert not judge(false.sentence(), false.evidence()).ok, false.text


def test_a_claim_is_what_the_item_says(shipped: Document) -> None:
    claim = Claim(shipped, shipped.items[0], "召开全市团员和青年主题教育总结会议。")
    assert judge(claim.sentence(), claim.evidence()).ok
