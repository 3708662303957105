"""What programs send and get, for reading what comes in and for the description at /docs."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.question import LONGEST

MOST_TURNS = 50


class Question(BaseModel):
    """一个问题。"""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"q": "青少年心理健康社团要建多少个"},
                {"q": "那谁来办", "history": ["青少年心理健康社团要建多少个"]},
            ]
        }
    )

    q: Annotated[str, Field(description=f"问题，最长 {LONGEST} 字", min_length=1, max_length=LONGEST)]
    history: Annotated[
        list[Annotated[str, Field(max_length=LONGEST)]],
        Field(description="同一个人此前的提问，从早到晚", max_length=MOST_TURNS),
    ] = []


class Quoted(BaseModel):
    """一处依据：quote 与文件原文逐字相同。"""

    doc: Annotated[str, Field(description="发文字号，没有时是标题")]
    title: Annotated[str, Field(description="文件标题")]
    section: Annotated[str | None, Field(description="所在部分")]
    item: Annotated[int | None, Field(description="第几条")]
    path: Annotated[str | None, Field(description="条目的完整编号，例如 三/10")]
    label: Annotated[str, Field(description="条目的叫法，例如 第10条")]
    quote: Annotated[str, Field(description="原文")]
    start: Annotated[int, Field(description="原文在文件中的起点（字符）")]
    end: Annotated[int, Field(description="原文在文件中的终点（字符）")]


class Answered(BaseModel):
    """回答。"""

    answer: Annotated[str, Field(description="回答的文字，每句话都标明第几条")]
    refused: Annotated[bool, Field(description="是否没有给出所问的内容")]
    reason: Annotated[
        str | None,
        Field(description="原因：not_in_documents、not_stated、out_of_scope、no_such_item，或空"),
    ]
    mode: Annotated[str, Field(description="回答的方式，例如 extractive、rewritten、lookup、list、count、refusal")]
    note: Annotated[str, Field(description="问题被怎样理解，与原话相同时为空")]
    citations: Annotated[list[Quoted], Field(description="依据")]
    suggestions: Annotated[list[str], Field(description="还可以问")]
    took_ms: Annotated[float, Field(description="用时（毫秒）")]
    answer_id: Annotated[str, Field(description="语言模型改写的回答的存档编号，没有改写时不写")] = ""


class ItemText(BaseModel):
    """一条的全文。"""

    doc: Annotated[str, Field(description="发文字号，没有时是标题")]
    title: Annotated[str, Field(description="文件标题")]
    section: Annotated[str | None, Field(description="所在部分")]
    item: Annotated[int, Field(description="第几条")]
    path: Annotated[str, Field(description="条目的完整编号")]
    label: Annotated[str, Field(description="条目的叫法")]
    heading: Annotated[str, Field(description="条目的小标题，没有时为空")]
    text: Annotated[str, Field(description="原文")]
    start: Annotated[int, Field(description="在文件中的起点（字符）")]
    end: Annotated[int, Field(description="在文件中的终点（字符）")]


class DocumentHead(BaseModel):
    """一份文件。"""

    id: Annotated[str, Field(description="文件的标识，更换版本后不变")]
    number: Annotated[str | None, Field(description="发文字号")]
    title: Annotated[str, Field(description="标题")]
    issuer: Annotated[str | None, Field(description="发文机关")]
    date: Annotated[str | None, Field(description="印发日期")]
    year: Annotated[int | None, Field(description="年度")]
    sections: Annotated[int, Field(description="几个部分")]
    items: Annotated[list[dict[str, str | int]], Field(description="各条的 path、label、item、heading")]


class DocumentList(BaseModel):
    """全部文件。"""

    documents: list[DocumentHead]


class FaultDetail(BaseModel):
    """出错的说明。"""

    message: Annotated[str, Field(description="一句话，说明怎么办")]
    type: str
    code: str
    param: str | None
    request_id: Annotated[str, Field(description="请求编号，向管理员反映时请带上")]


class FaultBody(BaseModel):
    """所有出错的回答都是这个样子。"""

    error: FaultDetail
