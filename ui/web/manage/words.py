"""The panel 词语: which official term an everyday word stands for, tried out before it is added."""

from __future__ import annotations

from html import escape

from assistant.errors import QuestionError
from ui.publishing.errors import EntryError, GoneError
from ui.publishing.wordlist import Pair, checked, doubts
from ui.store.types import Role
from ui.web.manage.gaps import handled_too, settle
from ui.web.manage.panels import Done, Panel, Tools, Visit
from ui.web.manage.parts import button, form, listed, submit, table, text
from ui.web.parts import notice


def show(tools: Tools, visit: Visit) -> str:
    """Return the form, what it would do, and the list."""
    fields = (
        text("日常说法", "word", visit.get("word"), hint="例如：带娃", most=20)
        + text("文件用语", "term", visit.get("term"), hint="例如：托育", most=20)
        + text("试一个问题（可不填）", "question", visit.get("question") or visit.get("q"), most=500)
        + submit("试一试", "quiet framed")
    )
    tried = _tried(tools, visit) if visit.get("word") and visit.get("term") else ""
    return (
        "<section><h3>添加</h3><p>提问里有日常说法时，会把文件用语一并拿去查找。只收意思真正相同的词，一个错词会影响许多提问。</p>"
        f"{form('try', visit, fields)}{tried}</section>{_proposed(tools, visit)}{_all(tools, visit)}"
    )


def attempt(_tools: Tools, visit: Visit) -> Done:
    """Show what a pair would do, changing nothing."""
    return Done(at={**visit.place, **{name: visit.get(name) for name in ("word", "term", "question")}})


def add(tools: Tools, visit: Visit) -> Done:
    """Add a pair; it works at once, in every process."""
    assistant = tools.context.assistant
    pair = tools.words.add(Pair(visit.get("term"), visit.get("word")), assistant.lexicon)
    _renew(tools)
    tools.record(visit.user, "添加词语", f"{pair.word} → {pair.term}")
    settle(tools, visit, f"词语：{pair.word} → {pair.term}")
    return Done(said="已加入，现在就起作用", at={"panel": "words"})


def drop(tools: Tools, visit: Visit) -> Done:
    """Take a pair out."""
    pair = Pair(visit.get("term"), visit.get("word"))
    if not tools.words.remove(pair):
        message = "这一对已经不在了，可能已由别人删去。"
        raise GoneError(message)
    _renew(tools)
    tools.record(visit.user, "删去词语", f"{pair.word} → {pair.term}")
    return Done(said="已删去", at={"panel": "words"})


def accept(tools: Tools, visit: Visit) -> Done:
    """Add a pair that was proposed; it works at once, in every process."""
    pair = tools.words.add(_decided(tools, visit), tools.context.assistant.lexicon)
    tools.proposed.drop(pair)
    _renew(tools)
    tools.record(visit.user, "采用词语", f"{pair.word} → {pair.term}")
    return Done(said="已加入，现在就起作用", at={"panel": "words"})


def reject(tools: Tools, visit: Visit) -> Done:
    """Take a proposal away."""
    pair = _decided(tools, visit)
    tools.proposed.drop(pair)
    tools.record(visit.user, "不采用词语", f"{pair.word} → {pair.term}")
    return Done(said="已删去，没有加入词表", at={"panel": "words"})


def _decided(tools: Tools, visit: Visit) -> Pair:
    """The proposal that a button names.

    Raises:
        GoneError: somebody else has decided on it.
    """
    pair = Pair(visit.get("term"), visit.get("word"))
    if pair not in {one.pair for one in tools.proposed.all()}:
        message = "这一对已经不在了，可能已由别人处理。"
        raise GoneError(message)
    return pair


def _renew(tools: Tools) -> None:
    tools.publisher.announce()
    tools.context.current.refresh()


def _tried(tools: Tools, visit: Visit) -> str:
    assistant = tools.context.assistant
    try:
        pair = checked(Pair(visit.get("term"), visit.get("word")), tools.words.all(), assistant.lexicon)
    except EntryError as error:
        return notice(str(error))
    texts = "\n".join(document.text for document in assistant.library.documents)
    warned = listed(doubts(pair, assistant.lexicon, texts), "warnings")
    ready = form("add", visit, handled_too(visit) + submit("加入词表"), kind="decide", word=pair.word, term=pair.term)
    return (
        f'<div class="draft"><p>“{escape(pair.word)}”将指“{escape(pair.term)}”。</p>{warned}'
        f"{_preview(tools, visit, pair)}{ready}</div>"
    )


def _preview(tools: Tools, visit: Visit, pair: Pair) -> str:
    question = visit.get("question")
    if not question.strip():
        return ""
    try:
        before, after = tools.context.assistant.reread(question, [(pair.term, pair.word)])
    except QuestionError as error:
        return f"<p>{escape(str(error))}</p>"
    same = "（没有变化：问题里没有这个说法，或者文件里没有这个用语）" if before == after else ""
    return f"<p>“{escape(question)}”现在查找：{_queries(before)}</p><p>加入后查找：{_queries(after)}{same}</p>"


def _queries(queries: list[str]) -> str:
    return "；".join(f"“{escape(query)}”" for query in queries)


def _proposed(tools: Tools, visit: Visit) -> str:
    """The pairs that wait for a decision; nothing where none do."""
    rows = [
        (
            escape(one.word),
            escape(one.term),
            escape(one.place),
            button("accept", "采用", visit, word=one.word, term=one.term, name=f"采用：{one.word}")
            + button("reject", "删去", visit, word=one.word, term=one.term, name=f"不采用：{one.word}"),
        )
        for one in tools.proposed.all()
    ]
    if not rows:
        return ""
    body = table(("日常说法", "文件用语", "出自", "操作"), rows, "待定的词语")
    told = "由语言模型起草，采用之后才起作用。意思不完全相同的请删去。"
    return f"<section><h3>待定的词语（{len(rows)} 对）</h3><p>{told}</p>{body}</section>"


def _all(tools: Tools, visit: Visit) -> str:
    rows = [
        (
            escape(pair.word),
            escape(pair.term),
            button("drop", "删去", visit, word=pair.word, term=pair.term, name=f"删去：{pair.word}"),
        )
        for pair in tools.words.all()
    ]
    body = (
        table(("日常说法", "文件用语", "操作"), rows, "本单位的词语")
        if rows
        else '<p class="quietly">还没有。程序自带一份常用的对照表，这里只列本单位自己加的。</p>'
    )
    return f"<section><h3>本单位的词语（{len(rows)} 对）</h3>{body}</section>"


ACTS = {"try": attempt, "add": add, "drop": drop, "accept": accept, "reject": reject}
PANEL = Panel("words", "词语", Role.EDITOR, show, ACTS)
