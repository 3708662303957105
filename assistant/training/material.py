"""What questions are made of: each item's statements, whole terms, figures and lists, with their places.

Everything is a span of the document's text. A statement is a measure of an item that can be read by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.corpus import Corpus, Entry, Piece, clauses
from assistant.measures import measures
from assistant.training.lists import Listing, find_lists
from assistant.training.terms import Term, find_terms
from ingest.types import Document

Words = Callable[[str], list[str]]

SHORTEST, LONGEST = 8, 60
"""Characters of a statement."""
NEAR = 0.6
"""Share of a statement's character pairs that an item must hold to be taken for another place that says it."""

_LEAD = re.compile(
    r"(?:（[一二三四五六七八九十]{1,3}）|\([^()]{1,3}\)|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]是|(?:首先|同时|此外|另外)，?)\s*"
)
_ASIDE = re.compile(r"[。，]?\s*[（(][^（）()]*[：:][^（）()]*[）)][。；]?$")
_LEADS_ON = re.compile(
    r"(?:面对|随着|经过|依托|通过|借助|利用|运用|结合|立足|本着|为了|为[^，]*?，?)[^，]*$|[^，]*[^目]的$|[^，]*(?:时|后|前|中|下)$"
)
_LEANS = re.compile(
    r"其(?!实)|该|此|这|那|并|且|但|或|以及|由此|因此|从而|使(?!用)|的|和(?!平|谐|美)|与|及(?!时)|等(?!级)|也|还|又|则"
    r"|均(?!衡)|都(?!市)|才(?!能)|就(?!业|近|地)|再(?!生|造)|为(?!了)|不含|属于|有前|达到|总数|增长|下降|占|同比|累计|分别"
    r"|比上年|超过|可以|不得|应当|必须|方可|逾期|未(?!来|成年)|没有|仍|除|包括|含|[（(〔\[”’》）]|[①-⑳]"
)
_LEANS_ON_OTHERS = re.compile(
    r"前款|前项|本款|前述|上述|下列|如下|以下(?!简称|学|的?儿)|第[一二三四五六七八九十\d]+[款项]|附件|附表"
)
_UNFINISHED = re.compile(r"[：:、—]$|(?:的|和|与|及|或者?|以及|对|在|将|把|为)$")
_FORMULA = re.compile(r"习近平|党中央|两个确立|两个维护|四个意识|四个自信|八项规定|流毒")
PAIRS = ("“”", "‘’", "《》", "（）", "〔〕", "【】")


@dataclass(frozen=True, slots=True)
class Statement:
    """A measure that reads as a sentence by itself, without its stop; ``clauses`` divide it at ，."""

    entry: Entry
    start: int
    end: int
    text: str
    clauses: tuple[Piece, ...]


def balanced(text: str) -> bool:
    """Tell whether every quotation mark and bracket in ``text`` is closed, in order."""
    open_marks: list[str] = []
    closing = {pair[1]: pair[0] for pair in PAIRS}
    for character in text:
        if character in closing:
            if not open_marks or open_marks.pop() != closing[character]:
                return False
        elif character in closing.values():
            open_marks.append(character)
    return not open_marks and text.count('"') % 2 == 0


def is_formula(text: str) -> bool:
    """Tell whether ``text`` holds set political wording: it is learnt as it stands and never shown falsified."""
    return _FORMULA.search(text) is not None


def stands_alone(text: str) -> bool:
    """Tell whether ``text`` reads as a sentence without what stands before it."""
    return (
        balanced(text)
        and "\n" not in text
        and not _LEANS.match(text)
        and not _LEANS_ON_OTHERS.search(text)
        and not _UNFINISHED.search(text)
    )


def statements(entry: Entry) -> list[Statement]:
    """Return the measures of an item that stand alone, printed list markers and asides (责任单位：…) cut off.

    A measure that needs the next one (依托…，推出…; …的，应当…) is taken together with it; members of a printed list
    are no statements.
    """
    text, found = entry.document.text, []
    for piece in _whole(entry, measures(entry)):
        marker = _LEAD.match(piece.text)
        start = piece.start + (marker.end() if marker else 0)
        if marker and _is_member(entry, piece):
            continue
        end = piece.end - (len(match[0]) if (match := _ASIDE.search(piece.text)) else 0)
        while end > start and text[end - 1] in "；;，,。、 ":
            end -= 1
        said = text[start:end]
        if SHORTEST <= len(said) <= LONGEST and stands_alone(said):
            found.append(Statement(entry, start, end, said, tuple(clauses(text, start, end))))
    return found


def _whole(entry: Entry, pieces: list[Piece]) -> list[Piece]:
    """Put pieces of one sentence together where one leads on to the next, or the next leans on it."""
    text, joined = entry.document.text, list[Piece]()
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and text[last.end : piece.start] == "，" and (_LEADS_ON.match(last.text) or _LEANS.match(piece.text)):
            joined[-1] = Piece(last.start, piece.end, text[last.start : piece.end])
        else:
            joined.append(piece)
    return joined


def _is_member(entry: Entry, piece: Piece) -> bool:
    """Tell whether a piece with a printed marker belongs to a list: ； closes it or the line above, or ： opens it."""
    before = entry.document.text[entry.item.start : piece.start].rstrip()
    return piece.text.endswith(("；", ";")) or before.endswith(("；", ";", "：", ":"))


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of ``text``, punctuation left out."""
    bare = "".join(filter(str.isalnum, text))
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


class Material:
    """One document, prepared; every list is in the document's order. ``words`` cuts text into words."""

    def __init__(self, corpus: Corpus, document: Document, words: Words) -> None:
        self.document, self.words, self.fold = document, words, corpus.fold
        self.entries = corpus.of(document)
        self.text = "\n".join(entry.folded for entry in self.entries)
        said = [s for entry in self.entries for s in statements(entry)]
        counts = Counter(self.fold(s.text) for s in said)
        # What is printed twice has two sources, and is no question's.
        self.statements = [s for s in said if counts[self.fold(s.text)] == 1 == self.text.count(self.fold(s.text))]
        self.terms: list[Term] = [t for entry in self.entries for t in find_terms(entry, words)]
        self.lists: list[Listing] = [found for entry in self.entries for found in find_lists(entry)]
        self._pairs = {entry.key: pairs_of(entry.folded) for entry in self.entries}

    @cached_property
    def statements_of(self) -> dict[str, list[Statement]]:
        """The statements by item path; every item has a place."""
        grouped: dict[str, list[Statement]] = {entry.item.path: [] for entry in self.entries}
        for statement in self.statements:
            grouped[statement.entry.item.path].append(statement)
        return grouped

    @cached_property
    def bodies(self) -> dict[str, list[Statement]]:
        """All that stands alone in an item, printed twice or not, by item path."""
        return {entry.item.path: statements(entry) for entry in self.entries}

    def says(self, entry: Entry, text: str) -> bool:
        """Tell whether the item holds ``text``, folded."""
        return self.fold(text) in entry.folded

    def says_anywhere(self, text: str) -> bool:
        """Tell whether any item of the document holds ``text``, folded."""
        return self.fold(text) in self.text

    def is_near(self, entry: Entry, statement: Statement) -> bool:
        """Tell whether the item says much the same as ``statement``: most of its pairs, or a name it quotes."""
        pairs, names = self._told_by[statement.text]
        shared = len(pairs & self._pairs[entry.key]) / max(1, len(pairs))
        return shared >= NEAR or any(name in entry.folded for name in names)

    @cached_property
    def _told_by(self) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
        """By a statement's text, its folded pairs of characters and the names it quotes."""
        return {
            s.text: (pairs_of(folded := self.fold(s.text)), tuple(re.findall(r"[“《]([^“”《》]+)[”》]", folded)))
            for s in self.statements
        }


def longest_shared(text: str, other: str) -> int:
    """Return the length of the longest run of characters that both texts hold."""
    best = 0
    for start in range(len(text)):
        while start + best < len(text) and text[start : start + best + 1] in other:
            best += 1
    return best


def gives_away(shown: str, keys: Iterable[str]) -> bool:
    """Tell whether the words shown hold a key, or most of it."""
    return any(key in shown or longest_shared(key, shown) >= max(4, round(0.7 * len(key))) for key in keys)
