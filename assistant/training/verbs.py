"""The verbs of doing that official measures open with: 实施, 持续开展, 推动出台."""

from __future__ import annotations

import re

from ingest.names import KEPT_AFTER, LEADING_WORDS

_MORE = (
    "壮大 夯实 严肃 抓紧 遵循 坚守 严守 建有 办 建 评选 上线 挂牌 新开发 提档升级 健全完善 建好用好 抓紧抓实 深化实施 "
    "深化打造 系统实施 争创 投用 补齐 纠治 推介 征集 讲好 讲述 唱响 打响 守护 关爱 编印 刊发 刊播 播出 用活 管好 守住 "
    "整治 清理"
)
_VERBS = LEADING_WORDS.union(_MORE.split())
_SURE = _VERBS - KEPT_AFTER.keys()
_LONGEST = max(map(len, _VERBS))


def after_verbs(text: str) -> int:
    """Return where the verbs that ``text`` opens with end; 0 when it opens with none."""
    place = 0
    while True:
        for length in range(min(_LONGEST, len(text) - place), 0, -1):
            if text[place : place + length] in _VERBS:
                place += length
                break
        else:
            return place


def ends_with_verb(text: str) -> bool:
    """Tell whether ``text``, from its last comma, ends with a verb of doing whose object follows.

    Verbs that are nouns as often (服务, 建设) count only where nothing but verbs stands before them.
    """
    clause = re.split(r"[，。；：、\n]|应当|必须", text)[-1]
    if clause and after_verbs(clause) == len(clause):
        return True
    return any(clause[-length:] in _SURE for length in range(2, min(_LONGEST, len(clause)) + 1))


def opens_with_verb(text: str) -> bool:
    """Tell whether ``text`` opens with a verb of doing."""
    return after_verbs(text) > 0
