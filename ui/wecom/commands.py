"""Words that are no question: 原文 10, 目录, 继续, 停止, 帮助, 测验, 结束测验, 每日一题 B."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

END = "。.!！~ \t\u3000"


class Verb(StrEnum):
    """What may be commanded."""

    ORIGINAL = "原文"
    CONTENTS = "目录"
    GO_ON = "继续"
    STOP = "停止"
    HELP = "帮助"
    QUIZ = "测验"
    END_QUIZ = "结束测验"
    DAILY = "每日一题"


@dataclass(frozen=True, slots=True)
class Command:
    """A command with what it is about: an item's number, label or path, a document's number in the list, an answer."""

    verb: Verb
    about: str = ""


_WORDS = {
    **{word: Verb.CONTENTS for word in ("目录", "文件目录", "条目")},
    **{word: Verb.GO_ON for word in ("继续", "下文", "接着说", "下一页")},
    **{word: Verb.STOP for word in ("停止", "停", "取消")},
    **{word: Verb.HELP for word in ("帮助", "使用帮助", "help", "?", "？", "怎么用", "菜单", "功能", "指令")},
    **{word: Verb.QUIZ for word in ("测验", "开始测验", "做题", "考考我")},
    **{word: Verb.END_QUIZ for word in ("结束测验", "停止测验", "退出测验", "不做了", "退出")},
    **{word: Verb.DAILY for word in ("每日一题", "今日一题", "每日一练")},
    "原文": Verb.ORIGINAL,
}
_NUMBER, _LABEL, _PATH = (
    r"第?[0-9０-９一二三四五六七八九十百千零〇]{1,8}条?",
    r"第\S{1,24}条",
    r"[^\s/]{1,12}(?:/[^\s/]{1,12}){1,4}",
)
_PLACE = rf"[\s:：]*(?P<about>{_NUMBER}|{_LABEL}|{_PATH})"
_ORIGINAL = re.compile(f"原文{_PLACE}")
_QUIZ = re.compile(f"测验{_PLACE}")
_DAILY = re.compile(r"每日一题[\s:：]*(?P<about>[A-Fa-f]|[对错√×]|正确|错误|第?[0-9]{1,3}条)")
_CONTENTS = re.compile(r"目录[\s:：]*(?P<about>\d{1,3})")
_WITH_MORE = ((_ORIGINAL, Verb.ORIGINAL), (_CONTENTS, Verb.CONTENTS), (_QUIZ, Verb.QUIZ), (_DAILY, Verb.DAILY))


def parse(text: str) -> Command | None:
    """Return the command that a text is, None when it is a question."""
    said = text.strip().strip(END).removeprefix("/").strip("“”\"'「」").strip()
    verb = _WORDS.get(said.lower())
    if verb:
        return Command(verb)
    for pattern, found in _WITH_MORE:
        match = pattern.fullmatch(said)
        if match:
            return Command(found, match["about"])
    return None
