"""A conversation taken apart for writing: questions, lines, and the footnotes at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Answer, Citation
from ingest.types import Document
from ui.lines import labels_in, lines_of, official, sources_of, why
from ui.store.types import Conversation, StoredTurn
from ui.times import day, local

CHECKED = "引文均与原文逐字核对，出处见脚注。"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line; ``source`` is the text of the footnote that follows them, empty for none."""

    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer: ``remark`` is what was understood, or why there is no answer; ``at`` as printed."""

    question: str
    remark: str
    lines: tuple[tuple[Piece, ...], ...]
    at: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole conversation; ``about`` says when it was held and over which documents."""

    title: str
    about: str
    exchanges: tuple[Exchange, ...]


def pages(conversation: Conversation, documents: Sequence[Document]) -> Pages:
    """Return a conversation as it is written out."""
    cited = [citation for turn in conversation.turns for citation in sources_of(turn.answer)]
    titles = dict.fromkeys(f"《{citation.title}》" for citation in cited)
    heading = conversation.heading
    over = f"；依据{'、'.join(titles)}。{CHECKED}" if titles else "。"
    return Pages(
        clean(heading.title),
        clean(f"{day(heading.begun_at)}，共 {len(conversation.turns)} 问{over}"),
        tuple(_exchange(turn, documents) for turn in conversation.turns),
    )


def clean(text: str) -> str:
    """Return the text without the control characters that no Word file may hold."""
    return "".join(character if character >= " " or character in "\n\t" else "\ufffd" for character in text)


def _exchange(turn: StoredTurn, documents: Sequence[Document]) -> Exchange:
    answer = turn.answer
    lines = [_pieces(line, answer, documents) for line in lines_of(answer)]
    named = {_place(part.citation) for line in lines_of(answer) for part in labels_in(line, answer.citations)}
    rest = [citation for citation in sources_of(answer) if _place(citation) not in named]
    if lines and rest:
        # What no number in the text stands for (the head of a document has none) is noted at the end of the answer.
        lines[-1] = (*lines[-1], *(Piece("", _source(citation, documents)) for citation in rest))
    remark = answer.note
    if answer.refused:
        remark = f"未作答：{why(answer)}"
    return Exchange(clean(turn.question), clean(remark), tuple(lines), f"{local(turn.at):%H:%M}")


def _pieces(line: str, answer: Answer, documents: Sequence[Document]) -> tuple[Piece, ...]:
    pieces, done = [], 0
    for part in labels_in(line, answer.citations):
        end = part.end + (line[part.start - 1 : part.start] == "（" and line[part.end : part.end + 1] == "）")
        pieces.append(Piece(clean(line[done:end]), _source(part.citation, documents)))
        done = end
    return (*pieces, Piece(clean(line[done:]))) if done < len(line) or not pieces else tuple(pieces)


def _place(citation: Citation) -> tuple[str, str | None]:
    return citation.document_id, citation.path


def _source(citation: Citation, documents: Sequence[Document]) -> str:
    quote = " ".join(citation.quote.split("\n")).strip()
    return clean(f"{official(documents, citation)}：{quote}" if quote else official(documents, citation))
