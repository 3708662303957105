"""What a measure states: its kind and why, figures and what they count, periods, bodies."""

from __future__ import annotations

import pytest

from tests.assistant.ledger.tables import ledger_of, row_of

KINDS = [
    ("召开全区团员主题教育总结会议", "会议", "会议"),
    ("举办少先队鼓号队大赛、编程大赛等活动", "赛事", "大赛"),
    ("深入开展“燕归巢”工程、“区县行”等活动", "活动", "活动"),
    ("出台重庆市团干部教育培训实施方案", "制度文件", "方案"),
    ("落实《中长期青年发展规划》", "制度文件", "》"),
    ("系统实施“红岩新青年”计划", "项目计划", "计划"),
    ("推动“社区青春行动”提质增效", "项目计划", "行动"),
    ("打造全国实践教育示范基地", "平台阵地", "基地"),
    ("完善应急志愿服务联动机制", "机制", "机制"),
    ("开展热线接听及危机干预技巧系统培训", "队伍培训", "培训"),
    ("大力宣传爱国主义教育", "宣传", "教育"),
    ("及时研判青少年思想动态", "调研", "研判"),
    ("持续做好定点帮扶工作", "服务", "帮扶"),
    ("坚持以人民为中心，深入贯彻《政府信息公开条例》", "制度文件", "》"),
    ("坚持以人民为根本", "其他", None),
    ("防范化解各类风险", "监督考核", "风险"),
    ("创新团费收缴方式", "其他", None),
    ("今年是承上启下的一年", "情况说明", None),
]


@pytest.mark.parametrize(("sentence", "kind", "evidence"), KINDS)
def test_the_kind_follows_from_a_word_of_the_measure(sentence: str, kind: str, evidence: str | None) -> None:
    row = row_of(f"{sentence}。")
    assert (row.kind, row.evidence.text if row.evidence else None) == (kind, evidence)


FIGURES = [
    ("在中小学、城乡社区新建青少年心理健康社团500个", [("500个", "青少年心理健康社团")]),
    ("迭代升级“我为青年办实事”10项民生实事清单", [("10项", "民生实事清单")]),
    ("集成30个以上功能模块", [("30个以上", "功能模块")]),
    ("建立工作和效果两套考核评价体系", [("两套", "考核评价体系")]),
    ("打造展示区3个、特色名片10个", [("3个", "展示区"), ("10个", "特色名片")]),
    ("推动生产总值达到3357.93亿元、增长5.3%", [("3357.93亿元", "生产总值"), ("5.3%", "生产总值")]),
    ("建成“15分钟生活服务圈”65个", [("65个", "“15分钟生活服务圈”")]),
    ("推动托育服务点覆盖率达到55%", [("55%", "托育服务点覆盖率")]),
    ("举办第八届自然笔记大赛", []),
    ("开展纪念建队75周年系列活动", []),
    ("加强12355服务台建设", []),
    ("贯彻六届八次全会精神", []),
]


@pytest.mark.parametrize(("sentence", "figures"), FIGURES)
def test_a_figure_comes_with_what_it_counts(sentence: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.counted) for figure in row_of(f"{sentence}。").figures] == figures


PERIODS = [
    ("到2030年底前建成基地三个", ["到2030年底前"]),
    ("一季度开展排查，力求6月底前到位", ["一季度", "6月底前"]),
    ("每月举办一次青年讲座", ["每月"]),
    ("在“十五五”时期建成示范城市", ["“十五五”时期"]),
    ("自收到申请之日起15个工作日内答复申请人", ["15个工作日内"]),
    ("重点做好“每月一题”诉求解决", []),
    ("落实《发展规划（2018—2025年）》", []),
]


@pytest.mark.parametrize(("sentence", "periods"), PERIODS)
def test_periods_are_as_printed(sentence: str, periods: list[str]) -> None:
    assert [period.text for period in row_of(f"{sentence}。").periods] == periods


BODIES = [
    ("各区政府要定期研究公开工作", [("各区政府", "")]),
    ("由市教委负责制定具体办法", [("市教委", "负责")]),
    ("建立开放门户。（市政务局、市商务局牵头，各区政府负责落实，完成时限：2031年6月）",
     [("市政务局、市商务局", "牵头"), ("各区政府", "负责落实")]),
    ("建立开放门户（责任单位：市教委、市科委）。", [("市教委、市科委", "责任单位")]),
    ("建立开放门户。（市交通委牵头、各区政府负责落实）", [("市交通委", "牵头"), ("各区政府", "负责落实")]),
    ("建立开放门户。", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "bodies"), BODIES)
def test_bodies_are_those_that_are_printed(sentence: str, bodies: list[tuple[str, str]]) -> None:
    assert [(body.text, body.office) for body in row_of(sentence).bodies] == bodies


def test_a_note_speaks_for_all_measures_before_it_and_sets_the_period() -> None:
    text = """某某市公开要点

一、重点

1. 畅通咨询渠道，优化办事流程。(市政务局牵头，各区(县)政府负责落实，完成时限：2031年9月)

2. 加强信息发布。
"""
    first, second, third = ledger_of(text).rows
    assert (first.quote, second.quote) == ("畅通咨询渠道", "优化办事流程")
    for row in (first, second):
        assert [body.text for body in row.bodies] == ["市政务局", "各区(县)政府"]
        assert [period.text for period in row.periods] == ["2031年9月"]
    assert (third.bodies, third.periods) == ((), ())


def test_names_are_whole() -> None:
    row = row_of("依托《关于办好“创青春”大赛的意见》，举办2030年“创青春”川渝青年创新创业大赛。")
    assert [name.text for name in row.names] == [
        "《关于办好“创青春”大赛的意见》",
        "2030年“创青春”川渝青年创新创业大赛",
    ]
