"""What a form says: right answers are graded right, nonsense is nothing, what is kept fills the form again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.training.grading import grade
from assistant.training.types import Kind, Question
from tests.ui.web.learn.questions import QUESTIONS, RIGHT, question
from ui.web.learn.response import complete, fields_of, response_of

each = pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.kind.value)
FIELDS = ("pick", "pick-A", "pick-B", "pick-C", "pick-Z", "pair-1", "pair-2", "pair-9", "order", "words")
anything = st.dictionaries(
    st.sampled_from(FIELDS),
    st.one_of(st.sampled_from("ABCDZ对错"), st.text('ABCZ129对错 <>st.text(max_size=8)"\n五', max_size=8)),
)


@each
def test_the_right_fields_are_graded_right(asked: Question) -> None:
    response = response_of(asked, RIGHT[asked.kind])
    assert complete(asked, response)
    assert grade(asked, response).score == 1


@each
def test_an_empty_form_answers_nothing(asked: Question) -> None:
    assert response_of(asked, {}) == ""
    assert not complete(asked, "")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.SINGLE, {"pick": "D"}),
        (Kind.SINGLE, {"pick": "BA"}),
        (Kind.JUDGE, {"pick": "B"}),
        (Kind.MULTIPLE, {"pick-D": "D", "pick-A": "B"}),
        (Kind.MATCH, {"pair-1": "D", "pair-3": "A"}),
        (Kind.ORDER, {"order": "<script>"}),
    ],
)
def test_what_is_no_choice_is_not_there(kind: Kind, fields: dict[str, str]) -> None:
    assert response_of(question(kind), fields) == ""


def test_half_an_answer_is_kept_and_not_complete() -> None:
    match, order = question(Kind.MATCH), question(Kind.ORDER)
    assert response_of(match, {"pair-2": "B"}) == "2B"
    assert not complete(match, "2B")
    assert response_of(order, {"order": "CC"}) == "C"
    assert not complete(order, "C")


@each
@given(fields=anything)
def test_what_is_kept_fills_the_form_with_the_same_answer(asked: Question, fields: dict[str, str]) -> None:
    response = response_of(asked, fields)
    assert response_of(asked, fields_of(asked, response)) == response
