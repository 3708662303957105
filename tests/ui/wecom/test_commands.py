"""Commands told from questions."""

from __future__ import annotations

import pytest

from ui.wecom.commands import Command, Verb, parse


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("原文 10", Command(Verb.ORIGINAL, "10")),
        ("原文10", Command(Verb.ORIGINAL, "10")),
        ("原文：第10条", Command(Verb.ORIGINAL, "第10条")),
        ("原文 十", Command(Verb.ORIGINAL, "十")),
        ("原文 第二部分（一）第3条", Command(Verb.ORIGINAL, "第二部分（一）第3条")),
        ("原文 三/10", Command(Verb.ORIGINAL, "三/10")),
        ("原文", Command(Verb.ORIGINAL)),
        ("目录", Command(Verb.CONTENTS)),
        ("目录 2", Command(Verb.CONTENTS, "2")),
        ("继续", Command(Verb.GO_ON)),
        ("“继续”。", Command(Verb.GO_ON)),
        ("/帮助", Command(Verb.HELP)),
        ("停止！", Command(Verb.STOP)),
        ("HELP", Command(Verb.HELP)),
        ("菜单", Command(Verb.HELP)),
        ("退出", Command(Verb.END_QUIZ)),
        ("测验", Command(Verb.QUIZ)),
        ("测验 10", Command(Verb.QUIZ, "10")),
        ("不做了", Command(Verb.END_QUIZ)),
        ("每日一题", Command(Verb.DAILY)),
        ("每日一题 B", Command(Verb.DAILY, "B")),
        ("每日一题：对", Command(Verb.DAILY, "对")),
    ],
)
def test_commands(said: str, command: Command) -> None:
    assert parse(said) == command


@pytest.mark.parametrize(
    "said",
    [
        "原文是怎么说的",
        "第10条原文",
        "目录里有几条",
        "继续深化什么",
        "怎样停止",
        "帮助青年就业有哪些措施",
        "测验有哪些",
        "",
    ],
)
def test_questions(said: str) -> None:
    assert parse(said) is None
