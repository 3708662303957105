"""The tools ask, search and get_item."""

from __future__ import annotations

from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from assistant.app import Assistant
from assistant.errors import QuestionError
from assistant.question import LONGEST
from assistant.types import Turn
from ui.api import places
from ui.api.faults import Fault
from ui.commands.search import HITS_PER_ITEM, best_of_each_item, describe
from ui.current import Current
from ui.render import as_json
from ui.typed import question_of

INSTRUCTIONS = (
    "就公文提问，用原文回答，每句话都标明第几条。引用时请照抄 quote，不要改写；"
    "refused 为真时说明文件里没有，不要自行补充。"
)
MOST_HITS = 50
READING = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Wanted = Annotated[str, Field(description="问题或要找的内容", max_length=LONGEST)]


def server(current: Current[Assistant]) -> MCPServer:
    """Return a server of the tools over the assistant of the moment."""
    made = MCPServer("qingwen", title="青问", instructions=INSTRUCTIONS, log_level="WARNING")

    @made.tool(title="提问", description="回答一个关于文件的问题，附逐字引文和第几条。", annotations=READING)
    def ask(
        question: Wanted,
        history: Annotated[list[str] | None, Field(description="此前的提问，从早到晚", max_length=50)] = None,
    ) -> dict[str, Any]:
        turns = [Turn(_readable(turn)) for turn in history or []]
        return as_json(current.assistant.ask(_readable(question), turns))

    @made.tool(title="查找", description="按相关程度列出条目，不组织回答。", annotations=READING)
    def search(
        query: Wanted, limit: Annotated[int, Field(description="最多几条", ge=1, le=MOST_HITS)] = 10
    ) -> list[dict[str, Any]]:
        library = current.assistant.library
        hits = best_of_each_item(library.search(_readable(query), limit=limit * HITS_PER_ITEM))[:limit]
        return [describe(library, hit, rank) for rank, hit in enumerate(hits, 1)]

    @made.tool(title="原文", description="给出一条的全文。", annotations=READING)
    def get_item(
        item: Annotated[str, Field(description="条目的编号（10）、完整编号（三/10）或叫法（第10条）", max_length=200)],
        document: Annotated[str, Field(description="发文字号或标题；只有一份文件时不必写", max_length=300)] = "",
    ) -> dict[str, Any]:
        try:
            return places.item_json(*places.found(current.assistant.library.documents, item, document))
        except Fault as fault:
            raise ToolError(str(fault)) from fault

    return made


def _readable(text: str) -> str:
    try:
        return question_of(text)
    except QuestionError as error:
        raise ToolError(str(error)) from error
