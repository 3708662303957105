"""The checker sees what is wrong: each question here was right before one thing in it was changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.training.types import Kind, Question
from tests.assistant.training.checker import Items, faults, plain_items

Questions = tuple[Question, ...]


@pytest.fixture(scope="module")
def items(seed_path: Path) -> Items:
    return plain_items(seed_path.read_text(encoding="utf-8"))


def one(questions: Questions, prompt: str) -> Question:
    return next(q for q in questions if q.prompt == prompt)


CLUBS = "根据第10条，在中小学、城乡社区新建青少年心理健康社团多少个？"
YOUTH = "根据第2条填空：深入学习贯彻习近平文化思想，深化共青团宣传思想文化工作，系统实施“______”计划。"
SAID = "下面这句话出自哪一条：大力宣传贯彻爱国主义教育法。"


def test_another_figure_does_not_answer(shipped_questions: Questions, items: Items) -> None:
    question = replace(one(shipped_questions, CLUBS), key=("300个",))
    assert "the figure does not answer the question" in list(faults(question, items))


def test_a_fragment_is_no_term(shipped_questions: Questions, items: Items) -> None:
    prompt = "根据第10条，在中小学、城乡社区新建青少年心理健______团500个？"
    question = replace(
        one(shipped_questions, CLUBS), prompt=prompt.replace("，", "填空：", 1)[:-1] + "。", key=("康社",)
    )
    assert "the missing words are a fragment" in list(faults(question, items))


def test_a_blank_that_two_words_fit(shipped_questions: Questions, items: Items) -> None:
    question = next(q for q in shipped_questions if q.kind is Kind.CLOZE and q.label == "第12条")
    open_ended = replace(question, prompt="根据第12条填空：“______”。", key=("校园之春",))
    assert any(fault.startswith("fits the blank") for fault in faults(open_ended, items))


def test_a_quote_of_another_item(shipped_questions: Questions, items: Items) -> None:
    question = one(shipped_questions, CLUBS)
    other = replace(question.quotes[0], label="第11条")
    assert "the quote is not in 第11条" in list(faults(replace(question, quotes=(other,)), items))


def test_an_option_that_is_true_too(shipped_questions: Questions, items: Items) -> None:
    question = next(q for q in shipped_questions if q.prompt.startswith("根据第12条，办好") and q.kind is Kind.SINGLE)
    wrong = next(o for o in question.options if o not in question.key)
    options = tuple("“青少年诗词大会”" if o == wrong else o for o in question.options)
    assert "a wrong option stands in the item" in list(faults(replace(question, options=options), items))


def test_a_false_verdict(shipped_questions: Questions, items: Items) -> None:
    question = next(q for q in shipped_questions if q.kind is Kind.JUDGE and q.key == ("对",))
    assert "the verdict is wrong" in list(faults(replace(question, key=("错",)), items))


def test_the_wrong_item_for_a_sentence(shipped_questions: Questions, items: Items) -> None:
    question = one(shipped_questions, SAID)
    wrong = next(o for o in question.options if o not in question.key)
    assert any(fault.startswith("said by") for fault in faults(replace(question, key=(wrong,)), items))


def test_an_order_that_is_not_the_documents(shipped_questions: Questions, items: Items) -> None:
    question = next(q for q in shipped_questions if q.kind is Kind.ORDER)
    turned = replace(question, key=question.key[::-1], quotes=question.quotes[::-1])
    assert any(fault.startswith("the places are") for fault in faults(turned, items))


def test_a_shown_key_and_an_open_mark(shipped_questions: Questions, items: Items) -> None:
    question = one(shipped_questions, YOUTH)
    assert question.key == ("红岩新青年",)
    shown = replace(question, prompt="根据第2条填空：红岩新青年是“______计划。")
    found = list(faults(shown, items))
    assert "the prompt shows the key" in found
    assert any(fault.startswith("a mark is not closed") for fault in found)
