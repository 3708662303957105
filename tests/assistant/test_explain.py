"""The scores behind a ranking, as an editor sees them."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.errors import QuestionError
from assistant.explain import explain, reread
from assistant.retrieve import CURATED
from index.fusion import LATE, LEXICAL


def test_the_stages_of_an_item_add_up_to_its_score(palace: Assistant) -> None:
    first = explain(palace, "围棋邀请赛怎么选拔选手").stages[0]
    assert (first.label, first.title) == ("第6条", "举办围棋邀请赛")
    assert first.keyword is not None and first.dense is not None and first.late is not None and first.fused is not None
    meaning = (first.dense + LATE * first.late) / (1 + LATE)
    lexical = first.fused - meaning
    assert 0 < lexical <= LEXICAL
    assert first.score == pytest.approx(first.fused + first.heading)
    assert 0 < first.heading <= 0.1


def test_a_curated_question_is_named_with_its_score(shipped: Assistant) -> None:
    asked = shipped.library.questions(shipped.library.documents[0].id)[0]
    first = explain(shipped, asked.text).stages[0]
    assert (first.path, first.asked) == (asked.item, asked.text)
    assert first.curated is not None and first.fused is not None
    assert first.score == pytest.approx((first.fused + CURATED * first.curated) / (1 + CURATED) + first.heading)


def test_items_come_in_the_order_in_which_they_answer(palace: Assistant) -> None:
    scores = [stage.score for stage in explain(palace, "灯下学").stages]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 8


def test_everyday_words_are_told_with_what_they_stand_for(shipped: Assistant) -> None:
    told = explain(shipped, "孩子心里有事找谁")
    assert ("孩子" in dict(told.everyday)) and "青少年" in dict(told.everyday)["孩子"]
    assert told.queries[0] == "孩子心里有事找谁"
    assert told.queries[1].startswith("孩子心里有事找谁 ")


def test_a_word_not_yet_added_is_tried_out(palace: Assistant) -> None:
    before, after = reread(palace, "下棋去哪里", [("围棋", "下棋")])
    assert before == ["下棋去哪里"]
    assert after == ["下棋去哪里", "下棋去哪里 围棋"]
    assert palace.lexicon.official.get("下棋") is None


def test_no_question_is_no_explanation(palace: Assistant) -> None:
    with pytest.raises(QuestionError, match="问题是空的"):
        explain(palace, "  ")
