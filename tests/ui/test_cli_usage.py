"""Wrong calls and questions that are none: exit code 2, one Chinese sentence, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.command import is_plain, qingwen
from ui.cli import COMMANDS


def test_alone_it_shows_help_with_examples(tmp_path: Path) -> None:
    done = qingwen(home=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("用法：qingwen [选项] 命令 …\n")
    assert "例子：\n  qingwen ask 青少年心理健康社团要建多少个\n" in done.out
    assert [name for name in COMMANDS if f"\n  {name} " not in done.out] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["aks", "问题"], "没有命令 aks，是不是想用 ask、tasks。查看用法：qingwen --help\n"),
        (["ask"], "缺少参数 QUESTION。查看用法：qingwen ask --help\n"),
        (
            ["ask", "第10条", "讲了什么"],
            "参数太多，或者写法不对；带空格的内容请用引号括起来。查看用法：qingwen ask --help\n",
        ),
        (["ask", "问", "--jsn"], "没有选项 --jsn，是不是想用 --json。查看用法：qingwen ask --help\n"),
        (
            ["search", "问", "--limit", "0"],
            "选项 --limit 不对：应当是 1 到 1000 的整数，收到的是“0”。查看用法：qingwen search --help\n",
        ),
        (["search", "问", "--limit"], "选项 --limit 后面缺少值。查看用法：qingwen --help\n"),
        (
            ["serve", "--port", "八千"],
            "选项 --port 不对：应当是 1 到 65535 的整数，收到的是“八千”。查看用法：qingwen serve --help\n",
        ),
        (["eval-retrieval", "--passages", "a"], "缺少选项 --queries。查看用法：qingwen eval-retrieval --help\n"),
        (["index", ""], "参数 [PATH…] 不对：路径不能为空，也不能含有空字符。查看用法：qingwen index --help\n"),
    ],
    ids=["命令拼错", "缺问题", "没加引号", "选项拼错", "数目为零", "缺值", "端口不是数", "缺选项", "空路径"],
)
def test_a_wrong_call_is_told_in_one_sentence(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    done = qingwen(*arguments, home=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "问题是空的，请输入想问的内容，例如：第10条讲什么。\n"),
        (" \t\n　", "问题是空的，请输入想问的内容，例如：第10条讲什么。\n"),
        ("青" * 10_001, "问题有 10001 个字，超过 2000 字，请缩短后再问。\n"),
        ("😀🎉❤️", "没有看到可以理解的文字，请用一句话写出想问的内容，例如：今年要建多少个心理社团。\n"),
        (b"\xff\xfe\x80abc", "问题里有无法识别的字符，不像是文字。请用 UTF-8 编码的文字重新输入。\n"),
        ("心理\x01社团", "问题里有无法识别的字符，不像是文字。请用 UTF-8 编码的文字重新输入。\n"),
    ],
    ids=["空", "空白", "万字", "表情", "二进制", "控制字符"],
)
def test_what_is_no_question_is_told_before_anything_is_read(
    question: str | bytes, sentence: str, tmp_path: Path
) -> None:
    done = qingwen("ask", question, home=tmp_path / "home")
    assert (done.code, done.out, done.err) == (2, "", sentence)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese(name: str, tmp_path: Path) -> None:
    done = qingwen(name, "--help", home=tmp_path)
    assert done.code == 0
    assert done.out.startswith(f"用法：qingwen {name} [选项]")
    assert "选项：" in done.out and f"例子：\n  qingwen {name}" in done.out
    assert is_plain(done.out) and "Options" not in done.out and "Show" not in done.out


def test_a_wrong_setting_is_a_wrong_call(tmp_path: Path) -> None:
    done = qingwen("ask", "第10条讲了什么", home=tmp_path, QINGWEN_PORT="很多")
    assert (done.code, done.err) == (2, "环境变量 QINGWEN_PORT 的值 '很多' 不对：应当是 1 到 65535 的整数。\n")


def test_a_reranker_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = qingwen("search", "心理", home=tmp_path, QINGWEN_RERANKER=str(tmp_path / "没有"))
    assert done.code == 1
    assert done.err.startswith(f"找不到重排模型文件夹 {tmp_path / '没有'}。")
