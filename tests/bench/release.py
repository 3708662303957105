"""How long a sentence of a model waits for its proof: ``python -m tests.bench.release``.

Each hand-written rephrasing of the shipped document is streamed, three characters at a time; measured is the call that
hands over the piece with its stop, in time of the processor, so that a busy machine measures the same.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from assistant.rewriting.release import Release
from ingest.pipeline import read_document
from tests.assistant.rewriting.claims import Claim, by_hand
from tests.assistant.rewriting.study import SHIPPED
from tests.assistant.sources import SEEDS

WIDTH = 3


def wait(claim: Claim) -> float:
    """Return the milliseconds from the last piece of ``claim`` to its release, or to the decision against it."""
    release, text = Release(claim.evidence()), f"{claim.text.rstrip('。')}[1]。"
    pieces = [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
    for piece in pieces[:-1]:
        release.feed(piece)
    started = time.process_time()
    release.feed(pieces[-1])
    return (time.process_time() - started) * 1000


def main() -> None:
    """Print median, 95th percentile and maximum, twice: the first round warms up."""
    document = read_document(SEEDS / SHIPPED).document
    claims = [*by_hand(document, held_out=False), *by_hand(document, held_out=True)]
    for turn in ("first round", "second round"):
        times = [wait(claim) for claim in claims]
        middle, high = np.percentile(times, [50, 95])
        sys.stdout.write(f"{turn}: {middle:.1f} / {high:.1f} / {max(times):.1f} ms (p50 / p95 / max, {len(times)})\n")


if __name__ == "__main__":
    main()
