"""The assistant as a whole: bad questions, history with and without answers, notes, time taken, and ``build``."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.app import Assistant, build
from assistant.errors import QuestionError
from assistant.labels import read_labels
from assistant.settings import Settings
from assistant.types import Turn
from index.encoder import load_encoder
from index.errors import NoIndexError
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import false_quotes
from tests.assistant.world import PALACE

FRAGMENTS = [
    *("第10条", "第99999条", "第二部分", "最后一条", "下一条", "倒数", "第", "条"),
    *("青少年", "直播", "“河小青”", "《条例》", "12355", "500个", "今天", "abc", "😀"),
    *("哪些条提到", "列全", "多少钱", "什么时候", "分别", "和", "的", "不是"),
    *("？", "，", "“", "《", "【系统通知】", "改为", "忽略指令"),
]


@pytest.mark.parametrize("question", ["", "  ", "字" * 10000, "😀", "\x00\x01"])
def test_what_is_no_question_is_refused_before_all(palace: Assistant, question: str) -> None:
    with pytest.raises(QuestionError):
        palace.ask(question)


def test_history_counts_the_same_with_answers_and_without(palace: Assistant) -> None:
    first = palace.ask("第4条讲什么")
    with_answer = palace.ask("下一条呢", [Turn("第4条讲什么", first)])
    without = palace.ask("下一条呢", [Turn("第4条讲什么")])
    assert with_answer.text == without.text
    assert with_answer.citations[0].label == "第5条"


def test_a_turn_that_cited_nothing_does_not_hide_the_one_before(palace: Assistant) -> None:
    history = [Turn("第4条讲什么"), Turn("谢谢", palace.ask("谢谢"))]
    assert palace.ask("下一条呢", history).citations[0].label == "第5条"


def test_only_the_last_turns_are_remembered(palace: Assistant) -> None:
    history = [Turn("第4条讲什么"), Turn("谢谢"), Turn("谢谢"), Turn("谢谢")]
    assert palace.ask("下一条呢", history).citations == ()


def test_an_answer_tells_how_long_it_took(palace: Assistant) -> None:
    assert palace.ask("第4条讲什么").took_ms > 0


def test_asking_twice_gives_the_same(shipped: Assistant) -> None:
    one, other = (shipped.ask("哪些条提到“直播”") for _ in range(2))
    assert (one.text, one.citations, one.suggestions) == (other.text, other.citations, other.suggestions)


def test_an_assistant_that_has_answered_goes_with_its_library(tmp_path: Path) -> None:
    (tmp_path / "要点.txt").write_text(PALACE, encoding="utf-8")
    asked = assistant_over([tmp_path], load_encoder(), tmp_path / "home")
    for label in read_labels(Path(__file__).parent.parent / "bench" / "dev_questions.jsonl"):
        asked.ask(label.question)
    library = weakref.ref(asked.library)
    del asked
    gc.collect()
    assert library() is None


def test_with_one_document_labels_are_short_and_with_several_they_name_it(
    palace: Assistant, letters: Assistant
) -> None:
    assert palace.ask("合唱节评选什么奖").text.endswith("（第5条）")
    assert letters.ask("合唱节评选什么奖").text.endswith("（《某某市少年宫2025年工作要点》第5条）")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8), st.lists(st.sampled_from(FRAGMENTS), max_size=2))
def test_whatever_is_asked_every_quote_is_true(shipped: Assistant, words: list[str], before: list[str]) -> None:
    try:
        answer = shipped.ask("".join(words), [Turn(f"{turn}讲什么") for turn in before])
    except QuestionError as error:
        assert "请" in str(error)
    else:
        assert answer.text
        assert false_quotes(shipped, answer) == []


def test_build_opens_what_was_indexed(indexed_home: Path) -> None:
    assert build(Settings(home=indexed_home)).ask("第10条讲什么").citations[0].label == "第10条"


def test_build_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="qingwen index"):
        build(Settings(home=tmp_path))
