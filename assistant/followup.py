"""Follow-ups by rule: 那具体要建多少个？ 下一条呢？ 后面这个呢？

What was spoken of last (the items the last answer cited, in the order of the question) is the focus. A question that
leans on it gets the focus as a bonus in ranking; one that has no subject of its own is answered inside the focus.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus import Entry
from assistant.patterns import any_of
from assistant.period import PERIOD_WORDS
from assistant.topic import strip_asking

_LEANING = any_of(
    r"^(?:那么?|这|它|其|该|再|还有|后面|前面|后者|前者|上面|刚才|算了|好的|嗯|行|哦|然后|另外|具体|对|噢)",
    r"(?:这个|那个|这项|那项|这条|那条|这些|那些|它|该项|其中|上述|刚才|前面说的|里面|里头)|呢[?]?$",
)
_LATTER = re.compile(r"后面(?:这|那)?(?:一)?个|后者|后一个|第二个|后面的")
_FORMER = re.compile(r"前面(?:这|那)?(?:一)?个|前者|前一个|第一个|前面的")
_OPENING = any_of(
    r"^(?:好的?|嗯+|行|哦+|噢|对|ok|谢谢|明白了?|知道了)[，,。!\s]*",
    r"^算了[，,]?(?:不问(?:这|那)个(?:了)?)?[，,。]?|^(?:那么?|然后|另外|还有)[，,]?",
    ignore_case=True,
)


_SOURCE = re.compile(
    r"^(?:麻烦|请|你|帮|我|把|给|要|发|看|说|查|下|一|那|这|它|是|在|的|条|句|话|具体)*"
    r"(?:原文|全文|原话|出处|来源|依据|哪一?条|第几条)"
    r"(?:麻烦|请|你|给|我|发|贴|看|说|写|来|出|一|下|份|是|在|的|里|哪|什么|啥|呢|吧|吗|呀)*[?。]?$"
)
"""Asks where what has just been said stands, and nothing else: 把原文发我, 给我出处, 那是哪一条."""
_DETAIL = re.compile(
    r"^(?:那|这|它|项|个|工作|具体|大概|一般|都|要|是|由|得|能|该|的)*(?:"
    r"(?:谁|哪个部门|哪个单位|哪家单位|哪些部门|哪些单位)(?:来|在)?(?:负责|牵头|主管|落实|管|办|抓)"
    r"|(?:什么时候|啥时候|何时|几时|哪天|几月|多久)(?:之?前|能|要|就|可以|必须)*"
    r"(?:完成|落实|做完|办完|办好|办|结束|开始|启动|截止|到位)"
    r"|(?:有)?(?:多少)?(?:经费|资金|预算|补贴|补助)(?:是|有)?(?:多少|没有)?|多少钱"
    r"|(?:完成|截止|具体)?(?:时间|时限|时间节点|期限)(?:是|有|要求|什么|多少|哪|几|没有|时候)*"
    r"|(?:一共|总共|共)?(?:有|要|需要|招|建|办)?(?:多少|几)(?:个)?(?:人|名|位|个|场|次|家|支|所|期|天|岁|年)"
    r"|(?:有|需要|满足|符合)?(?:什么|哪些)(?:条件|材料|手续|门槛|标准)(?:才能|才可以)?"
    r"|(?:在|去|到)?(?:哪里|哪儿|什么地方|哪(?:些|几个|个)(?:区县|区|县|地方|学校|城市))(?:办|举办|开|搞|申请|报名)?"
    r"|(?:怎么|怎样|如何|去哪|在哪)(?:申请|报名|办理|参加|联系|领)"
    r"|(?:联系|责任|牵头|负责)(?:人|电话|单位|部门)(?:是|有|谁|什么|多少|哪|个|没有)*"
    r")(?:的|呢|吗|嘛|啊|吧|了)*[?。]?$"
)
"""Asks for a detail and names no matter (谁负责, 什么时候完成, 经费多少): it is that of what was just spoken of."""
SHORT = 4
"""Characters of a question that is taken to lean on what came before, whatever it says."""
LITTLE = 6
"""Characters besides year and asking words up to which 那今年想达到多少家 has no subject of its own."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a question leans on what came before.

    ``text`` is the question without its opening words; ``focus`` the items it leans on; ``bound`` whether it points at
    them (前面那个) or names no matter (谁负责), so that it can be about nothing else. A question that only moves to
    another year (那今年呢) leans on the words of the question before, not on its items.
    """

    text: str
    focus: tuple[Entry, ...] = ()
    bound: bool = False


def leans(question: str) -> bool:
    """Tell whether ``question`` (folded) sounds as if it leaned on something said before."""
    return _LEANING.search(question) is not None or len(question) <= SHORT or asks_source(question)


def asks_source(question: str) -> bool:
    """Tell whether ``question`` (folded) asks where what was said stands, and nothing else (出处, 那是哪一条)."""
    return _SOURCE.match(question) is not None


def points(question: str) -> bool:
    """Tell whether ``question`` (folded) points at one of several things spoken of (后面那个)."""
    return _LATTER.search(question) is not None or _FORMER.search(question) is not None


def lean(question: str, spoken_of: Sequence[Entry], before: str = "") -> Leaning:
    """Return how ``question`` (folded) leans on the items ``spoken_of`` and on the question ``before`` it.

    No focus when it stands alone.
    """
    text = question
    while (shorter := _OPENING.sub("", text).strip()) and shorter != text:
        text = shorter
    if not spoken_of:
        return Leaning(question)
    if (
        before
        and PERIOD_WORDS.search(text)
        and len("".join(strip_asking(PERIOD_WORDS.sub("", text)).split())) <= LITTLE
    ):
        return Leaning(f"{PERIOD_WORDS.sub('', before).rstrip('?。')},{text}")
    if _LATTER.search(question):
        return Leaning(_LATTER.sub("", text), (spoken_of[-1],), bound=True)
    if _FORMER.search(question):
        return Leaning(_FORMER.sub("", text), (spoken_of[0],), bound=True)
    bound = _DETAIL.match(text) is not None
    return Leaning(text, tuple(spoken_of) if bound or leans(question) else (), bound)
