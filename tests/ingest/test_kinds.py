"""What a file is, whatever its name says; formats that are known and not read; folders of mixed files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.errors import ForeignFormat, IngestError, TooLargeFile, UnreadableFile
from ingest.pipeline import find_documents, read_document
from ingest.readers import read
from tests.ingest.office import package, plain
from tests.ingest.pages import pdf, typeset
from tests.ingest.shapes import CONTINUOUS

LINES = [line for line in CONTINUOUS.split("\n") if line]
PAGE = "<html><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
SHEET = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")


def short(value: object) -> str:
    """A test's id: the file's name, not its bytes."""
    return value if isinstance(value, str) and len(value) <= len("要点.docx") else "·"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("要点.docx", plain(LINES)),
        ("要点.pdf", pdf(typeset(LINES))),
        ("要点.html", PAGE.encode()),
        ("要点.HTM", PAGE.encode()),
        ("要点.md", CONTINUOUS.encode()),
    ],
    ids=short,
)
def test_every_format_gives_the_same_items(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    document = read_document(tmp_path / name).document
    assert [(i.path, i.text) for i in document.items] == [
        ("一/1", "健全工作机制。各单位要定期研究工作。"),
        ("一/2", "压实工作责任。责任到人。"),
        ("二/3", "改善办学条件。新建学校10所。"),
    ]
    assert (document.title, document.source) == ("某某市教育工作要点", name)


@pytest.mark.parametrize(
    ("name", "data", "remark"),
    [
        ("要点.txt", plain(LINES), "文件名以 .txt 结尾，内容其实是 Word 文档（.docx），已按内容读入"),
        ("要点.docx", pdf(typeset(LINES)), "文件名以 .docx 结尾，内容其实是 PDF 文件，已按内容读入"),
        ("要点.doc", PAGE.encode("utf-16"), "文件名以 .doc 结尾，内容其实是网页，已按内容读入"),
        ("要点.html", CONTINUOUS.encode(), "文件名以 .html 结尾，内容其实是纯文本，已按内容读入"),
        ("要点", pdf(typeset(LINES)), "文件名以 （没有后缀） 结尾，内容其实是 PDF 文件，已按内容读入"),
    ],
    ids=short,
)
def test_a_name_that_lies_is_told(name: str, data: bytes, remark: str) -> None:
    reading = read(data, name)
    assert reading.remarks[0] == remark
    assert "新建学校10所" in reading.text


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.doc", DOC, "旧式 Word 文档（.doc）还不能直接读：a.doc。请用 Word 或 WPS 打开，另存为 .docx 后再添加。"),
        ("a.wps", DOC, "WPS 文字文档（.wps）还不能直接读：a.wps。请用 Word 或 WPS 打开，另存为 .docx 后再添加。"),
        ("a.docx", DOC, "旧式 Word 文档（.doc）还不能直接读：a.docx。请用 Word 或 WPS 打开，另存为 .docx 后再添加。"),
        ("a.doc", SHEET, "表格文件还不能直接读：a.doc。请把需要的文字另存为 .docx 或 .txt 后再添加。"),
        (
            "a.xlsx",
            package({"xl/a.xml": ""}),
            "表格文件还不能直接读：a.xlsx。请把需要的文字另存为 .docx 或 .txt 后再添加。",
        ),
        (
            "a.pptx",
            package({"ppt/a.xml": ""}),
            "演示文稿还不能直接读：a.pptx。请把需要的文字另存为 .docx 或 .txt 后再添加。",
        ),
        (
            "a.ofd",
            package({"OFD.xml": ""}),
            "OFD 版式文件还不能直接读：a.ofd。请用 OFD 阅读软件导出为文字版 PDF，"
            "或把文字复制到 Word 另存为 .docx 后再添加。",
        ),
        ("a.rtf", rb"{\rtf1\ansi}", "RTF 文档还不能直接读：a.rtf。请用 Word 或 WPS 打开，另存为 .docx 后再添加。"),
        (
            "a.mht",
            b"From: x\r\nMIME-Version: 1.0\r\n",
            "单个文件网页（.mht）还不能直接读：a.mht。请用浏览器打开，另存为“网页，仅 HTML”（.html）后再添加。",
        ),
        ("a.zip", package({"a.txt": "x"}), "压缩包还不能直接读：a.zip。请先解压，再添加里面的文件。"),
        (
            "a.txt",
            b"\x89PNG\r\n\x1a\n",
            "图片还不能直接读：a.txt。请先用文字识别（OCR）软件转成文字，另存为 .docx 或 .txt 后再添加。",
        ),
    ],
    ids=short,
)
def test_a_format_that_is_not_read_is_named_with_its_cure(name: str, data: bytes, told: str) -> None:
    with pytest.raises(ForeignFormat) as refused:
        read(data, name)
    assert str(refused.value) == told


def test_a_folder_lists_written_documents_of_every_format_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "网页_files").mkdir()
    (tmp_path / "夹.docx").mkdir()
    listed = ["丁.pdf", "丙.ofd", "乙.doc", "网页.html", "要点.docx"]
    for name in (*listed, "~$要点.docx", "表.xlsx", "图.png", "网页_files/frame.html", "夹.docx/甲.txt"):
        (tmp_path / name).write_bytes(b"x")
    os.mkfifo(tmp_path / "管.txt")
    found = [str(path.relative_to(tmp_path)) for path in find_documents([tmp_path])]
    assert found == ["丁.pdf", "丙.ofd", "乙.doc", "夹.docx/甲.txt", "网页.html", "要点.docx"]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(UnreadableFile, match="这不是一个文件"):
        read_document(tmp_path / "管.txt")


@pytest.mark.parametrize(("name", "limit"), [("大.pdf", "100 MB"), ("大.docx", "100 MB"), ("大.html", "20 MB")])
def test_a_huge_file_is_refused_unread(tmp_path: Path, name: str, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was read"))
    with pytest.raises(TooLargeFile, match=rf"200\.0 MB，上限是 {limit}"):
        read_document(tmp_path / name)


def test_a_path_too_long_for_the_system_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="路径太长"):
        find_documents([tmp_path / ("长" * 200 + ".txt")])


@pytest.mark.parametrize("whole", [plain(LINES), pdf(typeset(LINES)), PAGE.encode()], ids=["docx", "pdf", "html"])
def test_a_file_cut_off_anywhere_is_read_or_refused_in_words(whole: bytes) -> None:
    name = "要点" + (".docx" if whole.startswith(b"PK") else ".pdf" if whole.startswith(b"%PDF") else ".html")
    outcomes = set()
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            outcomes.add(type(read(whole[:end], name)).__name__)
        except IngestError as error:
            outcomes.add(str(error)[-1])
    assert outcomes <= {"Reading", "。"}
