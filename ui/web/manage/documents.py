"""The panel 文件: what is published, what waits, and what one must know before publishing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape

from ingest.readers import SUFFIXES
from ingest.types import Document, Item, ParseReport, Section
from ui.publishing import asked
from ui.publishing.errors import GoneError, OutdatedError, RefusedError
from ui.publishing.jobs import Tell
from ui.publishing.review import Review, review
from ui.publishing.staging import MEGA, MOST_BYTES, Staged
from ui.store.types import Role
from ui.times import local
from ui.web.manage import changes
from ui.web.manage.panels import Done, Panel, Tools, Visit, look
from ui.web.manage.parts import (
    back,
    button,
    facts,
    form,
    link,
    listed,
    named,
    original,
    select,
    submit,
    table,
    text,
)
from ui.web.reader import counted, shorten

LIST = {"panel": "documents"}
REMOVED = "这份文件已经不在了，可能已被移除。"


def show(tools: Tools, visit: Visit) -> str:
    """Return the report of an upload, a document, or the list of all."""
    if visit.get("staged"):
        return _report(tools, visit)
    if visit.get("doc"):
        return _document(tools, visit)
    return f"{_upload()}{_waiting(tools, visit)}{_published(tools)}"


def publish(tools: Tools, visit: Visit) -> Done:
    """Begin to publish an upload as it was reviewed."""
    looked = _review(tools, visit)
    if looked.reviewed != visit.get("reviewed"):
        message = "您查看报告之后，已发布的内容又有更新，下面是新的报告。请再看一遍。"
        raise OutdatedError(message)
    title, user = looked.parsed.document.title, visit.user

    def work(tell: Tell) -> str:
        tools.publisher.publish(looked.edition(), tell)
        tools.staging.discard(looked.staged.id)
        tools.record(
            user, "替换文件" if looked.before else "发布文件", named(looked.parsed.document), looked.staged.name
        )
        tools.context.current.refresh()
        return f"《{title}》已发布，现在就可以提问。"

    tools.jobs.start(f"发布《{title}》", user.name, work)
    return Done(at=LIST)


def discard(tools: Tools, visit: Visit) -> Done:
    """Forget an upload."""
    staged = tools.staging.find(visit.get("staged"))
    tools.staging.discard(staged.id)
    tools.record(visit.user, "放弃上传", staged.name)
    return Done(said="已放弃", at=LIST)


def remove(tools: Tools, visit: Visit) -> Done:
    """Begin to take a document out, if its name was typed."""
    library = tools.context.assistant.library
    document = _find(tools, visit.get("doc"))
    if visit.get("typed").strip() not in {document.title, document.number}:
        message = "写的标题或文号与这份文件不一样，没有移除。"
        raise RefusedError(message)
    if len(library.documents) == 1:
        message = "这是最后一份文件，移除后就没有可以问的了。请先发布另一份文件。"
        raise RefusedError(message)
    reviewed, user = asked.version(document, library.questions(document.id)), visit.user

    def work(tell: Tell) -> str:
        tools.publisher.remove(document.id, reviewed, tell)
        tools.drafts.discard(document.id)
        tools.record(user, "移除文件", named(document))
        tools.context.current.refresh()
        return f"《{document.title}》已移除。"

    tools.jobs.start(f"移除《{document.title}》", user.name, work)
    return Done(at=LIST)


def _upload() -> str:
    kinds = "、".join(SUFFIXES)
    return (
        f'<section><h3>上传文件</h3><form class="upload" data-upload data-most="{MOST_BYTES}">'
        f'<label class="pick"><span>选择文件，或把文件拖到这里</span><input type="file" name="file" multiple'
        f' accept="{",".join(SUFFIXES)}"></label>'
        f'<p class="quietly">{kinds}，每份不超过 {MOST_BYTES // MEGA} MB。上传后先看解析报告，确认无误再发布。</p>'
        '<progress max="1" value="0" hidden aria-label="上传进度"></progress><p class="status" role="status"></p>'
        "</form></section>"
    )


def _waiting(tools: Tools, visit: Visit) -> str:
    rows = [
        (
            escape(staged.name),
            escape(staged.by),
            _when(staged.at),
            link("看报告", LIST | {"staged": staged.id}) + button("discard", "放弃", visit, staged=staged.id),
        )
        for staged in tools.staging.all()
    ]
    if not rows:
        return ""
    head = ("文件", "上传人", "时间", "操作")
    return f"<section><h3>待发布</h3>{table(head, rows, '待发布的文件')}</section>"


def _published(tools: Tools) -> str:
    library = tools.context.assistant.library
    rows = [
        (
            f"<strong>{escape(document.title)}</strong>",
            escape(document.number or "—"),
            escape(document.date or "—"),
            escape(counted(document)),
            str(len(library.questions(document.id))),
            link("查看", LIST | {"doc": document.id}) + original("原文", document.id),
        )
        for document in library.documents
    ]
    head = ("标题", "文号", "日期", "结构", "常见问法", "操作")
    return f"<section><h3>已发布（{len(rows)} 份）</h3>{table(head, rows, '已发布的文件')}</section>"


def _report(tools: Tools, visit: Visit) -> str:
    looked = _review(tools, visit)
    document = looked.parsed.document
    ready = form(
        "publish",
        visit,
        f"{submit('替换并发布' if looked.before else '发布')}{button('discard', '放弃', visit)}",
        kind="decide",
        reviewed=looked.reviewed,
    )
    return (
        f"{back('全部文件', 'documents')}<section><h3>解析报告：{escape(looked.staged.name)}</h3>"
        f"{_told(document, looked.parsed.report)}{_place(tools, visit, looked)}{_questions(looked)}{ready}</section>"
        f"{_tree(document)}"
    )


def _told(document: Document, report: ParseReport) -> str:
    warnings = listed(report.warnings, "warnings") or '<p class="quietly">没有发现需要留意的地方。</p>'
    rows = (
        ("标题", document.title),
        ("文号", document.number or "没有识别到"),
        ("发文", document.issuer or "没有识别到"),
        ("日期", document.date or "没有识别到"),
        ("识别结果", report.summary),
        ("合并断行", f"{report.joined_lines} 处"),
    )
    return f"{facts(rows)}<h4>请对照原件留意</h4>{warnings}"


def _place(tools: Tools, visit: Visit, looked: Review) -> str:
    """Return what the upload replaces: the document that it is an edition of, or one that is chosen."""
    if looked.same_document and looked.before and looked.comparison:
        told = f"<p>将替换已发布的{escape(named(looked.before))}。</p>"
        return f"<h4>与已发布的相比</h4>{told}{changes.changes(looked.comparison)}"
    options = [("", "作为新文件发布")]
    options += [(document.id, f"替换{named(document)}") for document in tools.context.assistant.library.documents]
    choice = form("look", visit, select("发布方式", "replaces", options, visit.get("replaces")), live=True)
    compared = changes.changes(looked.comparison) if looked.comparison else ""
    return f"<h4>发布方式</h4>{choice}{compared}"


def _questions(looked: Review) -> str:
    if not (looked.kept or looked.lost):
        return ""
    lost = listed(f"{row.text}（引文“{shorten(row.quote)}”在新文件里找不到）" for row in looked.lost)
    gone = f"<p>另有 {len(looked.lost)} 个因条目或原文变动不再使用：</p>{lost}" if looked.lost else ""
    return f"<h4>常见问法</h4><p>沿用 {len(looked.kept)} 个。</p>{gone}"


def _document(tools: Tools, visit: Visit) -> str:
    library = tools.context.assistant.library
    document = _find(tools, visit.get("doc"))
    name = document.number or document.title
    removal = form(
        "remove",
        visit,
        f"{text(f'要移除，请写下它的标题或文号：{name}', 'typed')}{submit('移除', 'danger')}",
        kind="fields removal",
    )
    links = original("读原文", document.id) + link("常见问法", {"panel": "questions", "doc": document.id})
    return (
        f"{back('全部文件', 'documents')}<section><h3>{escape(document.title)}</h3>"
        f'<p class="actions">{links}</p>{_told(document, library.report(document.id))}'
        f"{facts([('来源', document.source)])}</section>{_tree(document)}"
        "<section><h3>移除</h3><p>移除后不能再问到它；上传的原件一并删除，以前的回答仍在各人的历史里。"
        f"要换成新的一版，直接上传新文件即可，不用先移除。</p>{removal}</section>"
    )


def _tree(document: Document) -> str:
    parts: Sequence[Section | Item] = sorted(
        [*document.sections, *document.items], key=lambda part: (part.start, isinstance(part, Item))
    )
    rows = "".join(_branch(part) for part in parts)
    return f'<section><h3>识别出的结构</h3><ol class="outline" role="list">{rows}</ol></section>'


def _branch(part: Section | Item) -> str:
    if isinstance(part, Section):
        return f'<li class="part level-{min(part.level, 3)}">{escape(part.marker)}{escape(part.title)}</li>'
    words = shorten(part.heading or part.text, 60)
    return f'<li><span class="number">{escape(part.label)}</span><span>{escape(words)}</span></li>'


def _review(tools: Tools, visit: Visit) -> Review:
    staged: Staged = tools.staging.find(visit.get("staged"))
    return review(staged, tools.context.assistant.library, visit.get("replaces"))


def _find(tools: Tools, document_id: str) -> Document:
    found = next((d for d in tools.context.assistant.library.documents if d.id == document_id), None)
    if found is None:
        raise GoneError(REMOVED)
    return found


def _when(seconds: float) -> str:
    return f"{local(datetime.fromtimestamp(seconds, UTC)):%m-%d %H:%M}"


ACTS: dict[str, Callable[[Tools, Visit], Done]] = {
    "publish": publish,
    "discard": discard,
    "remove": remove,
    "look": look,
}
PANEL = Panel("documents", "文件", Role.ADMINISTRATOR, show, ACTS)
