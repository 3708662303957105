"""The panel 常见问法: everyday ways of asking, item by item; a draft that all editors share, then published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from assistant.errors import QuestionError
from ingest.types import Document, Item
from ui.publishing import asked
from ui.publishing.asked import Asked
from ui.publishing.drafts import Draft
from ui.publishing.errors import EntryError, GoneError, OutdatedError
from ui.publishing.jobs import Tell
from ui.store.types import Role
from ui.web.manage.gaps import handled_too, settle
from ui.web.manage.panels import Done, Panel, Tools, Visit, look
from ui.web.manage.parts import area, back, button, form, link, named, original, submit, text
from ui.web.reader import shorten

FEW = 5  # items offered for a question that has no place yet
ENDS = "。；！？"


@dataclass(frozen=True, slots=True)
class Desk:
    """A document, its questions as published, and as they are to become."""

    document: Document
    published: tuple[Asked, ...]
    version: str
    draft: Draft | None

    @property
    def rows(self) -> tuple[Asked, ...]:
        """The questions as they are to become."""
        return self.draft.rows if self.draft else self.published


def show(tools: Tools, visit: Visit) -> str:
    """Return a document's questions, those of one item, or the choice of a document."""
    documents = tools.context.assistant.library.documents
    if visit.get("q") and not visit.get("item"):
        return _place(tools, visit)
    if not visit.get("doc") and len(documents) > 1:
        rows = "".join(f"<li>{link(named(d), {'panel': 'questions', 'doc': d.id}, 'row')}</li>" for d in documents)
        return f'<section><h3>给哪份文件写常见问法</h3><ul class="choices">{rows}</ul></section>'
    desk = _desk(tools, visit)
    chosen = next((item for item in desk.document.items if item.path == visit.get("item")), None)
    return f"{_head(desk, visit)}{_item(desk, chosen, visit) if chosen else _items(desk, visit)}"


def add(tools: Tools, visit: Visit) -> Done:
    """Put a question into the draft, in the place of ``old`` if that is named."""
    desk = _desk(tools, visit)
    wanted = Asked(visit.get("item"), visit.get("question"), visit.get("quote"))
    old = visit.get("old")

    def changed(rows: tuple[Asked, ...]) -> tuple[Asked, ...]:
        others = tuple(row for row in rows if row.key != old)
        return (*others, asked.checked(wanted, desk.document, others))

    tools.drafts.change(desk.document.id, Draft(desk.published, desk.version), changed)
    settle(tools, visit, f"常见问法：{desk.document.title} {wanted.text.strip()}")
    at = {name: value for name, value in visit.place.items() if name in {"panel", "item"}}
    return Done(said="已存入草稿，发布后生效", at={**at, "doc": desk.document.id})


def drop(tools: Tools, visit: Visit) -> Done:
    """Take a question out of the draft."""
    desk = _desk(tools, visit)
    key = visit.get("key")
    start = Draft(desk.published, desk.version)
    tools.drafts.change(desk.document.id, start, lambda rows: tuple(row for row in rows if row.key != key))
    return Done(said="已从草稿里删去，发布后生效")


def publish(tools: Tools, visit: Visit) -> Done:
    """Begin to publish the draft."""
    desk = _desk(tools, visit)
    draft, document, user = desk.draft, desk.document, visit.user
    if draft is None:
        message = "没有要发布的草稿，可能已由别人发布。"
        raise GoneError(message)
    if draft.base != desk.version:
        message = "文件或常见问法在起草之后更新过。请核对草稿，点“以草稿为准”或“放弃草稿”。"
        raise OutdatedError(message)
    _, lost = asked.sorted_out(draft.rows, document)
    if lost:
        message = f"有 {len(lost)} 个问法的引文在文件里找不到，请先改好或删去。"
        raise EntryError(message)

    def work(tell: Tell) -> str:
        tools.publisher.ask_as(document.id, draft.rows, draft.base, tell)
        tools.drafts.discard(document.id)
        tools.record(user, "发布常见问法", named(document), _difference(desk))
        tools.context.current.refresh()
        return f"《{document.title}》的常见问法已发布，现在就起作用。"

    tools.jobs.start(f"发布《{document.title}》的常见问法", user.name, work)
    return Done(at={"panel": "questions", "doc": document.id})


def rebase(tools: Tools, visit: Visit) -> Done:
    """Take the draft as made from what is published now."""
    desk = _desk(tools, visit)
    if desk.draft is not None:
        rows = desk.draft.rows
        tools.drafts.discard(desk.document.id)
        tools.drafts.change(desk.document.id, Draft(rows, desk.version), lambda _: rows)
    return Done(said="草稿已对准现在的版本，可以发布了")


def discard(tools: Tools, visit: Visit) -> Done:
    """Forget the draft."""
    tools.drafts.discard(_desk(tools, visit).document.id)
    return Done(said="草稿已放弃")


def _desk(tools: Tools, visit: Visit) -> Desk:
    library = tools.context.assistant.library
    wanted = visit.get("doc")
    found = [d for d in library.documents if d.id == wanted] or list(library.documents)[: 0 if wanted else 1]
    if not found:
        message = "这份文件已经不在了，可能已被移除。"
        raise GoneError(message)
    document = found[0]
    questions = library.questions(document.id)
    version = asked.version(document, questions)
    return Desk(document, asked.of(questions), version, tools.drafts.find(document.id))


def _difference(desk: Desk) -> str:
    before, after = set(desk.published), set(desk.rows)
    told = [f"新增 {len(after - before)} 个" if after - before else "", f"删去 {len(before - after)} 个"]
    return "，".join(word for word in (told[0], told[1] if before - after else "") if word) or "没有改动"


def _head(desk: Desk, visit: Visit) -> str:
    document = desk.document
    links = link("换一份文件", {"panel": "questions"}) + original("读原文", document.id)
    title = f"<h3>{escape(named(document))}</h3><p>{len(desk.rows)} 个常见问法 {links}</p>"
    return f"<section>{title}{_draft(desk, visit)}{_lost(desk, visit)}</section>"


def _draft(desk: Desk, visit: Visit) -> str:
    if desk.draft is None:
        return ""
    outdated = desk.draft.base != desk.version
    told = "文件或常见问法在起草之后更新过，请核对。" if outdated else "发布后，所有人的提问立即用上。"
    first = button("rebase", "以草稿为准", visit, kind="primary") if outdated else ""
    ready = first or button("publish", "发布草稿", visit, kind="primary")
    return (
        f'<div class="draft"><p>草稿：{_difference(desk)}。{told}</p>'
        f"<p>{ready}{button('discard', '放弃草稿', visit)}</p></div>"
    )


def _lost(desk: Desk, visit: Visit) -> str:
    _, lost = asked.sorted_out(desk.rows, desk.document)
    rows = "".join(
        f"<li><span>{escape(row.text)}（引文“{escape(shorten(row.quote))}”在文件里找不到）</span>"
        f"{button('drop', '删去', visit, key=row.key, name=f'删去：{row.text}')}</li>"
        for row in lost
    )
    return f'<h4>要改好或删去的问法</h4><ul class="asked">{rows}</ul>' if rows else ""


def _items(desk: Desk, visit: Visit) -> str:
    counts = {item.path: 0 for item in desk.document.items}
    for row in desk.rows:
        if row.item in counts:
            counts[row.item] += 1
    rows = "".join(
        f"<li>{link(f'{item.label}　{_name(item)}　{counts[item.path]} 个', _at(desk, item, visit), 'row')}</li>"
        for item in desk.document.items
    )
    return f'<section><h3>按条目查看和添加</h3><ul class="choices">{rows}</ul></section>'


def _item(desk: Desk, item: Item, visit: Visit) -> str:
    old = next((row for row in desk.rows if row.key == visit.get("old")), None)
    question = visit.get("question") or (old.text if old else visit.get("q"))
    quote = visit.get("quote") or (old.quote if old else "")
    fields = (
        text("会怎样问", "question", question, hint="例如：孩子心里有事找谁", most=asked.LONGEST)
        + area("回答它的原文（从上面点一句，或抄一段，须一字不差）", "quote", quote)
        + handled_too(visit)
        + submit("改好" if old else "存入草稿")
    )
    kept = [row for row in desk.rows if row.item == item.path]
    return (
        f"<section>{_back(desk)}<h3>{escape(item.label)}　{escape(_name(item))}</h3>"
        f'<h4>原文</h4><p class="sentences">{_sentences(item)}</p>'
        f"<h4>{'改这个问法' if old else '添加问法'}</h4>{form('add', visit, fields)}"
        f"<h4>已有的问法（{len(kept)} 个）</h4>{_listed(kept, desk, visit)}</section>"
    )


def _listed(rows: Sequence[Asked], desk: Desk, visit: Visit) -> str:
    if not rows:
        return '<p class="quietly">还没有。</p>'
    return f'<ul class="asked">{"".join(_row(desk, row, visit) for row in rows)}</ul>'


def _row(desk: Desk, row: Asked, visit: Visit) -> str:
    fresh = '<span class="tag">草稿</span>' if row not in desk.published else ""
    at = {"panel": "questions", "doc": desk.document.id, "item": row.item, "old": row.key}
    return (
        f'<li><span>{fresh}{escape(row.text)}<br><span class="quietly">→ {escape(row.quote)}</span></span>'
        f"<span>{link('改', at)}{button('drop', '删去', visit, key=row.key, name=f'删去：{row.text}')}</span></li>"
    )


def _place(tools: Tools, visit: Visit) -> str:
    """Return the items that a question may belong to, the likeliest first."""
    try:
        stages = tools.context.assistant.explain(visit.get("q")).stages[:FEW]
    except QuestionError:
        stages = ()
    documents = {document.id: document for document in tools.context.assistant.library.documents}
    offered = []
    for stage in stages:
        at = {"panel": "questions", "doc": stage.document_id, "item": stage.path, "q": visit.get("q")}
        words = f"{stage.label}　{stage.title or shorten(stage.words)}"
        if len(documents) > 1:
            words = f"《{documents[stage.document_id].title}》{words}"
        offered.append(f"<li>{link(words, at | {'gap': visit.get('gap')}, 'row')}</li>")
    for document in documents.values():
        if document.items:
            at = {"panel": "questions", "doc": document.id, "item": document.items[0].path, "q": visit.get("q")}
            offered.append(f"<li>{link(f'{named(document)}的其他条目', at | {'gap': visit.get('gap')}, 'row')}</li>")
    return (
        f"{back('没答上的问题', 'gaps')}<section><h3>“{escape(visit.get('q'))}”由哪一条回答</h3>"
        f'<ul class="choices">{"".join(offered)}</ul></section>'
    )


def _sentences(item: Item) -> str:
    """Return the item's words, each sentence a button that takes it over as the quote."""
    parts, start = [], 0
    for place, character in enumerate(item.text):
        if character in ENDS or place == len(item.text) - 1:
            words = item.text[start : place + 1]
            bare = words.strip().rstrip("。；")
            if bare:
                parts.append(
                    f'<button type="button" class="sentence" data-fill="quote" data-words="{escape(bare)}">'
                    f"{escape(words.strip())}</button>"
                )
            start = place + 1
    return "".join(parts)


def _back(desk: Desk) -> str:
    return f'<p class="back">{link("← 全部条目", {"panel": "questions", "doc": desk.document.id})}</p>'


def _at(desk: Desk, item: Item, visit: Visit) -> dict[str, str]:
    carried = {name: visit.get(name) for name in ("q", "gap")}
    return {"panel": "questions", "doc": desk.document.id, "item": item.path, **carried}


def _name(item: Item) -> str:
    return item.heading or shorten(item.text)


ACTS: dict[str, Callable[[Tools, Visit], Done]] = {
    "add": add,
    "drop": drop,
    "publish": publish,
    "rebase": rebase,
    "discard": discard,
    "look": look,
}
PANEL = Panel("questions", "常见问法", Role.EDITOR, show, ACTS)
