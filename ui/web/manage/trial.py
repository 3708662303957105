"""The panel 检索检查: why items rank as they do for a question, stage by stage."""

from __future__ import annotations

from html import escape

from assistant.explain import Explanation, Stage
from ui.store.types import Role
from ui.web.manage.panels import Done, Panel, Tools, Visit
from ui.web.manage.parts import form, link, listed, original, submit, table, text
from ui.web.reader import shorten

HEAD = ("名次", "条目", "最像的句子", "关键词", "语义", "逐词", "合成", "常见问法", "标题", "总分", "操作")
KEY = (
    "关键词：问题里的词在这句里有多少、多少见（BM25，越大越好）。",
    "语义：整句意思的接近程度；逐词：问题的每个词在句里找到的最近的词。都不超过 1。",
    "合成：前三项合在一起。常见问法：最接近的一个常见问法的得分，写得越像提问，条目排得越前。",
    "总分：合成与常见问法的平均，加上标题相符的加分。条目按总分排列。",
)


def show(tools: Tools, visit: Visit) -> str:
    """Return the form, and the table for a question."""
    asked = visit.get("q").strip()
    ask = form("look", visit, text("问题", "q", asked, most=500) + submit("看排名"), kind="fields inline")
    body = _explained(tools, tools.context.assistant.explain(asked)) if asked else ""
    return (
        "<section><h3>一个问题怎样找到条目</h3>"
        "<p>按条号、计数、列举的提问直接查表或逐条核对，不经过这里。</p>"
        f"{ask}</section>{body}"
    )


def look(_tools: Tools, visit: Visit) -> Done:
    """Show another question."""
    return Done(at={"panel": "trial", "q": visit.get("q")})


def _explained(tools: Tools, told: Explanation) -> str:
    if not told.stages:
        return '<section><p class="quietly">没有找到相近的条目。</p></section>'
    several = len(tools.context.assistant.library.documents) > 1
    titles = {document.id: document.title for document in tools.context.assistant.library.documents}
    rows = [
        _row(rank, stage, titles[stage.document_id] if several else "") for rank, stage in enumerate(told.stages, 1)
    ]
    known = [f"“{word}”按{'、'.join(f'“{term}”' for term in terms)}理解" for word, terms in told.everyday]
    searched = [f"查找的是：{'；'.join(f'“{query}”' for query in told.queries)}", *known]
    return (
        f"<section><h3>结果</h3>{listed(searched)}{table(HEAD, rows, '各条目的得分', 'scores')}"
        f"<h4>各列的意思</h4>{listed(KEY)}</section>"
    )


def _row(rank: int, stage: Stage, title: str) -> tuple[str, ...]:
    of = f'<br><span class="quietly">《{escape(title)}》</span>' if title else ""
    asked = f'<br><span class="quietly">{escape(shorten(stage.asked))}</span>' if stage.asked else ""
    place = {"panel": "questions", "doc": stage.document_id, "item": stage.path}
    return (
        str(rank),
        f"{escape(stage.label)}　{escape(stage.title)}{of}",
        escape(shorten(stage.words, 60)) or "—",
        _score(stage.keyword),
        _score(stage.dense),
        _score(stage.late),
        _score(stage.fused),
        f"{_score(stage.curated)}{asked}",
        _score(stage.heading),
        f"<strong>{_score(stage.score)}</strong>",
        original("原文", stage.document_id, stage.path) + link("写常见问法", place),
    )


def _score(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"


PANEL = Panel("trial", "检索检查", Role.EDITOR, show, {"look": look})
