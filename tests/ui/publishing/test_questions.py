"""Everyday questions: checked, drafted, carried over."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ingest.pipeline import parse_text, read_document
from tests.index import papers
from ui.publishing import asked
from ui.publishing.asked import Asked
from ui.publishing.drafts import Draft, Drafts
from ui.publishing.errors import EntryError

DOCUMENT = parse_text(papers.NOTICE, source="通知.txt", digest="0" * 64).document
SOUND = Asked("一/2", "村里看书的地方要建几个", "新建乡村书屋20个")


def test_a_sound_question_is_taken_without_its_blanks() -> None:
    typed = Asked("一/2", "  村里看书的地方 要建几个\n", " 新建乡村书屋20个 ")
    assert asked.checked(typed, DOCUMENT, []) == Asked("一/2", "村里看书的地方 要建几个", "新建乡村书屋20个")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Asked("九/9", "问", "文"), "请先选这个问法对应的条目"),
        (Asked("一/2", "  ", "新建乡村书屋20个"), "请写下群众或干部会怎样问"),
        (Asked("一/2", "长" * 101, "新建乡村书屋20个"), "问法最长 100 字，现在有 101 字"),
        (Asked("一/2", "几个", ""), "请从第2条里抄下回答它的原文"),
        (Asked("一/2", "几个", "新建乡村书屋30个"), "引文要与第2条的原文一字不差，没有找到：新建乡村书屋30个"),
        (Asked("一/1", SOUND.text, "建立讲师团"), "“村里看书的地方要建几个”已经有了（第2条）"),
    ],
)
def test_what_is_wrong_is_told(row: Asked, said: str) -> None:
    with pytest.raises(EntryError) as told:
        asked.checked(row, DOCUMENT, [SOUND])
    assert said in str(told.value)


def test_what_is_written_is_what_reading_reads(tmp_path: Path) -> None:
    papers.write(tmp_path, "通知.txt", papers.NOTICE)
    rows = (SOUND, Asked("二/3", '带"引号"和\\的问法', "开通热线电话12345"))
    papers.write(tmp_path, "通知.questions.jsonl", asked.lines(rows))
    parsed = read_document(tmp_path / "通知.txt")
    assert asked.of(parsed.questions) == rows
    assert asked.lines([]) == ""


def test_a_version_changes_with_the_questions_and_with_the_document(tmp_path: Path) -> None:
    papers.write(tmp_path, "通知.txt", papers.NOTICE)
    bare = read_document(tmp_path / "通知.txt")
    papers.write(tmp_path, "通知.questions.jsonl", asked.lines([SOUND]))
    with_question = read_document(tmp_path / "通知.txt")
    papers.write(tmp_path, "通知.txt", papers.NOTICE + "\n")
    edited = read_document(tmp_path / "通知.txt")
    versions = {asked.version(p.document, p.questions) for p in (bare, with_question, edited)}
    assert len(versions) == 3
    assert asked.version(edited.document, edited.questions) in versions


def test_a_draft_is_kept_until_it_is_discarded(tmp_path: Path) -> None:
    start = Draft((SOUND,), "v1")
    other = Asked("一/1", "讲堂多久一回", "每月举办一次青年讲堂")
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.find("甲号") is None
    drafts.change("甲号", start, lambda rows: (*rows, other))
    assert Drafts(tmp_path / "drafts").find("甲号") == Draft((SOUND, other), "v1")
    drafts.change("甲号", Draft((), "v2"), lambda rows: rows[:1])
    assert drafts.find("甲号") == Draft((SOUND,), "v1")
    assert drafts.find("乙号") is None
    drafts.discard("甲号")
    drafts.discard("甲号")
    assert drafts.find("甲号") is None


def test_two_editors_at_one_draft_lose_nothing(tmp_path: Path) -> None:
    def add(number: int) -> None:
        row = Asked("一/2", f"问法{number}", "书屋")
        Drafts(tmp_path).change("甲号", Draft((), "v1"), lambda rows: (*rows, row))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    draft = Drafts(tmp_path).find("甲号")
    assert draft is not None
    assert sorted(row.text for row in draft.rows) == [f"问法{number}" for number in range(8)]
