from __future__ import annotations

from assistant.types import Answer, Citation, Reason
from ui.render import as_json, as_text
from ui.tables import cells, table

CITED = Citation(
    document_id="d",
    document="渝青发〔2024〕14号",
    title="工作要点",
    section="三、服务青年",
    item=10,
    path="三/10",
    label="第10条",
    quote="新建社团500个",
    start=7,
    end=14,
)


def test_json_has_the_promised_keys_in_order() -> None:
    answer = Answer("答", citations=(CITED,), mode="extractive", suggestions=("再问",), took_ms=1.23456)
    assert as_json(answer) == {
        "answer": "答",
        "refused": False,
        "reason": None,
        "mode": "extractive",
        "note": "",
        "citations": [
            {
                "doc": "渝青发〔2024〕14号",
                "title": "工作要点",
                "section": "三、服务青年",
                "item": 10,
                "path": "三/10",
                "label": "第10条",
                "quote": "新建社团500个",
                "start": 7,
                "end": 14,
            }
        ],
        "suggestions": ["再问"],
        "took_ms": 1.235,
    }


def test_a_refusal_names_its_reason() -> None:
    row = as_json(Answer("没有第20条", refused=True, reason=Reason.NO_SUCH_ITEM, mode="refusal"))
    assert (row["refused"], row["reason"], row["citations"]) == (True, "no_such_item", [])


def test_text_names_each_source_once() -> None:
    text = as_text(Answer("新建500个。", citations=(CITED, CITED), suggestions=("还有呢？",), note="已按“社团”理解"))
    assert text == (
        "（已按“社团”理解）\n新建500个。\n\n依据：\n  渝青发〔2024〕14号 三、服务青年 第10条\n\n还可以问：\n  还有呢？"
    )


def test_columns_line_up_in_terminal_cells() -> None:
    assert cells("题数ab") == 6
    assert table(("类", "题数"), [("ab", "7"), ("甲乙丙", "12")]) == "类      题数\nab         7\n甲乙丙    12"
