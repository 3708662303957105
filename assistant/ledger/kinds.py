"""Which sort of work a measure is: by the last telling word of what it says to do, else by its verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.corpus import Piece
from assistant.ledger.cutting import work_of
from assistant.ledger.types import Kind, Mention


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


STRONG: Mapping[Kind, Sequence[str]] = {
    Kind.MEETING: _words(
        "会议 研讨会 座谈会 推进会 恳谈会 例会 部署会 现场会 交流会 总结会 动员会 推介会 洽谈会 听证会 代表大会 论坛 "
        "峰会"
    ),
    Kind.CONTEST: _words("大赛 竞赛 比赛 赛事 大比武 比武 锦标赛 运动会 联赛 挑战赛 邀请赛 公开赛 决赛 擂台赛"),
    Kind.RULES: _words(
        "条例 办法 意见 规定 规划 方案 细则 制度 章程 规则 预案 指引 指南 备忘录 管理规范 工作规范 法规 规范性文件 "
        "公约 目录 》"
    ),
    Kind.PROJECT: _words("计划 工程 行动 专项 试点"),
    Kind.PLATFORM: _words(
        "基地 平台 阵地 示范点 示范区 示范岗 权益岗 服务台 服务站 服务点 实验室 系统 数据库 专家库 数据仓 专栏 门户 "
        "驿站 少年宫 大屏 园区 专区 科普社团 社团 综合体 工作站 图书馆 博物馆 文化馆 活动中心 服务中心 交流中心 "
        "创新中心 云平台"
    ),
    Kind.MECHANISM: _words("机制 体制 体系 模式"),
    Kind.TRAINING: _words("培训 培训班 研讨班 研修班 训练营 轮训 队伍 服务队伍 讲师团 巡讲团 突击队 服务队"),
    Kind.SUPERVISION: _words("监督 检查 督查 考核 评估 评议 巡察 审计 问责 整治 监管 责任制 考评"),
}
"""Words that tell by themselves."""

WEAK: Mapping[Kind, Sequence[str]] = {
    Kind.MEETING: _words("大会 年会"),
    Kind.ACTIVITY: _words(
        "活动 讲座 讲堂 沙龙 展演 文化节 艺术节 科技节 音乐节 交流月 文化周 活动周 活动月 展演季 主题团日 开放日 "
        "社会实践 交流 互访 节目 创建 仪式 展览 博览会 旅游节 赛事活动 联谊"
    ),
    Kind.RULES: _words("政策 标准 清单 规范 规章 纲要 要点 协议 指标 程序 专项规划"),
    Kind.PROJECT: _words("项目 品牌 课题 改革 示范 攻坚"),
    Kind.PLATFORM: _words(
        "中心 空间 场景 载体 网站 窗口 社区 街区 公园 服务圈 场所 设施 联盟 工作室 模块 应用 通道 渠道"
    ),
    Kind.TRAINING: _words(
        "干部 辅导员 志愿者 教师 人才 选培 选配 培养 选拔 配备 人员 团员 团组织 青联组织 少先队组织 党组织 社会组织 "
        "基层组织"
    ),
    Kind.PUBLICITY: _words(
        "宣传 宣讲 学习 教育 育人 解读 展播 报道 直播 公开 发布 推送 普法 微视频 宣传矩阵 思想政治 典型"
    ),
    Kind.RESEARCH: _words("调研 调查 研究 普查 摸排 监测 统计 测评"),
    Kind.SERVICE: _words("服务 帮扶 关爱 救助 权益 热线 就业 补贴 慰问 咨询 待遇 资助 心理健康 民生实事 社会保障"),
    Kind.SUPERVISION: _words("风险 责任 治理 清理 督促 管控 内控 整改 整顿 流毒 审查 作风 纪律"),
}
"""Words that tell where no strong one stands, or as the last word of the work."""

BY_VERB: Mapping[Kind, Sequence[str]] = {
    Kind.MEETING: _words("召开"),
    Kind.RULES: _words("制定 制订 修订 出台 编制 起草 印发"),
    Kind.TRAINING: _words("培训 培养 轮训 选派 选拔 配备 配强"),
    Kind.PUBLICITY: _words("学习 宣传 宣讲 选树 评选 表彰 弘扬 引导 公开 公布 发布 推送 推介 解读 倡导 贯彻"),
    Kind.RESEARCH: _words("调研 调查 研究 研判 摸清 梳理"),
    Kind.SERVICE: _words("服务 帮助 帮扶 关爱 救助 慰问 资助 保障 回应"),
    Kind.SUPERVISION: _words("监督 检查 督查 考核 评估 整治 清理 防范 肃清 严守 严肃 查处 打击 严禁 禁止 不得"),
    Kind.ACTIVITY: _words("举办 举行 创建 争创"),
}
"""Verbs that tell where no other word does."""

EVENTS = frozenset({Kind.CONTEST, Kind.MEETING, Kind.TRAINING})
"""Kinds whose strong words say more than the 活动 that sums them up (…大赛等活动)."""

_QUOTED = re.compile(r"“[^”]*”|《[^《》]*(?=》)")
_TARGET = re.compile(r"力争|预期目标|主要目标|目标是")
_TAIL = re.compile(r"(?:等|工作|建设|创建|事项|任务|提质增效|落实|[“”》])+$")


def _pattern(words: Mapping[Kind, Sequence[str]]) -> re.Pattern[str]:
    every = sorted({word for group in words.values() for word in group}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, every)) + ")(?![议化业器])")


_STRONG, _WEAK, _VERBS = _pattern(STRONG), _pattern(WEAK), _pattern(BY_VERB)
_KIND_OF = {
    table: {word: kind for kind, words in listed.items() for word in words}
    for table, listed in ((_STRONG, STRONG), (_WEAK, WEAK), (_VERBS, BY_VERB))
}


def kind_of(text: str, measure: Piece) -> tuple[Kind, Mention | None]:
    """Return the kind of the work of a measure of ``text``, and the word that decided it.

    Words and verbs of the first clause that says do what come before those of the others; names in quotation marks
    decide only where nothing else does, because a plan may be called after a contest. Without such a clause the measure
    is a statement, unless it sets a target.
    """
    work = work_of(text, measure)
    if work is None:
        target = _TARGET.search(text, measure.start, measure.end)
        found = Mention(target.start(), target.end(), target[0]) if target else None
        return (Kind.OTHER if found else Kind.STATEMENT), found
    clause, verb_end = work
    if told := _telling(text, verb_end, clause.end):
        return told
    if verb := _VERBS.search(text, clause.start, verb_end):
        return _KIND_OF[_VERBS][verb[0]], Mention(verb.start(), verb.end(), verb[0])
    return _telling(text, verb_end, measure.end) or (Kind.OTHER, None)


def _telling(text: str, start: int, end: int) -> tuple[Kind, Mention] | None:
    """The telling word of ``text[start:end]``; one inside quotation marks only where there is no other."""
    bare = _QUOTED.sub(lambda match: "\0" * len(match[0]), text[start:end])
    told = _noun(bare) or _noun(text[start:end])
    return (
        (told[0], Mention(start + told[1], start + told[2], text[start + told[1] : start + told[2]])) if told else None
    )


def _noun(words: str) -> tuple[Kind, int, int] | None:
    """The telling word of a clause: its last word, else its last strong one, else its last weak one."""
    length = len(_TAIL.sub("", words))
    strong = [(_KIND_OF[_STRONG][m[0]], *m.span()) for m in _STRONG.finditer(words)]
    weak = [(_KIND_OF[_WEAK][m[0]], *m.span()) for m in _WEAK.finditer(words)]
    head = next((found for found in (*strong, *weak) if found[2] == length), None)
    event = next((found for found in reversed(strong) if found[0] in EVENTS), None)
    if head and not (event and head[0] is Kind.ACTIVITY):
        return head
    return event or next(iter([*strong[-1:], *weak[-1:]]), None)
