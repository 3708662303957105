"""A verdict: right or not, the key, the words and their item, marked where they stand now."""

from __future__ import annotations

from dataclasses import replace

from assistant.training.grading import grade
from assistant.training.types import Kind
from tests.ui.web.fakes import document
from tests.ui.web.learn.questions import CLUBS, TALKS, question
from ui.web.learn.verdict import answered, proof, signs, verdict


def test_a_right_answer_is_told_with_its_proof_and_no_key() -> None:
    one = question(Kind.SINGLE)
    markup = verdict(one, grade(one, "B"), [document()])
    start = document().text.index(CLUBS)
    assert "答对了" in markup
    assert "答案" not in markup
    assert f'data-open="二/2" data-document="shan" data-marks="{start}-{start + len(CLUBS)}"' in markup
    assert f"<q>{CLUBS}</q>" in markup


def test_a_wrong_answer_is_told_with_the_key() -> None:
    one = question(Kind.SINGLE)
    markup = verdict(one, grade(one, "A"), [document()])
    assert 'class="verdict wrong"' in markup
    assert "<span>答案</span>B. 500个" in markup


def test_a_partly_right_answer_says_what_is_missing() -> None:
    one = question(Kind.MULTIPLE)
    markup = verdict(one, grade(one, "A"), [document()])
    assert "答对一部分，得 50%" in markup
    assert f"<span>还差</span>{TALKS}" in markup


def test_the_proof_says_nothing_twice_and_what_the_explanation_adds() -> None:
    one = question(Kind.JUDGE)
    assert proof(one, [document()]).count(CLUBS) == 1
    more = replace(one, explanation=f"原文是500个，不是50个。{one.explanation}")
    assert '<p class="told">原文是500个，不是50个。</p>' in proof(more, [document()])


def test_a_question_of_an_earlier_edition_marks_the_words_where_they_stand_now() -> None:
    one = question(Kind.SINGLE)
    (quote,) = one.quotes
    start = document().text.index(CLUBS)
    moved = replace(one, quotes=(replace(quote, start=start - 7, end=start - 7 + len(CLUBS)),))
    assert f'data-marks="{start}-{start + len(CLUBS)}"' in proof(moved, [document()])
    changed = replace(one, quotes=(replace(quote, text="新建社团600个"),))
    assert 'data-marks=""' in proof(changed, [document()])
    assert '<span class="gone">第2条</span>' in proof(one, [])


def test_answers_are_read_back_in_words() -> None:
    assert answered(question(Kind.SINGLE), "A") == "12场"
    assert answered(question(Kind.MATCH), "1B2A") == "（1）第2条 关心心理健康；（2）第1条 办好青年讲堂"
    assert answered(question(Kind.CLOZE), "五百") == "五百"
    assert answered(question(Kind.SINGLE), "") == "没有作答"


def test_options_are_signed_right_and_wrong() -> None:
    assert signs(question(Kind.SINGLE), "A") == {"12场": "wrong", "500个": "right"}
    assert signs(question(Kind.SINGLE), "B") == {"500个": "right"}
    assert signs(question(Kind.ORDER), "ABC") == {}
