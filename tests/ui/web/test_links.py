"""What a tap means, and what becomes of one that nobody meant."""

from __future__ import annotations

import pytest

from tests.ui.web.fakes import document
from ui.web.links import Target, asker, find_document, find_item, opener, read


def test_a_button_carries_its_target_and_gives_it_back() -> None:
    assert opener(Target("shan", "二/2", ((5, 9), (12, 20))), "第2条", "chip", title="甲<乙") == (
        '<button type="button" class="chip" data-open="二/2" data-document="shan" data-marks="5-9,12-20"'
        ' title="甲&lt;乙">第2条</button>'
    )
    assert read({"open": "二/2", "document": "shan", "marks": "5-9,12-20"}) == Target(
        "shan", "二/2", ((5, 9), (12, 20))
    )


def test_a_question_on_a_button_is_escaped() -> None:
    shown = asker('"><img src=x onerror=alert(1)>', "<b>", "ask")
    assert 'data-ask="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"' in shown
    assert shown.endswith(">&lt;b&gt;</button>")


@pytest.mark.parametrize("marks", ["", "x", "1", "-", "1-", "-1-2", "1-2-3", "１-２", "٣-٤", "<script>"])
def test_marks_that_cannot_be_read_are_left_out(marks: str) -> None:
    assert read({"marks": marks}).marks == ()


def test_a_tap_of_another_kind_opens_nothing() -> None:
    assert read({"open": None, "document": 7, "marks": ["1-2"]}) == Target("7", "", ())


@pytest.mark.parametrize(("wanted", "label"), [("二/2", "第2条"), ("2", "第2条"), ("第3条", "第3条"), (" 1 ", "第1条")])
def test_an_item_is_found_by_path_number_or_label(wanted: str, label: str) -> None:
    found = find_item(document(), wanted)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("wanted", ["", "0", "4", "999999999999999999999", "../1", "<b>", "二", "1.0"])
def test_an_item_that_is_not_there_is_not_found(wanted: str) -> None:
    assert find_item(document(), wanted) is None


def test_a_document_is_found_by_id_or_number_and_none_named_is_the_first() -> None:
    only = document()
    assert [find_document([only], wanted) for wanted in ("", "shan", "山青发〔2024〕7号", "别的")] == [
        only,
        only,
        only,
        None,
    ]
    assert find_document([], "") is None
