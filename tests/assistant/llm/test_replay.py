"""An answer on record, proved again: over the same documents, a newer edition, and an edited record."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.llm.records import FILE, Records
from assistant.llm.replay import State, replay
from assistant.llm.writer import Writer
from tests.assistant.llm.conftest import with_model
from tests.assistant.llm.server import Scripted, says
from tests.assistant.world import PALACE, parse

QUESTION = "夜间课堂讲了什么"
WORDS = "新开书法、围棋、合唱3个班[1]。推广“灯下学”计划[2]。"
SHOWN = "新开书法、围棋、合唱3个班（第1条）。\n推广“灯下学”计划（第1条）。"


@pytest.fixture
def answered(palace: Assistant, server: Scripted, writer_to: Callable[..., Writer]) -> tuple[str, Records]:
    """An answer on record: its id, and the records."""
    server.script = says(WORDS)
    writer = writer_to()
    answer = with_model(palace, writer).ask(QUESTION)
    assert answer.text == SHOWN
    return answer.answer_id, writer.records


def test_what_is_kept_says_who_said_what_by_which_words(answered: tuple[str, Records], palace: Assistant) -> None:
    kept = answered[1].by_id(answered[0])
    assert kept is not None
    assert kept.model == "openai:scripted"
    assert kept.body["question"] == QUESTION
    assert (kept.body["words"], kept.body["shown"]) == (WORDS, SHOWN)
    place = kept.body["evidence"][1]
    assert (place["digest"], place["path"], place["label"], place["quote"]) == (
        palace.library.documents[0].digest,
        "一/1",
        "第1条",
        "推广“灯下学”计划",
    )


def test_over_the_same_documents_it_holds(answered: tuple[str, Records], palace: Assistant) -> None:
    name, records = answered
    kept = records.by_id(name)
    assert kept is not None
    replayed = replay(kept, palace.library.documents)
    assert replayed.holds
    assert [state for _, state in replayed.places] == [State.SAME, State.SAME]


@pytest.mark.parametrize(
    ("change", "states", "unproved"),
    [
        (("每日巡查制度", "每周巡查制度"), [State.STILL_THERE, State.STILL_THERE], ()),
        (("推广“灯下学”计划", "停办“灯下学”计划"), [State.STILL_THERE, State.GONE], ("推广“灯下学”计划（第1条）。",)),
    ],
    ids=["别处改了", "引文改了"],
)
def test_over_a_newer_edition_it_is_told_what_still_holds(
    answered: tuple[str, Records],
    palace: Assistant,
    change: tuple[str, str],
    states: list[State],
    unproved: tuple[str, ...],
) -> None:
    name, records = answered
    kept = records.by_id(name)
    assert kept is not None
    old = palace.library.documents[0]
    newer = parse(PALACE.replace(*change)).document
    assert newer.digest != old.digest
    replayed = replay(kept, [dataclasses.replace(newer, id=old.id)])
    assert [state for _, state in replayed.places] == states
    assert replayed.unproved == unproved
    assert replayed.holds is (not unproved)


def test_without_the_document_nothing_holds(answered: tuple[str, Records]) -> None:
    name, records = answered
    kept = records.by_id(name)
    assert kept is not None
    assert not replay(kept, []).holds


def test_a_record_that_somebody_edited_is_not_believed(
    answered: tuple[str, Records], palace: Assistant, server: Scripted, writer_to: Callable[..., Writer], tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE answers SET body = replace(body, '合唱3个班', '合唱9个班')")
    connection.close()
    answer = with_model(palace, writer_to()).ask(QUESTION)
    assert len(server.requests) == 1
    assert "9个" not in answer.text
    assert answer.note == "语言模型的改写没有通过原文核对，以下是原文摘录。"


def test_a_newer_edition_is_asked_about_anew(
    answered: tuple[str, Records], server: Scripted, letters: Assistant, writer_to: Callable[..., Writer]
) -> None:
    with_model(letters, writer_to()).ask("园内可以垂钓吗")
    assert len(server.requests) == 2


def test_an_unknown_id_is_none(answered: tuple[str, Records]) -> None:
    assert answered[1].by_id("0" * 16) is None
