"""How much of what is false is caught, and how much of what is true is lost.

``python -m tests.assistant.rewriting.study [DOCUMENT …]`` prints both, by set of sentences, by document and by
corruption, over the documents given, those of the tests and the shipped one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from assistant.rewriting.check import judge
from ingest.pipeline import read_document
from ingest.types import Document
from tests.assistant.rewriting.claims import (
    DOCUMENTS,
    FIFTH,
    FOURTH,
    SIXTH,
    THIRD,
    Claim,
    by_hand,
    elsewhere,
    joined,
    rephrased,
    verbatim,
)
from tests.assistant.rewriting.corruptions import CORRUPTIONS, Corruption
from tests.assistant.rewriting.exchanges import EXCHANGES
from tests.assistant.sources import OWN, SEEDS

WAYS = (*CORRUPTIONS, *EXCHANGES)
SHIPPED = "共青团重庆市委2024年工作要点.txt"


@dataclass(slots=True)
class Tally:
    """Cases and catches by corruption; ``missed`` are the false sentences let through."""

    cases: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Claim]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """The share of false sentences that were caught."""
        return self.caught.total() / self.cases.total()


def corrupt(claims: Iterable[Claim], rng: Random, ways: Sequence[Corruption] = WAYS) -> Tally:
    """Corrupt each claim in every one of the ``ways`` that applies, and judge what comes of it."""
    tally = Tally()
    for claim in claims:
        for corruption in ways:
            false = corruption(claim, rng)
            if false is None:
                continue
            name = corruption.__name__
            tally.cases[name] += 1
            if judge(false.sentence(), false.evidence()).ok:
                tally.missed.append((name, false))
            else:
                tally.caught[name] += 1
    return tally


def lost(claims: Sequence[Claim]) -> list[Claim]:
    """Return the true claims that are not let through."""
    return [claim for claim in claims if not judge(claim.sentence(), claim.evidence()).ok]


def own() -> dict[str, Document]:
    """Return the documents written for the tests by the names of their files."""
    return {path.name: read_document(path).document for path in sorted(OWN.glob("*.txt"))}


def prompted(written: Path) -> list[Claim]:
    """Return the claims ``written`` in the words of the prompt, about documents of their own and the shipped one."""
    paths = [*sorted(DOCUMENTS.glob("*.txt")), *sorted(OWN.glob("*.txt")), SEEDS / SHIPPED]
    return elsewhere({path.name: read_document(path).document for path in paths}, written)


def told(name: str, claims: Sequence[Claim], tally: Tally) -> str:
    """Return a line with both rates of a set of true claims and of what was made of them."""
    missing = lost(claims)
    return (
        f"{name}: true {len(missing)} of {len(claims)} lost ({len(missing) / len(claims):.1%}), "
        f"false {tally.caught.total()} of {tally.cases.total()} caught ({tally.rate:.2%})\n"
    )


def main(paths: Sequence[str]) -> None:
    """Print the study."""
    write, rng = sys.stdout.write, Random(8)
    shipped = read_document(SEEDS / SHIPPED).document
    documents = {SHIPPED: shipped, **own(), **{path: read_document(Path(path)).document for path in paths}}
    plain = [claim for document in documents.values() for claim in verbatim(document)]
    sets = {
        "hand, tuned on": by_hand(shipped, held_out=False),
        "hand, held out": by_hand(shipped, held_out=True),
        "hand, of other documents": elsewhere(documents),
        "hand, of other documents, written last": elsewhere(documents, THIRD),
        "hand, in the words of the prompt, tuned on": prompted(FOURTH),
        "hand, in the words of the prompt, written last": prompted(SIXTH),
        "hand, in the words of the prompt, held out": prompted(FIFTH),
        "rephrased by rule": [rephrased(claim, rng) for claim in plain],
        "as printed, joined and cut": [claim for document in documents.values() for claim in joined(document, rng)],
        **{f"as printed, {Path(name).stem}": list(verbatim(document)) for name, document in documents.items()},
    }
    cases: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for name, claims in sets.items():
        tally = corrupt(claims, rng)
        write(told(name, claims, tally))
        cases += tally.cases
        caught += tally.caught
    for corruption, count in cases.most_common():
        write(f"    {corruption}: {caught[corruption]} of {count}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
