"""A language model behind the command line: named by settings, and free where none is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from tests.assistant.llm.server import says, serving
from tests.ui.command import ROOT, is_plain, qingwen
from ui.commands.serve import warm_model

QUESTION = "青少年心理健康社团要建多少个"
COSTLY = {"langchain_core", "langchain_openai", "openai", "httpx", "httpx2", "tenacity", "pydantic"}


def test_without_a_model_nothing_of_it_is_loaded(indexed_home: Path) -> None:
    code = f"from ui.cli import run; import sys; run(['ask', '{QUESTION}']); print(*sys.modules, file=sys.stderr)"
    environ = {**os.environ, "QINGWEN_HOME": str(indexed_home), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, check=True)
    assert "500个" in done.stdout.decode()
    loaded = done.stderr.decode().split()
    assert {name.split(".")[0] for name in loaded} & COSTLY == set()
    assert [name for name in loaded if name.startswith(("assistant.llm", "assistant.rewriting"))] == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with the shipped document indexed, to be written to."""
    assert qingwen("index", home=tmp_path).code == 0
    return tmp_path


def test_an_answer_of_the_model_is_replayed_by_its_id(home: Path) -> None:
    with serving(says("将新建青少年心理健康社团500个", "[1]。")) as server:
        model = {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": server.url, "QINGWEN_LLM_API_KEY": "sk-4f1d"}
        asked = qingwen("ask", QUESTION, "--json", home=home, **model)
    answer = json.loads(asked.out)
    assert (answer["mode"], answer["refused"]) == ("rewritten", False)
    assert "将新建青少年心理健康社团500个（第10条）。" in answer["answer"].splitlines()
    replayed = qingwen("replay", answer["answer_id"], home=home)
    assert replayed.code == 0
    assert answer["answer"] in replayed.out
    assert f"问：{QUESTION}" in replayed.out
    assert "文件没有变过，引文在原处" in replayed.out
    assert replayed.out.endswith("重新核对：改写的 1 句全部通过。\n")
    assert "sk-4f1d" not in asked.out + asked.err + replayed.out
    assert b"sk-4f1d" not in b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_model_that_is_not_there_leaves_the_answer(home: Path) -> None:
    model = {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": "http://127.0.0.1:9/v1", "QINGWEN_LLM_RETRIES": "0"}
    done = qingwen("ask", QUESTION, home=home, **model)
    without = qingwen("ask", QUESTION, home=home)
    assert done.code == 0
    assert done.out == f"（语言模型没有连上，以下是原文摘录。）\n{without.out}"


@pytest.mark.parametrize(("debug", "logged"), [("", ""), ("1", "no answer of the language model: unreachable")])
def test_at_a_terminal_a_failing_model_is_told_in_one_sentence_alone(
    indexed_home: Path, tmp_path: Path, debug: str, logged: str
) -> None:
    model = {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": "http://127.0.0.1:9/v1", "QINGWEN_LLM_RETRIES": "0"}
    shutil.copytree(indexed_home, tmp_path / "home")
    environ = {**os.environ, **model, "QINGWEN_HOME": str(tmp_path / "home"), "PYTHONIOENCODING": "utf-8"}
    call = [sys.executable, "-m", "ui", "ask", QUESTION]
    done = subprocess.run(call, cwd=ROOT, env={**environ, "QINGWEN_DEBUG": debug}, capture_output=True, check=True)
    assert done.stdout.decode().startswith("（语言模型没有连上，以下是原文摘录。）\n500个。")
    assert logged in done.stderr.decode()
    assert bool(done.stderr) == bool(logged)


def test_an_unknown_id_and_a_wrong_setting_are_one_sentence(indexed_home: Path) -> None:
    unknown = qingwen("replay", "0" * 16, home=indexed_home)
    assert (unknown.code, unknown.out) == (2, "")
    assert "没有编号为“0000000000000000”的回答" in unknown.err
    wrong = qingwen("ask", QUESTION, home=indexed_home, QINGWEN_LLM="deepseek")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("QINGWEN_LLM 不对：")
    assert is_plain(unknown.err) and is_plain(wrong.err)


def test_a_model_that_cannot_be_opened_is_told_when_the_page_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = ModelSettings("nobody:knows")
    warm_model(Link(settings, lambda: open_model(settings), Records(tmp_path)))
    said = "语言模型 nobody:knows 打不开：名称不对，或没有安装它的包。先用原文回答，请检查 QINGWEN_LLM。\n"
    assert capsys.readouterr().err == said


def test_a_model_drafts_everyday_questions_for_an_editor(home: Path) -> None:
    said = (
        '{"q": "娃儿心头不舒服找哪个社团", "quote": "新建青少年心理健康社团500个"}\n'
        '{"word": "心头不舒服", "term": "心理健康"}\n{"word": "社团", "term": "心理健康"}'
    )
    with serving(says(said)) as server:
        model = {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": server.url, "QINGWEN_LLM_API_KEY": "sk-4f1d"}
        private = qingwen("propose", home=home, QINGWEN_LLM_PRIVATE="渝青发〔2024〕14号", **model)
        assert (private.code, private.out, server.requests) == (0, "存入草稿 0 个。\n", [])
        assert "《共青团重庆市委2024年工作要点》不许离开本机" in private.err
        done = qingwen("propose", "渝青发〔2024〕14号", home=home, **model)
        assert len(server.requests) == 2 * 19
    assert done.code == 0
    assert done.out == (
        "存入草稿 1 个，舍去 18 个（引文与原文不符，或已有同样的问法）。"
        "请编辑在网页“管理—常见问法”里逐个看过，删去不合适的，再点“发布草稿”。\n"
        "存入待定的词语 1 对，舍去 37 对（文件用语不在那一条里，日常说法文件里就有，或已有这一对）。"
        "请编辑在网页“管理—词语”里逐对看过，采用或删去。\n"
    )
    (draft,) = set((home / "drafts").glob("*.json")) - {home / "drafts" / "words.json"}
    assert json.loads(draft.read_bytes())["rows"][-1] == {
        "item": "三/10", "text": "娃儿心头不舒服找哪个社团", "quote": "新建青少年心理健康社团500个"
    }  # fmt: skip


def test_without_a_model_or_with_one_that_fails_drafting_says_so(home: Path) -> None:
    none = qingwen("propose", home=home)
    assert (none.code, none.out) == (2, "")
    assert "还没有接语言模型，不能起草。" in none.err
    model = {"QINGWEN_LLM": "openai:m", "QINGWEN_LLM_BASE_URL": "http://127.0.0.1:9/v1", "QINGWEN_LLM_RETRIES": "0"}
    gone = qingwen("propose", home=home, **model)
    assert (gone.code, gone.out) == (1, "存入草稿 0 个。\n")
    assert "语言模型没有连上，没有起草完" in gone.err
    unknown = qingwen("propose", "没有的文件", home=home, **model)
    assert unknown.code == 2
    assert "没有文号或标题是“没有的文件”的文件。已有：渝青发〔2024〕14号。" in unknown.err
    assert is_plain(none.err) and is_plain(unknown.err)
