"""True sentences about items: rephrased by hand, and by rules that keep what is said.

``rephrasings.jsonl`` holds sentences about the shipped document as a fluent model would write them. Odd lines (counted
from 1) are for tuning, even ones are held out: no rule or word list was made with them in view.
``rephrasings_elsewhere.jsonl`` holds more of them, about the documents written for the tests, which no rule was tuned
on at all; nothing was changed in view of what they showed. ``rephrasings_third.jsonl`` are as many again, in freer
words, written before they were first measured (50 of 87 were lost) and used for tuning since.
``rephrasings_fourth.jsonl`` are answers in the words that the prompt asks a model for (figures and names kept, one item
a sentence), about three small documents of their own in ``documents``; half of them were lost when first measured, and
they are used for tuning since. ``rephrasings_fifth.jsonl`` are as many again, about four other documents there and the
shipped one: 71 of 124 were lost when first measured; no rule was tuned on them.
``rephrasings_sixth.jsonl`` are as many about the documents that were there before, 34 of 100 lost when first measured,
and used for tuning since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from assistant.compose import Evidence
from assistant.corpus import clauses, sentences
from assistant.rewriting.types import Numbered, Sentence
from assistant.rewriting.wording import CONDITION, STRENGTH
from ingest.types import Document, Item

REPHRASINGS = Path(__file__).parent / "rephrasings.jsonl"
ELSEWHERE = Path(__file__).parent / "rephrasings_elsewhere.jsonl"
THIRD = Path(__file__).parent / "rephrasings_third.jsonl"
FOURTH = Path(__file__).parent / "rephrasings_fourth.jsonl"
FIFTH = Path(__file__).parent / "rephrasings_fifth.jsonl"
SIXTH = Path(__file__).parent / "rephrasings_sixth.jsonl"
DOCUMENTS = Path(__file__).parent / "documents"
SHORTEST, LONGEST = 10, 160


@dataclass(frozen=True, slots=True)
class Claim:
    """``text`` about ``item`` of ``document``; with ``cites`` another item than that is cited."""

    document: Document
    item: Item
    text: str
    cites: Item | None = None
    markers: tuple[int, ...] = (1,)

    def evidence(self) -> tuple[Numbered, ...]:
        """Return the cited item as evidence [1]."""
        item = self.cites or self.item
        return (Numbered(1, Evidence(self.document, item, item.start, item.end)),)

    def sentence(self) -> Sentence:
        """Return the claim as the splitter gives it."""
        return Sentence(self.text, self.markers)


def by_hand(document: Document, *, held_out: bool) -> list[Claim]:
    """Return the hand-written claims about the shipped document, of one half."""
    items = {item.number: item for item in document.items}
    rows = [json.loads(line) for line in REPHRASINGS.read_text(encoding="utf-8").splitlines()]
    return [Claim(document, items[row["item"]], row["text"]) for row in rows[int(held_out) :: 2]]


def elsewhere(documents: Mapping[str, Document], written: Path = ELSEWHERE) -> list[Claim]:
    """Return the hand-written claims about the documents written for the tests, given by their file names."""
    items = {(name, item.label): item for name, document in documents.items() for item in document.items}
    rows = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    return [Claim(documents[r["document"]], items[r["document"], r["item"]], r["text"]) for r in rows]


def verbatim(document: Document) -> Iterator[Claim]:
    """Yield the sentences of all items as they stand, those that are headings or too long for an answer aside."""
    for item in document.items:
        for piece in sentences(document.text, item.start, item.end):
            text = re.sub(r"\s+", "", piece.text)
            if SHORTEST <= len(text) <= LONGEST and text != item.heading:
                yield Claim(document, item, f"{text}。")


def joined(document: Document, rng: Random) -> Iterator[Claim]:
    """Yield two or three sentences of each item that follow one another as one sentence, and one without its end.

    Where a condition or an exception stands beside the cut, nothing is cut.
    """
    for item in document.items:
        printed = [claim.text.rstrip("。") for claim in verbatim(document) if claim.item is item]
        for at in range(len(printed) - 1):
            rows = printed[at : at + rng.randint(2, 3)]
            yield Claim(document, item, f"{rng.choice('，；').join(rows)}。")
        for text in printed:
            parts = [piece.text for piece in clauses(text, 0, len(text))]
            size = rng.randint(1, len(parts))
            turned = re.search(CONDITION, parts[size - 1]) or any(re.search("^但|^除|除外", p) for p in parts[size:])
            if size < len(parts) and not turned and len(parts[0]) >= SHORTEST:
                yield Claim(document, item, f"{'，'.join(parts[:size])}。")


def rephrased(claim: Claim, rng: Random) -> Claim:
    """Return ``claim`` after one to three of the rules."""
    text = claim.text
    for rule in rng.sample(RULES, k=rng.randint(1, 3)):
        text = rule(text, rng)
    return replace(claim, text=text)


def drop_clause(text: str, rng: Random) -> str:
    """Leave out a clause that no other hangs on: none that says when, none right behind one."""
    parts = [piece.text for piece in clauses(text, 0, len(text))]
    if len(parts) < 3 or "；" in text:
        return text
    last = parts[-2:]
    if any(re.search(CONDITION, part) or re.search(STRENGTH, part) for part in last):
        return text
    return f"{'，'.join(parts[: -rng.randint(1, len(parts) - 2)])}。"


def last_joint(text: str, _rng: Random) -> str:
    """甲、乙、丙 → 甲、乙和丙, outside names and brackets."""
    found = list(re.finditer(r"(?<=[一-鿿])、(?=[一-鿿]{2,8}[，。]$)", text))
    return f"{text[: found[-1].start()]}和{text[found[-1].end() :]}" if found else text


def tense(text: str, rng: Random) -> str:
    """Set 将 or 要 before the first verb."""
    if re.match(r"开展|举办|实施|推进|推动|建设|建立|加强|完善|健全|落实|深化|做好|制定|出台", text):
        return rng.choice(["将", "要", "文件提出，", "同时，"]) + text
    return text


def synonym(text: str, rng: Random) -> str:
    """Replace one verb by one that says the same."""
    pairs = [("开展", "组织开展"), ("举办", "举行"), ("制定", "制订"), ("健全", "完善"), ("建立", "建设")]
    known, other = rng.choice(pairs)
    match = re.search(rf"(?<![一-鿿]){known}(?=[一-鿿“《]{{2}})", text)
    return f"{text[: match.start()]}{other}{text[match.end() :]}" if match else text


def digits(text: str, _rng: Random) -> str:
    """Write a small numeral in figures, a figure with a blank before its unit."""
    return re.sub(r"(\d+)([个家名项场])", r" \1 \2", text)


def opening(text: str, rng: Random) -> str:
    """Begin as models begin."""
    if re.match(r"[一-鿿]{2,}", text):
        return rng.choice(["此外，", "另外，", "同时，", "根据文件，", "其中，", "具体来说，"]) + text
    return text


RULES = (drop_clause, last_joint, tense, synonym, digits, opening)
