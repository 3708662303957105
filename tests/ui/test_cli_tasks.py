"""``qingwen tasks``: the ledger on the terminal, as JSON, as files; wrong calls in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.ui.command import qingwen
from ui.writing import write_whole


def test_an_items_tasks_are_listed_and_counted(indexed_home: Path) -> None:
    done = qingwen("tasks", "--item", "12", home=indexed_home)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "第12条 丰富青少年文化活动\n"
        "  · [项目计划] 深化打造“校外+”精品工程\n"
        "  · [活动] 办好市校外联“青少年书画大赛”“中小學生才艺大赛”“青少年诗词大会”等活动\n"
        "  · [项目计划] 实施“青春‘守’艺人”项目\n"
        "  · [宣传] 加强青年非遗传承人培育和宣传报道\n"
        "  · [活动] 办好“川渝青少年文化交流月”“校园之春”“金色之秋”“书香青春”“书香重庆·红岩少年”等文化活动\n"
        "\n"
        "共 5 项任务，其中活动 2 项、项目计划 2 项、宣传 1 项。\n"
    )


def test_numbers_are_json_with_what_they_count(indexed_home: Path) -> None:
    done = qingwen("tasks", "--numbers", "--item", "10", "--json", home=indexed_home)
    (row,) = json.loads(done.out)
    assert row["numbers"] == [{"text": "500个", "counts": "青少年心理健康社团"}]
    assert (row["item"], row["path"], row["type"], row["evidence"]) == ("第10条", "三/10", "平台阵地", "社团")
    assert row["end"] - row["start"] == len(row["quote"])


def test_several_types_are_written_to_both_files(indexed_home: Path, tmp_path: Path) -> None:
    workbook, document = tmp_path / "任务.xlsx", tmp_path / "任务.docx"
    done = qingwen(
        "tasks", "--type", "会议", "--type", "赛事", "--xlsx", workbook, "--docx", document, home=indexed_home
    )
    assert (done.code, done.out) == (0, "")
    assert done.err == f"已写入 {workbook}（15 行）。\n已写入 {document}（15 行）。\n"
    assert {row[5] for row in load_workbook(workbook)["任务台账"].iter_rows(min_row=4, values_only=True)} == {
        "会议",
        "赛事",
    }
    assert len(docx.Document(str(document)).tables[0].rows) == 16


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--item", "20"],
            "《共青团重庆市委2024年工作要点》没有“20”这一条，共 19 条。查看用法：qingwen tasks --help\n",
        ),
        (["--doc", "某某号"], "没有文件“某某号”。现有：渝青发〔2024〕14号。查看用法：qingwen tasks --help\n"),
        (
            ["--type", "开会"],
            "选项 --type 不对：只能是 会议、活动、赛事、制度文件、项目计划、平台阵地、机制、队伍培训、宣传、调研、"
            "服务、监督考核、其他、情况说明、全部 之一，收到的是“开会”。查看用法：qingwen tasks --help\n",
        ),
    ],
    ids=["没有这一条", "没有这份文件", "没有这一类"],
)
def test_a_wrong_call_is_told_in_one_sentence(arguments: list[str], sentence: str, indexed_home: Path) -> None:
    done = qingwen("tasks", *arguments, home=indexed_home)
    assert (done.code, done.out, done.err) == (2, "", sentence)


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(indexed_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "没有的文件夹" / "任务.xlsx"
    done = qingwen("tasks", "--xlsx", target, home=indexed_home)
    assert (done.code, done.err) == (1, f"{target}：找不到这个文件或文件夹。请检查路径。\n")
    done = qingwen("tasks", "--xlsx", tmp_path, home=indexed_home)
    assert (done.code, done.err) == (1, f"{tmp_path}：这是一个文件夹，需要的是文件。\n")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "任务.xlsx"
    target.write_bytes(b"old and longer")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]
