"""A document as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline import parse_text, read_document
from ingest.types import Document, Entity
from tests.ui.web.fakes import FakeLibrary, document
from tests.ui.web.visits import context, event
from ui.web.read import Shelf
from ui.web.whole import whole


def words(markup: str) -> str:
    """Return the document's own words in the view's markup."""
    found = re.findall(r'<(p|h3|div) class="(?:plain )?words"[^>]*>(.*?)</\1>', markup, re.DOTALL)
    return "".join(unescape(re.sub(r"<[^>]+>", "", inner)) for _, inner in found)


def blankless(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(made: Document, entities: Sequence[Entity] = ()) -> str:
    return whole([made], made, entities)


def test_every_character_is_shown_exactly_once(seed_path: Path) -> None:
    for made in (document(), read_document(seed_path).document):
        assert blankless(words(shown(made))) == blankless(made.text)


@given(
    st.lists(
        st.sampled_from(
            [
                "一、甲部分",
                "二、乙部分",
                "（一）小节",
                "1.办会。举办一次会。",
                "2.<b>&办赛",
                "第三条 丙",
                "一段话。",
                "",
            ]
        ),
        max_size=12,
    )
)
def test_every_character_of_any_document_is_shown_exactly_once(lines: list[str]) -> None:
    parsed = parse_text("\n".join(["共青团山城市委关于做好工作的通知", *lines]), source="某.txt", digest="0")
    assert blankless(words(shown(parsed.document, parsed.entities))) == blankless(parsed.document.text)


def test_an_item_has_its_address_and_what_can_be_copied_of_it() -> None:
    markup = shown(document())
    assert 'data-path="二/2" data-label="第2条" data-number="2"' in markup
    assert "值守十二小时。\n——《2024年工作要点》（山青发〔2024〕7号）第2条" in markup
    assert 'data-ask="第2条讲了什么？"' in markup


def test_the_tree_leads_to_sections_and_items() -> None:
    tree = shown(document()).split("</nav>")[0]
    assert 'href="?view=read&amp;doc=shan&amp;item=%E4%BA%8C%2F2" data-view="read" data-to="二/2"' in tree
    assert re.sub(r"<[^>]+>", " ", tree).split() == [
        "2024年工作要点",
        "文头",
        "一、加强思想引领",
        "第1条",
        "办好青年讲堂",
        "二、服务青少年成长",
        "第2条",
        "关心心理健康",
        "第3条",
        "促进就业创业",
    ]


def test_names_and_numbers_can_be_set_apart() -> None:
    markup = shown(document(), FakeLibrary().entities("shan"))
    assert '社团<span class="entity figure">500个</span>。开通<span class="entity name">“心语”</span>热线' in markup


def test_of_entities_that_overlap_the_first_is_set_apart() -> None:
    text = document().text
    at = text.index("心理健康社团")
    names = [Entity("named", "心理健康社团", "二/2", at, at + 6), Entity("quoted", "健康社", "二/2", at + 2, at + 5)]
    assert '<span class="entity name">心理健康社团</span>500个' in shown(document(), names)


def test_markup_in_a_document_is_shown_as_words() -> None:
    attack = "<img src=x onerror=alert(1)>"
    markup = shown(replace(document(), title=attack, text=document().text.replace("山青发", attack)))
    assert "<img" not in markup
    assert "&lt;img src=x onerror=alert(1)&gt;" in markup


def test_of_several_documents_one_can_choose() -> None:
    other = replace(document(), id="hai", title="另一份")
    markup = whole([document(), other], other, ())
    assert 'href="?view=read&amp;doc=shan" data-view="read">2024年工作要点</a>' in markup
    assert 'doc=hai" data-view="read" aria-current="true">另一份</a>' in markup


def test_only_what_is_not_shown_yet_is_sent(tmp_path: Path) -> None:
    made = context(tmp_path)
    shelf = Shelf(made)
    assert 'data-document="shan"' in shelf.show(event(doc="shan"))
    assert shelf.show(event(doc="shan", held="0" * 64)) == {"__type__": "update"}
    assert 'data-document="shan"' in shelf.show(event(doc="shan", held="1" * 64))
    assert "没有找到这份文件" in shelf.show(event(doc="<b>"))
    made.store.close()


@pytest.mark.parametrize("data", [None, [], 7, {"doc": 7}])
def test_what_nobody_meant_to_send_shows_the_first_document(data: object, tmp_path: Path) -> None:
    made = context(tmp_path)
    assert 'data-document="shan"' in Shelf(made).show(event(data or 0))
    made.store.close()


def test_an_empty_shelf_says_what_to_do(tmp_path: Path) -> None:
    made = context(tmp_path)
    made.assistant.library.documents = ()  # type: ignore[misc]
    assert "还没有文件" in Shelf(made).show(event())
    made.store.close()
