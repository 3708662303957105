"""Words that a sentence may add because they state nothing, and groups of words that say the same. Data.

General words of the genre; none is taken from one document. What is left out is left out on purpose: 或 for 和, 可以,
必须, 不得, 全部, 只, 已, 成功 each change what is said.
"""

from __future__ import annotations


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


FREE = _words(
    "的 地 了 着 和 与 及 以及 并 并且 而且 还 还要 还将 也 也要 又 同时 此外 另外 "
    "其中 其 该 此 这 这些 这一 这项 等 等等 今年 "
    "将 要 会 将会 需 需要 在 对 为 为了 以 用 把 由 从 到 向 于 中 里 上 内 方面 是 有 即 也就是 通过 "
    "主要 具体 具体来说 具体而言 分别 各 如 例如 比如 包括 包含 含 涉及 涵盖 作为 "
    "来 去 并将 并要 从而 以此 来看 下来 "
    "文件 文件中 文件里 文件提出 文件要求 文件明确 文件指出 文件规定 文件安排 "
    "要点 该文件 本文件 提出 明确 要求 指出 规定 "
    "根据 按照 依据 按 依照 安排 部署 规划 相关 有关 关于 围绕 针对 就 "
    "工作 措施 举措 任务 内容 做法 要做 要抓 要办 一是 二是 三是 四是 五是 六是 首先 其次 再次 最后 然后 接着 "
    "进行 做 进行了 方式 方法 形式 途径 : 、 · （ ） ( ) , ， ; ； 。 ! ? ！ ？ - — …"
)
"""What may stand anywhere."""

SAME = tuple(
    _words(group)
    for group in (
        "开展 举办 办好 举行 组织开展 组织 召开",
        "实施 推进 推动 落实 推行 执行 贯彻 深入实施 深化实施 贯彻落实",
        "建设 建立 打造 创建 构建 搭建 组建 成立 设立 建好 新建 建 建起",
        "加强 强化 增强 深化 抓好 抓实 做好 做实",
        "健全 完善",
        "制定 出台 制订 拟定",
        "迭代升级 升级 优化升级",
        "推出 推广",
    )
)
"""Groups of words of which one may stand for another."""
