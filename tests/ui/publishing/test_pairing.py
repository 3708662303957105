"""Everyday words of a model wait for a decision; what does not fit is dropped; none is ever used by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.corpus import Corpus
from assistant.lexicon import Lexicon, load_lexicon, own_folder
from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.proposer import Proposer
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.types import ModelError, Trouble
from tests.assistant.llm.server import Play, Scripted, says, serving
from tests.ui.publishing.conftest import opened
from ui.publishing.pairing import WordFiling
from ui.publishing.worddrafts import MOST, Proposed, WordDrafts
from ui.publishing.wordlist import Pair, Wordlist

PLACE = "《关于做好青年工作的通知》第2条"
GOOD = Proposed("乡村书屋", "村里看书的屋", PLACE)


@pytest.fixture
def server() -> Iterator[Scripted]:
    with serving(says("")) as scripted:
        yield scripted


@pytest.fixture
def filing(home: Path, server: Scripted) -> WordFiling:
    library = opened(home)
    corpus = Corpus(library.documents, library.entities, library.simplify)
    settings = ModelSettings("openai:scripted", server.url, retries=0)
    link = Link(settings, lambda: open_model(settings), Records(home), first_pause=0.0)
    proposer = Proposer(link, Records(home))
    known = Lexicon({"讲课": ("讲堂",)})
    return WordFiling(corpus, known, Wordlist(home), WordDrafts(home / "drafts"), proposer)


def lines(*pairs: tuple[str, str]) -> str:
    return "\n".join(json.dumps({"word": word, "term": term}, ensure_ascii=False) for word, term in pairs)


def file(filing: WordFiling, home: Path) -> tuple[list[str], tuple[Proposed, ...]]:
    told: list[str] = []
    filing.file(opened(home).documents[0], told.append)
    return told, filing.drafts.all()


def test_what_fits_waits_and_nothing_is_used(home: Path, filing: WordFiling, server: Scripted) -> None:
    pairs = [("村里看书的屋", "乡村书屋"), ("村里看书的屋", "农家书屋"), ("讲堂", "乡村书屋")]
    server.script = says(lines(*pairs))
    told, drafts = file(filing, home)
    assert (told, drafts) == (["第1条", "第2条", "第3条"], (GOOD,))
    assert (filing.count.filed, filing.count.dropped) == (1, 8)
    assert filing.words.all() == ()
    assert load_lexicon(own_folder(home)).official == {}


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("书屋", "乡村书屋"),  # the documents have it
        ("看书", "图书馆"),  # not in the item
        ("讲课", "讲堂"),  # shipped already
        ("看", "乡村书屋"),
        ("乡村书屋", "乡村书屋"),
        ("看书，借书", "乡村书屋"),
    ],
)
def test_what_does_not_fit_is_dropped(home: Path, filing: WordFiling, server: Scripted, word: str, term: str) -> None:
    server.script = says(lines((word, term)))
    assert file(filing, home)[1] == ()


def test_what_was_filed_before_the_model_failed_stays(home: Path, filing: WordFiling, server: Scripted) -> None:
    good = says(lines(("村里看书的屋", "乡村书屋")))
    server.script = lambda request: Play(status=401) if "心理辅导室" in str(request) else good(request)
    with pytest.raises(ModelError) as failed:
        file(filing, home)
    assert failed.value.trouble is Trouble.REFUSED
    assert filing.drafts.all() == (GOOD,)


def test_proposals_are_kept_once_and_taken_out(tmp_path: Path) -> None:
    drafts = WordDrafts(tmp_path)
    assert drafts.all() == ()
    assert (drafts.add([GOOD, GOOD]), drafts.add([GOOD])) == (1, 0)
    other = Proposed("讲堂", "讲课的地方", PLACE)
    assert drafts.add([other]) == 1
    assert WordDrafts(tmp_path).all() == (GOOD, other)
    assert (drafts.drop(GOOD.pair), drafts.drop(GOOD.pair)) == (True, False)
    assert drafts.all() == (other,)
    assert drafts.drop(Pair("讲堂", "讲课的地方"))


def test_no_more_wait_than_anybody_looks_through(tmp_path: Path) -> None:
    drafts = WordDrafts(tmp_path)
    assert drafts.add([Proposed("书屋", f"说法{n}", PLACE) for n in range(MOST + 5)]) == MOST
    assert drafts.add([GOOD]) == 0


def test_a_file_that_somebody_has_spoilt_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text('[{"term": 1}]', encoding="utf-8")
    assert WordDrafts(tmp_path).all() == ()
