"""``users`` as a person runs it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.command import ROOT, qingwen
from ui.store.database import default_url
from ui.store.store import open_store


def on_terminal(*arguments: str, home: Path, typed: list[str]) -> tuple[int, str]:
    """Run it on a terminal, typing a line after each question; return the exit code and all that was to be seen."""
    terminal, its_end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", "users", *arguments],
        cwd=ROOT,
        env={**os.environ, "QINGWEN_HOME": str(home)},
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
        start_new_session=True,  # away from the terminal that the tests themselves run on
    )
    os.close(its_end)
    seen, answers = "", iter(typed)
    while piece := _read(terminal):
        seen += piece
        if seen.endswith(": "):
            os.write(terminal, f"{next(answers)}\n".encode())
    os.close(terminal)
    return process.wait(timeout=60), seen


def _read(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode("utf-8", "replace")
    except OSError:  # the other end is closed
        return ""


def works(home: Path, name: str, password: str) -> bool:
    store = open_store(default_url(home))
    try:
        return store.users.verify(name, password) is not None
    finally:
        store.close()


def test_people_are_added_and_listed(tmp_path: Path) -> None:
    added = qingwen("users", "add", "王芳", "--role", "editor", home=tmp_path, typed="correct horse 9\n")
    assert (added.code, added.out, added.err) == (0, "", "已添加编辑 王芳。\n")
    assert works(tmp_path, "王芳", "correct horse 9")
    assert qingwen("users", "list", home=tmp_path).out == "用户名  角色  状态\n王芳    编辑  可用\n"
    listed = qingwen("users", "list", "--json", home=tmp_path)
    assert json.loads(listed.out) == [{"name": "王芳", "role": "editor", "disabled": False}]


def test_a_generated_password_alone_is_on_stdout_and_works(tmp_path: Path) -> None:
    added = qingwen("users", "add", "王芳", "--generate", home=tmp_path)
    assert added.err == "已添加读者 王芳。密码只显示这一次，请转告本人，登录后修改：\n"
    assert works(tmp_path, "王芳", added.out.strip())
    changed = qingwen("users", "password", "王芳", "--generate", home=tmp_path)
    assert not works(tmp_path, "王芳", added.out.strip())
    assert works(tmp_path, "王芳", changed.out.strip())


def test_a_typed_password_is_not_shown_and_is_asked_for_twice(tmp_path: Path) -> None:
    code, seen = on_terminal("add", "王芳", home=tmp_path, typed=["correct horse 9", "correct horse 9"])
    assert code == 0
    assert "correct horse" not in seen
    assert works(tmp_path, "王芳", "correct horse 9")
    code, seen = on_terminal("password", "王芳", home=tmp_path, typed=["another horse 7", "another horse 8"])
    assert code == 2
    assert "两次输入的密码不一样，没有改动。请再运行一次。" in seen
    assert works(tmp_path, "王芳", "correct horse 9")


def test_roles_change_and_people_are_shut_out_and_let_in(tmp_path: Path) -> None:
    qingwen("users", "add", "王芳", home=tmp_path, typed="correct horse 9\n")
    assert qingwen("users", "role", "王芳", "administrator", home=tmp_path).out == "王芳 现在是管理员。\n"
    last = qingwen("users", "disable", "王芳", home=tmp_path)
    assert (last.code, last.err[:11]) == (2, "这是最后一名管理员，不")
    qingwen("users", "add", "李雷", home=tmp_path, typed="correct horse 9\n")
    assert qingwen("users", "disable", "李雷", home=tmp_path).code == 0
    assert not works(tmp_path, "李雷", "correct horse 9")
    assert qingwen("users", "enable", "李雷", home=tmp_path).out == "已启用 李雷。\n"
    assert works(tmp_path, "李雷", "correct horse 9")
    store = open_store(default_url(tmp_path))
    assert [(entry.who, entry.action, entry.subject) for entry in store.audit.page()] == [
        ("命令行", "启用用户", "李雷"),
        ("命令行", "停用用户", "李雷"),
        ("命令行", "添加用户", "李雷（读者）"),
        ("命令行", "改变角色", "王芳"),
        ("命令行", "添加用户", "王芳（读者）"),
    ]
    store.close()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "王芳"), "密码至少 10 个字符，请换一个长一些的。"),
        (("role", "无此人", "editor"), "没有用户“无此人”。运行 qingwen users list 查看全部账号。"),
        (("role", "王芳", "boss"), "参数 ROLE 不对：只能是 reader、editor、administrator 之一，收到的是“boss”。"),
        (("ad", "王芳"), "没有命令 ad，是不是想用 add。"),
    ],
    ids=["密码太短", "无此人", "角色不对", "命令不对"],
)
def test_a_wrong_call_is_told_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    done = qingwen("users", *arguments, home=tmp_path, typed="short\n")
    assert done.code == 2
    assert done.err.startswith(sentence)
    assert done.err.count("\n") == 1


def test_a_newer_database_is_told(tmp_path: Path) -> None:
    qingwen("users", "list", home=tmp_path)
    store = open_store(default_url(tmp_path))
    with store._database.writing() as session:
        session.connection().exec_driver_sql("UPDATE schema_version SET version = 99")
    store.close()
    done = qingwen("users", "list", home=tmp_path)
    assert (done.code, done.err[:15]) == (1, "数据库是更新版本的青问写的（第")
