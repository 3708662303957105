"""The house rules that a machine can check: rooms, sizes, names, edges."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("ingest", "index", "assistant", "ui")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
MOST_BROAD_EXCEPTS = 4  # command line, page, bots, and the thread in which other people's models run
HEAVY = (
    "torch",
    "gradio",
    "langchain",
    "langchain_core",
    "langchain_openai",
    "openai",
    "httpx",
    "sentence_transformers",
    "transformers",
    "pydantic",
    "pandas",
    "docx",
    "lxml",
    "pypdfium2",
)

BROUGHT = {
    "gradio": ("anyio", "fastapi", "starlette", "uvicorn"),
    "sentence_transformers": ("transformers", "huggingface_hub"),
    "langchain_core": ("pydantic", "tenacity"),
}
# Run, or asked for by another library.
NOT_IMPORTED = {
    "pytest_rerunfailures",
    "pytest_timeout",
    "pytest_xdist",
    "mypy",
    "ruff",
    "accelerate",
    "milvus_lite",
    "httptools",
}


def modules() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which room is meant"
            yield node.module or ""


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_down_only(room: str) -> None:
    above = set(ROOMS[ROOMS.index(room) + 1 :])
    wrong = [
        f"{named(path)} imports {name}"
        for path in (ROOT / room).rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] in above
    ]
    assert wrong == []


def test_no_room_imports_the_tests() -> None:
    assert [named(path) for path in modules() if "tests" in {name.split(".")[0] for name in imported(path)}] == []


def test_no_attic() -> None:
    attics = {"utils", "util", "common", "core", "helpers", "misc"}
    assert [named(path) for path in modules() if attics & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def test_only_the_planned_folders_at_the_top() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    tops = {line.split("/")[0] for line in listed.stdout.splitlines()}
    planned = {*ROOMS, "seeds", "tests", "pyproject.toml", "README.md", "Makefile", "LICENSE"}
    assert {top for top in tops if not top.startswith((".", '"'))} - planned == set()


def test_files_stay_short() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    long = {
        f"{named(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }
    assert {name: n for name, n in long.items() if n > LONGEST_FUNCTION} == {}


def test_broad_excepts_only_at_the_edges() -> None:
    broad = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    ]
    assert len(broad) <= MOST_BROAD_EXCEPTS, broad


def test_every_module_and_public_name_says_what_it_is() -> None:
    silent = [
        f"{named(path)}:{getattr(node, 'name', '')}"
        for path in modules()
        for node in (tree(path), *tree(path).body)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and not getattr(node, "name", "").startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_nothing_is_pickled() -> None:
    assert [named(path) for path in modules() if {"pickle", "dill", "shelve"} & set(imported(path))] == []


def loaded_after_importing(*names: str) -> set[str]:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import importlib, sys\n[importlib.import_module(n) for n in sys.argv[1:]]\nprint(*sys.modules)",
            *names,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


def test_asking_on_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_after_importing("ui.cli", "ui.commands.ask") & set(HEAVY) == set()


def test_the_top_of_the_command_line_loads_no_room_below_the_errors() -> None:
    assert loaded_after_importing("ui.cli") & {*HEAVY, "numpy", "faiss", "jieba"} == set()


def test_every_library_is_declared_and_every_declared_one_is_used() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    declared = {re.split(r"[=\[]", name)[0].lower().replace("-", "_") for name in [*project["dependencies"], *extras]}
    used = {
        name.split(".")[0].lower()
        for path in [*modules(), *(ROOT / "tests").rglob("*.py")]
        for name in imported(path)
        if name.split(".")[0] not in {*ROOMS, "tests", *sys.stdlib_module_names}
    }
    provided = {
        "argon2": "argon2_cffi",
        "faiss": "faiss_cpu",
        "aibot": "wecom_aibot_python_sdk",
        "docx": "python_docx",
        "swagger_ui_bundle": "swagger_ui_bundle_v2",
        **{name: giver for giver, names in BROUGHT.items() for name in names},
    }
    assert {provided.get(name, name) for name in used} - declared == set()
    assert declared - {provided.get(name, name) for name in used} - NOT_IMPORTED == set()


def test_whoever_installs_it_gets_every_package() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    there = {".".join(path.parent.relative_to(ROOT).parts) for path in modules() if path.name == "__init__.py"}
    assert sorted(named) == sorted(there | {"seeds"})
