"""What a language model proposed, as editors find it: listed, accepted or taken away, of no effect before."""

from __future__ import annotations

import pytest

from assistant.llm.proposer import Proposal
from tests.ui.web.manage.conftest import NOTICE, Place
from tests.ui.web.manage.test_view import Visitor, words
from ui.publishing.proposing import Filing
from ui.publishing.worddrafts import Proposed

PAIR = Proposed("书屋", "看书的屋", f"《{NOTICE}》第2条")
HARMFUL = Proposed("书屋", "<b>看书</b>", f"《{NOTICE}》第2条")


@pytest.fixture
def editor(place: Place) -> Visitor:
    return Visitor(place, "李雷")


class Proposing:
    """Proposes one question about the item that speaks of the counselling room."""

    def propose(self, _title: str, text: str, _known: object) -> list[Proposal]:
        """Return the proposal, or none."""
        return [Proposal("娃娃想不开去哪头说", "在学校设立心理辅导室")] if "心理辅导室" in text else []


def test_proposed_questions_are_listed_as_drafts_and_published(editor: Visitor, place: Place) -> None:
    library = place.current.assistant.library
    filing = Filing(library, place.tools().drafts, Proposing())  # type: ignore[arg-type] # one of its two ways to ask
    filing.file(library.documents[0], lambda _: None)
    at = {"panel": "questions", "doc": NOTICE}
    assert "草稿：新增 1 个。" in editor.show(**at)
    listed = words(editor.show(item="二/3", **at))
    assert "草稿 娃娃想不开去哪头说" in " ".join(listed.split())
    assert "→ 在学校设立心理辅导室" in listed
    assert [question.item for question in place.current.assistant.library.questions(NOTICE)] == ["一/2"]
    editor.act("publish", **at)
    assert "常见问法已发布" in editor.finish()
    assert "娃娃想不开去哪头说" in [q.text for q in place.current.assistant.library.questions(NOTICE)]


def test_proposed_words_are_listed_and_work_once_accepted(editor: Visitor, place: Place) -> None:
    assert "待定的词语" not in editor.show(panel="words")
    place.tools().proposed.add([PAIR])
    shown = " ".join(words(editor.show(panel="words")).split())
    assert "待定的词语（1 对） 由语言模型起草，采用之后才起作用。" in shown
    assert f"看书的屋 书屋 《{NOTICE}》第2条 采用 删去" in shown
    assert place.current.assistant.lexicon.official.get("看书的屋") is None
    data = {"panel": "words", "word": "看书的屋", "term": "书屋"}
    assert 'data-said="已加入，现在就起作用"' in editor.act("accept", **data)
    assert place.current.assistant.lexicon.official["看书的屋"] == ("书屋",)
    assert "待定的词语" not in editor.show(panel="words")
    assert "已经不在了，可能已由别人处理" in editor.act("accept", **data)


def test_a_proposed_word_can_be_taken_away(editor: Visitor, place: Place) -> None:
    place.tools().proposed.add([PAIR])
    shown = editor.act("reject", panel="words", word="看书的屋", term="书屋")
    assert 'data-said="已删去，没有加入词表"' in shown
    assert (place.tools().proposed.all(), place.tools().words.all()) == ((), ())


def test_a_pair_that_nobody_proposed_is_not_accepted(editor: Visitor, place: Place) -> None:
    assert "已经不在了" in editor.act("accept", panel="words", word="看书的屋", term="书屋")
    assert place.tools().words.all() == ()


def test_what_cannot_be_a_word_stays_to_be_taken_away_and_is_never_markup(editor: Visitor, place: Place) -> None:
    place.tools().proposed.add([HARMFUL])
    assert "<b>看书</b>" not in editor.show(panel="words")
    assert "只能是文字和数字" in editor.act("accept", panel="words", word=HARMFUL.word, term="书屋")
    assert place.tools().proposed.all() == (HARMFUL,)
