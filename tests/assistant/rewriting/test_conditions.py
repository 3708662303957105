"""What holds under a condition is not said without it."""

from __future__ import annotations

import pytest

from assistant.rewriting.check import judge
from assistant.rewriting.types import Fault, Sentence
from tests.assistant.rewriting.items import numbered
from tests.assistant.world import corpus_of

TEXT = """某某市公园办法

第一条　新装修的展厅，经空气质量检测合格后方可开放。\
山区公园确有困难的，经市政府同意，可以减少开放时间，但每周不得少于三日。
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("新装修的展厅，经空气质量检测合格后，方可开放。", None),
        ("新装修的展厅方可开放。", Fault.BINDING),
        ("山区公园确实有困难的，经市政府同意，可减少开放时间，但每周不得少于三日。", None),
        ("山区公园确实有困难的，可减少开放时间，但每周不得少于三日。", Fault.BINDING),
        ("经市政府同意，可减少开放时间，但每周不得少于三日。", Fault.BINDING),
        ("山区公园确实有困难的，经市政府同意，可减少开放时间。", Fault.BINDING),
    ],
)
def test_conditions_are_kept_inside_a_clause_and_beside_it(text: str, fault: Fault | None) -> None:
    verdict = judge(Sentence(text, (1,)), numbered(corpus_of(TEXT), "第一条"))
    assert verdict.fault is fault, verdict.detail
