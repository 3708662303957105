"""PDF: paragraphs out of printed lines, running heads, tables, columns, scans, locks."""

from __future__ import annotations

import html
import subprocess
from pathlib import Path

import pytest

from ingest.errors import BrokenFile, IngestError, LockedFile, NoTextLayer, SwollenFile
from ingest.pipeline import parse_text, read_document
from ingest.readers import read
from tests.ingest.pages import LEFT, PITCH, SIZE, TOP, Text, pdf, two_columns, typeset
from tests.ingest.test_spans import check_laws

NOTICE = [
    "关于做好防汛工作的通知",
    "为了做好各项防汛工作，各单位要提高认识，加强领导，落实责任，确保人民群众生命财产安全，现将有关事项通知如下。",
    "一、加强值守。各单位实行二十四小时值班制度，领导带班，遇有险情立即报告，不得迟报漏报瞒报。",
    "二、备足物资。按定额储备。",
]


def lines(pages: list[list[Text]]) -> list[str]:
    return [line.strip() for line in read(pdf(pages), "通知.pdf").text.split("\n")]


def column(words: str, *, left: float = LEFT, top: float = TOP, size: float = SIZE) -> list[Text]:
    """Lines below each other; blanks part them."""
    return [Text(left, top - n * PITCH, line, size) for n, line in enumerate(words.split())]


def test_the_shipped_document_printed_on_pages_reads_as_its_text(seed_path: Path) -> None:
    typed = read_document(seed_path).document
    printed = read(pdf(typeset(typed.text.split("\n"), head="某某市文件汇编")), "要点.pdf")
    parsed = parse_text(printed.text, source=typed.source, digest=typed.digest)
    check_laws(parsed)
    assert parsed.document == typed
    assert printed.remarks == ("去掉页眉、页脚和页码 24 处", "按版面合并断行 190 处")


def test_lines_that_reach_the_margin_are_joined_and_page_numbers_go() -> None:
    assert lines(typeset(NOTICE, columns=16, lines=4)) == NOTICE


def test_a_full_line_that_ends_with_a_stop_goes_on_where_the_next_is_not_set_in() -> None:
    paragraphs = [NOTICE[0], *["各单位要落实防汛责任制度。责任要到人。要有检查，要有总结，还要有报告。"] * 4]
    assert lines(typeset(paragraphs, columns=15)) == paragraphs


def test_without_indents_a_wider_gap_parts_paragraphs() -> None:
    block = "各单位要提高认识加强组织领导抓 好落实责任到人确保人民生命安全 并且及时准确报告各项工作情况"
    page = column(block) + column(block, top=TOP - 4 * PITCH)
    whole = block.replace(" ", "")
    assert lines([page]) == [whole, whole]


@pytest.mark.parametrize("number", ["1", "- 1 -", "第1页 共1页", "1/1"])
def test_a_page_number_alone_at_the_foot_is_no_text(number: str) -> None:
    assert lines([[*typeset(NOTICE)[0][:-1], Text(290, 50, number)]]) == NOTICE


def test_a_year_alone_at_the_foot_is_text() -> None:
    assert lines([[*typeset(NOTICE)[0][:-1], Text(290, 50, "2024")]]) == [*NOTICE, "2024"]


def test_what_a_browser_prints_around_a_page_is_no_text() -> None:
    page = typeset(NOTICE)[0][:-1]
    page += [Text(40, 815, "2024/5/6 10:30 通知公告", 9), Text(40, 20, "https://example.org/a.htm 1/1", 9)]
    assert lines([page]) == NOTICE


def test_heads_of_odd_and_even_pages_go_and_a_head_of_one_page_stays() -> None:
    body = typeset([f"第{n}条的内容是办好实事，抓好落实，做好总结，报告结果。" for n in range(1, 41)], lines=10)
    heads = ["省政府公报", "公报２０２４"]
    pages = [[Text(250, 800, heads[n % 2], 10), *page] for n, page in enumerate(body)]
    pages[0].insert(0, Text(250, 780, "通知", 20))
    found = lines(pages)
    assert found[0] == "通知"
    assert [line for line in found if "公报" in line] == []


def test_cells_that_stand_in_columns_are_parted() -> None:
    page = [Text(x, TOP - n * PITCH, w) for n, row in enumerate(("序号 事项", "1 值守", "2 物资"))
            for x, w in zip((LEFT, LEFT + 150), row.split(), strict=True)]  # fmt: skip
    assert lines([page]) == ["序号｜事项", "1｜值守", "2｜物资"]


def test_names_side_by_side_on_one_line_are_no_table() -> None:
    page = [
        Text(LEFT, TOP, "关于做好防汛工作的通知"),
        Text(LEFT, TOP - PITCH, "市政府"),
        Text(LEFT + 200, TOP - PITCH, "市委"),
    ]
    assert lines([page]) == ["关于做好防汛工作的通知", "市政府 市委"]


def test_words_broken_by_the_width_of_a_drawn_cell_stay_in_it() -> None:
    words = [
        Text(94, 706, "序"),
        Text(94, 686, "号"),
        Text(150, 696, "任务内容"),
        Text(350, 696, "单位"),
        Text(94, 646, "1"),
        Text(124, 656, "加强值守，领导带班，险情"),
        Text(124, 636, "立即报告"),
        Text(350, 646, "甲局"),
        Text(124, 606, "备足物资"),
        Text(350, 606, "乙局"),
    ]
    level = [(88.0, y, 450.0, y) for y in (730.0, 680.0, 630.0, 600.0)]
    upright = [(x, 600.0, x, 730.0) for x in (88.0, 118.0, 340.0, 450.0)]
    page = [Text(88, 780, "任务分工表"), *words, Text(88, 560, "以上任务要抓好落实。")]
    reading = read(pdf([page], rules=[*level, *upright]), "分工.pdf")
    assert [line.strip() for line in reading.text.split("\n")] == [
        "任务分工表",
        "序号｜任务内容｜单位",
        "1｜加强值守，领导带班，险情立即报告｜甲局",
        "备足物资｜乙局",
        "以上任务要抓好落实。",
    ]


def test_a_frame_around_words_is_no_table() -> None:
    frame = [
        (50.0, 30.0, 50.0, 820.0),
        (560.0, 30.0, 560.0, 820.0),
        (50.0, 30.0, 560.0, 30.0),
        (50.0, 820.0, 560.0, 820.0),
    ]
    reading = read(pdf([typeset(NOTICE)[0][:-1]], rules=frame), "通知.pdf")
    assert [line.strip() for line in reading.text.split("\n")] == NOTICE


def test_the_shipped_document_in_two_columns_reads_as_its_text(seed_path: Path) -> None:
    typed = read_document(seed_path).document
    sheets = two_columns(typeset(typed.text.split("\n"), columns=15, lines=24))
    parsed = parse_text(read(pdf(sheets), "要点.pdf").text, source=typed.source, digest=typed.digest)
    assert parsed.document == typed


@pytest.mark.browser
def test_the_shipped_document_printed_by_a_browser_reads_as_its_text(
    seed_path: Path, browser_path: Path, tmp_path: Path
) -> None:
    typed = read_document(seed_path).document
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in typed.text.split("\n"))
    style = "<style>p { text-indent: 2em; font-size: 16pt; line-height: 28pt; text-align: justify; margin: 0 }</style>"
    (tmp_path / "要点.html").write_text(f"<meta charset=utf-8><title>要点</title>{style}{paragraphs}", encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
    target = f"--print-to-pdf={tmp_path / '要点.pdf'}"
    subprocess.run(
        [browser_path, *options, f"--user-data-dir={tmp_path / 'profile'}", target, (tmp_path / "要点.html").as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed = read_document(tmp_path / "要点.pdf")
    assert printed.document.text == typed.text
    assert [i.path for i in printed.document.items] == [i.path for i in typed.items]
    assert printed.report.warnings[0].startswith("去掉页眉、页脚和页码")


def test_a_page_written_in_disorder_is_sorted_from_the_top() -> None:
    page = column("甲事 乙事项 丙事项目 丁事项目表")
    assert lines([[page[2], page[0], page[3], page[1]]]) == ["甲事", "乙事项", "丙事项目", "丁事项目表"]


def test_radicals_that_fonts_put_for_characters_are_characters() -> None:
    assert lines([[Text(LEFT, TOP, "共⻘团重庆市⼯作要点⻓期有效")]]) == ["共青团重庆市工作要点长期有效"]


def test_pages_of_pictures_among_others_are_named() -> None:
    reading = read(pdf([typeset(NOTICE)[0], []], picture=True), "通知.pdf")
    assert reading.remarks[0] == ("第 2 页是图片，没有可以读取的文字，没有读入；请用文字识别（OCR）软件处理后再添加")


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (pdf([[], []], picture=True), NoTextLayer, "可能是扫描件，每页是一张图片.*OCR"),
        (pdf([[]]), NoTextLayer, "每页都没有文字"),
        (pdf([[Text(LEFT, TOP, "\ue001\ue002\ue003" * 9)]]), NoTextLayer, "取出来是乱码"),
        (pdf([[Text(LEFT, TOP, "正文")]], encrypted=True), LockedFile, "请打开后取消密码"),
        (b"%PDF-1.7\n" + b"x" * 500, BrokenFile, "不是完整的 PDF 文件"),
        (pdf(typeset(NOTICE))[:300], BrokenFile, "请重新下载或复制一份"),
    ],
    ids=["扫描件", "空白页", "没有字码", "有密码", "只有开头", "截断"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(data, "通知.pdf")


@pytest.mark.parametrize("limit", ["PAGES_LIMIT", "CHARACTERS_LIMIT"])
def test_more_pages_or_characters_than_any_document_has_are_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"ingest.readers.pdf.{limit}", 1)
    with pytest.raises(SwollenFile, match="只把正文另存为一份新文件"):
        read(pdf([column("正文"), column("正文")]), "通知.pdf")
