"""An exam paper and its key as Word documents: upright A4, in the fonts of official papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from assistant.training.drafting import BLANK, BRACKET
from assistant.training.exam import Paper
from assistant.training.grading import key_in_words
from assistant.training.reading import LETTERS
from assistant.training.types import CHOSEN, Kind, Question

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TITLE, HEADER, BODY = "宋体", "黑体", "仿宋"
PARTS = "一二三四五六七八"
LINES_TO_WRITE = 3
RULE = "_" * 56
ANSWER = "答：" + "_" * 24
ANSWERED_IN = {
    Kind.JUDGE: "对的填“对”，错的填“错”",
    Kind.SINGLE: "只有一项正确",
    Kind.SOURCE: "只有一项正确",
    Kind.MULTIPLE: "至少有两项正确，选错不得分",
    Kind.MATCH: "按（1）（2）…的顺序填字母",
    Kind.ORDER: "按先后填字母",
}
"""What a part's heading adds to the name of its kind."""


def paper_as_word(paper: Paper, titles: Mapping[str, str]) -> bytes:
    """Return the paper to be handed out, without answers; ``titles`` gives each document's title by its id."""
    document = _begun("测验试卷", paper, titles)
    _say(document, "单位：________________　　姓名：________________　　得分：________", BODY, 12, centred=True)
    for heading, questions in _numbered(paper):
        _say(document, heading, HEADER, 14)
        for ordinal, question in questions:
            _say(document, f"{ordinal}. {question.prompt}{_room(question)}", BODY, 12)
            for letter, option in _lettered(question):
                _say(document, f"　　{letter}. {option}", BODY, 12)
            for line in _lines(question):
                _say(document, line, BODY, 12)
    return _bytes(document)


def key_as_word(paper: Paper, titles: Mapping[str, str]) -> bytes:
    """Return the key to the same paper: each answer with the item's own words that prove it."""
    document = _begun("测验答案", paper, titles)
    for heading, questions in _numbered(paper):
        _say(document, heading, HEADER, 14)
        for ordinal, question in questions:
            _say(document, f"{ordinal}. {key_in_words(question)}", HEADER, 12)
            _say(document, question.explanation, BODY, 12)
    return _bytes(document)


def _numbered(paper: Paper) -> Iterator[tuple[str, list[tuple[int, Question]]]]:
    """Yield each part's heading with its questions, numbered through the whole paper."""
    ordinal = 1
    for place, (kind, questions) in enumerate(paper.parts()):
        how = f"：{ANSWERED_IN[kind]}" if kind in ANSWERED_IN else ""
        yield (
            f"{PARTS[place]}、{kind.chinese}（共 {len(questions)} 题{how}）",
            list(enumerate(questions, ordinal)),
        )
        ordinal += len(questions)


def _room(question: Question) -> str:
    """Return the brackets in which a letter or a verdict is put, where the prompt has none of its own."""
    bracketed = question.kind in (*CHOSEN, Kind.MULTIPLE) and BRACKET not in question.prompt
    return BRACKET if bracketed else ""


def _lines(question: Question) -> list[str]:
    """Return the lines on which the answer is written, where brackets or a blank do not hold it."""
    if question.kind is Kind.SHORT:
        return [RULE] * LINES_TO_WRITE
    written = question.kind in (Kind.MATCH, Kind.ORDER) or (
        question.kind is Kind.CLOZE and BLANK not in question.prompt
    )
    return [ANSWER] if written else []


def _lettered(question: Question) -> Iterator[tuple[str, str]]:
    if question.kind is not Kind.JUDGE:
        yield from zip(LETTERS, question.options, strict=False)


def _begun(title: str, paper: Paper, titles: Mapping[str, str]) -> WordDocument:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    normal: Any = document.styles["Normal"]
    normal.font.name = BODY
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    document.core_properties.title = title
    document.core_properties.author = "青问"
    document.core_properties.comments = ""
    _say(document, title, TITLE, 20, centred=True)
    for name in dict.fromkeys(titles[question.document_id] for question in paper.questions):
        _say(document, f"《{name}》", BODY, 12, centred=True)
    limit = "不限时" if paper.minutes is None else f"限时 {paper.minutes} 分钟"
    _say(document, f"共 {len(paper.questions)} 题，{limit}，试卷编号 {paper.seed}", BODY, 11, centred=True)
    return document


def _say(document: WordDocument, words: str, font: str, points: float, *, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(words)
    run.font.size, run.font.name = Pt(points), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _bytes(document: WordDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
