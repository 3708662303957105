"""The README says what the program does, and nothing in the repository speaks of one machine."""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.ui.command import qingwen
from ui.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:root|work|opt|home/\w+|Users/\w+)/")
REGISTRY = re.compile(r"py" r"pi\.|deb" r"ian\.org|npm" r"js|conda\.|aliyun|tsinghua|pytorch\.org", re.IGNORECASE)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] or path.suffix in (".safetensors", ".npy") else data.decode("utf-8", "replace")


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"| `qingwen {name}" not in README] == []


def test_the_readme_names_no_other_command() -> None:
    named = set(re.findall(r"qingwen ([a-z][a-z-]+)", README))
    assert named - set(COMMANDS) == set()


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"install", "run", "test", "lint", "bench", "eval"} <= targets
    assert set(re.findall(r"make ([a-z]+)", README)) - targets == set()


def test_the_answer_in_the_readme_is_the_programs(indexed_home: Path) -> None:
    shown = re.search(r"```console\n\$ qingwen ask (\S+)\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert qingwen("ask", shown[1], home=indexed_home).out == shown[2]


@pytest.mark.parametrize("name", ["eval", "bench"])
def test_measured_tables_stand_between_their_markers(name: str) -> None:
    table = README.split(f"<!-- {name}:begin -->")[1].split(f"<!-- {name}:end -->")[0].strip().splitlines()
    assert len(table) > 5
    assert all(line.startswith("|") and line.endswith("|") for line in table)


def test_the_shipped_document_is_as_it_was_received(seed_path: Path) -> None:
    digest = "5af99abbb69e937bb5f743af557a473a1f8c51aad33df60f99218036160afc9e"
    assert sha256(seed_path.read_bytes()).hexdigest() == digest


def test_the_shipped_document_is_the_shared_one(shared_data: Path, seed_path: Path) -> None:
    assert seed_path.read_bytes() == (shared_data / "documents" / seed_path.name).read_bytes()


def test_no_file_speaks_of_one_machine() -> None:
    wrong = {
        str(path.relative_to(ROOT)): found[0]
        for path in tracked()
        if path != Path(__file__)
        for pattern in (MACHINE_PATH, REGISTRY)
        if (found := pattern.search(text_of(path)))
    }
    assert wrong == {}
