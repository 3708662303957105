"""A question as a form: all is escaped, nothing tells the key, what was chosen is chosen again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.training.types import Kind, Question
from tests.ui.web.learn.questions import CLUBS, QUESTIONS, TALKS, question
from ui.learning.types import asked as without_key
from ui.web.learn.question import asked

ATTACK = '"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.kind.value)
def test_the_form_of_a_question_is_that_of_the_question_without_its_key(one: Question) -> None:
    assert asked(one) == asked(without_key(one))


def test_a_choice_lists_its_options_with_letters_and_ticks_what_was_chosen() -> None:
    markup = asked(question(Kind.SINGLE), "B")
    assert markup.count('type="radio"') == 3
    assert 'value="B" checked>' in markup
    assert markup.count("checked") == 1
    assert '<span class="letter" aria-hidden="true">A</span><span>12场</span>' in markup


def test_several_can_be_ticked() -> None:
    markup = asked(question(Kind.MULTIPLE), "AC")
    assert 'name="pick-A" value="A" checked' in markup
    assert 'name="pick-B" value="B">' in markup
    assert 'name="pick-C" value="C" checked' in markup


def test_a_match_says_each_statement_once_with_its_choice() -> None:
    markup = asked(question(Kind.MATCH), "2B")
    assert markup.count(TALKS) == markup.count(CLUBS) == 1
    assert markup.count("<select") == 2
    assert markup.count('<option value="B" selected>') == 1


def test_parts_show_the_place_they_were_given() -> None:
    markup = asked(question(Kind.ORDER), "CA")
    assert '<input type="hidden" name="order" value="CA">' in markup
    assert 'data-part="A" aria-pressed="true"><span class="letter">2</span>' in markup
    assert 'data-part="B" aria-pressed="false"><span class="letter"></span>' in markup


def test_a_blank_is_named_for_who_cannot_see_it() -> None:
    assert '社团<span class="blank" role="img" aria-label="空缺"></span>。' in asked(question(Kind.CLOZE))


def test_what_is_fixed_cannot_be_changed_and_may_tell_right_from_wrong() -> None:
    markup = asked(question(Kind.SINGLE), "A", fixed=True, signs={"12场": "wrong", "500个": "right"})
    assert markup.count(" disabled") == 3
    assert '<span>12场</span><span class="told">✗ 您选的</span>' in markup
    assert '<span>500个</span><span class="told">✓ 正确</span>' in markup


@pytest.mark.parametrize("kind", list(Kind))
def test_no_word_becomes_markup(kind: Kind) -> None:
    one = question(kind)
    bad = replace(
        one,
        prompt=ATTACK,
        options=tuple(f"{ATTACK}{n}" for n in range(len(one.options))),
        statements=tuple(ATTACK for _ in one.statements),
    )
    response = ATTACK if kind in (Kind.CLOZE, Kind.SHORT) else ""
    assert "<img" not in asked(bad, response)
