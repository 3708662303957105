from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.views import MOST, Unit, clauses, units_of, views
from tests.index.small import CHUNKS, DOCUMENT


def test_a_chunk_is_embedded_under_its_heading_alone_and_by_clause() -> None:
    assert views(Unit("建设阅读空间", "新建乡村书屋20个，配齐各类图书。")) == [
        "建设阅读空间\n新建乡村书屋20个，配齐各类图书。",
        "新建乡村书屋20个，配齐各类图书。",
        "新建乡村书屋20个，",
        "配齐各类图书。",
    ]


def test_neighbours_stand_together_and_members_of_a_row_alone() -> None:
    assert views(Unit("", "新建乡村书屋，配齐图书报刊，举办青年歌手大赛、少年合唱节。"))[1:] == [
        "新建乡村书屋，",
        "配齐图书报刊，",
        "举办青年歌手大赛、少年合唱节。",
        "新建乡村书屋，配齐图书报刊，",
        "配齐图书报刊，举办青年歌手大赛、少年合唱节。",
        "举办青年歌手大赛",
        "少年合唱节。",
    ]


def test_members_in_marks_stand_alone_though_no_mark_parts_them() -> None:
    assert views(Unit("", "办好“青年夜读会”“乡村小剧场”。"))[1:] == ["办好“青年夜读会”", "“乡村小剧场”。"]
    assert views(Unit("", "学好《读书办法》《藏书细则》。"))[1:] == ["学好《读书办法》", "《藏书细则》。"]


def test_a_single_clause_without_heading_is_one_view() -> None:
    assert views(Unit("", "新建乡村书屋20个。")) == ["新建乡村书屋20个。"]


def test_short_clauses_are_joined_to_the_next() -> None:
    assert clauses("学校，社区，村里，都要设立心理辅导室。") == ["学校，社区，", "村里，都要设立心理辅导室。"]


def test_there_is_always_a_view() -> None:
    assert views(Unit("", "")) == [""]


@given(st.text(st.sampled_from("青年村，。；\n "), max_size=400))
def test_clauses_lose_no_word_and_stay_few(text: str) -> None:
    found = clauses(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert len(found) <= MOST + 1


def test_the_heading_is_the_items_or_else_its_sections() -> None:
    assert [(unit.heading, unit.text) for unit in units_of(DOCUMENT, CHUNKS)] == [
        ("", "青年工作要点"),
        ("办好讲堂", "办好讲堂。每月一次。"),
        ("服务", "建20个书屋。"),
    ]
