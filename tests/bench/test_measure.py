"""The measurements measure: a process' seconds and memory, a folder's size, a ratio to its floor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui.measure.figures import Figure, as_json, as_markdown, as_text, quantiles
from ui.measure.growth import copies
from ui.measure.processes import ProcessFailedError, run
from ui.measure.speed import folder_megabytes


def test_a_process_is_measured_apart_from_the_one_that_measures(tmp_path: Path) -> None:
    ballast = b"x" * 300_000_000
    small = run([sys.executable, "-c", "pass"], tmp_path)
    large = run([sys.executable, "-c", "import time; held = b'x' * 100_000_000; time.sleep(0.3)"], tmp_path)
    assert len(ballast) == 300_000_000
    assert 3 < small.megabytes < 100 < large.megabytes < 250
    assert small.seconds > 0
    assert large.seconds >= 0.3


def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProcessFailedError, match="没有正常结束：oops"):
        run([sys.executable, "-c", "import sys; sys.exit('oops')"], tmp_path)


def test_figures_show_value_floor_and_ratio() -> None:
    figures = [Figure("cold_s", "冷启动", 1.5, "秒", floor=0.75), Figure("items", "条目", 5016, "条")]
    assert as_json(figures)["cold_s"] == {"value": 1.5, "unit": "秒", "floor": 0.75, "ratio": 2.0}
    assert as_text(figures).splitlines() == [
        "项目    数值  单位  下限  倍数",
        "冷启动   1.5    秒  0.75   2.0",
        "条目    5016    条",
    ]
    assert as_markdown(figures).splitlines()[2:] == [
        "| 冷启动 | 1.5 | 秒 | 0.75 | 2.0 |",
        "| 条目 | 5016 | 条 | — | — |",
    ]


def test_quantiles_are_those_of_the_values() -> None:
    values = [float(n) for n in range(1, 102)]
    assert [(figure.key, figure.value) for figure in quantiles("回答", "answer", values)] == [
        ("answer_p50_ms", 51.0),
        ("answer_p95_ms", 96.0),
        ("answer_p99_ms", 100.0),
    ]


def test_copies_are_documents_of_their_own(tmp_path: Path) -> None:
    paths = copies("渝青发〔2024〕14号\n第14号楼", 2, tmp_path / "copies")
    assert [path.read_text(encoding="utf-8") for path in paths] == [
        "渝青发〔2024〕101号\n第14号楼",
        "渝青发〔2024〕102号\n第14号楼",
    ]


def test_a_folder_is_as_large_as_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_500_000)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_bytes(b"x" * 500_000)
    assert folder_megabytes(tmp_path) == 2.0
