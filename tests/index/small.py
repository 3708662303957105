"""A parsed document made by hand: two items, one without a heading; text and spans can be counted on the page."""

from __future__ import annotations

from ingest.types import Chunk, CuratedQuestion, Document, Entity, Item, Parsed, ParseReport, Section

TEXT = "青年工作要点\n一、引领\n1.办好讲堂。每月一次。\n二、服务\n2.建20个书屋。\n"

DOCUMENT = Document(
    id="渝青发〔2024〕1号",
    text=TEXT,
    title="青年工作要点",
    number="渝青发〔2024〕1号",
    issuer="团市委",
    date="2024年2月26日",
    addressees=None,
    year=2024,
    notice=None,
    preamble=(0, 6),
    sections=(
        Section("一", "一、", 1, "引领", "第一部分", 1, 7, 24),
        Section("二", "二、", 2, "服务", "第二部分", 1, 25, 39),
    ),
    items=(
        Item("一/1", "1.", 1, "第1条", "办好讲堂", ("一",), 14, 24, "办好讲堂。每月一次。"),
        Item("二/2", "2.", 2, "第2条", "", ("二",), 32, 39, "建20个书屋。"),
    ),
    source="要点.txt",
    digest="0" * 64,
)
CHUNKS = (
    Chunk("渝青发〔2024〕1号//1", None, 0, 6, "青年工作要点", ""),
    Chunk("渝青发〔2024〕1号/一/1/1", "一/1", 14, 24, "办好讲堂。每月一次。", "引领 办好讲堂"),
    Chunk("渝青发〔2024〕1号/二/2/1", "二/2", 32, 39, "建20个书屋。", "服务"),
)
PARSED = Parsed(
    DOCUMENT,
    CHUNKS,
    (Entity("number", "20个", "二/2", 33, 36),),
    (CuratedQuestion("二/2", "要建几个看书的地方", "建20个书屋", 32, 38),),
    ParseReport(2, 2, 0, "识别到 2 部分 2 条，编号连续", ("第2条没有标题",)),
)
