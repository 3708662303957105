"""Measures again what the README states, and writes the tables between their markers: ``make readme``."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path

from assistant.evaluate import evaluate, summarise
from assistant.labels import read_labels
from tests.bench import encoder
from tests.ui.command import qingwen
from ui.commands import bench
from ui.commands import eval as scoring
from ui.measure import figures
from ui.session import open_assistant, settings
from ui.tables import markdown

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
QUESTIONS = Path(__file__).parent / "dev_questions.jsonl"
CONSOLE = re.compile(r"(?<=```console\n)\$ qingwen ask (\S+)\n.*?(?=```)", re.DOTALL)


def main() -> None:
    """Rewrite the README's example and tables."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        assistant = open_assistant(replace(settings(), home=home))
        verdicts = evaluate(assistant.ask, read_labels(QUESTIONS), assistant.library.documents)
        text = between(text, "eval", markdown(scoring.HEADER, scoring.rows(summarise(verdicts))))
        text = CONSOLE.sub(lambda shown: f"$ qingwen ask {shown[1]}\n{qingwen('ask', shown[1], home=home).out}", text)
    text = between(text, "bench", figures.as_markdown(bench.measure()))
    shared = ROOT.parent / "shared" / "data"
    if (shared / "bench").is_dir():  # a clone has no passage sets; the table stays as it is there
        text = between(text, "retrieval", encoder.table(shared))
    README.write_text(text, encoding="utf-8")


def between(text: str, name: str, table: str) -> str:
    """Return the text with the table between the markers of that name."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}"


if __name__ == "__main__":
    main()
