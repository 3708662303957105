"""Real .docx, .pdf and .html files, where they lie beside the checkout; values were counted in the files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import ForeignFormat
from ingest.pipeline import read_document
from ingest.types import Parsed
from tests.ingest.test_spans import check_laws

pytestmark = pytest.mark.shared

HAN = "一二三四五六七八九十"


def read(shared_data: Path, name: str) -> Parsed:
    found = sorted((shared_data / "documents").glob(name))
    assert len(found) == 1
    parsed = read_document(found[0])
    check_laws(parsed)
    return parsed


@pytest.mark.parametrize(
    ("name", "chapters", "articles", "first", "last"),
    [
        (
            "*个人信息保护法*.docx",
            8,
            74,
            "为了保护个人信息权益，规范个人信息处理活动，促进个人信息合理利用，根据宪法，制定本法。",
            "本法自2021年11月1日起施行。",
        ),
        (
            "*义务教育法*.docx",
            8,
            63,
            "为了保障适龄儿童、少年接受义务教育的权利，保证义务教育的实施，提高全民族素质，根据宪法和教育法，制定本法。",
            "本法自2006年9月1日起施行。",
        ),
        (
            "*乡村振兴促进法*.docx",
            10,
            74,
            "为了全面实施乡村振兴战略，促进农业全面升级、农村全面进步、农民全面发展，加快农业农村现代化，"
            "全面建设社会主义现代化国家，制定本法。",
            "本法自2021年6月1日起施行。",
        ),
        (
            "*公共租赁住房*.html",
            8,
            54,
            None,
            "本办法自印发之日起施行，有效期5年。有效期届满，根据实施情况依法评估修订。",
        ),
        ("*港澳青年*.html", 0, 13, None, None),
        (
            "*助餐配餐*.html",
            7,
            38,
            None,
            "本办法自2024年4月1日起实施，有效期5年。本办法实行前按照原标准执行。",
        ),
    ],
    ids=["个人信息保护法", "义务教育法", "乡村振兴促进法", "公共租赁住房", "港澳青年", "助餐配餐"],
)
def test_chapters_and_articles(
    shared_data: Path, name: str, chapters: int, articles: int, first: str | None, last: str | None
) -> None:
    parsed = read(shared_data, name)
    document = parsed.document
    assert len([s for s in document.sections if s.level == 1]) == chapters
    assert [i.number for i in document.items] == list(range(1, articles + 1))
    assert "编号连续" in parsed.report.summary
    assert first in (None, document.items[0].text)
    assert last in (None, document.items[-1].text)


def test_the_head_of_a_statute(shared_data: Path) -> None:
    document = read(shared_data, "*义务教育法*.docx").document
    assert (document.title, document.date) == ("中华人民共和国义务教育法", "2018年12月29日")
    assert document.items[26].text == "对违反学校管理制度的学生，学校应当予以批评教育，不得开除。"
    assert document.items[26].path == "第三章/第二十七条"


def test_a_sample_with_a_table(shared_data: Path) -> None:
    text = read(shared_data, "公文格式样例.docx").document.text.split("\n")
    row = text.index("序号｜项目名称｜数值｜备注")
    assert text[row - 1 : row + 4] == [
        "表1示例数据统计表",
        "序号｜项目名称｜数值｜备注",
        "1｜测试项目A｜100｜正常",
        "2｜测试项目B｜200｜正常",
        "3｜测试项目C｜300｜待确认",
    ]


def test_a_circular_printed_from_a_browser(shared_data: Path) -> None:
    parsed = read(shared_data, "关于加快推进*.pdf")
    document = parsed.document
    assert (document.number, document.date, document.year) == ("人社部发〔2026〕40号", "2026年6月22日", 2026)
    assert document.issuer == "人力资源社会保障部、国家发展改革委、工业和信息化部、国家数据局"
    assert document.title.endswith(" 国家数据局关于加快推进“人工智能＋人社”应用发展的实施意见")
    assert [s.title for s in document.sections] == [
        "总体要求",
        "打造人工智能重大场景",
        "夯实人工智能应用基础设施",
        "做好组织实施",
    ]
    counts = {"一": 2, "二": 6, "三": 4, "四": 4}
    assert [i.path for i in document.items] == [f"{part}/（{HAN[n]}）" for part, k in counts.items() for n in range(k)]
    assert parsed.report.warnings == ("去掉页眉、页脚和页码 22 处", "按版面合并断行 161 处")
    assert "gov.cn" not in document.text
    # Broken by the end of page 2: “就业优先的” and “宏观调控能力”.
    assert "强化就业优先的宏观调控能力。" in document.items[2].text


def test_a_report_printed_from_a_browser(shared_data: Path) -> None:
    parsed = read(shared_data, "中共中央*.pdf")
    document = parsed.document
    assert (document.title, document.date) == ("中共中央 国务院印发《数字中国建设整体布局规划》", "2023-02-27")
    assert [i.label for i in document.items] == [f"第{n}段" for n in range(1, 11)]
    assert document.items[0].text.startswith("新华社北京2月27日电")
    assert document.items[-1].text.endswith("积极参与数字中国建设的良好氛围。")
    assert "数字基础设施高效联通，数据资源规模和质量加快提升" in document.text  # across the end of page 1
    assert "1/6" not in document.text


@pytest.mark.parametrize(
    ("name", "number", "title", "issuer", "date"),
    [
        (
            "*公共租赁住房*.html",
            "穗府办规〔2024〕13号",
            "广州市公共租赁住房管理办法",
            "广州市人民政府办公厅",
            "2024年7月26日",
        ),
        (
            "*助餐配餐*.html",
            "穗民规字〔2024〕3号",
            "广州市老年人助餐配餐服务管理办法",
            "广州市民政局、广州市财政局、广州市市场监督管理局",
            "2024年3月14日",
        ),
    ],
    ids=["公共租赁住房", "助餐配餐"],
)
def test_the_head_of_a_saved_page(
    shared_data: Path, name: str, number: str, title: str, issuer: str, date: str
) -> None:
    document = read(shared_data, name).document
    assert (document.number, document.title, document.issuer, document.date) == (number, title, issuer, date)
    assert [word for word in ("高级搜索", "分享", "浏览次数", "ICP备", "扫一扫") if word in document.text] == []


def test_a_page_without_a_title_line_of_its_own_for_what_it_sends_out(shared_data: Path) -> None:
    document = read(shared_data, "*港澳青年*.html").document
    assert document.number == "穗天科工信规字〔2023〕1号"
    assert document.title.endswith("关于印发广州市天河区深化支持港澳青年创新创业高质量发展实施办法的通知")
    assert document.items[12].text.startswith("本办法自2023年9月8日起施行，有效期3年。")
    assert "点击查看" not in document.text


@pytest.mark.parametrize("name", ["旧式文档.doc", "1.ofd", "发票示例.ofd"])
def test_formats_that_are_not_read(shared_data: Path, name: str) -> None:
    with pytest.raises(ForeignFormat, match="再添加"):
        read_document(shared_data / "documents" / name)
