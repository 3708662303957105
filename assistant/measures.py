"""An item as a clean list of its measures, in the document's order, complete, nothing cut.

A sentence is a measure; a long sentence is divided at those commas after which a new clause opens with a verb of
doing (开展, 举办, 建设 …). A 、 never divides: it joins names. Pieces are spans, so every measure is a quote.
"""

from __future__ import annotations

from assistant.corpus import Entry, Piece, clauses

LONGEST, SHORTEST = 48, 8
"""Characters up to which a sentence stays one measure, and from which a measure may end."""

_OPENERS = (
    "开展 举办 召开 实施 推动 推进 推广 打造 建设 建立 建好 完善 健全 制定 出台 落实 深化 加强 加快 强化 组织 "
    "选树 评选 创建 成立 设立 发布 印发 启动 做好 办好 抓好 用好 抓实 抓紧 拓展 拓宽 扩大 提升 提高 优化 构建 "
    "壮大 培育 培养 引导 引领 指导 支持 鼓励 依托 争取 探索 共建 联动 参与 持续 深入 广泛 扎实 大力 积极 严格 "
    "严肃 认真 全面 统筹 规范 明确 编制 公布 公开 上线 推出 遴选 迭代 提档 配套 新开发 升级 发挥 防范 研判 "
    "联合 创新 广泛 着力 加大 重点 及时 主动 定期 稳妥 有序 进一步 不断 健全完善 巩固 宣传 宣讲 学习 贯彻 执行 "
    "履行 保障 保护 维护 帮助 服务 搭建 建成 新建 改造 整治 清理 监督 检查 考核 评估 梳理 归集 整合 应当 不得 "
    "可以 必须 禁止 "
)
_MARKS = tuple(_OPENERS.split())


def measures(entry: Entry) -> list[Piece]:
    """Return the measures of an item: spans that together hold every word of its body."""
    text, pieces = entry.document.text, []
    for sentence in entry.body:
        if len(sentence.text) <= LONGEST:
            pieces.append(sentence)
        else:
            pieces += _divided(text, sentence)
    return pieces


def _divided(text: str, sentence: Piece) -> list[Piece]:
    groups: list[list[Piece]] = []
    for clause in clauses(text, sentence.start, sentence.end):
        opens = clause.text.startswith(_MARKS)
        if groups and not (opens and groups[-1][-1].end - groups[-1][0].start >= SHORTEST):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    return [Piece(g[0].start, g[-1].end, text[g[0].start : g[-1].end]) for g in groups]
