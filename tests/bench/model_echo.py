"""The dev set with a model that echoes the evidence honestly, beside the dev set without one.

Run: ``python -m tests.bench.model_echo [QUESTIONS.jsonl]``. Prints both scores, what differs, and how long a proved
sentence takes from the server's last token of it to whoever listens; ends with 1 when any question is right without the
model and wrong with it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import click

from assistant.app import SHIPPED_LEXICON, Assistant
from assistant.evaluate import ALL, Verdict, evaluate, summarise
from assistant.labels import Labelled, read_labels
from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.opening import Model
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.writer import Writer
from index.build import update
from index.encoder import load_encoder
from index.library import open_library, quiet
from tests.assistant.llm.server import Scripted, echoes, serving

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "bench" / "dev_questions.jsonl"
SEED = ROOT / "seeds" / "共青团重庆市委2024年工作要点.txt"


def compare(without: Assistant, labels: list[Labelled], home: Path) -> tuple[list[Verdict], list[Verdict], Writer]:
    """Return the verdicts without and with the echoing model, and the writer that had it."""
    with serving(echoes) as server:
        fluent, writer = with_echo(without, server, home)
        documents = without.library.documents
        return evaluate(without.ask, labels, documents), evaluate(fluent.ask, labels, documents), writer


def with_echo(without: Assistant, server: Scripted, home: Path) -> tuple[Assistant, Writer]:
    """Return the assistant with the server as its model, and the writer that has it."""
    settings = ModelSettings("openai:echo", server.url, daily_requests=0, daily_tokens=0)
    records = Records(home)
    writer = Writer(Link(settings, lambda: open_model(settings), records), records)
    return Assistant(without.library, SHIPPED_LEXICON, model=Model(writer)), writer


def first_sentences(without: Assistant, labels: list[Labelled], home: Path) -> list[float]:
    """Return, for each question that is sent, the milliseconds from its first sentence's last token to the listener."""
    taken = []
    with serving(echoes) as server:
        fluent, writer = with_echo(without, server, home)
        writer.link.warm()
        for label in labels:
            said = len(server.said_at)
            for part in fluent.stream(label.question):
                if isinstance(part, str) and len(server.said_at) > said:
                    taken.append((time.perf_counter() - server.said_at[said]) * 1000)
                    break
    return sorted(taken)


def main() -> int:
    """Print the comparison; return 1 when the model makes anything worse."""
    labels = list(read_labels(Path(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS))
    with tempfile.TemporaryDirectory() as folder:
        home, encoder = Path(folder), load_encoder()
        update(home, [SEED], encoder, progress=quiet)
        without = Assistant(open_library(home, encoder), SHIPPED_LEXICON)
        plain, fluent, writer = compare(without, labels, home)
        taken = first_sentences(without, labels, home / "again")
    tally = writer.link.tally
    for name, verdicts in (("without", plain), ("with", fluent)):
        score = summarise(verdicts)[ALL]
        click.echo(
            f"{name:8} right {score.right:.3f}  citations {score.cite_recall:.3f}/{score.cite_precision:.3f}"
            f"  false quotes {score.false_quotes}  median {score.median_ms:.1f} ms"
        )
    click.echo(f"calls {tally.calls}, sentences shown {tally.shown}, dropped {tally.dropped}")
    middle, late = taken[len(taken) // 2], taken[len(taken) * 95 // 100]
    click.echo(f"first sentence after its last token: p50 {middle:.1f} ms, p95 {late:.1f} ms, n {len(taken)}")
    worse = [(one, other) for one, other in zip(plain, fluent, strict=True) if one.right and not other.right]
    for _, other in worse:
        click.echo(f"worse: {other.label.id} {other.label.question}: {'; '.join(other.problems)}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
