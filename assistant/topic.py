"""The subject of a question: its content words, once asking words and politeness are taken away."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.patterns import any_of
from assistant.runs import run_at

if TYPE_CHECKING:
    from ingest.types import Document

_PARTICLES = (
    ("的", "目", "确士"),
    ("地", "场基各本当土耕工农异落驻属园营林阵用绿山盆实外内境产草湿空牧籍", "区方点址位理铁震级标下质"),
    ("得", "取获所难觉值", "到分益"),
    ("了", "为", "解"),
    ("着", "执沿", "力重装陆眼"),
    ("过", "超通经度不", "程渡半敏剩失"),
    ("哈", "", "尔"),
    ("是", "", "否"),
    ("在", "存潜内现实", "校职线岗编建读册"),
    ("有", "国所具拥享没公私持特保自", "效序关偿限机力利害意奖"),
    ("和", "共温饱缓", "谐平解美睦"),
    ("与", "参给", "会"),
    ("跟", "", "踪进"),
    ("及", "普以涉", "时格"),
    ("都", "首成古京", "市"),
    ("就", "成造", "业餐近读医诊地学职"),
    ("还", "退偿归返", "款原贷"),
    ("再", "", "生次造"),
    ("要", "重必需主纪摘概", "点求素害闻件"),
    ("会", "社大机协工委议学部晚庆联代年都运体集理事商等", "议员计见费场堂展同"),
    ("能", "功职性可技节智赋效产势体才潜蓄", "力源够人效量动手"),
    ("把", "", "握关"),
    ("被", "", "告动"),
    ("让", "转出", ""),
    ("给", "供配补", "予付"),
    ("对", "核面反结", "象接口外话策标比账照应"),
    ("向", "方导志面趋取意", "上好善阳"),
    ("往", "交", "来返"),
    ("从", "服随", "事业严众"),
    ("到", "达报签", "位期岗达"),
    ("为", "行作成认因", "民了"),
    ("以", "可予所难", "上下内外及"),
    ("于", "用对关至属基处由终", ""),
)
"""Particles of a question, each with the characters before and after it that make it part of a word (功能, 就餐)."""
_ASKING = any_of(
    r"麻烦|劳烦|请问|请教|(?<![申邀聘提])请(?![求示假])|帮我|帮忙|帮|给我|给个|替我|我想(?:知道|问|了解|查|看)?",
    r"想(?:知道|问|了解|查|看)一?下?|能不能|可不可以|可以|能否|告诉我?|说一?下|讲一?下|介绍一?下",
    r"解释一?下|查一?下|看一?下|列一?下|问一?下|一下|一哈|发我(?:看看|一下|一份)?|发一?下",
    r"写(?:汇报|材料|讲稿|总结|方案|引用|报告)(?:急?用|要用|用)?|急用|急{2,}|在线等|越(?:全|细|快)越好",
    r"(?i:thank you|thanks|please)",
    r"谢谢|多谢|有没有|有莫得|有没得|有无|是不是|对不对|对吧|对吗|是吧|是吗|没记错吧?|我没记错|来着",
    r"分别|各(?:自|是|有)?|具体|到底|究竟|主要|大概|一共|总共|共有|全部|所有|统统",
    r"哪一?(?:些|几|个|条|项|种|类|样|支|部|份|块|方面|里|儿|位|家|场|年|级|批|届)?|什么(?:样|时候|名字)?",
    r"啥子?|怎么样?|怎样|如何|咋(?:个|样|办|写)?|几(?:个|条|项|种|类|样|支|部|份|级|年|批|届|大)?",
    r"多少(?:个|条|项|种|类)?|谁|为什么|为啥|文件(?:里|中|上)?|要点(?:里|中)?|本文|全文|原文|文中|规定",
    r"提到|写(?:到|着|明|的)?|讲(?:到|的|了)?|说(?:到|的|了)?|关于|有关|相关|方面|内容|情况|安排|打算",
    r"准备|计划(?:要)?(?=[做干搞])|今年|本年|这一年|去年|上一?年|明年|这(?:个|条|块|项|些|份|边|次)?",
    r"(?<![系排下陈并前])列(?:出来|全|举|出|一列|给我|一下)|[说写讲](?:全|齐)(?:了)?|汇总",
    r"那(?:个|条|块|项|些|份|边|次)?|咱们?|我们?|你们?|他们?|俺们?|它们?|大家|人家|的话|叫(?:什么|啥)?",
    r"名(?:字|称)|全称|正式名称|算了|不问(?:这|那)个(?:了)?|好的|然后|还有|另外|那么",
    *(f"(?<![\0{before}]){word}(?![\0{after}])" for word, before, after in _PARTICLES),
    r"[吗呢吧啊呀嘛哦噻哟么或也又,，。?？!！、:：;；\s“”\"'()（）]",
)
_QUOTED = re.compile(r"[“「『]([^“”「」『』]{1,30})[”“」』]|《([^《》]{1,40})》")
_MENTIONED = re.compile(
    r"(?:提到|提及|写到|写了|讲到|说到|谈到|涉及|出现|含有|带有|包含|提|写)(?:过|了|到)?[“]?(?P<term>[^“”,，。?？]{2,12}?)[”]?"
    r"(?:这个词|一词|字样|[一两二三四]个字|的|没有|没|吗|呢|有?哪|[,，。?？]|$)"
)
_STOPWORDS = (
    "工作 活动 项目 措施 举措 抓手 要求 事情 东西 地方 单位 部门 团委 团市委 系统 方式 办法 动作 任务 重点 "
    "名堂 牌子 机会 安排 清单 单子 内容 方面 情况 问题 时候 开展 推进 实施 加强 进行 做好 组织 建设 推动 深化 "
    "团里 团上 多久 多长 多远 多高 时间 年头 开始 两类 几类 身上 办成 情形 意思 含义 "
    "讲究 讲头 说法 说头 规矩 门槛 好处 区别 照顾 "
    "最少 最多 至少 至多 起码 最晚 最迟 最快 以内 之内 天内 "
    "今年 全市 市里 区里 上面 上级 上头 年轻人 青年 青少年 出来 起来 下来 里头 底下 下面 之类 这块 那块 "
    "自己 自个 很多 许多 不少 "
    "干 做 搞 抓 办 弄 用 看 想 知道 需要 应该 可能 一些 一个 一下 一种 不 没 没有 很 太 最 更 挺 特别 非常 "
)
_STRUNG = 8
"""Characters of the longest word of those strung together."""
_NAME = 4
"""Characters from which words that question and text share are taken for a name."""
STOPWORDS = frozenset(_STOPWORDS.split())


@lru_cache(maxsize=512)  # one question is stripped by several steps
def strip_asking(question: str) -> str:
    """Return ``question`` (folded) without asking words, particles and punctuation, pieces joined by blanks."""
    return re.sub(r"\s+", " ", _ASKING.sub(" ", question)).strip()


def content_words(question: str, words: Callable[[str], list[str]], own: Collection[str] = ()) -> list[str]:
    """Return the content words of ``question`` in order, without repetition.

    ``words`` cuts text into words; ``own`` are those by which the documents name themselves (see ``own_words``).
    """
    kept = [
        word
        for word in words(strip_asking(question))
        if word not in STOPWORDS and word not in own and (len(word) > 1 or word.isalnum())
    ]
    return list(dict.fromkeys(kept))


def own_words(
    documents: Iterable[Document], places: Collection[str], words: Callable[[str], list[str]]
) -> frozenset[str]:
    """Return the words for whoever issued ``documents``, and where: they tell none of its items from another.

    Those of the issuer's name, and the places (of ``places``, with or without 省, 市, 区, 县) in the title.
    """
    own: set[str] = set()
    for document in documents:
        own.update(word for word in words(document.issuer or "") if len(word) > 1)
        named = [place for place in places if place in document.title]
        own.update(f"{place}{unit}" for place in named for unit in ("", "省", "市", "区", "县"))
    return frozenset(own)


def mentioned_term(question: str) -> str:
    """Return X of 提到X, 写到X, empty when the question (folded) speaks of no mentioning."""
    match = _MENTIONED.search(question)
    return match["term"] if match else ""


def quoted_terms(question: str) -> list[str]:
    """Return what the question itself puts in quotes or book-title marks: “河小青”, 《…条例》."""
    return [quoted or title for quoted, title in _QUOTED.findall(question)]


def strung_terms(question: str) -> list[str]:
    """Return the words that ``question`` strings together with 、 (大赛、竞赛、联赛), fewest none or two."""
    pieces = question.split("、")
    if len(pieces) == 1:
        return []
    terms = []
    for place, piece in enumerate(pieces):
        words = strip_asking(piece).split()
        if not words:
            return []
        inner = 0 < place < len(pieces) - 1
        terms.append("".join(words) if inner else words[0 if place else -1])
    return terms if all(1 < len(term) <= _STRUNG for term in terms) else []


@lru_cache(maxsize=512)  # as strip_asking: one question is held against many items
def _pieces(question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pieces of ``question`` without asking words that could be names, and what it quotes."""
    pieces = re.split(r"[\s“”《》]+", strip_asking(question))
    return tuple(piece for piece in pieces if len(piece) >= _NAME), tuple(quoted_terms(question))


def names_held(question: str, text: str) -> list[str]:
    """Return the longest pieces of ``question`` of four or more characters that ``text`` holds (both folded)."""
    found: list[str] = []
    pieces, quoted = _pieces(question)
    for piece in pieces:
        place = 0
        while place <= len(piece) - _NAME:
            longest = 1
            if piece[place : place + _NAME] in text:  # seldom so; else not even a call
                longest = run_at(piece, place, text, _NAME)
                found.append(piece[place : place + longest])
            place += longest
    return list(dict.fromkeys([*found, *(term for term in quoted if term in text)]))
