"""``index`` and ``search`` on good and bad files, through the real command."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.ingest.office import plain
from tests.ingest.pages import pdf, typeset
from tests.ui.command import is_plain, qingwen

NOTICE = """关于做好防汛工作的通知

各区县：

一、工作目标

1. 落实责任。各区县要建立责任清单，明确责任人。
2. 加强值守。汛期实行二十四小时值班。

二、工作要求

3. 强化督查。市里每月督查一次。
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "防汛通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_the_shipped_document_is_read_and_reported(tmp_path: Path) -> None:
    done = qingwen("index", home=tmp_path)
    assert done.code == 0, done.err
    assert "识别到 5 部分 19 条，编号连续" in done.out
    assert "渝青发〔2024〕14号" in done.out and "2024年2月26日" in done.out
    assert "索引已是最新：新增 1。" in done.out


def test_a_second_call_reads_nothing_again(indexed_home: Path) -> None:
    done = qingwen("index", home=indexed_home)
    assert (done.code, done.out) == (0, "索引已是最新：未变 1。\n")


def test_a_changed_file_replaces_itself_and_a_removed_one_disappears(notice: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    other = tmp_path / "另一份.txt"
    other.write_text(NOTICE.replace("防汛", "防火"), encoding="utf-8")
    assert "新增 2" in qingwen("index", notice, other, home=home).out
    notice.write_text(NOTICE.replace("每月督查一次", "每周督查两次"), encoding="utf-8")
    other.unlink()
    done = qingwen("index", notice, home=home)
    assert "更新 1，移除 1" in done.out, done.out + done.err
    found = json.loads(qingwen("search", "每周督查两次", "--json", home=home).out)
    assert "每周督查两次" in found[0]["text"] and found[0]["label"] == "第3条"
    assert {row["title"] for row in found} == {"关于做好防汛工作的通知"}


def test_a_half_written_file_is_read_to_its_last_whole_character(tmp_path: Path) -> None:
    (tmp_path / "半截.txt").write_bytes(NOTICE.encode()[:-2])
    done = qingwen("index", tmp_path / "半截.txt", home=tmp_path / "home")
    assert done.code == 0, done.err
    assert "  注意：文件末尾的字没有写完" in done.out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("空.txt", b"", "空.txt"),
        ("图.txt", PNG, "图.txt"),
        ("损坏.txt", NOTICE.encode()[:90] + b"\xff\xfe" + NOTICE.encode()[90:], "损坏.txt"),
        ("大.txt", b"\xe9\x9d\x92" * (50 * 1024 * 1024 // 3), "MB"),
        ("表.xyz", b"a", "表.xyz"),
    ],
    ids=["空文件", "不是文本", "损坏的文件", "五十兆", "不认识的格式"],
)
def test_a_bad_file_is_told_and_harms_nothing(
    name: str, content: bytes, told: str, tmp_path: Path, notice: Path
) -> None:
    home, bad = tmp_path / "home", tmp_path / name
    assert qingwen("index", notice, home=home).code == 0
    bad.write_bytes(content)
    done = qingwen("index", bad, home=home)
    assert done.code == 1
    assert told in done.err and is_plain(done.err), done.err
    assert json.loads(qingwen("search", "值班", "--json", home=home).out)[0]["label"] == "第2条"


def test_a_bad_file_among_good_ones_does_not_stop_them(tmp_path: Path, notice: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "空.txt").write_bytes(b"")
    done = qingwen("index", tmp_path, home=home)
    assert done.code == 1
    assert "空.txt" in done.err
    assert "识别到 2 部分 3 条" in done.out and "新增 1，未能读入 1" in done.out


def test_a_folder_of_mixed_formats_is_read_and_what_is_not_read_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "制度"
    folder.mkdir()
    words = [[line for line in NOTICE.replace("防汛", name).split("\n") if line] for name in ("防火", "防震", "防疫")]
    (folder / "防火.docx").write_bytes(plain(words[0]))
    (folder / "防震.pdf").write_bytes(pdf(typeset(words[1])))
    (folder / "防疫.html").write_text("<html>" + "".join(f"<p>{line}</p>" for line in words[2]), encoding="utf-8")
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "断.docx").write_bytes(plain(words[0])[:3000])
    done = qingwen("index", folder, home=tmp_path / "home")
    assert done.code == 1
    assert "旧.doc。请用 Word 或 WPS 打开，另存为 .docx 后再添加" in done.err
    assert "断.docx 不是完整的 Word 文档" in done.err and is_plain(done.err)
    assert done.out.count("识别到 2 部分 3 条，编号连续") == 3
    assert "新增 3，未能读入 2" in done.out


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    done = qingwen("index", tmp_path / "空文件夹", home=tmp_path / "home")
    assert done.code == 1
    assert "空文件夹" in done.err and is_plain(done.err)


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    done = qingwen("index", tmp_path / "没有.txt", home=tmp_path / "home")
    assert done.code == 1
    assert "没有.txt" in done.err and is_plain(done.err)


@pytest.mark.skipif(os.geteuid() == 0, reason="超级用户什么都读得了")
def test_an_unreadable_file_is_told(tmp_path: Path, notice: Path) -> None:
    notice.chmod(0)
    done = qingwen("index", notice, home=tmp_path / "home")
    assert done.code == 1
    assert "防汛通知.txt" in done.err and is_plain(done.err)


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("占着", encoding="utf-8")
    done = qingwen("ask", "第10条讲了什么", home=tmp_path / "home")
    assert done.code == 1
    assert is_plain(done.err), done.err
    assert (tmp_path / "home").read_text(encoding="utf-8") == "占着"


def test_a_question_before_any_index_reads_the_shipped_document_first(tmp_path: Path) -> None:
    done = qingwen("ask", "第10条讲了什么", home=tmp_path / "home")
    assert done.code == 0, done.err
    assert done.err.startswith("还没有索引，先为自带的文件建立索引（只在第一次）…\n")
    assert "第10条" in done.out


def damage(data: bytes, how: str) -> bytes:
    middle = len(data) // 2
    flipped = data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :]
    return {"截断": data[:middle], "清空": b"", "翻转": flipped}[how]


@pytest.mark.parametrize(
    ("which", "how"),
    [("CURRENT", "截断"), ("catalog.sqlite", "翻转"), ("manifest.json", "清空"), ("*.npy", "翻转"), ("*", "截断")],
)
def test_a_damaged_index_is_told_or_made_anew(which: str, how: str, indexed_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(indexed_home, home)
    hurt = [path for path in home.rglob(which) if path.is_file() and path.stat().st_size]
    assert hurt
    for path in hurt:
        path.write_bytes(damage(path.read_bytes(), how))
    done = qingwen("search", "心理健康", "--json", home=home)
    assert is_plain(done.err), done.err
    if done.code:
        assert (done.code, done.out) == (1, "")
        assert "qingwen index" in done.err, done.err
        assert qingwen("index", home=home).code == 0
        done = qingwen("search", "心理健康", "--json", home=home)
    assert json.loads(done.out)[0]["title"] == "共青团重庆市委2024年工作要点"
