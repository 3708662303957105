"""The bot's name at the front of what is said in a group."""

from __future__ import annotations

import pytest

from ui.wecom.mention import stripped


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("@青问 第10条讲什么", "第10条讲什么"),
        ("@青问\u2005第10条讲什么", "第10条讲什么"),
        ("  @青问\u00a0\n目录 ", "目录"),
        ("@青问第10条讲什么", "第10条讲什么"),
        ("@青问", ""),
        ("@青问：目录", "目录"),
        ("请问@青问 第10条讲什么", "请问@青问 第10条讲什么"),
        ("联系 a@b.cn 报名", "联系 a@b.cn 报名"),
        ("@青问 @王芳 问第10条", "@王芳 问第10条"),
    ],
)
def test_a_told_name_is_taken_off_the_front_alone(said: str, left: str) -> None:
    assert stripped(said, "青问", in_group=True) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("@ITIL问题处理机器人 你好", "你好"),
        ("@RobotA\u2005hello robot", "hello robot"),
        ("@规章助手民办幼儿园收费", "规章助手民办幼儿园收费"),
        ("@青问", "青问"),
        ("@ 你好", "@ 你好"),
        ("a@b.cn 你好", "a@b.cn 你好"),
    ],
)
def test_a_name_that_is_not_told_ends_at_a_blank(said: str, left: str) -> None:
    assert stripped(said, "", in_group=True) == left


def test_between_two_nobody_is_named_unless_it_is_the_bot() -> None:
    assert stripped("@王芳 是谁", "", in_group=False) == "@王芳 是谁"
    assert stripped("@青问 目录", "青问", in_group=False) == "目录"
