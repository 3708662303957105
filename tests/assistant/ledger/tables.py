"""Ledgers of small texts, written as a reader would tick them off."""

from __future__ import annotations

from assistant.ledger.rows import make_ledger
from assistant.ledger.types import Ledger, Row
from ingest.pipeline import parse_text


def ledger_of(text: str) -> Ledger:
    """Return the ledger of a document of this text."""
    parsed = parse_text(text, source="样例.txt", digest="0" * 64)
    return make_ledger(parsed.document, parsed.entities)


def row_of(sentence: str) -> Row:
    """Return the only row of an item that consists of one sentence."""
    (row,) = ledger_of(f"某某工作要点\n\n一、做好工作\n\n1. {sentence}\n\n2. 做好其他工作。\n").rows[:-1]
    return row


def quotes(text: str) -> list[str]:
    """Return the measures of a text."""
    return [row.quote for row in ledger_of(text).rows]


DISTRICT = """某某区2030年青年工作要点

一、办好活动

1. 办好讲座。每季度举办1场青年讲座，请专家授课。全年培训志愿者300人。

2. 办好比赛。6月底前举办“小工匠”技能大赛，评选能手10名，激发学习热情。（责任单位：区教委；配合单位：区人社局）

二、建好阵地

3. 建设基地。依托社区服务中心，建设青年驿站12个，制定《青年之家管理办法》。
"""
"""Three items, six measures."""
