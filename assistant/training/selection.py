"""A paper: so many questions, spread evenly over items and kinds; the same choices and seed give the same paper."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.corpus import Corpus
from assistant.training.chance import chance_of
from assistant.training.errors import NoQuestionsError
from assistant.training.types import Difficulty, Kind, Question
from ingest.numerals import number_of


@dataclass(frozen=True, slots=True)
class Choice:
    """What a paper is drawn from; an empty collection allows all. ``items`` are paths, or pairs (document id, path)."""

    items: Collection[str | tuple[str, str]] = ()
    kinds: Collection[Kind] = ()
    difficulties: Collection[Difficulty] = ()

    def allows(self, question: Question) -> bool:
        """Tell whether the question may stand in the paper."""
        wanted = not self.items or question.item in self.items or (question.document_id, question.item) in self.items
        return (
            wanted
            and (not self.kinds or question.kind in self.kinds)
            and (not self.difficulties or question.difficulty in self.difficulties)
        )


EVERYTHING = Choice()


def select(questions: Sequence[Question], count: int, seed: int, choice: Choice = EVERYTHING) -> tuple[Question, ...]:
    """Return ``count`` questions, fewer when no more fit.

    At every step the item with the fewest questions so far is served, and of its questions one of the kind with the
    fewest; chance, which depends on ``seed`` alone, decides between equals. No words are asked about twice while others
    are left.

    Raises:
        NoQuestionsError: nothing fits the choice.
    """
    left: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        if choice.allows(question):
            left.setdefault((question.document_id, question.item), []).append(question)
    if not left:
        message = "没有符合条件的题目，请放宽条目、题型或难度再试。"
        raise NoQuestionsError(message)
    chance = chance_of("paper", str(seed))
    turns = {item: chance.random() for item in sorted(left)}
    for item in sorted(left):
        chance.shuffle(left[item])
    served: Counter[tuple[str, str]] = Counter()
    of_kind: Counter[Kind] = Counter()
    asked: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    paper: list[Question] = []
    while left and len(paper) < count:
        item = min(left, key=lambda i: (served[i], turns[i]))
        question = min(left[item], key=lambda q: (asked[q.quote], of_kind[q.kind], verdicts[q.key[0]]))
        left[item].remove(question)
        if not left[item]:
            del left[item]
        served[item] += 1
        of_kind[question.kind] += 1
        asked[question.quote] += 1
        if question.kind is Kind.JUDGE:
            verdicts[question.key[0]] += 1
        paper.append(question)
    return tuple(paper)


def find_items(corpus: Corpus, wanted: str) -> tuple[tuple[str, str], ...]:
    """Return (document id, path) of the items meant by 10, 第10条 or 三/10; several where numbers restart.

    Raises:
        NoQuestionsError: no document has such an item.
    """
    name = unicodedata.normalize("NFKC", wanted).strip()
    match = re.fullmatch(r"第?([\d零一二两三四五六七八九十百]+)[条段]?", name)
    number = number_of(match[1]) if match else None
    found = [
        entry.key
        for entry in corpus.entries
        if corpus.fold(name) in (corpus.fold(entry.item.label), corpus.fold(entry.item.path))
    ]
    found = found or [entry.key for entry in corpus.entries if number and entry.item.number == number]
    if not found:
        labels = [entry.item.label for entry in corpus.entries]
        span = f"，现有的条目从{labels[0]}到{labels[-1]}" if labels else ""
        message = f"没有“{wanted}”这一条{span}。"
        raise NoQuestionsError(message)
    return tuple(found)
