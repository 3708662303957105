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


RULES = """某县2026年配租办法

第一条　企业注册地在本县且正常经营满半年的，不受期限的限制，应当提供完税证明。\
无正当理由放弃选房两次的，一年内不得再次申请。\
有下列情形之一的，不予奖补：（一）提供虚假材料的；（二）抽检不合格的。

第二条　探索“物业＋养老”模式。县财政局安排经费。

第三条　申请人通过平台提交申请，所在单位应当审核材料，处罚款35处。

第四条　教育部门负责业务指导，财政部门负责经费保障。
"""


@pytest.mark.parametrize(
    ("label", "text", "ok"),
    [
        ("第一条", "只要企业注册地在本县且正常经营满半年，就不受期限的限制。", True),
        ("第一条", "只要应当提供完税证明，就不受期限的限制。", False),  # a duty is no condition that is enough
        ("第一条", "没有正当理由放弃选房两次的申请人，一年内不得再次申请。", True),
        ("第一条", "有正当理由放弃选房两次的申请人，一年内不得再次申请。", False),
        ("第一条", "无正当理由放弃选房两次的审批人，一年内不得再次申请。", False),
        ("第一条", "提供虚假材料的，不予奖补。", True),
        ("第一条", "抽检合格的，不予奖补。", False),
        ("第一条", "提供虚假材料的，予以奖补。", False),
        ("第二条", "县里将探索“物业＋养老”模式。", True),
        ("第二条", "县里安排经费。", False),
        ("第三条", "申请人要审核材料。", False),  # another one does that
        ("第三条", "处罚款35处以上。", False),
        ("第四条", "经费保障由财政部门负责。", True),
        ("第四条", "业务指导由教育部门负责，财政部门负责。", False),
    ],
)
def test_conditions_and_whom_they_hold_for_may_be_said_in_other_words(label: str, text: str, ok: bool) -> None:
    assert judge(Sentence(text, (1,)), numbered(corpus_of(RULES), label)).ok is ok
