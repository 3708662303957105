"""The shipped document against a splitter of its own and against facts read off the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.pipeline import read_document
from ingest.types import Parsed

# number, section, heading, first words after the heading, last words
ITEMS = [
    (1, "一", "坚持不懈用习近平新时代中国特色社会主义思想凝心铸魂", "深入学习习近平", "坚定不移听党话、跟党走。"),
    (2, "一", "强化青少年思想政治引领", "深入学习贯彻", "防范化解各类风险。"),
    (3, "二", "建功成渝地区双城经济圈建设", "实施“青春建功", "一体化云平台建设。"),
    (4, "二", "助力科技创新和人才强市首位战略", "实施优秀青年专项", "青少年科学素养大赛等科普赛事。"),
    (5, "二", "建功西部陆海新通道建设", "实施“青春建功·共建", "青创训练营。"),
    (6, "二", "建功乡村全面振兴", "实施乡村振兴“头雁”", "共青团定点帮扶工作。"),
    (7, "二", "建功长江经济带高质量发展", "实施“青春建功·联动", "长江上游地区生态环保行动。"),
    (8, "二", "助力社会服务和基层治理", "依托重庆市青年", "宣传推广计划。"),
    (9, "三", "推进全市域青年发展型城市建设", "深入落实《重庆市", "第二批全国试点城市推报工作。"),
    (10, "三", "关心关爱青少年健康成长", "以“心·希望工程”", "分类关爱工作。"),
    (11, "三", "促进青年就业创业", "深化实施共青团", "微案例、微视频。"),
    (12, "三", "丰富青少年文化活动", "深化打造“校外+”", "红岩少年”等文化活动。"),
    (13, "四", "加快“数智共青团”建设", "拓展网络化", "迭代30个以上功能模块。"),
    (14, "四", "协同推进青联、学联改革", "落实《新时代", "加强学生社团规范化管理。"),
    (15, "四", "深化《中共中央关于全面加强新时代少先队工作的意见》落实", "开展纪念", "编程大赛等活动。"),
    (16, "五", "全面抓好政治建设", "健全坚定拥护", "始终保持清风正气。"),
    (17, "五", "从严加强团组织建设", "不断夯实团的", "变革型团组织。"),
    (18, "五", "严格团干部教育管理监督", "深入贯彻新时代好干部", "“青春倡廉”专项教育。"),
    (19, "五", "加强团员先进性建设", "严格入团程序", "微视频大赛。"),
]
SECTIONS = {
    "一": "深入学习宣传贯彻党的二十大和二十届二中、三中全会精神，深入贯彻落实习近平总书记系列重要讲话精神",
    "二": "组织动员广大团员青年挺膺担当，为现代化新重庆建设贡献青春力量",
    "三": "服务青少年全面发展，不断提升工作专业性、实效性",
    "四": "以数字化变革为引领，巩固深化共青团改革成果",
    "五": "对标全面从严治党要求，持续推进全面从严治团",
}


@pytest.fixture(scope="module")
def parsed(seed_path: Path) -> Parsed:
    return read_document(seed_path)


def squeeze(text: str) -> str:
    return re.sub(r"\s|\*\*", "", text)


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: f"第{row[0]}条")
def test_item(parsed: Parsed, row: tuple[int, str, str, str, str]) -> None:
    number, section, heading, first, last = row
    item = parsed.document.items[number - 1]
    assert (item.number, item.path, item.label) == (number, f"{section}/{number}", f"第{number}条")
    assert (item.heading, item.sections) == (heading, (section,))
    assert item.text.startswith(f"{heading}。{first}")
    assert item.text.endswith(last)


def test_items_equal_an_independent_split_of_the_file(parsed: Parsed, seed_path: Path) -> None:
    file = squeeze(seed_path.read_text(encoding="utf-8"))
    body = file[file.index("一、深入学习宣传贯彻") :]
    begins = []
    at = 0
    for number in range(1, 20):
        at = body.index(f"{number}.", at)
        begins.append(at)
    wanted = []
    for number, begin in enumerate(begins, 1):
        end = begins[number] if number < 19 else len(body)
        words = body[begin + len(f"{number}.") : end]
        wanted.append(re.split(r"[二三四五]、(?:组织动员|服务青少年|以数字化|对标全面)", words)[0])
    assert [squeeze(item.text) for item in parsed.document.items] == wanted


def test_nothing_but_blanks_and_bold_marks_is_dropped(parsed: Parsed, seed_path: Path) -> None:
    assert squeeze(parsed.document.text) == squeeze(seed_path.read_text(encoding="utf-8"))


def test_sections(parsed: Parsed) -> None:
    assert {s.path: s.title for s in parsed.document.sections} == SECTIONS
    assert [s.label for s in parsed.document.sections] == ["第一部分", "第二部分", "第三部分", "第四部分", "第五部分"]


def test_header(parsed: Parsed) -> None:
    document = parsed.document
    assert document.id == document.number == "渝青发〔2024〕14号"
    assert document.title == "共青团重庆市委2024年工作要点"
    assert (document.issuer, document.date, document.year) == ("共青团重庆市委", "2024年2月26日", 2024)
    assert document.addressees == "共青团各区县（自治县）委，市各直属团组织，各直属单位，机关各部室"
    assert document.notice is not None
    assert document.preamble is not None
    notice = document.text[slice(*document.notice)]
    assert notice.startswith("《共青团重庆市委2024年工作要点》已经")
    assert notice.endswith("请结合实际认真贯彻落实。")
    preamble = document.text[slice(*document.preamble)]
    assert preamble.startswith("2024年是新中国成立75周年")
    assert preamble.endswith("贡献青春智慧和力量。")


def test_lines_broken_by_page_ends_are_joined(parsed: Parsed) -> None:
    assert parsed.report.joined_lines == 6
    text = parsed.document.text
    mended = ("二十届二中、三中全会精神学习", "“五小”创新晒等", "“河小青”长江上游", "市级服务台、区县", "抓紧抓实学校")
    assert [whole for whole in (*mended, "红岩少年”等文化活动") if whole not in text] == []


def test_report(parsed: Parsed) -> None:
    assert parsed.report.summary == (
        "识别到 5 部分 19 条，编号连续；合并断行 6 处；文号 渝青发〔2024〕14号；日期 2024年2月26日"
    )
    assert [w for w in parsed.report.warnings if "问法" not in w] == [
        "疑似误排的繁体字“學”：第12条有“…大赛中小學生才艺大赛…”，原文照录，请核对"
    ]


def test_stray_blanks_go_and_words_stay(parsed: Parsed) -> None:
    assert "在中小学、城乡社区新建青少年心理健康社团500个。" in parsed.document.items[9].text
    assert "中小學生" in parsed.document.items[11].text


@pytest.mark.parametrize(
    ("kind", "text", "path"),
    [
        ("title", "《重庆市青年创新创业促进条例》", "二/4"),
        ("quoted", "“三学”", "一/1"),
        ("named", "“红岩新青年”计划", "一/2"),
        ("named", "双城青才计划", "二/3"),
        ("named", "优秀青年专项引才计划", "二/4"),
        ("named", "小平科技创新实验室", "二/4"),
        ("named", "长江青年文化论坛", "二/7"),
        ("named", "第八届重庆市梦想课堂·自然笔记大赛", "二/7"),
        ("named", "“三会两制一课”制度", "五/19"),
        ("named", "共青团促进大学生就业行动", "三/11"),
        ("number", "十万名", "二/7"),
        ("number", "第八届", "二/7"),
        ("number", "第二批", "三/9"),
        ("number", "500个", "三/10"),
        ("number", "30个以上", "四/13"),
        ("number", "两套", "三/9"),
        ("period", "2018—2025年", "三/9"),
        ("period", "2023—2027年", "二/3"),
        ("year", "2024年", "二/3"),
        ("date", "2024年2月26日", None),
    ],
)
def test_entity(parsed: Parsed, kind: str, text: str, path: str | None) -> None:
    assert (kind, text, path) in {(e.kind, e.text, e.item) for e in parsed.entities}


def test_a_chunk_carries_the_headings_above_it(parsed: Parsed) -> None:
    chunk = next(c for c in parsed.chunks if "500个" in c.text)
    assert chunk.item == "三/10"
    assert chunk.context == f"{SECTIONS['三']} 关心关爱青少年健康成长"
    assert chunk.text == "推动“成长社”提质扩面，在中小学、城乡社区新建青少年心理健康社团500个。"
