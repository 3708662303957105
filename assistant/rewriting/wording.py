"""Words that a sentence may add because they state nothing, groups of words that say the same, words that bind. Data.

General words of the genre; none is taken from one document. What is left out is left out on purpose: 或 for 和, 可以,
必须, 不得, 全部, 只, 已, 成功 each change what is said.
"""

from __future__ import annotations


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


FREE = _words(
    "的 地 了 着 和 与 及 以及 并 并且 而且 还 还要 还将 也 也要 都 又 同时 此外 另外 除此之外 "
    "其中 其 该 此 此次 这 这些 这一 这项 这份 等 等等 本次 "
    "将 要 会 将会 需 需要 在 对 为 为了 以 用 把 由 从 到 向 于 中 里 上 内 方面 层面 领域 是 指 是指 即 有 设有 "
    "也就是 通过 面向 主要 具体 具体来说 具体而言 分别 各 如 例如 比如 包括 包含 含 涉及 涵盖 覆盖 作为 来 去 并将 "
    "并要 从而 以此 来看 下来 做法 名为 叫做 叫 称为 共 共有 一共 共计 数量 规模 总数 数量为 达 达到 "
    "文件 文件中 文件里 文件提出 文件要求 文件明确 文件指出 文件规定 文件安排 要点 该文件 本文件 提出 明确 要求 指出 "
    "规定 根据 按照 依据 按 依照 安排 相关 有关 关于 围绕 针对 就 着眼于 "
    "工作 措施 举措 任务 内容 要做 要抓 要办 目标 目标是 对象 对象是 一项 一是 二是 三是 四是 五是 六是 "
    "首先 其次 再次 最后 然后 接着 第一 第二 第三 进行 方式 方法 形式 途径 "
    "予以 加以 做到 进一步 且 确需 确有 情况 旨在 目的 此举 由此 之日起 "
    ": 、 · （ ） ( ) , ， ; ； 。 ! ? ！ ？ - — …"
)
"""What may stand anywhere."""

CLASS_NOUNS = frozenset(
    _words("情况 目的 工作 措施 举措 任务 内容 目标 对象 数量 规模 安排 方式 方法 形式 途径 文件 要点 做法")
)
"""Free words that right behind a name would say what the name is: “…”工作 is not “…”任务."""

FURTHER_VERBS = _words(
    "控制 作 出具 注明 说明 告知 标明 写明 承担 享有 给予 收取 缴纳 支付 使用 接受 保存 包括 适用 执行 采取 采用 选择 "
    "设 增长 下降 覆盖 惠及 突破 增加 减少"
)
"""Verbs beside those with which a new piece of work begins (``ledger.verbs``)."""

SAME = tuple(
    _words(group)
    for group in (
        "开展 举办 办好 举行 组织开展 组织 召开 办",
        "实施 推进 推动 落实 推行 执行 实行 贯彻 深入实施 深化实施 贯彻落实",
        "建设 建立 打造 创建 构建 搭建 组建 成立 设立 建好 新建 建 建起",
        "加强 强化 增强 深化 抓好 抓实 做好 做实",
        "健全 完善",
        "制定 出台 制订 拟定",
        "迭代升级 升级 优化升级",
        "推出 推广",
        "转变 转向",
        "引进 引才",
        "新开 开设 新开设",
        "招收 招",
        "提高 提升 增强",
        "解决 破解",
        "原因 理由",
        "期限 时限",
        "依托 借助 利用",
        "提供 推出",
        "可以 可",
        "采取 采用",
        "负担 承担",
        "按照 遵循",
        "支付 给付",
        "设置 设 设有 设在",
        "认定 确认",
        "告知 通知",
        "必须 须",
    )
)
"""Groups of words of which one may stand for another."""

STRENGTH = (
    r"不得|不准|不许|不能|不应|不宜|不再|不予|不属于|不适用|不包括|不具备|不(?![断仅懈忘动少低超高多大变足便同良])|严禁|禁止|杜绝|防止|避免"
    r"|(?<![免])未(?![来成])|无(?![障偿缝线人论所])|非(?![遗常物公])|没有|除外|取消|停止|暂停|废止|撤销|终止|减少|降低|压减|下降|增加|增长|扩大|缩小|缩减"
    r"|必须|须(?!知)|务必|可以|(?<![许认])可(?![持靠视能信见观爱])|鼓励|倡导|提倡|力争|争取|探索|拟(?!定)|试行|原则上|优先|酌情|视情|自愿|免费|有偿|全部|部分|仅|只(?!要)|至少|以前|以后|之前|之后"
)
"""Words that say whether, how strongly or in which direction: none may be added to a clause, dropped or moved."""

TREND = frozenset(_words("减少 降低 压减 下降 增加 增长 提高 扩大 缩小 缩减"))
"""Words of direction, which govern one member of a list and not those behind it."""

OBLIGATION = frozenset(_words("必须 务必"))
"""Words of strength that may be dropped, 要 standing for them, but never added."""

SAME_STRENGTH = {"不准": "不得", "不许": "不得", "严禁": "不得", "禁止": "不得", "可": "可以", "须": "必须"}
"""Words of strength that say the same as another."""

ALIKE = (
    (r"应[当该]|(?<![响适相供反效对顺])应(?=[一-鿿“《])(?![用急届对变付聘答])", ""),
    (r"(?<=”)向(“[^“”]{1,20}”)(?:的)?转变", r"转向\1"),
    (r"由(?=“[^“”]{1,20}”转)", "从"),
    (r"转(?:变|化)?[为到](?=“)", "转向"),
    (r"或者", "或"),
    (r"(?<=[一-鿿])[以之]外", "以外"),
    (r"多种(?=渠道|形式|方式|途径|层次|手段)", "多"),
    (r"没有(?=[一-鿿]{2})", "未"),
    (r"(?<=[报送交达移])至", "到"),
    (r"能够", "可以"),
    (r"已经", "已"),
    (r"如果", "如"),
    (r"作出", "作"),
    (r"不(?:能|得|应|可)(?=(?:超过|少于|低于|高于|多于)(?!一比)[\d一二三四五六七八九十百千两])", "不"),
    (r"不(?:能|得|应|可)?(?=(?:超过|少于|低于|高于|多于)(?:(?=一比)|(?![\d一二三四五六七八九十百千两])))", "不得"),
)
"""Turns of phrase and the one that stands for them where texts are compared: in an item and in a sentence alike."""

WHOLE = frozenset(_words("原则上"))
"""Words of strength that say how all of their clause holds, wherever they stand in it."""

CONDITION = r"(?:的|时|后|前|起|期间|情况下|情形|条件)$|^(?:如|若|凡|违反|除)"
"""How a clause ends, or begins, that says when the next one holds."""
