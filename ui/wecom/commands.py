"""Words that are no question: 原文 10, 目录, 继续, 停止, 帮助."""

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


@dataclass(frozen=True, slots=True)
class Command:
    """A command with what it is about: the item's number, label or path, or the document's number in the list."""

    verb: Verb
    about: str = ""


_WORDS = {
    **{word: Verb.CONTENTS for word in ("目录", "文件目录", "条目")},
    **{word: Verb.GO_ON for word in ("继续", "下文", "接着说", "下一页")},
    **{word: Verb.STOP for word in ("停止", "停", "取消")},
    **{word: Verb.HELP for word in ("帮助", "使用帮助", "help", "?", "？", "怎么用")},
    "原文": Verb.ORIGINAL,
}
_ORIGINAL = re.compile(
    r"原文[\s:：]*(?P<about>第?[0-9０-９一二三四五六七八九十百千零〇]{1,8}条?|第\S{1,24}条|[^\s/]{1,12}(?:/[^\s/]{1,12}){1,4})"
)
_CONTENTS = re.compile(r"目录[\s:：]*(?P<about>\d{1,3})")


def parse(text: str) -> Command | None:
    """Return the command that a text is, None when it is a question."""
    said = text.strip().strip(END).removeprefix("/").strip("“”\"'「」").strip()
    verb = _WORDS.get(said.lower())
    if verb:
        return Command(verb)
    for pattern, found in ((_ORIGINAL, Verb.ORIGINAL), (_CONTENTS, Verb.CONTENTS)):
        match = pattern.fullmatch(said)
        if match:
            return Command(found, match["about"])
    return None
