"""What the shipped encoder and the searches over it reach, beside what is asked of them: ``make readme``.

``python -m tests.bench.encoder DATA`` prints the table; DATA is a folder with ``bench/`` (passage sets, as
``qingwen eval-retrieval`` reads them) and is not part of a clone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from index.static import StaticEncoder
from index.training.measure import measure_dev, measure_search, measure_speed
from ui.tables import markdown

ROOT = Path(__file__).parent.parent.parent
MODEL = ROOT / "index" / "model"
QUESTIONS = Path(__file__).parent / "dev_questions.jsonl"
DOCUMENT = ROOT / "seeds" / "共青团重庆市委2024年工作要点.txt"
HEADER = ("项目", "青问", "对照（同一次运行）", "要求")
TEXTS = 5_000
EVERYDAY = "paraphrase"
Row = tuple[str, str, str, str]


def table(data: Path) -> str:
    """Return the table as Markdown."""
    encoder = StaticEncoder.load(MODEL)
    return markdown(HEADER, [*_speed(), *_questions(encoder), *_passages(data / "bench", encoder)])


def _speed() -> Iterator[Row]:
    """Size and speed on one core, in a process of its own that is bound to it before anything is loaded."""
    size = sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) / 1e6
    yield "模型文件夹", f"{size:.1f} MB", "—", "≤ 32 MB"
    environ = {**os.environ, "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    command = [sys.executable, "-m", "tests.bench.encoder", "--one-core"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environ)
    ours, *others = json.loads(done.stdout.splitlines()[-1]).items()

    def beside(key: str, unit: str) -> str:
        return "；".join(f"{_SAID[name]} {figures[key]:,.3g} {unit}" for name, figures in others)

    figures = ours[1]
    yield "载入", f"{figures['load_ms']:.0f} 毫秒", beside("load_ms", "毫秒"), "≤ 300 毫秒"
    yield "每秒句数（单核）", f"{figures['texts_per_second']:,.0f}", beside("texts_per_second", "句"), "≥ 5,000"
    yield "一次查询的向量", f"{figures['query_ms']:.3f} 毫秒", beside("query_ms", "毫秒"), "≤ 0.3 毫秒"


_SAID = {"raw lookup (as model2vec does it)": "逐句查表", "sentence-transformers": "sentence-transformers"}


def _questions(encoder: StaticEncoder) -> Iterator[Row]:
    """The labelled questions on the shipped document, without its curated questions."""
    figures = measure_dev(QUESTIONS, DOCUMENT, encoder)

    def shown(kinds: list[str], mode: str) -> str:
        rows = [figures[f"{kind}/{mode}"] for kind in kinds]
        asked = sum(row["questions"] for row in rows)
        first, three = (sum(row[key] * row["questions"] for row in rows) / asked for key in ("first", "first three"))
        return f"{first:.3f} / {three:.3f}"

    kinds = sorted({key.partition("/")[0] for key in figures})
    others = [kind for kind in kinds if kind != EVERYDAY]
    keyword = f"关键词 {shown([EVERYDAY], 'keyword')}"
    yield "口语问法，只用语义：首条 / 前三", shown([EVERYDAY], "dense"), keyword, "≥ 0.60 / 0.88"
    yield "口语问法，全部检索：首条 / 前三", shown([EVERYDAY], "fused"), keyword, "≥ 0.72 / 0.98"
    yield (
        "其余类型，全部检索：首条 / 前三",
        shown(others, "fused"),
        f"关键词 {shown(others, 'keyword')}",
        "不低于关键词",
    )


def _passages(bench: Path, encoder: StaticEncoder) -> Iterator[Row]:
    """R@1 and nDCG@10 on each passage set."""
    figures = dict(measure_search(bench, encoder))
    for name in sorted({key.partition("/")[0] for key in figures}):
        said = {mode: _two(figures[f"{name}/{mode}"]) for mode in ("hybrid", "keyword", "dense")}
        least = "高于关键词 3 个百分点" if name.startswith("dureader") else "不低于两者中较好的"
        row = f"{name}：R@1 / nDCG@10"
        yield row, said["hybrid"], f"关键词 {said['keyword']}；语义 {said['dense']}", least


def _two(figures: dict[str, float]) -> str:
    return f"{figures['recall@1']:.4f} / {figures['ndcg@10']:.4f}"


def _one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    asked = [json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    sentences = DOCUMENT.read_text(encoding="utf-8").replace("\n", "。").split("。")
    texts = [text for text in (*asked, *sentences) if text]
    sys.stdout.write(json.dumps(measure_speed(MODEL, (texts * TEXTS)[:TEXTS])) + "\n")


if __name__ == "__main__":
    _one_core() if sys.argv[1] == "--one-core" else sys.stdout.write(table(Path(sys.argv[1])) + "\n")
