"""An answer's lines taken apart."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer, Citation
from tests.ui.web.fakes import FakeAssistant
from ui.lines import Part, labels_in, lines_of, official, quotes_in, sources_of, why

ASSISTANT = FakeAssistant()
FIRST = ASSISTANT.ask("心理健康社团建多少个").citations[0]


def test_a_number_stands_for_the_nearest_quote_of_its_item() -> None:
    second = replace(FIRST, quote="开通“心语”热线", start=1, end=8)
    line = f"{FIRST.quote}（第2条）；开通“心语”热线（第2条）"
    assert [part.citation for part in labels_in(line, (FIRST, second))] == [FIRST, second]
    assert quotes_in(line, (second,)) == [Part(22, 30, second)]


def test_a_quote_is_known_without_the_stop_it_ends_in() -> None:
    ended = replace(FIRST, quote="建500个。")
    assert quotes_in("建500个", (ended,)) == [Part(0, 5, ended)]
    assert quotes_in("没有", (ended,)) == []


def test_a_source_is_named_once() -> None:
    other = replace(FIRST, quote="别的")
    assert sources_of(Answer("", (FIRST, other))) == [FIRST]


def test_blank_lines_are_left_out() -> None:
    assert lines_of(Answer("一\n\n 二\n ")) == ["一", " 二"]


def test_the_official_citation_of_a_document_that_is_gone_is_made_of_what_was_kept() -> None:
    assert official(ASSISTANT.library.documents, FIRST) == "《2024年工作要点》（山青发〔2024〕7号）第2条"
    assert official((), FIRST) == "《2024年工作要点》（山青发〔2024〕7号）第2条"
    nameless: Citation = replace(FIRST, document="2024年工作要点", path=None, label="文头")
    assert official((), nameless) == "《2024年工作要点》"


def test_a_refusal_without_a_reason_has_words_too() -> None:
    assert why(Answer("", refused=True)) == "没有找到依据"
