"""Training end to end on a handful of sentences: the folder opens, a seed gives the same bytes, errors are told."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from sentence_transformers import SentenceTransformer

from index.static import WEIGHTS_FILE, StaticEncoder
from index.training.__main__ import main
from index.training.card import write_card
from index.training.errors import TrainingDataError
from index.training.pipeline import Job, run
from index.training.settings import TrainingSettings

TINY = TrainingSettings(
    seed=3, dimension=8, words=200, shipped_words=150, rarest=1, skipgram_epochs=1, sample=0.0, runs=2, batch=8, cap=20
)
TOPICS = ["养老服务", "招聘就业", "植树造林", "消防安全", "图书阅读", "乡村道路", "垃圾分类", "医疗保险"]
INDEX = (
    "| set | rows | terms | origin | remarks |\n|---|---|---|---|---|\n| train/no | 8 | non-commercial | there | - |\n"
)


def make_data(folder: Path) -> Path:
    """Write two sets of pairs, one of them under terms that forbid its use, and some running text."""
    (folder / "train").mkdir(parents=True)
    (folder / "text").mkdir()
    pairs = [{"q": f"{topic}怎么办理", "p": f"各部门要做好{topic}工作"} for topic in TOPICS]
    for name in ("yes", "no"):
        lines = "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)
        (folder / "train" / f"{name}.jsonl").write_text(lines + "这行坏了\n", encoding="utf-8")
    text = "。".join(f"今年继续推进{topic}，群众满意" for topic in TOPICS)
    (folder / "text" / "news.jsonl").write_text(json.dumps({"title": "", "text": text}) + "\n", encoding="utf-8")
    (folder / "INDEX.md").write_text(INDEX, encoding="utf-8")
    (folder / "terms.txt").write_text("养老服\n", encoding="utf-8")
    own = folder / "own"
    own.mkdir()
    rows = [{"field": topic, "p": f"全面加强{topic}。", "q": [f"{topic}咋搞", f"谁管{topic}"]} for topic in TOPICS]
    (own / "own.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return folder


def job(folder: Path, data: Path) -> Job:
    return Job(data=data, out=folder / "model", work=folder / "work", own=data / "own", terms=data / "terms.txt")


def test_the_same_seed_gives_the_same_model_and_the_card_names_the_data(tmp_path: Path) -> None:
    data = make_data(tmp_path / "data")
    said: list[str] = []
    hashes = []
    for name in ("one", "two"):
        here = job(tmp_path / name, data)
        trained = run(here, TINY, said.append)
        hashes.append(sha256((here.out / WEIGHTS_FILE).read_bytes()).hexdigest())
    write_card(here, TINY, trained, said.append, measured=False)

    assert hashes[0] == hashes[1]
    assert trained.drawn == {"yes": 8, "own": 16 * TINY.own_repeat}
    assert "有 1 行训练数据读不懂，已跳过：train/yes。" in said
    card = (here.out / "README.md").read_text(encoding="utf-8")
    assert "| train/yes | 8 pairs | not stated |" in card
    assert "Not used, by their terms or because they taught nothing: train/no." in card

    encoder = StaticEncoder.load(here.out)
    assert encoder.dimension == 8
    ours = encoder.encode_queries(["养老服务怎么办"])[0]
    theirs = SentenceTransformer(str(here.out), device="cpu").encode("养老服务怎么办", normalize_embeddings=True)
    assert float(ours @ theirs) == pytest.approx(1, abs=1e-3)


def test_another_seed_gives_another_model_from_the_stored_words(tmp_path: Path) -> None:
    here = job(tmp_path, make_data(tmp_path / "data"))
    quick = replace(TINY, runs=1)
    run(here, quick, print)
    before = (here.out / WEIGHTS_FILE).read_bytes()
    said: list[str] = []
    run(here, quick, said.append)
    assert (here.out / WEIGHTS_FILE).read_bytes() == before
    assert not any("词向量" in line for line in said)  # the stage was in the work folder
    run(here, replace(quick, seed=4), print)
    assert (here.out / WEIGHTS_FILE).read_bytes() != before


def test_a_folder_without_data_is_told(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="没有训练数据"):
        run(job(tmp_path, tmp_path), TINY, print)
    result = CliRunner().invoke(main, [str(tmp_path), "--work", str(tmp_path / "w"), "--out", str(tmp_path / "m")])
    assert result.exit_code == 1
    assert result.stderr.strip() == (
        f"文件夹 {tmp_path} 里没有训练数据：需要 train/ 下的问答对（*.jsonl 或 *.jsonl.xz）和 text/ 下的文本。"
    )
