"""From evidence to text: quotes, labels, and the citation line for a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compose import (
    Draft,
    Evidence,
    Line,
    citation,
    heading_evidence,
    label_of,
    labels_of,
    official_citation,
    quote_line,
    render,
    section_title,
)
from assistant.corpus import Corpus
from assistant.types import Reason
from tests.assistant.world import PALACE, PARK, corpus_of, entry_of

CORPUS = corpus_of(PALACE, PARK)
FOURTH, ARTICLE = entry_of(CORPUS, "第4条"), entry_of(CORPUS, "第四条")
HEADING = heading_evidence(FOURTH.document, FOURTH.item)
WORDS = heading_evidence(ARTICLE.document, ARTICLE.item)


def test_a_heading_is_evidence_and_so_are_the_first_words_of_an_article() -> None:
    assert HEADING.quote == "举办书法大赛"
    assert WORDS.quote == "禁止在湖中游泳、垂钓"


def test_a_quote_loses_only_its_closing_stop() -> None:
    item = FOURTH.item
    line = quote_line(Evidence(FOURTH.document, item, item.start, item.end))
    assert line.text == "举办书法大赛。举办第五届全市少儿书法大赛，设硬笔、软笔两个组别"


def test_a_citation_names_document_section_item_and_place() -> None:
    cited = citation(HEADING)
    assert (cited.document, cited.title) == ("某少发〔2025〕3号", "某某市少年宫2025年工作要点")
    assert (cited.section, cited.item, cited.path, cited.label) == ("二、办好赛事", 4, "二/4", "第4条")
    assert (cited.quote, FOURTH.document.text[cited.start : cited.end]) == ("举办书法大赛", "举办书法大赛")


def test_a_document_without_number_is_cited_by_title() -> None:
    assert citation(WORDS).document == "某某市公园管理办法"


@pytest.mark.parametrize(
    ("marker", "title", "printed"),
    [
        ("三、", "任务", "三、任务"),
        ("（一）", "任务", "（一）任务"),
        ("第三章", "任务", "第三章 任务"),
        ("第二节", "任务", "第二节 任务"),
    ],
)
def test_section_titles_as_printed(marker: str, title: str, printed: str) -> None:
    assert section_title(marker, title) == printed


def test_the_official_citation_can_be_pasted_into_a_report() -> None:
    document = FOURTH.document
    assert official_citation(document, FOURTH.item) == "《某某市少年宫2025年工作要点》（某少发〔2025〕3号）第4条"
    assert official_citation(document, None) == "《某某市少年宫2025年工作要点》（某少发〔2025〕3号）"
    assert official_citation(ARTICLE.document, ARTICLE.item) == "《某某市公园管理办法》第四条"


def test_the_official_citation_of_the_shipped_document(seed_path: Path) -> None:
    entry = entry_of(corpus_of(seed_path.read_text(encoding="utf-8")), "第10条")
    assert (
        official_citation(entry.document, entry.item) == "《共青团重庆市委2024年工作要点》（渝青发〔2024〕14号）第10条"
    )


def test_a_label_is_given_once_and_with_the_title_where_there_are_several_documents() -> None:
    assert labels_of((HEADING, HEADING), several_documents=False) == "（第4条）"
    assert labels_of((HEADING, WORDS), several_documents=True) == (
        "（《某某市少年宫2025年工作要点》第4条、《某某市公园管理办法》第四条）"
    )
    assert labels_of((), several_documents=False) == ""


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("某少发〔2025〕3号", "文头"),
        ("二届一次全会审议通过", "印发通知"),
        ("坚持公益属性", "引言"),
        ("办好赛事", "第二部分"),
    ],
)
def test_places_outside_the_items_have_names(words: str, label: str) -> None:
    start = FOURTH.document.text.index(words)
    assert label_of(Evidence(FOURTH.document, None, start, start + len(words))) == label


def test_the_answer_is_lead_lines_and_tail() -> None:
    draft = Draft(lead="两条：", lines=(quote_line(HEADING, bullet=True), Line("另说")), tail="完", mode="list")
    answer = render(draft)
    assert answer.text == "两条：\n· 举办书法大赛（第4条）\n另说\n完"
    assert (answer.mode, len(answer.citations), answer.refused, answer.reason) == ("list", 1, False, None)


def test_one_quote_is_cited_once() -> None:
    draft = Draft(lines=(quote_line(HEADING), quote_line(HEADING)), refused=True, reason=Reason.NOT_STATED)
    answer = render(draft)
    assert len(answer.citations) == 1
    assert (answer.refused, answer.reason) == (True, Reason.NOT_STATED)


def test_every_item_of_the_small_world_can_be_cited(corpus: Corpus) -> None:
    labels = [citation(heading_evidence(e.document, e.item)).label for e in corpus.entries]
    assert labels[:2] + labels[-2:] == ["第1条", "第2条", "第四条", "第五条"]
