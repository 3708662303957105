"""The conversation: questions, answers with their item chips, refusals with their reason, and the first screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from assistant.compose import official_citation
from assistant.types import Answer, Citation, Reason, Turn
from ingest.types import Document, Item
from ui.web.links import HEAD, Target, asker, copier, find_document, find_item, opener
from ui.web.marks import Span, Wrap, wrapped
from ui.web.reader import counted

WHY = {
    Reason.NOT_IN_DOCUMENTS: "文件里没有",
    Reason.NOT_STATED: "文件提到了这件事，没有写明这一点",
    Reason.OUT_OF_SCOPE: "不在可以回答的范围",
    Reason.NO_SUCH_ITEM: "没有这一条",
}
STOPS = "。，；、：,;:"  # an answer's line may leave out the stop a quote ends in
FEW = 6  # quotes of one place: where nearly all is quoted, marking all of it marks nothing
BRIEF = 16  # characters of an answer in a word: 500个。
LISTED = re.compile(r"\s*(?:[-·•—]|\d{1,3}[.．、）)]|[（(]\d{1,3}[)）])")
WAITING = '<p class="waiting" role="status"><span></span><span></span><span></span>正在查阅原文…</p>'


def conversation(documents: Sequence[Document], turns: Sequence[Turn], *, pending: str = "", fault: str = "") -> str:
    """Return the whole conversation; ``pending`` is a question that waits, or, with ``fault``, one that failed."""
    parts = [
        _turn(
            turn.question,
            _answer(documents, turn.answer),
            newest=not pending and number == len(turns),
            kind=" refusal" if turn.answer.refused else "",
        )
        for number, turn in enumerate(turns, start=1)
        if turn.answer
    ]
    if pending:
        parts.append(_turn(pending, _fault(pending, fault) if fault else WAITING, newest=True))
    return f'<div class="turns">{"".join(parts)}</div>'


def welcome(documents: Sequence[Document], starters: Sequence[str]) -> str:
    """Return the first screen: what this is, over which documents, and questions to begin with."""
    about = [f"{escape(official_citation(document, None))}，{counted(document)}" for document in documents[:3]]
    if len(documents) > 3:  # noqa: PLR2004 - three lines fit a phone
        about.append(f"等 {len(documents)} 份文件")
    return (
        '<div class="welcome"><h2>就文件提问，用原文回答</h2>'
        '<p class="lead">每句回答都出自文件原话，点开条号即可对照原文。文件里没有的，会直接说没有。</p>'
        f'<ul class="about">{"".join(f"<li>{line}</li>" for line in about)}</ul>{_asks("可以这样问", starters)}</div>'
    )


def answer_words(documents: Sequence[Document], answer: Answer) -> str:
    """Return the text to copy: the answer, and the official citation of each source."""
    return "\n".join([answer.text, *dict.fromkeys(f"——{_cited(documents, citation)}" for citation in answer.citations)])


def _turn(question: str, reply: str, *, newest: bool, kind: str = "") -> str:
    return (
        f'<article class="turn{" newest" if newest else ""}"><h2 class="question"><span class="said">问</span>'
        f'<span>{escape(question)}</span></h2><div class="reply{kind}">{reply}</div></article>'
    )


def _answer(documents: Sequence[Document], answer: Answer) -> str:
    note = f'<p class="note">{escape(answer.note)}</p>' if answer.note else ""
    body = f'{note}<div class="words">{_lines(answer)}</div>{_sources(documents, answer)}'
    if answer.refused:
        body = f'<p class="why">{WHY[answer.reason] if answer.reason else "没有找到依据"}</p>{body}'
    else:
        body += _foot(documents, answer)
    return body + _asks("接着问", answer.suggestions)


def _lines(answer: Answer) -> str:
    """Return the lines; a short one at the head is the answer in a word, and an item named again is named softly."""
    lines = [line for line in answer.text.split("\n") if line.strip()]
    shown, before = [], ""
    for number, line in enumerate(lines):
        labels = {line[start:end] for start, end in _labels_in(line, answer.citations)}
        brief = number == 0 and not labels and len(line) <= BRIEF < len(answer.text) and not answer.refused
        shown.append(_line(line, answer.citations, kind=" brief" if brief else "", again=labels == {before}))
        before = labels.pop() if len(labels) == 1 else ""
    return "".join(shown)


def _line(line: str, citations: Sequence[Citation], *, kind: str, again: bool) -> str:
    """Return one line of an answer: quotes set apart, item numbers turned into chips."""
    quotes = _quotes_in(line, citations)
    chip = "chip again" if again else "chip"
    wraps = [Wrap(start, end, '<span class="quoted">', "</span>") for start, end, _ in quotes]
    for place in _labels_in(line, citations):
        chosen = _citation_for(line[place[0] : place[1]], place[0], citations, quotes)
        opening, _, closing = opener(target(chosen, citations), "\0", chip, title=_hint(chosen)).partition("\0")
        wraps.append(Wrap(*place, opening, closing))
        if line[place[0] - 1 : place[0]] == "（" and line[place[1] : place[1] + 1] == "）":
            # A chip needs no brackets around it; they stay for whoever copies the line.
            wraps += [Wrap(at, at + 1, '<span class="bracket">', "</span>") for at in (place[0] - 1, place[1])]
    listed = " listed" if LISTED.match(line) else ""
    return f'<p class="line{kind}{listed}">{wrapped(line, wraps)}</p>'


def _quotes_in(line: str, citations: Sequence[Citation]) -> list[tuple[int, int, Citation]]:
    found = []
    for citation in citations:
        for quote in citation.quote.split("\n"):
            shown = quote.strip().rstrip(STOPS)
            place = line.find(shown)
            if shown and place >= 0:
                found.append((place, place + len(shown), citation))
    return found


def _labels_in(line: str, citations: Sequence[Citation]) -> list[Span]:
    labels = sorted({citation.label for citation in citations if citation.path}, key=len, reverse=True)
    if not labels:
        return []
    return [match.span() for match in re.finditer("|".join(map(re.escape, labels)), line)]


def _citation_for(
    label: str, place: int, citations: Sequence[Citation], quotes: Sequence[tuple[int, int, Citation]]
) -> Citation:
    """Return the citation a label stands for: that of the nearest quote in the line, else the first of that label."""
    near = [(abs(place - end), number) for number, (_, end, citation) in enumerate(quotes) if citation.label == label]
    if near:
        return quotes[min(near)[1]][2]
    return next(citation for citation in citations if citation.label == label)


def target(chosen: Citation, citations: Sequence[Citation]) -> Target:
    """Return where a citation leads: its own quote first, then the answer's others from there if few."""
    place = chosen.document_id, chosen.path
    same = [(other.start, other.end) for other in citations if (other.document_id, other.path) == place]
    marks = dict.fromkeys([(chosen.start, chosen.end), *(same if len(same) <= FEW else [])])
    return Target(chosen.document_id, chosen.path or HEAD, tuple(mark for mark in marks if mark[0] < mark[1]))


def _hint(citation: Citation) -> str:
    return f"查看原文：{citation.section or ''}{citation.label}"


def _sources(documents: Sequence[Document], answer: Answer) -> str:
    """Return one row for each place the answer rests on."""
    first: dict[tuple[str, str | None], Citation] = {}
    for citation in answer.citations:
        first.setdefault((citation.document_id, citation.path), citation)
    rows = [_source(documents, citation, answer.citations) for citation in first.values()]
    return f'<ul class="sources" aria-label="依据">{"".join(rows)}</ul>' if rows else ""


def _source(documents: Sequence[Document], citation: Citation, citations: Sequence[Citation]) -> str:
    item = _item(documents, citation)
    name = item.heading if item else ""
    if len(documents) > 1:
        name = f"{citation.title} {name}".strip()
    words = f'<span class="number">{escape(citation.label)}</span><span class="name">{escape(name)}</span>'
    return (
        f"<li>{opener(target(citation, citations), words, 'source', title=_hint(citation))}"
        f"{copier(_cited(documents, citation), '复制引用', name=f'复制引用：{citation.label}')}</li>"
    )


def _cited(documents: Sequence[Document], citation: Citation) -> str:
    document = find_document(documents, citation.document_id)
    return (
        official_citation(document, _item(documents, citation)) if document else f"《{citation.title}》{citation.label}"
    )


def _item(documents: Sequence[Document], citation: Citation) -> Item | None:
    document = find_document(documents, citation.document_id)
    return find_item(document, citation.path) if document and citation.path else None


def _foot(documents: Sequence[Document], answer: Answer) -> str:
    checked = '<span class="checked">引文已与原文逐字核对</span>' if answer.citations else ""
    return f'<footer class="foot">{checked}{copier(answer_words(documents, answer), "复制回答")}</footer>'


def _fault(question: str, words: str) -> str:
    return (
        f'<div class="fault" role="alert"><p class="line">{escape(words)}</p>'
        f"{asker(question, '再试一次', 'quiet')}</div>"
    )


def _asks(title: str, questions: Sequence[str]) -> str:
    if not questions:
        return ""
    rows = "".join(f"<li>{asker(question, question, 'ask')}</li>" for question in questions)
    return f'<section class="asks"><h3>{title}</h3><ul>{rows}</ul></section>'
