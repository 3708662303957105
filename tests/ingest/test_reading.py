"""Files into text: encodings, damage, refusals; folders into lists of files."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    IngestError,
    MissingFile,
    NoDocuments,
    NotText,
    NoWords,
    TooLargeFile,
    UnknownFormat,
    UnreadableFile,
)
from ingest.pipeline import find_documents, read_document
from tests.ingest.shapes import CONTINUOUS


def write(folder: Path, data: bytes, name: str = "要点.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        CONTINUOUS.encode(),
        codecs.BOM_UTF8 + CONTINUOUS.encode(),
        CONTINUOUS.encode("gb18030"),
        CONTINUOUS.encode("gbk"),
        CONTINUOUS.encode("utf-16"),
        codecs.BOM_UTF16_BE + CONTINUOUS.encode("utf-16-be"),
        CONTINUOUS.replace("\n", "\r\n").encode(),
    ],
    ids=["UTF-8", "UTF-8 BOM", "GB18030", "GBK", "UTF-16 LE", "UTF-16 BE", "CRLF"],
)
def test_every_encoding_gives_the_same_items(tmp_path: Path, data: bytes) -> None:
    parsed = read_document(write(tmp_path, data))
    assert [i.text for i in parsed.document.items][2] == "改善办学条件。新建学校10所。"
    assert parsed.document.title == "某某市教育工作要点"
    assert parsed.report.warnings == ("没有读到发文字号，引用时以标题代替",)


def test_markdown_marks_are_no_words(tmp_path: Path) -> None:
    text = (
        CONTINUOUS.replace("一、", "## 一、")
        .replace("1. ", "### 1. ")
        .replace("责任到人", "**责任**到[人](http://x.y)")
    )
    parsed = read_document(write(tmp_path, text.encode(), "要点.md"))
    assert [i.path for i in parsed.document.items] == ["一/1", "一/2", "二/3"]
    assert parsed.document.items[1].text == "压实工作责任。责任到人。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_an_unfinished_last_character_is_a_remark(tmp_path: Path, encoding: str) -> None:
    data = CONTINUOUS.rstrip().encode(encoding)[:-1]
    parsed = read_document(write(tmp_path, data))
    assert parsed.document.items[2].text == "改善办学条件。新建学校10所"
    assert parsed.report.warnings[0].startswith("文件末尾的字没有写完")


def test_broken_bytes_in_the_middle_name_the_line(tmp_path: Path) -> None:
    data = CONTINUOUS.encode()
    at = data.index("健全".encode())
    with pytest.raises(DamagedFile, match="第 7 行附近"):
        read_document(write(tmp_path, data[: at + 1] + b"\xff\xff" + data[at + 3 :]))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyFile, "文件是空的"),
        (b" \r\n\t\n", EmptyFile, "文件是空的"),
        ("\u3000\n\ufeff\n".encode(), EmptyFile, "文件是空的"),
        (b"PK\x03\x04\x00\x00\x00\x00abc", NotText, "文件不是文本"),
        (bytes(range(1, 256)) * 4, NotText, "文件不是文本"),
        (b"\x89\xfe\xd3\xff\xfe\x80\x81" * 30, NotText, "文件不是文本"),
        (b"hello world, no Chinese at all", NoWords, "没有读到可以成文的文字"),
        ("12345，。！".encode(), NoWords, "没有读到可以成文的文字"),
    ],
    ids=["没有字节", "只有空白", "只有全角空白", "压缩包", "控制字符", "乱字节", "英文", "只有数字"],
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words):
        read_document(write(tmp_path, data))


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was read"))
    with pytest.raises(TooLargeFile, match=r"50\.0 MB，上限是 20 MB"):
        read_document(path)


def test_an_unknown_suffix_names_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"目前支持 \.txt、\.md、\.docx、\.pdf、\.html、\.htm，"):
        read_document(write(tmp_path, b"x", "表.xyz"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"没有\.txt"):
        read_document(tmp_path / "没有.txt")


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(UnreadableFile, match="打不开文件"):
        read_document(tmp_path / "夹.txt")


def test_a_refusal_of_the_system_is_passed_on_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, CONTINUOUS.encode())

    def refuse(_: Path, _mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile, match="打不开文件"):
        read_document(path)


def test_folders_are_searched_and_each_file_is_listed_once(tmp_path: Path) -> None:
    (tmp_path / "子").mkdir()
    first, second = write(tmp_path, b"x", "乙.txt"), write(tmp_path / "子", b"x", "甲.MD")
    for name in ("README.md", ".隐.txt", "表.xlsx", "乙.questions.jsonl"):
        write(tmp_path, b"x", name)
    assert find_documents([tmp_path, first]) == [first, second]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoDocuments, match="没有可读的文档"):
        find_documents([tmp_path])


def test_named_files_must_exist_and_are_judged_by_reading_them(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        find_documents([tmp_path / "没有.txt"])
    odd = write(tmp_path, b"x", "a.xyz")
    assert find_documents([odd]) == [odd]
