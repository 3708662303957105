"""Updates that look at some files only, and what they tell."""

from __future__ import annotations

from pathlib import Path

from index.build import update
from index.disk import locked
from index.home import announce
from index.library import open_library
from index.survey import Reach
from ingest.pipeline import read_document
from tests.fakes import CharacterCountEncoder
from tests.index import papers


def test_files_out_of_reach_stay_as_they_were(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    papers.write(folder, "notice.txt", papers.NOTICE.replace("20个", "30个"))
    (folder / "plan.txt").unlink()
    new = papers.write(folder, "new.txt", papers.PLAN.replace("绿化工作方案", "亮化工作方案"))
    report = update(home, [new], encoder, reach=Reach(known=False))
    assert [Path(path).name for path in report.added] == ["new.txt"]
    assert [Path(path).name for path in report.unchanged] == ["notice.txt", "plan.txt"]
    library = open_library(home, encoder)
    assert len(library.documents) == 3
    assert "20个" in library.documents[0].text


def test_a_file_can_be_forgotten_though_it_is_still_there(
    home: Path, folder: Path, encoder: CharacterCountEncoder
) -> None:
    kept = open_library(home, encoder).documents[1].title
    report = update(home, [], encoder, reach=Reach(without=frozenset({str(folder / "notice.txt")})))
    assert [Path(path).name for path in report.removed] == ["notice.txt"]
    assert [document.title for document in open_library(home, encoder).documents] == [kept]


def test_a_new_edition_from_another_file_keeps_its_documents_place(
    home: Path, folder: Path, tmp_path: Path, encoder: CharacterCountEncoder
) -> None:
    edition = papers.write(tmp_path / "new", "notice.txt", papers.NOTICE.replace("20个", "30个"))
    before = [document.id for document in open_library(home, encoder).documents]
    reach = Reach(known=False, without=frozenset({str(folder / "notice.txt")}))
    update(home, [edition], encoder, reach=reach)
    library = open_library(home, encoder)
    assert [document.id for document in library.documents] == before
    assert "30个" in library.documents[0].text


def test_the_parse_report_is_kept(home: Path, folder: Path, encoder: CharacterCountEncoder) -> None:
    library = open_library(home, encoder)
    read = read_document(folder / "notice.txt")
    assert library.report(read.document.id) == read.report


def test_an_announcement_makes_every_open_library_old(home: Path, encoder: CharacterCountEncoder) -> None:
    library = open_library(home, encoder)
    with locked(home):
        announce(home)
    assert not library.is_current()
    assert open_library(home, encoder).generation == library.generation


def test_the_hybrid_search_tells_the_word_level_interaction(home: Path, encoder: CharacterCountEncoder) -> None:
    library = open_library(home, encoder)
    assert library.keyword_search("乡村书屋", limit=1)[0].late is None
    assert library.fused_search("乡村书屋", limit=1)[0].late is None  # an encoder without words has none to compare
