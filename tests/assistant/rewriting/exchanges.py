"""Ways to make a true sentence false with plain words alone: a word for another, a word more, two that change places.

They attack what a judgement on plain words could let through: no figure, no name, no negation is touched.
"""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from assistant.rewriting.wording import CONDITION
from tests.assistant.rewriting.claims import Claim
from tests.assistant.rewriting.corruptions import Corruption, edit, pick, said


def _groups(listed: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in listed.strip().splitlines())


VERBS = _groups("""
支持 监督 奖励 考核 限制 批准 审查 处罚
组织 参加 邀请 接待
牵头 配合 指导 监督
建设 维护 使用 出租 拆除
制定 执行 修改 解释
申请 批准 受理 撤回 延续
公开 报送 备案 征集 归档
培训 考核 招聘 表彰
提供 收取 购买 退回
宣传 调查 研究 评价
培育 保护 监管 引进
开展 观摩 评比 申报
推进 研究 检查 展示
完善 公布 检查 学习
审核 转交 登记 保存
推广 试点 改造 评选
服务 管理 约束 组织
缴纳 领取 返还 免除
""")
NOUNS = _groups("""
青年 少年 老年人 妇女 儿童 学生 教师 职工
青少年 老年人 残疾人 妇女
学校 企业 社区 医院 机关 家庭
团员 党员 队员 会员
省级 市级 县级 国家级 乡级
农村 城市 郊区
收入 支出 税收
就业 创业 入学 退休
补贴 贷款 罚款 押金
上级 下级 同级
网站 公报 热线 短信
午餐 早餐 晚餐
研讨会 培训班 报告会 座谈会
家长 学生 教师 校长
项目 机构 场所 人员
乡村 城市 园区 海岛
教育 医疗 养老 交通 文化 体育 环保
志愿者 辅导员 讲解员 调解员
农民 工人 军人 商人
群众 专家 代表 党员
数据 设备 资金 人才
申请 投诉 报名 付款
市场 工地 港口 校园
住房 土地 车辆 设备
政策 法律 技术 产品
部门 企业 协会 学校
""")
ANY = tuple(dict.fromkeys(word for group in NOUNS for word in group))
QUALIFIERS = ("所有", "部分", "农村", "重点", "困难", "国有", "优秀", "基层", "大型", "外来", "在校", "民办")
MANNERS = (
    "定期", "集中", "免费", "线上", "当场", "提前", "逐年", "单独", "共同", "直接", "长期", "优先", "统一", "公开",
    "委托企业", "联合学校", "率先", "严格", "轮流", "再次",
)  # fmt: skip
PLAIN_CLAUSES = (
    "确保取得实效", "推动高质量发展", "提升群众满意度", "受到社会欢迎", "保障群众合法权益", "促进区域协调发展",
    "为企业发展提供支持", "增强青年获得感", "由各单位组织实施", "接受群众监督", "形成良好氛围", "并加强宣传引导",
)  # fmt: skip
_DONE = re.compile(
    r"(?<![一-鿿“])(?:开展|举办|实施|推进|推动|建设|建立|加强|完善|健全|落实|深化|做好|制定|出台|打造|召开|支持|提供|组织)"
)
_ACTOR = re.compile(
    r"[一-鿿]{2,14}?(?:部门|委员会|委|局|政府|单位|机构|组织|企业|学校|中心)(?=应|负责|牵头|要|可以|须|不得|将|对|按)"
)
_GAP = re.compile(r"[一-鿿]{1,12}")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


def verb_exchanged(claim: Claim, rng: Random) -> Claim | None:
    """支持 → 监督."""
    return _exchanged(claim, VERBS, rng)


def noun_exchanged(claim: Claim, rng: Random) -> Claim | None:
    """青年 → 少年."""
    return _exchanged(claim, NOUNS, rng)


def noun_added(claim: Claim, rng: Random) -> Claim | None:
    """青年 → 青年、职工: somebody more, or something."""
    match = pick(re.compile("|".join(map(re.escape, ANY))), _open(claim.text), rng)
    if match is None:
        return None
    other = rng.choice([w for group in NOUNS if match[0] in group for w in group if w not in claim.item.text] or [""])
    return edit(claim, match, rng.choice(["{}、{}", "{}和{}"]).format(match[0], other)) if other else None


def qualifier_added(claim: Claim, rng: Random) -> Claim | None:
    """企业 → 国有企业."""
    match = pick(re.compile("|".join(map(re.escape, ANY))), _open(claim.text), rng)
    others = [q for q in QUALIFIERS if match and f"{q}{match[0]}" not in claim.item.text]
    return edit(claim, match, rng.choice(others) + match[0]) if match and others else None


def manner_added(claim: Claim, rng: Random) -> Claim | None:
    """开展 → 定期开展."""
    match = pick(_DONE, claim.text, rng)
    others = [m for m in MANNERS if m not in claim.item.text]
    return edit(claim, match, rng.choice(others) + match[0]) if match and others else None


def plain_clause_added(claim: Claim, rng: Random) -> Claim | None:
    """What any document might say, behind what this one says."""
    others = [c for c in PLAIN_CLAUSES if c not in claim.item.text]
    return said(claim, f"{claim.text.rstrip('。')}，{rng.choice(others)}。")


def roles_swapped(claim: Claim, rng: Random) -> Claim | None:
    """学校组织学生 → 学生组织学校: two nouns of a clause with a verb between them."""
    text = _open(claim.text)
    found = list(re.finditer("|".join(map(re.escape, ANY)), text))
    verbs = re.compile("|".join(word for group in VERBS for word in group) + "|协助|帮助|服务|引导|向|对|为|由")
    pairs = [
        (a, b)
        for a, b in pairwise(found)
        if a[0] != b[0] and _GAP.fullmatch(text[a.end() : b.start()]) and verbs.search(text[a.end() : b.start()])
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    text = claim.text
    return said(claim, text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :])


def actor_exchanged(claim: Claim, rng: Random) -> Claim | None:
    """Who does it, by another of the item who does something else."""
    match = pick(_ACTOR, claim.text, rng)
    text = re.sub(r"\s", "", claim.item.text)
    others = [a for a in _ACTOR.findall(text) if match and a[-4:] not in match[0] and match[0][-4:] not in a]
    return edit(claim, match, rng.choice(others)) if match and others else None


def label_put_in(claim: Claim, rng: Random) -> Claim | None:
    """5000元 → 时间为5000元: what a figure measures, of another kind."""
    match = pick(
        re.compile(
            r"(?<![\d.第〔—至到-])\d+(?:\.\d+)?(?:[万亿]?元|天|日|个月|小时|平方米|[个家名项人场](?!工作日|月))"
        ),
        claim.text,
        rng,
    )
    kind = next((k for k in KINDS if match and match[0].endswith(k)), "")
    labels = [label for label, kinds in LABELS.items() if kind and kind not in kinds and label not in claim.item.text]
    return edit(claim, match, f"{rng.choice(labels)}为{match[0] if match else ''}") if labels else None


def label_exchanged(claim: Claim, rng: Random) -> Claim | None:
    """时间 → 地点."""
    match = pick(re.compile("|".join(LABELS)), _open(claim.text), rng)
    others = [label for label in LABELS if match and label not in claim.item.text and {label, match[0]} != ALIKE]
    return edit(claim, match, rng.choice(others)) if others else None


def place_put_in(claim: Claim, rng: Random) -> Claim | None:
    """A noun of the item that is no place, as the place."""
    text = re.sub(r"\s", "", claim.item.text)
    nouns = re.findall(r"[一-鿿]{2,6}(?:人员|活动|制度|资金|方案|机制|材料|标准)(?=[，。、])", text)
    if not nouns or "地点" in text:
        return None
    return said(claim, f"地点为{rng.choice(nouns)}，{claim.text}")


def patient_turned(claim: Claim, rng: Random) -> Claim | None:
    """市局通报学校 → 市局被通报学校: who does it, as whom it is done to."""
    match = pick(_DOES, claim.text, rng)
    return edit(claim, match, f"被{match['done']}") if match and "被" not in claim.item.text else None


def doer_suffers(claim: Claim, rng: Random) -> Claim | None:
    """由市局通报 → 市局被通报."""
    match = pick(re.compile(rf"由(?P<who>[一-鿿]{{2,16}}?)(?P<done>{SANCTIONS}|{WORK})"), claim.text, rng)
    return edit(claim, match, f"{match['who']}被{match['done']}") if match else None


def person_exchanged(claim: Claim, rng: Random) -> Claim | None:
    """申请人 → 审批人; and somebody of the kind before a claim that names nobody."""
    match = pick(re.compile("|".join(PERSONS)), _open(claim.text), rng)
    others = [p for p in PERSONS if p not in claim.item.text]
    if match:
        return edit(claim, match, rng.choice([p for p in others if p != match[0]] or [match[0]]))
    return said(claim, f"{rng.choice(others)}{claim.text}") if others and _DONE.match(claim.text) else None


def doer_generalised(claim: Claim, rng: Random) -> Claim | None:
    """市财政局负责… → 市里负责…, by somebody of another rank or by all."""
    match = pick(re.compile(rf"^{_ACTOR.pattern}"), claim.text, rng)
    return edit(claim, match, rng.choice(["县里", "市里", "区里", "各单位", "申请人"])) if match else None


def undone_done(claim: Claim, rng: Random) -> Claim | None:
    """未缴纳, 没有缴纳, 无异议 → 缴纳, 有异议."""
    match = pick(
        re.compile(r"(?<![免有毫])(?:未(?![来成满])|没有|无(?![障偿缝线人论所故]))(?=[一-鿿]{2})"),
        _open(claim.text),
        rng,
    )
    return edit(claim, match, "有" if match[0] == "无" else "") if match else None


def enough_said(claim: Claim, rng: Random) -> Claim | None:
    """甲，乙 → 只要甲，就乙, where the item states both."""
    parts = claim.text.rstrip("。").split("，")
    if len(parts) < 2 or any(re.search(f"{CONDITION}|的|如|对", part) for part in parts):
        return None
    at = rng.randrange(len(parts) - 1)
    return said(claim, "，".join([*parts[:at], f"只要{parts[at]}", f"就{parts[at + 1]}", *parts[at + 2 :]]) + "。")


def _exchanged(claim: Claim, groups: tuple[tuple[str, ...], ...], rng: Random) -> Claim | None:
    words = {word for group in groups for word in group}
    match = pick(re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))), _open(claim.text), rng)
    if match is None:
        return None
    fellows = {w for group in groups if match[0] in group for w in group if w != match[0]}
    others = sorted(w for w in fellows if w not in claim.item.text)  # a word of the item could be as true
    return edit(claim, match, rng.choice(others)) if others else None


def _open(text: str) -> str:
    """``text`` with its names blanked: those have corruptions of their own."""
    return _QUOTED.sub(lambda m: "\0" * len(m[0]), text)


LABELS = {
    "时间": ("天", "日", "个月", "小时"), "期限": ("天", "日", "个月", "小时"), "金额": ("元",), "地点": (),
    "人数": ("名", "人"), "面积": ("平方米",),
}  # fmt: skip
KINDS = ("个月", "小时", "平方米", *"元天日个家名项人场")
ALIKE = {"时间", "期限"}
WORK = "负责|指导|组织|监督|检查|考核|办理|审核|审批|核定|责令|颁发|承担|举办|保障"
SANCTIONS = "通报|约谈|问责|处罚|解除|取消|追究|收回|追回|表彰|奖励|撤销"
_DOES = re.compile(rf"(?<=[局委部府会心门位构员人校业织])(?:应当?|要|将|可以|须)?(?P<done>{SANCTIONS}|{WORK})")
PERSONS = ("申请人", "审批人", "承租人", "监督人", "参加者", "负责人", "经办人")

EXCHANGES: tuple[Corruption, ...] = (
    verb_exchanged, noun_exchanged, noun_added, qualifier_added, manner_added, plain_clause_added, roles_swapped,
    actor_exchanged, label_put_in, label_exchanged, place_put_in, patient_turned, doer_suffers, person_exchanged,
    doer_generalised, undone_done, enough_said,
)  # fmt: skip
