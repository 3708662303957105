"""Next questions that the document can really answer."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.corpus import Corpus
from assistant.suggest import starters, suggestions
from assistant.types import Answer
from tests.assistant.expecting import false_quotes
from tests.assistant.world import PALACE, corpus_of


def test_starters_come_from_the_first_document() -> None:
    assert starters(corpus_of(PALACE)) == ("一共有几部分、多少条", "第5条讲什么", "哪些条提到“灯下学”")


def test_without_documents_nothing_is_suggested() -> None:
    assert starters(corpus_of()) == ()


def test_an_answer_without_citations_leads_to_the_starters(corpus: Corpus) -> None:
    assert suggestions(Answer("不客气"), corpus) == starters(corpus)


def test_an_answer_leads_to_its_item_its_names_and_its_neighbours(palace: Assistant) -> None:
    asked = palace.ask("每班招收多少名学员")
    assert asked.suggestions == ("第1条还写了哪些措施", "哪些条提到“灯下学”", "第2条讲什么")
    assert palace.ask("第8条讲什么").suggestions == ("第7条讲什么",)


@pytest.mark.parametrize(
    "question", ["第1条讲什么", "第10条有哪些措施，列全", "“赛马比拼”机制怎么办", "今天天气怎么样", "你好"]
)
def test_every_suggestion_is_answered(shipped: Assistant, question: str) -> None:
    suggested = shipped.ask(question).suggestions
    assert 1 <= len(suggested) <= 3
    for suggestion in suggested:
        answer = shipped.ask(suggestion)
        assert not answer.refused, suggestion
        assert answer.citations, suggestion
        assert false_quotes(shipped, answer) == []
