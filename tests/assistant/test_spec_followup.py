"""Follow-ups: leaning on what the last answer cited, by rule."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.app import Assistant
from assistant.types import Reason
from tests.assistant.expecting import Expected, check, row

nowhere = partial(row, mode="lookup", items=(), reason=Reason.NO_SUCH_ITEM)
ROWS = [
    row("下一条", "下一条呢", history=["第10条讲什么"], mode="lookup", items=(11,)),
    row("上一条", "上一条呢", history=["第10条讲什么"], mode="lookup", items=(9,)),
    row("前一条", "前一条呢", history=["第10条讲什么"], mode="lookup", items=(9,)),
    row("下一条再下一条", "下一条呢", history=["第10条讲什么", "下一条呢"], mode="lookup", items=(12,)),
    nowhere("后面没有了", "下一条呢", history=["第19条讲什么"], says=("没有后面的条目",)),
    nowhere("前面没有了", "上一条呢", history=["第1条讲什么"], says=("没有前面的条目",)),
    row("另一个号", "第8条呢", history=["第7条讲什么"], mode="lookup", items=(8,)),
    row("追问数目", "那社团要建多少个", history=["第10条讲什么"], items=(10,), says=("500个",)),
    row("追问名称", "那“扬帆计划”是什么", history=["第11条讲什么"], items=(11,), says=("大学生实习“扬帆计划”",)),
    row("后面这个", "后面这个有哪些活动", history=["第5条和第6条分别讲什么"], items=(6,)),
    row("里面的数字", "里面提到几个数字", history=["第10条讲什么"], mode="count", items=(10,), says=("500个：",)),
    row("只问人数", "有多少人", history=["山城雪豹是什么"], mode="refusal", refused=True, reason=Reason.NOT_STATED),
    row("只问地方", "在哪些区县", history=["山城雪豹是什么"], mode="refusal", refused=True, reason=Reason.NOT_STATED),
    row("道谢不打断", "下一条呢", history=["第14条讲什么", "谢谢"], mode="lookup", items=(15,)),
    row("换了话题", "鼓号队大赛在哪一条", history=["第10条讲什么"], items=(15,)),
    row("前面那个", "前面那个依托什么中心", history=["第5条和第6条分别讲什么"], items=(5,), says=("西部之窗",)),
    row(
        "要原文",
        "原文发我",
        history=["第13条讲什么"],
        mode="lookup",
        items=(13,),
        says=("拓展网络化动员机制", "30个以上功能模块"),
    ),
    row("把原文发我", "把原文发我", history=["第13条讲什么"], mode="lookup", items=(13,), says=("30个以上功能模块",)),
    *(
        row(asked, asked, history=["心理健康社团新建多少个"], mode="lookup", items=(10,), says=("第10条：关心关爱",))
        for asked in ("出处", "给我出处", "那是哪一条", "这是第几条说的", "依据是什么")
    ),
    *(
        row(
            asked,
            asked,
            history=["第11条讲什么"],
            refused=True,
            mode="refusal",
            reason=Reason.NOT_STATED,
            among=(11,),
            says=(lacking,),
        )
        for asked, lacking in {
            "那谁来办": "没有写明由谁负责",
            "谁负责": "没有写明由谁负责",
            "哪个部门牵头的": "没有写明由谁负责",
            "什么时候完成": "没有写明具体时间",
            "经费多少": "没有写明具体金额",
            "截止时间": "没有写明具体日期",
            "联系人是谁": "没有写明人员姓名",
        }.items()
    ),
    row("还没有说到", "给我出处", mode="chat", items=(), says=("还没有说到哪一条",)),
    row("文头再问", "那日期呢", history=["文号是什么"], items=(), says=("2024年2月26日",)),
]

SMALL_ROWS = [
    row("下一条", "下一条呢", history=["第4条讲什么"], mode="lookup", items=(5,)),
    row("追问", "那设哪些组别", history=["第4条讲什么"], items=(4,), says=("硬笔、软笔两个组别",)),
]


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_follow_ups(shipped: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(shipped, question, history, expected)


@pytest.mark.parametrize(("question", "history", "expected"), SMALL_ROWS)
def test_follow_ups_about_another_document(
    palace: Assistant, question: str, history: tuple[str, ...], expected: Expected
) -> None:
    check(palace, question, history, expected)
