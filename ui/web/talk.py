"""The conversation: questions, answers with their item chips, refusals with their reason, and the first screen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape

from assistant.compose import official_citation
from assistant.types import Answer, Citation
from ingest.types import Document
from ui.lines import item_of, labels_in, lines_of, official, quotes_in, sources_of, why
from ui.store.types import StoredTurn, Vote
from ui.web.links import HEAD, Target, asker, copier, opener
from ui.web.marks import Wrap, wrapped
from ui.web.reader import counted

FEW = 6  # quotes of one place: where nearly all is quoted, marking all of it marks nothing
BRIEF = 16  # characters of an answer in a word: 500个。
LATER = 12  # lines written out one after another; those after them come together
OLDER = "这次回答依据的是当时的文件，文件后来更新过。需要以现在的文件为准时，请再问一次。"
CHECKED = "每处引文都与文件里该条的原文逐字比对过，一字不差；条号就是引文所在的条。点条号可以对照。"
WITHDRAW = ' title="再点一次撤回"'
DOUBTS = ("答非所问", "没有答全", "引错了条文", "文件里有，却说没有", "其他")
LISTED = re.compile(r"\s*(?:[-·•—]|\d{1,3}[.．、）)]|[（(]\d{1,3}[)）])")
WAITING = '<p class="waiting" role="status"><span></span><span></span><span></span>正在查阅原文…</p>'


@dataclass(frozen=True, slots=True)
class Now:
    """What a conversation is at beside its turns: its id, the votes by turn, and a question that waits or failed.

    ``said`` is the beginning of the answer that is on its way. ``fresh`` tells that the last turn has just been
    answered and nothing of it shown before: it is written out before one's eyes.
    """

    id: str = ""
    votes: Mapping[str, Vote] = field(default_factory=dict)
    pending: str = ""
    said: str = ""
    fault: str = ""
    fresh: bool = False


def conversation(documents: Sequence[Document], turns: Sequence[StoredTurn], now: Now) -> str:
    """Return the whole conversation."""
    parts = [
        _turn(
            turn.question,
            _answer(documents, turn, _votes(now.id, turn.id, now.votes.get(turn.id))),
            newest=not now.pending and number == len(turns),
            kind=f"{' refusal' if turn.answer.refused else ''}{' fresh' if now.fresh and number == len(turns) else ''}",
        )
        for number, turn in enumerate(turns, start=1)
    ]
    if now.pending:
        waits = _fault(now.pending, now.fault) if now.fault else f"{_begun(now.said)}{WAITING}"
        parts.append(_turn(now.pending, waits, newest=True))
    return f'<div class="turns" data-conversation="{escape(now.id)}" data-turns="{len(turns)}">{"".join(parts)}</div>'


def unkept(turn: str, question: str, answer: Answer) -> StoredTurn:
    """Return a turn that the store does not have, to be shown all the same."""
    return StoredTurn(turn, question, answer, datetime.now(UTC), {})


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
    return "\n".join(
        [answer.text, *dict.fromkeys(f"——{official(documents, citation)}" for citation in answer.citations)]
    )


def _turn(question: str, reply: str, *, newest: bool, kind: str = "") -> str:
    return (
        f'<article class="turn{" newest" if newest else ""}"><h2 class="question"><span class="said">问</span>'
        f'<span>{escape(question)}</span></h2><div class="reply{kind}">{reply}</div></article>'
    )


def _answer(documents: Sequence[Document], turn: StoredTurn, votes: str) -> str:
    older = outdated(documents, turn)
    answer = replace(turn.answer, citations=tuple(found_again(documents, c, older) for c in turn.answer.citations))
    note = f'<p class="note">{escape(answer.note)}</p>' if answer.note else ""
    late = f'<p class="note">{OLDER}</p>' if older else ""
    body = f'{note}<div class="words">{_lines(answer)}</div>{late}{_sources(documents, answer)}'
    if answer.refused:
        body = f'<p class="why">{why(answer)}</p>{body}'
    return body + _foot(documents, answer, votes) + _asks("接着问", answer.suggestions)


def outdated(documents: Sequence[Document], turn: StoredTurn) -> set[str]:
    """Return the ids of the documents that a turn quotes in an edition other than today's."""
    digests = {document.id: document.digest for document in documents}
    return {document for document, digest in turn.digests.items() if digests.get(document) != digest}


def found_again(documents: Sequence[Document], citation: Citation, older: set[str]) -> Citation:
    """Return a citation with the place of its quote in today's edition; without a place when it is not there."""
    if citation.document_id not in older:
        return citation
    item = item_of(documents, citation)
    at = item.text.find(citation.quote) if item else -1
    start, length = (item.start + at, len(citation.quote)) if item and at >= 0 else (0, 0)
    return replace(citation, start=start, end=start + length)


def _lines(answer: Answer) -> str:
    """Return the lines; a short one at the head is the answer in a word, and an item named again is named softly."""
    shown, before = [], ""
    for number, line in enumerate(lines_of(answer)):
        labels = {line[part.start : part.end] for part in labels_in(line, answer.citations)}
        brief = number == 0 and not labels and len(line) <= BRIEF < len(answer.text) and not answer.refused
        kind = f"{' brief' if brief else ''}{' listed' if LISTED.match(line) else ''}"
        paragraph = f'<p class="line{kind}" style="--n:{min(number, LATER)}">'
        shown.append(f"{paragraph}{_line(line, answer.citations, again=labels == {before})}</p>")
        before = labels.pop() if len(labels) == 1 else ""
    return "".join(shown)


def _line(line: str, citations: Sequence[Citation], *, again: bool) -> str:
    """Return one line of an answer: quotes set apart, item numbers turned into chips."""
    chip = "chip again" if again else "chip"
    wraps = [Wrap(part.start, part.end, '<span class="quoted">', "</span>") for part in quotes_in(line, citations)]
    for part in labels_in(line, citations):
        chosen, start, end = part.citation, part.start, part.end
        opening, _, closing = opener(target(chosen, citations), "\0", chip, title=_hint(chosen)).partition("\0")
        wraps.append(Wrap(start, end, opening, closing))
        if line[start - 1 : start] == "（" and line[end : end + 1] == "）":
            # A chip needs no brackets around it; they stay for whoever copies the line.
            wraps += [Wrap(at, at + 1, '<span class="bracket">', "</span>") for at in (start - 1, end)]
    return wrapped(line, wraps)


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
    rows = [_source(documents, citation, answer.citations) for citation in sources_of(answer)]
    return f'<ul class="sources" aria-label="依据">{"".join(rows)}</ul>' if rows else ""


def _source(documents: Sequence[Document], citation: Citation, citations: Sequence[Citation]) -> str:
    item = item_of(documents, citation)
    name = item.heading if item else ""
    if len(documents) > 1:
        name = f"{citation.title} {name}".strip()
    words = f'<span class="number">{escape(citation.label)}</span><span class="name">{escape(name)}</span>'
    return (
        f"<li>{opener(target(citation, citations), words, 'source', title=_hint(citation))}"
        f"{copier(official(documents, citation), '复制引用', name=f'复制引用：{citation.label}')}</li>"
    )


def _foot(documents: Sequence[Document], answer: Answer, votes: str) -> str:
    checked = (
        f'<details class="checked"><summary title="{CHECKED}">已核对</summary><p>{CHECKED}</p></details>'
        if answer.citations and not answer.refused
        else ""
    )
    copied = copier(answer_words(documents, answer), "复制回答")
    return f'<footer class="foot">{checked}{copied}{votes}</footer>'


def _votes(conversation: str, turn: str, vote: Vote | None) -> str:
    """Return the two votes; the one against asks why."""
    names = f'data-send="vote" data-conversation="{escape(conversation)}" data-turn="{escape(turn)}"'

    def button(kind: Vote, words: str) -> str:
        given = vote == kind
        return (
            f'<button type="button" class="quiet vote {kind}" {names} data-vote="{"" if given else kind}"'
            f' aria-pressed="{str(given).lower()}"{WITHDRAW if given else ""}>{words}</button>'
        )

    if vote == Vote.DOWN:
        return button(Vote.UP, "有用") + button(Vote.DOWN, "没有答好")
    reasons = "".join(
        f'<label><input type="radio" name="reason" value="{reason}"{" checked" if number == 0 else ""}>{reason}</label>'
        for number, reason in enumerate(DOUBTS)
    )
    return button(Vote.UP, "有用") + (
        '<details class="doubt"><summary class="quiet vote down">没有答好</summary>'
        f'<form {names} data-vote="{Vote.DOWN}"><fieldset><legend>哪里不好</legend>{reasons}</fieldset>'
        '<label class="more">补充（可不填）<input name="note" maxlength="500" autocomplete="off"></label>'
        '<button type="submit" class="quiet framed">提交</button></form></details>'
    )


def _begun(said: str) -> str:
    """Return what has been said so far, in lines that stand already: item numbers lead somewhere once it is whole."""
    lines = "".join(f'<p class="line">{escape(line)}</p>' for line in said.split("\n") if line.strip())
    return f'<div class="words">{lines}</div>' if lines else ""


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
