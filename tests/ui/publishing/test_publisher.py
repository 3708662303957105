"""Publishing, replacing, removing, and the everyday questions: what is on the disk and in the index afterwards."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import update
from index.disk import locked
from index.encoder import load_encoder
from index.errors import DiskFullError
from index.library import open_library
from tests.fakes import CharacterCountEncoder
from tests.index import papers
from tests.ui.command import qingwen
from tests.ui.publishing.conftest import NOTICE, PLAN, opened, titles, upload
from ui.publishing import asked
from ui.publishing.asked import Asked
from ui.publishing.errors import GoneError, OutdatedError, RefusedError, TurnError
from ui.publishing.originals import Originals, default_paths
from ui.publishing.publisher import WAITING, Edition, Publisher
from ui.publishing.review import review
from ui.publishing.staging import Staging
from ui.session import SEEDS

EDITED = papers.NOTICE.replace("20个", "30个")


def edition(home: Path, staging: Staging, name: str, text: str, replaces: str = "") -> Edition:
    return review(upload(staging, name, text), opened(home), replaces).edition()


def originals(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "documents").glob("*/*"))


def version(home: Path, document_id: str) -> str:
    library = opened(home)
    return asked.version(library.document(document_id), library.questions(document_id))


def test_a_new_document_is_kept_and_can_be_asked_about(home: Path, staging: Staging, publisher: Publisher) -> None:
    report = publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    assert [Path(path).name for path in report.added] == ["方案.txt"]
    assert titles(home) == [NOTICE, PLAN]
    assert opened(home).keyword_search("古树", limit=1)[0].document_id == PLAN
    assert originals(home) == ["方案.txt"]
    assert (home / "documents").stat().st_mode & 0o777 == 0o755


def test_a_new_edition_takes_the_place_and_the_questions_of_the_old_one(
    home: Path, staging: Staging, publisher: Publisher
) -> None:
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    publisher.publish(edition(home, staging, "方案（新）.txt", papers.PLAN.replace("15个", "16个")))
    assert titles(home) == [NOTICE, PLAN]
    assert "口袋公园16个" in opened(home).document(PLAN).text
    assert originals(home) == ["方案（新）.txt"]
    review_ = review(upload(staging, "通知.txt", papers.NOTICE.replace("讲师团", "宣讲团")), opened(home))
    assert [row.text for row in review_.kept] == ["村里看书的地方要建几个"]
    publisher.publish(review_.edition())
    assert [question.text for question in opened(home).questions(NOTICE)] == ["村里看书的地方要建几个"]
    assert titles(home) == [NOTICE, PLAN]


def test_a_question_whose_quote_is_gone_is_told_and_left_out(
    home: Path, staging: Staging, publisher: Publisher
) -> None:
    looked = review(upload(staging, "通知.txt", EDITED), opened(home))
    assert looked.kept == ()
    assert looked.lost == (Asked("一/2", "村里看书的地方要建几个", "新建乡村书屋20个"),)
    publisher.publish(looked.edition())
    assert opened(home).questions(NOTICE) == []


def test_another_document_can_take_a_place(home: Path, staging: Staging, publisher: Publisher) -> None:
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN, replaces=NOTICE))
    assert titles(home) == [PLAN]


def test_the_edition_from_outside_does_not_come_back(home: Path, staging: Staging, publisher: Publisher) -> None:
    publisher.publish(edition(home, staging, "通知.txt", EDITED))
    update(home, [home.parent / "outside"], CharacterCountEncoder())
    assert "30个" in opened(home).document(NOTICE).text
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    publisher.remove(NOTICE, version(home, NOTICE))
    assert titles(home) == [PLAN]
    assert (home.parent / "outside" / "notice.txt").is_file()
    assert originals(home) == ["方案.txt"]


def test_the_last_document_stays(home: Path, publisher: Publisher) -> None:
    with pytest.raises(RefusedError, match="这是最后一份文件"):
        publisher.remove(NOTICE, version(home, NOTICE))
    assert titles(home) == [NOTICE]


def test_whoever_reviewed_an_older_edition_is_told_to_look_again(
    home: Path, staging: Staging, publisher: Publisher
) -> None:
    first, second = edition(home, staging, "甲.txt", EDITED), edition(home, staging, "乙.txt", papers.NOTICE)
    publisher.publish(first)
    with pytest.raises(OutdatedError, match=f"《{NOTICE}》在您查看之后已经由别人更新过"):
        publisher.publish(second)
    assert "30个" in opened(home).document(NOTICE).text
    new = edition(home, staging, "方案.txt", papers.PLAN)
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    with pytest.raises(OutdatedError):
        publisher.publish(new)


def test_what_was_removed_meanwhile_is_not_replaced(home: Path, staging: Staging, publisher: Publisher) -> None:
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    late = edition(home, staging, "方案.txt", papers.PLAN.replace("15个", "16个"))
    stamp = version(home, PLAN)
    publisher.remove(PLAN, stamp)
    with pytest.raises(GoneError, match="这份文件已经不在了"):
        publisher.publish(late)
    with pytest.raises(GoneError, match="这份文件已经不在了"):
        publisher.remove(PLAN, stamp)


def test_questions_are_published_with_a_document_that_came_from_outside(home: Path, publisher: Publisher) -> None:
    rows = [Asked("一/1", "讲堂多久一回", "每月举办一次青年讲堂")]
    publisher.ask_as(NOTICE, rows, version(home, NOTICE))
    assert asked.of(opened(home).questions(NOTICE)) == tuple(rows)
    assert originals(home) == ["notice.questions.jsonl", "notice.txt"]
    publisher.ask_as(NOTICE, [], version(home, NOTICE))
    assert opened(home).questions(NOTICE) == []
    assert originals(home) == ["notice.txt"]


def test_questions_are_not_published_with_an_original_that_has_changed(home: Path, publisher: Publisher) -> None:
    papers.write(home.parent / "outside", "notice.txt", EDITED)
    with pytest.raises(RefusedError, match="在发布之后改动过"):
        publisher.ask_as(NOTICE, [], version(home, NOTICE))
    (home.parent / "outside" / "notice.txt").unlink()
    with pytest.raises(RefusedError, match="原件不在了"):
        publisher.ask_as(NOTICE, [], version(home, NOTICE))


def test_two_at_once_take_turns(home: Path, staging: Staging) -> None:
    one, other = edition(home, staging, "方案.txt", papers.PLAN), edition(home, staging, "通知.txt", EDITED)
    begun, told = threading.Event(), threading.Event()

    def first(name: str) -> None:
        if name.startswith("copy"):
            begun.set()
            assert told.wait(20)

    def progress(stage: str, _done: int, _all: int) -> None:
        if stage == WAITING:
            told.set()

    thread = threading.Thread(target=Publisher(home, CharacterCountEncoder, step=first).publish, args=(one,))
    thread.start()
    assert begun.wait(20)
    Publisher(home, CharacterCountEncoder).publish(other, progress)
    thread.join(20)
    assert told.is_set()
    assert titles(home) == [NOTICE, PLAN]
    assert "30个" in opened(home).document(NOTICE).text


def test_whoever_waits_too_long_is_told(home: Path, staging: Staging) -> None:
    wanted = edition(home, staging, "方案.txt", papers.PLAN)
    hasty = Publisher(home, CharacterCountEncoder, patience=0)
    with locked(home), pytest.raises(TurnError, match="另一项更新还没有做完"):  # qingwen index in a terminal
        hasty.publish(wanted)
    assert originals(home) == []
    hasty.publish(wanted)
    assert titles(home) == [NOTICE, PLAN]


def refuse(at: int, taken: list[str]) -> Callable[[str], None]:
    def step(name: str) -> None:
        taken.append(name)
        if len(taken) == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)

    return step


def test_a_disk_that_fills_up_leaves_what_was_there(home: Path, staging: Staging) -> None:
    wanted = edition(home, staging, "通知.txt", EDITED)
    for at in range(1, 200):
        taken = list[str]()
        publisher = Publisher(home, CharacterCountEncoder, step=refuse(at, taken))
        with pytest.raises(DiskFullError, match="磁盘空间不足，没有写完"):
            publisher.publish(wanted)
        assert "20个" in opened(home).document(NOTICE).text
        assert originals(home) == []
        if taken[at - 1] == "rename CURRENT":
            break
    assert "copy 通知.txt" in taken
    Publisher(home, CharacterCountEncoder).publish(wanted)
    assert "30个" in opened(home).document(NOTICE).text


def test_a_shipped_document_that_was_removed_is_not_read_again(
    tmp_path: Path, seed_path: Path, staging: Staging
) -> None:
    home = tmp_path / "fresh"
    encoder = CharacterCountEncoder()
    update(home, default_paths(home), encoder)
    shipped = opened(home).documents[0].id
    publisher = Publisher(home, CharacterCountEncoder)
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    publisher.remove(shipped, version(home, shipped))
    assert seed_path not in default_paths(home)
    update(home, default_paths(home), encoder)
    assert titles(home) == [PLAN]
    (home / "CURRENT").unlink()
    for build in home.glob("build-*"):
        (build / "manifest.json").unlink()
    assert [path.name for path in default_paths(home)] == ["方案.txt"]
    update(home, default_paths(home), encoder)
    assert titles(home) == [PLAN]


def test_the_command_without_paths_leaves_what_was_published_and_removed_here(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert qingwen("index", home=home).code == 0
    encoder = load_encoder()
    publisher = Publisher(home, lambda: encoder)
    staged = upload(Staging(home / "staged"), "方案.txt", papers.PLAN)
    publisher.publish(review(staged, open_library(home, encoder)).edition())
    assert qingwen("index", home=home).out == "索引已是最新：未变 2。\n"
    shipped = open_library(home, encoder).documents[0]
    publisher.remove(shipped.id, asked.version(shipped, open_library(home, encoder).questions(shipped.id)))
    assert qingwen("index", home=home).out == "索引已是最新：未变 1。\n"
    with locked(home):
        busy = qingwen("index", home=home)
    assert (busy.code, "另一个进程正在更新索引" in busy.err) == (1, True)


def test_default_paths_of_an_empty_home_are_the_shipped_documents(tmp_path: Path, seed_path: Path) -> None:
    assert default_paths(tmp_path) == [seed_path]
    Originals(tmp_path).folder.mkdir()
    Originals(tmp_path).withdraw([seed_path.name])
    assert default_paths(tmp_path) == [SEEDS]


def test_a_home_that_was_moved_keeps_its_originals(home: Path, staging: Staging, publisher: Publisher) -> None:
    publisher.publish(edition(home, staging, "方案.txt", papers.PLAN))
    moved = home.rename(home.with_name("moved"))
    Publisher(moved, CharacterCountEncoder).publish(edition(moved, Staging(moved / "staged"), "通知.txt", EDITED))
    assert originals(moved) == ["方案.txt", "通知.txt"]
    update(moved, default_paths(moved), CharacterCountEncoder())
    assert PLAN in titles(moved)


def test_an_announcement_makes_open_libraries_old(home: Path, publisher: Publisher) -> None:
    library = opened(home)
    publisher.announce()
    assert not library.is_current()
