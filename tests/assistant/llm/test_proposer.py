"""What a model proposes is read as data; whatever else it says is passed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.llm.proposer import Proposal, Proposer
from assistant.llm.types import ModelError, Trouble
from assistant.llm.writer import Writer
from tests.assistant.llm.server import Play, Scripted, plays, says

TITLE, ITEM = "工作要点", "办好合唱团，招收20名学员。"


@pytest.fixture
def proposer(writer_to: Callable[..., Writer]) -> Proposer:
    writer = writer_to(retries=0)
    return Proposer(writer.link, writer.records)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('{"q": "唱歌班招几个人", "quote": "招收20名学员"}', [Proposal("唱歌班招几个人", "招收20名学员")]),
        ('好的：\n```json\n{"q": "甲", "quote": "乙"},\n{"q": "丙", "quote": "丁"}\n```', [
            Proposal("甲", "乙"), Proposal("丙", "丁"),
        ]),
        ('<think>{"q": "甲", "quote": "乙"}</think>\n{"q": "丙", "quote": "丁"}', [Proposal("丙", "丁")]),
        ('{"q": 1, "quote": "乙"}\n["q"]\n{"q": "甲"}\n{"q": "甲", "quote"\n' + "[" * 3000, []),
        ("\n".join(f'{{"q": "{n}", "quote": "乙"}}' for n in range(5)), [Proposal(str(n), "乙") for n in range(3)]),
        ("", []),
    ],
)  # fmt: skip
def test_lines_of_the_form_are_proposals(
    proposer: Proposer, server: Scripted, words: str, expected: list[Proposal]
) -> None:
    server.script = says(words)
    assert proposer.propose(TITLE, ITEM, []) == expected


def test_the_model_is_given_the_item_as_data_and_asked_once(proposer: Proposer, server: Scripted) -> None:
    server.script = says('{"q": "甲", "quote": "乙"}')
    assert proposer.propose(TITLE, ITEM, ["==1==多少人"]) == proposer.propose(TITLE, ITEM, [])
    (request,) = server.requests
    assert request["messages"][1]["content"].splitlines() == [
        "==2== 标题", TITLE, "==2== 原文", ITEM, "==2== 已有的问法", "==1==多少人", "==2== 完"
    ]  # fmt: skip


def test_half_an_answer_is_none(proposer: Proposer, server: Scripted) -> None:
    server.script = plays(Play(('{"q": "甲", "quote": "乙"}',), cut=True))
    with pytest.raises(ModelError) as failed:
        proposer.propose(TITLE, ITEM, [])
    assert failed.value.trouble is Trouble.GARBLED
    server.script = says('{"q": "丙", "quote": "丁"}')
    assert proposer.propose(TITLE, ITEM, []) == [Proposal("丙", "丁")]
