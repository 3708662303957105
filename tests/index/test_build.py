"""An update touches what has changed, keeps the rest, and says what it did."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.build import update
from index.disk import locked
from index.errors import HomeNotWritableError, IndexBusyError, NoIndexError
from index.library import open_library
from ingest.errors import IngestError
from tests.fakes import CharacterCountEncoder
from tests.index import papers


class CountingEncoder(CharacterCountEncoder):
    """Remembers every text it was given to embed."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode_passages(self, texts: list[str]):  # type: ignore[no-untyped-def]  # noqa: ANN201
        self.embedded += texts
        return super().encode_passages(texts)


def titles(home: Path, encoder: CharacterCountEncoder) -> list[str]:
    return [document.title for document in open_library(home, encoder).documents]


def test_a_first_update_adds_every_document(tmp_path: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    report = update(tmp_path / "home", [folder], encoder)
    assert [Path(path).name for path in report.added] == ["notice.txt", "plan.txt"]
    assert (report.changed, report.removed, report.unchanged, report.failed) == ((), (), (), ())
    assert [(title, read.items) for title, read in report.reports] == [
        ("关于做好青年工作的通知", 3),
        ("城市绿化工作方案", 2),
    ]


def test_an_unchanged_folder_writes_and_embeds_nothing(home: Path, folder: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*"))
    counting, steps = CountingEncoder(), list[str]()
    report = update(home, [folder], counting, step=steps.append)
    assert [Path(path).name for path in report.unchanged] == ["notice.txt", "plan.txt"]
    assert (counting.embedded, steps) == ([], [])
    assert sorted((path, path.stat().st_mtime_ns) for path in home.rglob("*")) == before


def test_a_settled_file_is_not_even_read(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    for path in folder.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    papers.write(folder, "new.txt", papers.PLAN.replace("城市绿化", "河道整治"))
    update(home, [folder], encoder)  # notes the dates
    (folder / "plan.txt").write_bytes(b"x" * (folder / "plan.txt").stat().st_size)
    os.utime(folder / "plan.txt", (1_000_000_000, 1_000_000_000))
    assert len(update(home, [], encoder).unchanged) == 3


def test_a_changed_file_replaces_its_own_chunks_and_embeds_only_what_is_new(home: Path, folder: Path) -> None:
    papers.write(folder, "notice.txt", papers.NOTICE.replace("20个", "30个"))
    counting = CountingEncoder()
    report = update(home, [folder], counting)
    assert [Path(path).name for path in report.changed] == ["notice.txt"]
    assert sorted(set(counting.embedded)) == [
        "建设阅读空间\n新建乡村书屋30个，配齐图书。",
        "新建乡村书屋30个，",
        "新建乡村书屋30个，配齐图书。",
    ]
    texts = [hit.chunk.text for hit in open_library(home, counting).keyword_search("乡村书屋", limit=9)]
    assert texts == ["新建乡村书屋30个，配齐图书。"]


def test_a_vanished_file_disappears(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    (folder / "notice.txt").unlink()
    report = update(home, [], encoder)
    assert [Path(path).name for path in report.removed] == ["notice.txt"]
    assert titles(home, encoder) == ["城市绿化工作方案"]


def test_the_last_file_may_vanish_too(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    for path in folder.glob("*.txt"):
        path.unlink()
    update(home, [], encoder)
    library = open_library(home, encoder)
    assert (library.documents, library.search("青年", limit=5), library.search_questions("青年", limit=5)) == (
        (),
        [],
        [],
    )


def test_new_paths_keep_what_was_there(home: Path, tmp_path: Path, encoder: CharacterCountEncoder) -> None:
    other = papers.write(tmp_path / "other", "river.txt", papers.PLAN.replace("城市绿化", "河道整治"))
    update(home, [other], encoder)
    assert titles(home, encoder) == ["关于做好青年工作的通知", "城市绿化工作方案", "河道整治工作方案"]


def test_changed_questions_are_noticed(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    papers.write(folder, "notice.questions.jsonl", papers.QUESTIONS.replace("村里看书", "村上读书"))
    assert [Path(path).name for path in update(home, [], encoder).changed] == ["notice.txt"]
    [hit] = open_library(home, encoder).search_questions("村上读书的地方", limit=3)
    assert hit.question.text == "村上读书的地方要建几个"


def test_a_new_edition_in_another_file_takes_the_place_of_the_old(
    home: Path, tmp_path: Path, encoder: CharacterCountEncoder
) -> None:
    edition = papers.write(tmp_path / "new", "notice-2.txt", papers.NOTICE.replace("20个", "40个"))
    report = update(home, [edition], encoder)
    assert "是同一份文件（关于做好青年工作的通知），采用后者" in report.notices[0]
    library = open_library(home, encoder)
    assert "新建乡村书屋40个" in "".join(document.text for document in library.documents)
    assert len(library.documents) == 2
    edition.unlink()
    update(home, [], encoder)  # the old one stands in again
    assert "新建乡村书屋20个" in "".join(document.text for document in open_library(home, encoder).documents)


def test_a_file_gone_bad_keeps_its_last_good_version(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    (folder / "notice.txt").write_bytes(b"")
    report = update(home, [], encoder)
    assert report.failed == ((str(folder / "notice.txt"), "文件是空的：notice.txt。请换成有正文的文件。"),)
    assert titles(home, encoder) == ["关于做好青年工作的通知", "城市绿化工作方案"]


def test_only_bad_files_and_nothing_before_is_an_error(tmp_path: Path, encoder: CharacterCountEncoder) -> None:
    empty = papers.write(tmp_path, "empty.txt", "")
    with pytest.raises(IngestError, match="文件是空的"):
        update(tmp_path / "home", [empty], encoder)
    with pytest.raises(NoIndexError, match="请先运行 qingwen index"):
        open_library(tmp_path / "home", encoder)


def test_a_second_updater_is_turned_away(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    with locked(home), pytest.raises(IndexBusyError, match="另一个进程正在更新索引"):
        update(home, [folder], encoder)


def test_a_home_that_cannot_be_made_is_said_so(tmp_path: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(HomeNotWritableError, match=r"无法写入.*QINGWEN_HOME"):
        update(tmp_path / "file" / "home", [folder], encoder)


def test_another_encoder_embeds_everything_again(home: Path, folder: Path) -> None:
    class Other(CountingEncoder):
        fingerprint = "character-count-2"

    other = Other()
    update(home, [folder], other)
    assert len(set(other.embedded)) > 20
    assert open_library(home, other).notices == ()


def test_progress_names_the_steps(tmp_path: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    told: list[tuple[str, int, int]] = []
    update(tmp_path / "home", [folder], encoder, progress=lambda *step: told.append(step))
    assert told[:3] == [("读取文件", 0, 2), ("读取文件", 1, 2), ("读取文件", 2, 2)]
    assert told[-1] == ("写入索引", 1, 1)
    assert "生成向量" in {what for what, _, _ in told}
