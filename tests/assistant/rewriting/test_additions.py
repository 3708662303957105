"""What a sentence may add, and what its clauses leave unsaid, judged as a whole."""

from __future__ import annotations

import pytest

from assistant.rewriting.check import judge
from assistant.rewriting.types import Fault, Sentence
from tests.assistant.rewriting.items import numbered
from tests.assistant.world import corpus_of

TEXT = """某某市2025年工作要点

一、重点工作

1. 办好各项工作。评选优秀集体10个，每个给予经费1万元。建立联席会议制度，每年召开两次会议。\
任何单位不得拆除站点或者改变用途。到2027年，建成站点30个。到2030年，建成站点80个。设备检修数据定期向社会公布。

2. 管好安全。落实每日巡查制度。
"""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("全年评选10个优秀集体，每个可获得1万元经费。", Fault.WORDS),  # in which of the years?
        ("2025年评选10个优秀集体。", Fault.FIGURE),  # the item speaks of other years
        ("评选10个优秀集体，每个可获得1万元经费。", None),
        ("评选10个优秀集体，每个必须获得1万元经费。", Fault.WORDS),
        ("优秀集体每个给予1万元经费。", None),
        ("联席会议每年须召开两次。", None),
        ("联席会议每年召开两次。", None),
        ("站点每年召开两次会议。", Fault.BINDING),
        ("任何单位都不得拆除站点，也不得改变用途。", None),
        ("任何单位都不得拆除站点，也改变用途。", Fault.BINDING),
        ("到2030年，将建成30个站点。", Fault.BINDING),
        ("到2027年，将建成30个站点。", None),
        ("定期向社会公布设备检修数据。", None),
        ("社会定期公布设备检修数据。", Fault.BINDING),
    ],
)
def test_what_is_added_or_supplied_is_what_the_item_means(text: str, fault: Fault | None) -> None:
    verdict = judge(Sentence(text, (1,)), numbered(corpus_of(TEXT), "第1条"))
    assert verdict.fault is fault, verdict.detail
