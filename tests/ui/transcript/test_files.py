"""A conversation written out and read back."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from lxml import etree

from assistant.types import Answer, Reason
from tests.ui.web.fakes import FakeAssistant
from ui.store.types import Conversation, Heading, StoredTurn
from ui.transcript.markdown import as_markdown
from ui.transcript.pages import Pages, Piece, pages
from ui.transcript.word import as_word

ASSISTANT = FakeAssistant()
DOCUMENTS = ASSISTANT.library.documents
AT = datetime(2024, 3, 1, 17, 5, tzinfo=UTC)  # five past one in the morning of the second of March in China
SOURCE = "《2024年工作要点》（山青发〔2024〕7号）第2条：在中小学新建心理健康社团500个"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ATTACK = "<img src=x onerror=alert(1)> ![图](http://x/) [链](javascript:alert(1)) # `码` 1. * & $x$"


def written(*answers: tuple[str, Answer]) -> Pages:
    turns = tuple(StoredTurn(str(n), question, answer, AT, {}) for n, (question, answer) in enumerate(answers))
    return pages(Conversation(Heading("某次", answers[0][0], AT, AT, len(turns)), turns), DOCUMENTS)


@pytest.fixture
def usual() -> Pages:
    """A conversation of an answer and a refusal."""
    refusal = Answer("文件没有讲到食堂。", refused=True, reason=Reason.NOT_IN_DOCUMENTS, mode="refusal")
    return written(("心理社团建多少个", ASSISTANT.ask("心理健康社团建多少个")), ("食堂菜单", refusal))


def part_of(file: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(file)) as opened:
        assert opened.testzip() is None
        return etree.fromstring(opened.read(name))


def words(elements: Sequence[etree._Element]) -> list[str]:
    return ["".join(text.text or "" for text in element.iter(f"{W}t")).strip() for element in elements]


def test_the_pages_name_the_day_in_china_and_the_documents(usual: Pages) -> None:
    assert (usual.title, usual.about) == (
        "心理社团建多少个",
        "2024年3月2日，共 2 问；依据《2024年工作要点》。引文均与原文逐字核对，出处见脚注。",
    )
    assert usual.exchanges[0].lines == ((Piece("“在中小学新建心理健康社团500个”（第2条）", SOURCE),),)
    assert [exchange.remark for exchange in usual.exchanges] == ["", "未作答：文件里没有"]


def test_each_number_in_a_line_has_its_note_and_the_rest_of_the_line_stays() -> None:
    first = ASSISTANT.ask("心理健康社团建多少个").citations[0]
    second = replace(first, quote="开通热线", path="二/3", item=3, label="第3条")
    made = written(("问", Answer("见第2条和第3条。", (first, second))))
    assert [piece.words for piece in made.exchanges[0].lines[0]] == ["见第2条", "和第3条", "。"]
    assert [piece.source[-6:] for piece in made.exchanges[0].lines[0]] == ["社团500个", "条：开通热线", ""]


def test_what_the_head_of_a_document_says_has_its_note_at_the_end() -> None:
    first = ASSISTANT.ask("心理健康社团建多少个").citations[0]
    head = replace(first, path=None, item=None, section=None, label="文头", quote="2024年3月1日")
    made = written(("何时印发", Answer("2024年3月1日。", (head,))))
    assert made.exchanges[0].lines[0][1].source == "《2024年工作要点》（山青发〔2024〕7号）：2024年3月1日"


def test_markdown_has_questions_answers_and_footnotes(usual: Pages) -> None:
    assert as_markdown(usual) == (
        "# 心理社团建多少个\n\n"
        "2024年3月2日，共 2 问；依据《2024年工作要点》。引文均与原文逐字核对，出处见脚注。\n\n"
        "## 问：心理社团建多少个\n\n"
        "“在中小学新建心理健康社团500个”（第2条）[^1]\n\n"
        "## 问：食堂菜单\n\n"
        "*未作答：文件里没有*\n\n"
        "文件没有讲到食堂。\n\n"
        f"[^1]: {SOURCE}\n"
    )


def test_in_markdown_whatever_was_typed_stays_words() -> None:
    made = as_markdown(written((ATTACK, Answer(f"1. {ATTACK}"))))
    assert not re.search(r"(?<!\\)[<\[`$&]", made)
    assert "\n1\\. \\<img" in made
    assert made.count("\n") == 7


def test_word_has_real_footnotes_each_referred_to_once(usual: Pages) -> None:
    file = as_word(usual)
    notes = part_of(file, "word/footnotes.xml")
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", "1"]
    assert [note.get(f"{W}type") for note in notes] == ["separator", "continuationSeparator", None]
    assert words(notes[2:]) == [SOURCE]
    body = part_of(file, "word/document.xml")
    assert [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")] == ["1"]
    settings = part_of(file, "word/settings.xml")
    assert [note.get(f"{W}id") for note in settings.iter(f"{W}footnote")] == ["-1", "0"]
    types = {part.get("PartName"): part.get("ContentType") for part in part_of(file, "[Content_Types].xml")}
    assert str(types["/word/footnotes.xml"]).endswith("wordprocessingml.footnotes+xml")
    targets = [rel.get("Target") for rel in part_of(file, "word/_rels/document.xml.rels")]
    assert targets.count("footnotes.xml") == 1


def test_word_opens_again_with_its_text_in_official_fonts(usual: Pages) -> None:
    opened = docx.Document(BytesIO(as_word(usual)))
    assert [paragraph.text for paragraph in opened.paragraphs] == [
        "心理社团建多少个",
        usual.about,
        "问：心理社团建多少个",
        "“在中小学新建心理健康社团500个”（第2条）",
        "问：食堂菜单",
        "未作答：文件里没有",
        "文件没有讲到食堂。",
    ]
    styles = {style.name for style in opened.styles}
    assert {"Footnote Reference", "Footnote Text"} <= styles
    assert {fonts.get(f"{W}eastAsia") for fonts in opened.element.body.iter(f"{W}rFonts")} == {"宋体", "黑体", "仿宋"}
    assert opened.core_properties.author == "青问"


def test_word_takes_what_xml_cannot_hold() -> None:
    opened = docx.Document(BytesIO(as_word(written(("甲\x00\x0b乙", Answer("丙\x1b丁"))))))
    assert [paragraph.text for paragraph in opened.paragraphs][2:] == ["问：甲\ufffd\ufffd乙", "丙\ufffd丁"]


def test_a_conversation_without_sources_has_no_footnotes() -> None:
    file = as_word(written(("你好", Answer("您好。", mode="chat"))))
    with zipfile.ZipFile(BytesIO(file)) as opened:
        assert "word/footnotes.xml" not in opened.namelist()
