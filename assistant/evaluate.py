"""Scoring the assistant on labelled questions, by type.

An answer to an answerable question is right when it is not refused; every ``must`` is there (an inner list: any one of
them) and no ``must_not``; the cited items cover the labelled ones (all of one or two, four fifths of more) and at
least half of them are labelled or acceptable; every quote stands in the item that it names; and, where one fact is
asked, it takes at most 300 characters. A question without an answer must be refused, without a ``must_not``. White
space counts nowhere.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from assistant.labels import Labelled
from assistant.types import Answer, Citation, Turn
from ingest.types import Document

ONE_FACT = frozenset({"fact", "paraphrase", "false-premise", "noisy", "multiturn"})
LONGEST_ANSWER_TO_ONE_FACT = 300
FEW_ITEMS = 2
ENOUGH_OF_MANY_ITEMS = 0.8
ENOUGH_PRECISION = 0.5
ALL = "ALL"


class Ask(Protocol):
    """What is scored: anything that answers."""

    def __call__(self, question: str, history: Sequence[Turn] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer, judged; ``problems`` are Chinese phrases, none when it is right; ``milliseconds`` is its time."""

    label: Labelled
    problems: tuple[str, ...]
    recall: float
    precision: float
    length: int
    quotes: int
    false_quotes: int
    milliseconds: float

    @property
    def right(self) -> bool:
        """Tell whether nothing is wrong with the answer."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Score:
    """The verdicts of one type, summed up. ``low``/``high`` bound ``right`` with 95 % confidence (Wilson)."""

    n: int
    right: float
    low: float
    high: float
    cite_recall: float
    cite_precision: float
    quotes: int
    false_quotes: int
    median_length: float
    median_ms: float


def evaluate(ask: Ask, labels: Iterable[Labelled], documents: Sequence[Document]) -> list[Verdict]:
    """Ask every question, with its earlier turns, and judge the answers against the documents."""
    texts = item_texts(documents)
    return [judge(label, ask(label.question, [Turn(turn) for turn in label.history]), texts) for label in labels]


def item_texts(documents: Sequence[Document]) -> dict[tuple[str, str | None], str]:
    """Map (document id, item path) to the item's text, (document id, None) to the whole, without white space."""
    texts: dict[tuple[str, str | None], str] = {}
    for document in documents:
        texts[document.id, None] = squeeze(document.text)
        for item in document.items:
            texts[document.id, item.path] = squeeze(item.text)
    return texts


def judge(label: Labelled, answer: Answer, texts: Mapping[tuple[str, str | None], str]) -> Verdict:
    """Judge one answer; the rules stand at the head of this module."""
    said = squeeze(answer.text)
    cited = _cited(label, answer.citations)
    recall = len(label.gold & cited) / len(label.gold) if label.gold else 1.0
    acceptable = label.gold | label.acceptable
    precision = len(cited & acceptable) / len(cited) if cited else float(not label.gold)
    false_quotes = [c for c in answer.citations if squeeze(c.quote) not in texts.get((c.document_id, c.path), "")]
    problems = [f"{citation.label}里没有这句引文" for citation in false_quotes[:1]]
    problems += [f"出现了不该有的“{words}”" for words in label.must_not if squeeze(words) in said]
    if label.answerable:
        problems += _lacks(label, answer, said)
        problems += _wrong_citations(label, cited, recall, precision)
    elif not answer.refused:
        problems.append("没有拒答")
    return Verdict(
        label=label,
        problems=tuple(problems),
        recall=recall,
        precision=precision,
        length=len(said),
        quotes=len(answer.citations),
        false_quotes=len(false_quotes),
        milliseconds=answer.took_ms,
    )


def summarise(verdicts: Sequence[Verdict]) -> dict[str, Score]:
    """Return the scores by type, then of the answerable and the unanswerable, then of all."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.label.type].append(verdict)
    for name, answerable in (("answerable", True), ("not answerable", False)):
        if members := [verdict for verdict in verdicts if verdict.label.answerable is answerable]:
            groups[name] = members
    if verdicts:
        groups[ALL] = list(verdicts)
    return {name: _score(members) for name, members in groups.items()}


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a proportion (Wilson 1927), z = 1.96; (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    z = 1.96
    share = successes / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def squeeze(text: str) -> str:
    """Return the text without white space and bold marks."""
    return re.sub(r"\s+", "", text.replace("**", ""))


def _cited(label: Labelled, citations: Sequence[Citation]) -> set[str]:
    if label.by_path:
        return {citation.path for citation in citations if citation.path is not None}
    return {str(citation.item) for citation in citations if citation.item is not None}


def _lacks(label: Labelled, answer: Answer, said: str) -> list[str]:
    problems = [f"拒答了（{answer.reason}）"] if answer.refused else []
    missing = ["或".join(ways) for ways in label.must if not any(squeeze(way) in said for way in ways)]
    if missing:
        problems.append(f"缺少“{'”“'.join(missing)}”")
    if label.type in ONE_FACT and len(said) > LONGEST_ANSWER_TO_ONE_FACT:
        problems.append(f"只问一件事，答了 {len(said)} 字")
    return problems


def _wrong_citations(label: Labelled, cited: set[str], recall: float, precision: float) -> list[str]:
    named = "、".join(sorted(cited)) or "无"
    problems = []
    if recall < (1.0 if len(label.gold) <= FEW_ITEMS else ENOUGH_OF_MANY_ITEMS):
        problems.append(f"引用了 {named}，应引用 {'、'.join(sorted(label.gold))}")
    if precision < ENOUGH_PRECISION:
        problems.append(f"引用了 {named}，多数不相关")
    return problems


def _score(verdicts: Sequence[Verdict]) -> Score:
    n = len(verdicts)
    right = sum(verdict.right for verdict in verdicts)
    low, high = wilson(right, n)
    return Score(
        n=n,
        right=right / n,
        low=low,
        high=high,
        cite_recall=sum(verdict.recall for verdict in verdicts) / n,
        cite_precision=sum(verdict.precision for verdict in verdicts) / n,
        quotes=sum(verdict.quotes for verdict in verdicts),
        false_quotes=sum(verdict.false_quotes for verdict in verdicts),
        median_length=median(verdict.length for verdict in verdicts),
        median_ms=median(verdict.milliseconds for verdict in verdicts),
    )
