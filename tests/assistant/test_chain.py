"""The assistant as a LangChain ``Runnable``: one answer, whichever way it is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableLambda

from assistant.app import Assistant
from assistant.chain import AnswerChain, build_chain, read_input
from assistant.errors import QuestionError

QUESTIONS = ["第3条讲什么", "书法大赛奖金多少钱", "哪些条提到“灯下学”"]


@pytest.fixture
def chain(palace: Assistant) -> AnswerChain:
    return build_chain(palace)


def test_invoke_gives_the_answer_and_its_proof(chain: AnswerChain, palace: Assistant) -> None:
    message = chain.invoke("第3条讲什么")
    answer = palace.ask("第3条讲什么")
    assert message.content == answer.text
    assert message.response_metadata["mode"] == "lookup"
    assert message.response_metadata["citations"][0]["label"] == "第3条"
    assert message.response_metadata["citations"][0]["quote"] == "送课进乡村"
    assert message.response_metadata["suggestions"] == list(answer.suggestions)


def test_a_refusal_carries_its_reason(chain: AnswerChain) -> None:
    metadata = chain.invoke("书法大赛奖金多少钱").response_metadata
    assert (metadata["refused"], metadata["reason"]) == (True, "not_stated")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_stream_adds_up_to_invoke(chain: AnswerChain, question: str) -> None:
    pieces = list(chain.stream(question))
    whole = chain.invoke(question)
    assert "".join(str(piece.content) for piece in pieces) == whole.content
    assert all(isinstance(piece, AIMessageChunk) for piece in pieces)
    assert [bool(piece.response_metadata) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert pieces[-1].response_metadata == whole.response_metadata


def test_batch_keeps_the_order(chain: AnswerChain) -> None:
    one_by_one = [chain.invoke(question).content for question in QUESTIONS]
    assert [message.content for message in chain.batch(list(QUESTIONS))] == one_by_one


@pytest.mark.parametrize(
    "given",
    [
        {"question": "下一条呢", "history": ["第4条讲什么"]},
        [HumanMessage("第4条讲什么"), AIMessage("第4条：…"), HumanMessage("下一条呢")],
    ],
    ids=["字典", "消息"],
)
def test_earlier_turns_count(chain: AnswerChain, given: Any) -> None:  # noqa: ANN401 - both shapes
    assert "举办合唱节" in str(chain.invoke(given).content)


def test_the_input_in_its_three_forms() -> None:
    messages = [SystemMessage("x"), HumanMessage("甲"), AIMessage("答"), HumanMessage("乙")]
    assert read_input("甲") == ("甲", [])
    assert read_input({"question": "乙", "history": ["甲"]}) == ("乙", ["甲"])
    assert read_input(messages) == ("乙", ["甲"])


@pytest.mark.parametrize("given", [[], [AIMessage("答")]], ids=["没有消息", "没有用户消息"])
def test_without_a_question_a_sentence_says_so(chain: AnswerChain, given: Any) -> None:  # noqa: ANN401
    with pytest.raises(QuestionError, match="消息里没有用户的问题"):
        chain.invoke(given)


def test_an_empty_question_is_told_as_everywhere(chain: AnswerChain) -> None:
    with pytest.raises(QuestionError, match="问题是空的"):
        chain.invoke({"question": ""})


def test_the_chain_is_a_link_among_others(chain: AnswerChain) -> None:
    longer = chain | RunnableLambda(lambda message: str(message.content)[:4])
    assert longer.invoke("第3条讲什么") == "第3条："
