"""Questions to begin with come from the document."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.types import CuratedQuestion, Document
from tests.ui.web.fakes import FakeLibrary, document
from ui.web.starters import starters


@dataclass
class Shelf(FakeLibrary):
    asked: tuple[CuratedQuestion, ...] = ()

    def questions(self, document_id: str) -> tuple[CuratedQuestion, ...]:
        return self.asked


def shelf(*documents: Document, asked: tuple[CuratedQuestion, ...] = ()) -> Shelf:
    return Shelf(documents=documents, asked=asked)


def test_an_everyday_question_then_themes_then_a_number() -> None:
    assert starters(FakeLibrary()) == [
        "今年有几场招聘会？",
        "办好青年讲堂有哪些措施？",
        "关心心理健康有哪些措施？",
        "第3条讲了什么？",
    ]


def test_without_everyday_questions_the_headings_serve() -> None:
    assert starters(shelf(document()))[0] == "办好青年讲堂有哪些措施？"


def test_long_ones_and_bare_words_are_left_out_and_one_item_gives_one() -> None:
    asked = tuple(
        CuratedQuestion("二/3", text, "无", 0, 0)
        for text in ("几" * 25, "出国游学", "几场？", "招聘会今年一共要办几场？")
    )
    assert starters(shelf(document(), asked=asked))[:2] == ["招聘会今年一共要办几场？", "办好青年讲堂有哪些措施？"]


def test_no_document_no_starters() -> None:
    assert starters(shelf()) == []
