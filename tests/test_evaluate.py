"""The rules of scoring, each with an answer that just passes or just fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import LabelError
from assistant.evaluate import evaluate, item_texts, judge, summarise, wilson
from assistant.labels import Labelled, read_labels
from assistant.types import Answer, Citation, Reason, Turn
from ingest.types import Document, Item

TEXT = "1.新建社团500个。2.开展巡回宣讲。3.办好书画大赛。"
TEXTS = {
    ("d", None): TEXT,
    ("d", "一/1"): "新建社团500个。",
    ("d", "一/2"): "开展巡回宣讲。",
    ("d", "一/3"): "办好书画大赛。",
}
LABEL = Labelled(
    id="A",
    type="fact",
    question="建几个社团",
    history=(),
    answerable=True,
    by_path=False,
    gold=frozenset({"1"}),
    acceptable=frozenset(),
    must=(("500", "五百"),),
    must_not=("800",),
)


def cite(number: int, quote: str) -> Citation:
    return Citation(
        document_id="d",
        document="文",
        title="文",
        section=None,
        item=number,
        path=f"一/{number}",
        label=f"第{number}条",
        quote=quote,
        start=0,
        end=0,
    )


RIGHT = Answer("新建社团 500 个（第1条）。", citations=(cite(1, "社团500个"),))


def problems(answer: Answer, label: Labelled = LABEL) -> tuple[str, ...]:
    return judge(label, answer, TEXTS).problems


def test_a_right_answer_has_no_problem() -> None:
    assert problems(RIGHT) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"text": "新建若干个"}, ("缺少“500或五百”",)),
        ({"text": "500个，不是800个"}, ("出现了不该有的“800”",)),
        ({"text": "500" + "字" * 298}, ("只问一件事，答了 301 字",)),
        ({"refused": True, "reason": Reason.NOT_STATED}, ("拒答了（not_stated）",)),
        ({"citations": (cite(1, "社团600个"),)}, ("第1条里没有这句引文",)),
        ({"citations": (cite(2, "巡回宣讲"),)}, ("引用了 2，应引用 1", "引用了 2，多数不相关")),
        ({"citations": ()}, ("引用了 无，应引用 1", "引用了 无，多数不相关")),
    ],
    ids=["缺事实", "错事实", "太长", "拒答", "假引文", "引错", "没有引用"],
)
def test_each_fault_is_named(change: dict[str, object], expected: tuple[str, ...]) -> None:
    assert problems(replace(RIGHT, **change)) == expected  # type: ignore[arg-type]


def test_half_of_the_cited_items_may_be_others() -> None:
    assert problems(replace(RIGHT, citations=(cite(1, "500个"), cite(2, "宣讲")))) == ()


def test_four_fifths_of_many_items_are_enough() -> None:
    label = replace(LABEL, type="cross", gold=frozenset("12345"), must=())
    answer = Answer("…", citations=tuple(cite(n, "") for n in (1, 2, 3, 3)))
    assert problems(answer, label) == ("引用了 1、2、3，应引用 1、2、3、4、5",)
    four = replace(answer, citations=(*answer.citations, replace(cite(1, ""), item=4)))
    assert problems(four, label) == ()


def test_what_cannot_be_answered_must_be_refused() -> None:
    label = replace(LABEL, answerable=False, gold=frozenset(), must=())
    assert problems(RIGHT, label) == ("没有拒答",)
    assert problems(Answer("文件没有写", refused=True), label) == ()


def test_labels_may_name_paths() -> None:
    label = replace(LABEL, by_path=True, gold=frozenset({"一/1"}))
    assert problems(RIGHT, label) == ()


def test_earlier_turns_reach_the_assistant_and_scores_sum_up() -> None:
    heard: list[tuple[str, ...]] = []

    def ask(question: str, history: Sequence[Turn] = ()) -> Answer:
        heard.append(tuple(turn.question for turn in history))
        return replace(RIGHT, took_ms=2.0) if question == "建几个社团" else Answer("不知道")

    labels = [replace(LABEL, history=("先前",)), replace(LABEL, type="list", question="另一个")]
    scores = summarise(evaluate(ask, labels, [_document()]))
    assert heard == [("先前",), ()]
    assert (scores["fact"].right, scores["list"].right, scores["ALL"].right) == (1.0, 0.0, 0.5)
    assert (scores["ALL"].n, scores["ALL"].quotes, scores["ALL"].false_quotes) == (2, 1, 0)


def test_item_texts_come_from_the_parsed_document() -> None:
    assert item_texts([_document()]) == {("d", None): "1.新建社团500个。", ("d", "一/1"): "新建社团500个。"}


def test_wilson_intervals_match_published_values() -> None:
    # Newcombe (1998), table I: 81 of 263, method 3: 0.2553 to 0.3662.
    assert [round(bound, 4) for bound in wilson(81, 263)] == [0.2553, 0.3662]
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"q":"甲","answerable":true}\n{"q":', "第 2 行不是正确的带标注问题（不是 JSON）"),
        ('{"q":"甲"}', "第 1 行不是正确的带标注问题（缺少 'answerable'）"),
        ('{"q":3,"answerable":true}', "应当是文字"),
        ("[1]", "第 1 行"),
        ("\n\n", "里没有问题"),
    ],
    ids=["半行", "缺键", "不是文字", "不是对象", "空文件"],
)
def test_a_wrong_line_is_told_by_number(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LabelError, match=sentence):
        read_labels(path)


def test_labels_are_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"id":"D1","type":"fact","q":"问","items":[10],"ok_items":[3],"must":["甲",["乙","丙"]],'
        '"must_not":["丁"],"answerable":true,"history":["先"],"note":""}\n',
        encoding="utf-8",
    )
    assert read_labels(path) == [
        Labelled(
            "D1",
            "fact",
            "问",
            ("先",),
            True,
            False,
            frozenset({"10"}),
            frozenset({"3"}),
            (("甲",), ("乙", "丙")),
            ("丁",),
        )
    ]


def _document() -> Document:
    text = "1. 新建社团500个。"
    item = Item("一/1", "1.", 1, "第1条", "", ("一",), 3, len(text), text[3:])
    return Document("d", text, "文", None, None, None, None, None, None, None, (), (item,), "a.txt", "0")
