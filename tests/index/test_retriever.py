from __future__ import annotations

from pathlib import Path

from index.library import open_library
from index.retriever import ItemRetriever
from tests.fakes import CharacterCountEncoder


def test_documents_say_where_they_stand(home: Path, encoder: CharacterCountEncoder) -> None:
    library = open_library(home, encoder)
    [found] = ItemRetriever(library=library, limit=1).invoke("乡村书屋建几个")
    start = library.document("关于做好青年工作的通知").text.index("新建乡村书屋")
    assert found.page_content == "新建乡村书屋20个，配齐图书。"
    assert {name: value for name, value in found.metadata.items() if name != "score"} == {
        "document_id": "关于做好青年工作的通知",
        "title": "关于做好青年工作的通知",
        "number": None,
        "section": "一、加强思想引领",
        "item": 2,
        "path": "一/2",
        "label": "第2条",
        "heading": "建设阅读空间",
        "start": start,
        "end": start + len("新建乡村书屋20个，配齐图书。"),
        "rank": 1,
    }


def test_words_outside_every_item_have_no_place(home: Path, encoder: CharacterCountEncoder) -> None:
    [found] = ItemRetriever(library=open_library(home, encoder), limit=1).invoke("关于做好青年工作的通知")
    assert [found.metadata[name] for name in ("item", "path", "label", "heading", "section")] == [None] * 5


def test_it_is_a_runnable(home: Path, encoder: CharacterCountEncoder) -> None:
    retriever = ItemRetriever(library=open_library(home, encoder), limit=2)
    assert [len(found) for found in retriever.batch(["青年讲堂", "火星"])] == [2, 0]
