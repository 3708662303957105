"""The labelled questions beside this file are themselves checked: a wrong label would teach the wrong lesson.

The splitter here is written apart from ``ingest`` on purpose, so that a fault in one does not hide in the other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.sources import QUESTIONS, SOURCES, plain_text

BY_NUMBER = {"seed_spec.jsonl", "youth_plan_2025.jsonl"}
KEYS = {"id", "type", "q", "must", "must_not", "answerable", "history", "note"}
TYPES = {
    "fact", "paraphrase", "list", "cross", "lookup", "count", "unanswerable", "false-premise", "multiturn", "noisy",
}  # fmt: skip
TWINS = 0.5
SHORT = 0.9
"""Of the longest line: whatever is shorter ends a paragraph."""
NUMERAL = "[一二三四五六七八九十百]+"
Question = dict[str, Any]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("**", ""))


def split(text: str) -> tuple[dict[str, str], str]:
    """Item → words, and the words outside all items; where no part is numbered, the paragraphs are the items."""
    items, outside = split_numbered(text)
    return (items, outside) if items else split_printed(text)


def split_numbered(text: str) -> tuple[dict[str, str], str]:
    """Item path → words, and the words outside all items (header, headings, preamble), white space removed.

    A part without numbered children is an item itself; what follows 各位代表！ is spoken to all and belongs to none.
    """
    items: dict[str, list[str]] = {}
    outside: list[str] = []
    top = middle = ""
    current: list[str] = outside
    law = re.search(rf"^第{NUMERAL}条\s", text, re.MULTILINE) is not None
    for raw in text.splitlines():
        line = bare(raw)
        if law and (found := re.match(rf"(第{NUMERAL}章)\s", line)):
            top, current = found[1], outside
        elif law and (found := re.match(rf"(第{NUMERAL}条)\s+(.*)", line)):
            current, line = items.setdefault(f"{top}/{found[1]}".lstrip("/"), []), found[2]
        elif not law and (found := re.match(rf"({NUMERAL})、", line)):
            top, middle, current = found[1], "", items.setdefault(found[1], [])
        elif not law and line.startswith("各位代表！"):
            current = outside
        elif not law and top and (found := re.match(rf"[(（]({NUMERAL})[)）](.*)", line)):
            outside += items.pop(top, [])
            middle, line = f"{top}/（{found[1]}）", found[2]
            current = items.setdefault(middle, [])
        elif not law and top and (found := re.match(r"(\d+)\.\s*(.*)", line)):
            outside += items.pop(top, []) + items.pop(middle, [])  # what has numbered children is a heading
            current, line = items.setdefault(f"{middle or top}/{found[1]}", []), found[2]
        current.append(line)
    return {path: squeeze("".join(lines)) for path, lines in items.items()}, squeeze("".join(outside))


def split_printed(text: str) -> tuple[dict[str, str], str]:
    """第N段 → words, and the words outside, of printed lines: a short line ends what began before it.

    So does a full stop before the right margin. What ends with a full stop is a paragraph, else it is a heading.
    """
    lines = text.splitlines()
    widths = [len(line.encode("gb18030")) for line in lines]  # a Chinese character is two columns wide
    blocks = [""]
    for line, width in zip(lines, widths, strict=True):
        blocks[-1] += squeeze(line)
        blocks += [""] * (width < (1 if line.endswith("。") else SHORT) * max(widths))
    paragraphs = [block for block in blocks if block.endswith("。")]
    return (
        {f"第{n}段": words for n, words in enumerate(paragraphs, 1)},
        "".join(block for block in blocks if not block.endswith("。")),
    )


def bare(raw: str) -> str:
    return raw.replace("**", "").replace("\u3000", " ").strip()


def read(name: str) -> list[Question]:
    return [json.loads(line) for line in (QUESTIONS / name).read_text(encoding="utf-8").splitlines()]


def gold(question: Question) -> list[str]:
    return [str(place) for place in question["paths" if "paths" in question else "items"]]


def acceptable(question: Question) -> list[str]:
    return [str(place) for place in question["ok_paths" if "ok_paths" in question else "ok_items"]]


def alternatives(must: str | list[str]) -> list[str]:
    return [squeeze(must)] if isinstance(must, str) else [squeeze(word) for word in must]


def bigrams(text: str) -> set[str]:
    words = re.sub(r"\W", "", text)
    return {words[at : at + 2] for at in range(len(words) - 1)}


def likeness(one: str, other: str) -> float:
    """Jaccard index of the character bigrams."""
    left, right = bigrams(one), bigrams(other)
    return len(left & right) / max(1, len(left | right))


@pytest.fixture(params=sorted(SOURCES))
def labelled(request: pytest.FixtureRequest) -> tuple[list[Question], dict[str, str], str]:
    """Questions, items by the name the labels use, and the words outside all items; skips where a text is absent."""
    name: str = request.param
    source = SOURCES[name]
    items, outside = split(plain_text(source.path(lambda: request.getfixturevalue("shared_data"))))
    assert len(items) == source.items
    if name in BY_NUMBER:
        items = {path.rpartition("/")[2]: words for path, words in items.items()}
    return read(name), items, outside


def test_the_splitter_names_every_level() -> None:
    items, outside = split(
        "某要点\n一、总的要求\n(一)思想\n坚持。\n二、任务\n(一)专题\n1.建门户。\n再建一个。\n2.推融合。\n三、完\n"
    )
    assert items == {
        "一/（一）": "思想坚持。",
        "二/（一）/1": "建门户。再建一个。",
        "二/（一）/2": "推融合。",
        "三": "三、完",
    }
    assert outside == "某要点一、总的要求二、任务专题"
    assert split("某报告\n一、回顾\n去年好。\n(一)甲。\n各位代表！有困难。\n二、自身建设\n从严。")[0] == {
        "一/（一）": "甲。",
        "二": "二、自身建设从严。",
    }
    assert split("某规划\n规划指出，要\n抓落实。\n规划强调，要\n有担当。\n") == (
        {"第1段": "规划指出，要抓落实。", "第2段": "规划强调，要有担当。"},
        "某规划",
    )
    assert split("第一条 甲。\n第二条 乙。")[0] == {"第一条": "甲。", "第二条": "乙。"}
    assert split("第一章　总则\n第一条　为了。\n(一)甲。\n第二章　附则\n第二条　施行。")[0] == {
        "第一章/第一条": "为了。(一)甲。",
        "第二章/第二条": "施行。",
    }


def test_likeness_is_the_share_of_common_bigrams() -> None:
    assert likeness("第几条", "第几条？") == 1.0
    assert likeness("下一条呢", "上一条呢") == 0.5


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("activity_venues.jsonl", (14, 12, 7, 6, 3, 3, 6, 3, 3, 3)),
        ("work_report_2025.jsonl", (14, 12, 7, 6, 3, 3, 6, 3, 3, 3)),
        ("youth_plan_2025.jsonl", (14, 12, 7, 6, 3, 3, 6, 3, 3, 3)),
        ("compulsory_education.jsonl", (9, 8, 5, 4, 2, 2, 4, 2, 2, 2)),
        ("meal_service.jsonl", (9, 8, 5, 4, 2, 2, 4, 2, 2, 2)),
        ("hongkong_macao_youth.jsonl", (9, 8, 5, 4, 2, 2, 4, 2, 2, 2)),
        ("ai_human_resources.jsonl", (9, 8, 5, 4, 2, 2, 4, 2, 2, 2)),
        ("digital_china.jsonl", (9, 6, 3, 3, 2, 1, 4, 2, 2, 2)),
        ("temporary_relief.jsonl", (9, 6, 3, 3, 2, 1, 4, 2, 2, 2)),
        ("community_services.jsonl", (9, 6, 3, 3, 2, 1, 4, 2, 2, 2)),
        ("beijing_2021.jsonl", (11, 10, 6, 4, 3, 2, 5, 1, 2, 1)),
        ("service_standards.jsonl", (11, 10, 6, 4, 3, 2, 5, 1, 2, 1)),
        ("seed_spec.jsonl", (15, 13, 7, 6, 4, 3, 7, 2, 2, 1)),
    ],
)
def test_every_type_has_its_share(name: str, shares: tuple[int, ...]) -> None:
    kinds = ("fact", "paraphrase", "list", "cross", "lookup", "count", "unanswerable", "false-premise", "multiturn",
             "noisy")  # fmt: skip
    assert Counter(question["type"] for question in read(name)) == dict(zip(kinds, shares, strict=True))


def test_ids_are_unique_over_all_files() -> None:
    ids = [question["id"] for name in SOURCES for question in read(name)]
    assert len(ids) == len(set(ids)) == 592


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_form_of_every_label(name: str) -> None:
    places = {"items", "ok_items"} if name in BY_NUMBER else {"paths", "ok_paths"}
    for question in read(name):
        assert set(question) == KEYS | places, question["id"]
        assert question["type"] in TYPES, question["id"]
        assert question["answerable"] is (question["type"] != "unanswerable"), question["id"]
        assert bool(question["history"]) is (question["type"] == "multiturn"), question["id"]
        assert bool(question["must"]) is question["answerable"], question["id"]
        assert question["answerable"] or not gold(question), question["id"]


def test_places_exist_and_stand_once(labelled: tuple[list[Question], dict[str, str], str]) -> None:
    questions, items, _ = labelled
    parts = {path.partition("/")[0] for path in items}
    for question in questions:
        places = gold(question) + acceptable(question)
        assert set(gold(question)) <= set(items), question["id"]
        assert {place.partition("#")[0] for place in places} <= set(items) | parts, question["id"]
        assert len(places) == len(set(places)), question["id"]


def test_the_words_demanded_are_in_the_cited_items(labelled: tuple[list[Question], dict[str, str], str]) -> None:
    questions, items, outside = labelled
    for question in questions:
        if question["note"].startswith("derived"):
            continue
        cited = "".join(items[place] for place in gold(question)) or outside
        for must in question["must"]:
            assert any(word in cited for word in alternatives(must)), (question["id"], must)


def test_each_item_of_a_list_or_theme_owes_a_word(labelled: tuple[list[Question], dict[str, str], str]) -> None:
    questions, items, _ = labelled
    for question in questions:
        if question["type"] not in {"list", "cross"}:
            continue
        demanded = [word for must in question["must"] for word in alternatives(must)]
        for place in gold(question):
            assert any(word in items[place] for word in demanded), (question["id"], place)


def test_no_two_questions_are_twins() -> None:
    asked = [(question["id"], question["q"]) for name in SOURCES for question in read(name)]
    twins = [
        (one, other)
        for at, (one, text) in enumerate(asked)
        for other, again in asked[:at]
        if likeness(text, again) >= TWINS
    ]
    assert twins == []


def test_no_question_is_a_twin_of_the_published_ones(shared_data: Path) -> None:
    lines = (shared_data / "dev_questions.jsonl").read_text(encoding="utf-8").splitlines()
    published = [str(json.loads(line)["q"]) for line in lines]
    assert len(published) == 120
    twins = [
        question["id"]
        for name in SOURCES
        for question in read(name)
        if any(likeness(question["q"], text) >= TWINS for text in published)
    ]
    assert twins == []
