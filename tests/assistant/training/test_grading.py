"""What an answer is worth, and that the proof always comes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.training.grading import grade, key_in_words
from assistant.training.types import Difficulty, Kind, Question, Quote

QUOTE = Quote("三/10", "第10条", 10, 0, 21, "在中小学、城乡社区新建青少年心理健康社团500个")


def question(kind: Kind, key: tuple[str, ...], options: tuple[str, ...] = (), **more: object) -> Question:
    base = Question("x", kind, Difficulty.EASY, "d", "问题", key, (QUOTE,), "第10条原文：…", options)
    return replace(base, **more)  # type: ignore[arg-type]


def cloze(key: str, prompt: str = "根据第1条填空：实施“______”计划。") -> Question:
    return question(Kind.CLOZE, (key,), prompt=prompt)


@pytest.mark.parametrize("given", ["500个", "500", "五百", "五百个", "５００个", "500 个", " 500个。", "五百人"])
def test_a_figure_however_it_is_written(given: str) -> None:
    assert grade(cloze("500个"), given).right


@pytest.mark.parametrize("given", ["50", "5000个", "五十个", "", "很多", "500%", "500万"])
def test_another_figure(given: str) -> None:
    assert grade(cloze("500个"), given).score == 0


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("十万名", "10万"),
        ("十万名", "100000"),
        ("十万名", "10"),
        ("第八届", "8"),
        ("第八届", "第8届"),
        ("两套", "2套"),
        ("5.8%", "百分之五点八"),
        ("5.8%", "5.8"),
        ("百分之三十", "30%"),
        ("30个以上", "30个"),
        ("2023—2027年", "2023年至2027年"),
        ("2024年", "二〇二四"),
        ("第10条", "10"),
        ("第10条", "第十条"),
        ("1,200元", "1200"),
    ],
)
def test_other_ways_of_writing_figures(key: str, given: str) -> None:
    assert grade(cloze(key), given).right


@pytest.mark.parametrize(
    ("key", "given"), [("2023—2027年", "2023"), ("2024年", "2025年"), ("第八届", "第九届"), ("十万名", "一万")]
)
def test_other_figures(key: str, given: str) -> None:
    assert not grade(cloze(key), given).right


@pytest.mark.parametrize(
    "given", ["红岩新青年", "“红岩新青年”", "《红岩新青年》", "红岩 新青年", "红岩新青年计划", "紅岩新青年"]
)
def test_a_name_with_marks_or_without(given: str) -> None:
    assert grade(cloze("红岩新青年"), given).right


@pytest.mark.parametrize("given", ["红岩青年", "红岩新青年行动", "新青年", "计划"])
def test_another_name(given: str) -> None:
    assert not grade(cloze("红岩新青年"), given).right


ITEMS = ("第2条 强化引领", "第7条 建功经济带", "第10条 关心成长", "第12条 丰富文化")


@pytest.mark.parametrize("given", ["C", "c", "Ｃ", "C.", "10", "第十条", "第10条 关心成长"])
def test_a_source_by_letter_number_or_words(given: str) -> None:
    assert grade(question(Kind.SOURCE, (ITEMS[2],), ITEMS), given).right


@pytest.mark.parametrize("given", ["A", "2", "第12条", "", "第20条", "CA"])
def test_another_source(given: str) -> None:
    assert grade(question(Kind.SOURCE, (ITEMS[2],), ITEMS), given).score == 0


@pytest.mark.parametrize(
    ("given", "right"), [("对", True), ("√", True), ("正确", True), ("T", True), ("错", False), ("?", False)]
)
def test_true_or_false(given: str, right: bool) -> None:
    assert grade(question(Kind.JUDGE, ("对",), ("对", "错")), given).right is right


@pytest.mark.parametrize(
    ("given", "score"), [("AC", 1.0), ("C、A", 1.0), ("1,3", 1.0), ("A", 0.5), ("AB", 0.0), ("ABC", 0.0), ("", 0.0)]
)
def test_several_right_answers(given: str, score: float) -> None:
    assert grade(question(Kind.MULTIPLE, ("甲", "丙"), ("甲", "乙", "丙", "丁")), given).score == score


def test_what_is_missing_of_several() -> None:
    graded = grade(question(Kind.MULTIPLE, ("甲", "丙"), ("甲", "乙", "丙", "丁")), ["甲"])
    assert (graded.missing, graded.right, graded.key) == (("丙",), False, "A. 甲；C. 丙")


@pytest.mark.parametrize(("given", "score"), [("BAC", 1.0), ("2 1 3", 1.0), ("ABC", 0.33), ("CAB", 0.0), ("BA", 0.0)])
def test_an_order(given: str, score: float) -> None:
    asked = question(Kind.ORDER, ("乙", "甲", "丙"), ("甲", "乙", "丙"))
    assert grade(asked, given).score == score


def test_half_the_pairs_of_an_order_in_their_order_are_worth_a_half_of_that() -> None:
    # 乙丙甲 against 乙甲丙: two of three pairs stand right, 2/3 · 1/2 = 0.33.
    assert grade(question(Kind.ORDER, ("乙", "甲", "丙"), ("甲", "乙", "丙")), ["乙", "丙", "甲"]).score == 0.33


@pytest.mark.parametrize(
    ("given", "score"), [("CAB", 1.0), ("1C2A3B", 1.0), ("3B 1C 2A", 1.0), ("CBA", 0.33), ("C", 0.0)]
)
def test_matching(given: str, score: float) -> None:
    asked = question(
        Kind.MATCH, ("第3条", "第1条", "第2条"), ("第1条", "第2条", "第3条"), statements=("丙", "甲", "乙")
    )
    assert grade(asked, given).score == score


SHORT = question(
    Kind.SHORT,
    ("壮大“河小青”“洁小青”“林小青”等志愿者队伍",),
    terms=("河小青", "洁小青", "林小青"),
)


@pytest.mark.parametrize(
    ("given", "score", "missing"),
    [
        ("壮大河小青、洁小青、林小青等志愿者队伍", 1.0, ()),
        ("河小青，林小青，洁小青", 1.0, ()),
        ("河小青和林小青", 0.67, ("洁小青",)),
        ("河小青", 0.33, ("洁小青", "林小青")),
        ("不知道", 0.0, ("河小青", "洁小青", "林小青")),
        ("", 0.0, ("河小青", "洁小青", "林小青")),
    ],
)
def test_an_answer_in_words(given: str, score: float, missing: tuple[str, ...]) -> None:
    graded = grade(SHORT, given)
    assert (graded.score, graded.missing, graded.right) == (score, missing, score >= 0.6)


def test_pasting_everything_shows_no_knowledge() -> None:
    assert grade(SHORT, "河小青洁小青林小青" + "志愿服务工作" * 30).score < 0.6


@pytest.mark.parametrize("kind", list(Kind))
def test_the_proof_always_comes_with_the_grade(kind: Kind) -> None:
    options = () if kind in (Kind.CLOZE, Kind.SHORT) else ("甲", "乙")
    key = ("甲", "乙") if kind in (Kind.ORDER, Kind.MATCH) else ("甲",)
    graded = grade(question(kind, key, options, terms=("甲",)), "🙂")
    assert (graded.score, graded.right) == (0.0, False)
    assert (graded.label, graded.quote, graded.explanation) == ("第10条", QUOTE.text, "第10条原文：…")


def test_every_shipped_question_is_answered_by_its_own_key(shipped_questions: tuple[Question, ...]) -> None:
    assert [q.id for q in shipped_questions if not grade(q, q.key if q.options else q.key[0]).right] == []


def test_every_shipped_question_is_answered_by_letters(shipped_questions: tuple[Question, ...]) -> None:
    lettered = [q for q in shipped_questions if q.options and q.kind is not Kind.JUDGE]
    typed = {q.id: "".join("ABCDEFGHIJ"[q.options.index(k)] for k in q.key) for q in lettered}
    assert [q.id for q in lettered if not grade(q, typed[q.id]).right] == []


def test_the_key_in_words() -> None:
    assert key_in_words(question(Kind.ORDER, ("乙", "甲"), ("甲", "乙"))) == "BA"
    assert key_in_words(question(Kind.MATCH, ("第2条", "第1条"), ("第1条", "第2条"))) == "（1）第2条；（2）第1条"
