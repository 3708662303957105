"""Text with marked parts: everything is escaped, nothing is lost."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from ui.web.marks import Wrap, inside, joined, marked, wrapped


def test_words_are_escaped_and_the_wrap_is_not() -> None:
    assert wrapped("<b>甲&乙", [Wrap(3, 4, "<i>", "</i>")]) == "&lt;b&gt;<i>甲</i>&amp;乙"


def test_a_wrap_that_overlaps_an_earlier_one_is_left_out() -> None:
    assert wrapped("甲乙丙丁", [Wrap(0, 2, "[", "]"), Wrap(1, 3, "(", ")"), Wrap(3, 9, "{", "}")]) == "[甲乙]丙丁"


def test_spans_that_touch_become_one() -> None:
    assert joined([(4, 6), (0, 2), (2, 3), (5, 9), (7, 7)]) == [(0, 3), (4, 9)]


def test_spans_are_cut_to_the_part_they_are_shown_in() -> None:
    assert inside([(0, 12), (15, 18), (30, 40)], 10, 20) == [(0, 2), (5, 8)]


def test_the_part_to_look_at_is_set_apart() -> None:
    assert marked("新建社团500个。", [(0, 2), (4, 8)], 4) == '<mark>新建</mark>社团<mark class="here">500个</mark>。'


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_marks_never_change_the_words(text: str, spans: list[tuple[int, int]]) -> None:
    shown = marked(text, spans, 3)
    assert unescape(re.sub(r"</?mark(?: class=\"here\")?>", "", shown)).replace("\r", "\n") == text.replace("\r", "\n")
