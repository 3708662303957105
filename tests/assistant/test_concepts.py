"""The subject of a question as terms, and which items hold them, by a scan of all."""

from __future__ import annotations

import re

import pytest

from assistant.concepts import Concept, ConceptFinder
from assistant.corpus import Corpus
from assistant.lexicon import Lexicon
from tests.assistant.world import PALACE, corpus_of

CORPUS = corpus_of(PALACE)
VOCABULARY = ("志愿者", "合唱团", "围棋", "书法", "灯下学", "练字", "大赛")


def words(text: str) -> list[str]:
    """Cut out the few words that this file knows."""
    return re.findall("|".join(VOCABULARY), text)


FINDER = ConceptFinder(CORPUS, Lexicon(official={"练字": ("书法", "硬笔书写")}), words)


@pytest.mark.parametrize(
    ("question", "concepts"),
    [
        ("“灯下学”在哪", [Concept("灯下学", ("灯下学",))]),
        ("哪些条提到围棋", [Concept("围棋", ("围棋",))]),
        ("练字有哪些安排", [Concept("练字", ("书法",))]),
        ("志愿者和合唱团", [Concept("志愿者", ("志愿者",)), Concept("合唱团", ("合唱团",))]),
        ("哪些条提到航天", []),
        ("“航天”和围棋", [Concept("围棋", ("围棋",))]),
    ],
    ids=["引号里的", "原词", "日常说法", "两样", "文件里没有", "引号里的没有"],
)
def test_concepts(question: str, concepts: list[Concept]) -> None:
    assert FINDER.concepts(question, CORPUS.entries) == concepts


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("“灯下学”在哪", ["第1条", "第6条"]),
        ("练字有哪些安排", ["第1条", "第4条"]),
        ("志愿者和合唱团", ["第5条", "第8条"]),
    ],
)
def test_the_scan_finds_every_item_in_order(question: str, labels: list[str]) -> None:
    found = FINDER.scan(FINDER.concepts(question, CORPUS.entries), CORPUS.entries)
    assert [one.entry.item.label for one in found] == labels


def test_no_word_of_the_documents_is_torn() -> None:
    corpus = corpus_of("某某要点\n1. 建强学校少工委。落实责任。\n2. 培训少先队辅导员。每年两次。\n")
    finder = ConceptFinder(corpus, Lexicon(), lambda text: re.findall("学校|少先队|少工委", text))
    assert finder.concepts("哪些条提到学校少先队", corpus.entries) == [
        Concept("学校", ("学校",)),
        Concept("少先队", ("少先队",)),
    ]


def test_the_scan_of_nothing_finds_nothing() -> None:
    assert FINDER.scan([], CORPUS.entries) == []


def test_a_word_that_is_nearly_everywhere_is_no_concept() -> None:
    items = "".join(f"{n}. 办好此事{n}。做好服务。\n\n" for n in range(1, 9))
    everywhere: Corpus = corpus_of(f"某某市工作要点\n\n一、做事\n\n{items}")
    finder = ConceptFinder(everywhere, Lexicon(), lambda text: re.findall("服务", text))
    assert finder.concepts("服务在哪", everywhere.entries) == []
