"""An answer cut into pages: no claim without its item, nothing cut that must not be, sizes in bytes."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.compose import Evidence, citation
from assistant.types import Answer, Citation, Reason
from ingest.types import Document
from tests.ui.web.fakes import document
from ui.wecom.pages import Style, pages_of, size

LABEL = re.compile(r"（第\d+条）")
PLAIN = Style(2000, markdown=False)
MARKDOWN = Style(20480, markdown=True, public_url="https://qw.example.org")


def of_item(number: int) -> Citation:
    """A citation of the item's second sentence in the document of three items."""
    whole = document()
    item = whole.items[number - 1]
    start = item.start + item.text.index("。") + 1
    return citation(Evidence(whole, item, start, whole.text.index("。", start)))


def answer(*rows: tuple[str, int], lead: str = "", **more: object) -> Answer:
    """An answer of one line for each row: words, and the item they are from."""
    text = "\n".join([*([lead] if lead else []), *(f"· {words}（第{number}条）" for words, number in rows)])
    cited = tuple(replace(of_item(number), quote=words) for words, number in rows)
    return replace(Answer(text, cited), **more)  # type: ignore[arg-type]


def documents() -> tuple[Document, ...]:
    return (document(),)


def test_a_short_answer_is_one_page_with_citation_link_and_questions() -> None:
    given_ = Answer("500个。\n新建心理健康社团500个（第2条）", (of_item(2),), suggestions=("那热线呢？", "三", "四"))
    (page,) = pages_of(given_, documents(), MARKDOWN)
    assert page.text == (
        "500个。\n\n新建心理健康社团500个（第2条）\n\n依据：《2024年工作要点》（山青发〔2024〕7号）第2条\n\n"
        "[在网页上看第2条](https://qw.example.org/?doc=shan&item=2)\n\n还可以问：那热线呢？；三"
    )


def test_places_are_named_in_the_order_in_which_the_answer_cites_them() -> None:
    (page,) = pages_of(answer(("甲", 1), ("乙", 2), ("丙", 3), lead="共3条（第1条至第3条）："), documents(), PLAIN)
    assert "依据：《2024年工作要点》（山青发〔2024〕7号）第1条、第2条、第3条" in page.text


def test_a_channel_without_markdown_gets_plain_words() -> None:
    (page,) = pages_of(
        answer(("新建社团", 2), ("办讲堂", 1), lead="共2项："),
        documents(),
        replace(PLAIN, public_url="http://qw.example.org"),
    )
    assert page.text == (
        "共2项：\n· 新建社团（第2条）\n· 办讲堂（第1条）\n\n"
        "依据：《2024年工作要点》（山青发〔2024〕7号）第2条、第1条\n\n"
        "在网页上看第2条：http://qw.example.org/?doc=shan&item=2"
    )


def test_a_list_stays_a_list_and_its_words_mean_nothing_in_markdown() -> None:
    said = answer(("用 *星号*、[链接](http://x) 和 <@all>", 1), ("二", 2), lead="# 共2项：")
    (page,) = pages_of(said, documents(), replace(MARKDOWN, public_url=""))
    assert page.text.startswith(
        "\\# 共2项：\n\n- 用 \\*星号\\*、\\[链接\\](http://x) 和 〈@all\\>（第1条）\n- 二（第2条）\n\n依据："
    )


def test_a_refusal_points_to_what_is_near() -> None:
    refused = answer(("开通“心语”热线", 2), lead="文件没有写到这件事。", refused=True, reason=Reason.NOT_STATED)
    (page,) = pages_of(refused, documents(), PLAIN)
    assert "\n\n参见：《2024年工作要点》（山青发〔2024〕7号）第2条" in page.text


def test_pages_end_where_an_item_ends() -> None:
    rows = [("甲" * 220, 1), ("乙" * 220, 1), ("丙" * 220, 2), ("丁" * 220, 2), ("戊" * 220, 3)]
    pages = pages_of(answer(*rows, lead="共5项："), documents(), PLAIN)
    assert [[line.text[2] for line in page.lines if line.cited] for page in pages] == [
        ["甲", "乙"],
        ["丙", "丁"],
        ["戊"],
    ]
    assert "\n\n依据：《2024年工作要点》（山青发〔2024〕7号）第1条\n\n回复“继续”看下文（1/3）" in pages[0].text
    assert pages[1].text.endswith("第2条\n\n回复“继续”看下文（2/3）")
    assert "继续" not in pages[2].text


def test_an_item_longer_than_a_page_is_cut_after_sentences_that_each_name_it() -> None:
    words = "".join(f"第{number}句话说到这里为止。" for number in range(200))
    pages = pages_of(answer((words, 3)), documents(), PLAIN)
    assert len(pages) > 2
    assert "".join(line.text.removeprefix("· ").removesuffix("（第3条）") for p in pages for line in p.lines) == words
    assert all(line.text.endswith("。（第3条）") for page in pages for line in page.lines)


def test_paragraphs_of_an_item_are_each_given_its_name() -> None:
    whole = replace(of_item(2), quote="第一段话写在这里。\n第二段话写在这里。")
    (page,) = pages_of(
        Answer("第2条原文：\n第一段话写在这里。\n第二段话写在这里。（第2条）", (whole,)), documents(), PLAIN
    )
    assert page.text.startswith("第2条原文：\n第一段话写在这里。（第2条）\n第二段话写在这里。（第2条）\n\n")


def test_an_answer_of_25_kilobytes_fits_the_channel_in_parts() -> None:
    rows = [(f"第{number}项任务" + "抓好落实" * 40 + "。", 1 + number % 3) for number in range(60)]
    assert sum(len(words.encode()) for words, _ in rows) > 25_000
    pages = pages_of(answer(*rows), documents(), MARKDOWN)
    assert len(pages) == 2
    assert all(size(page.text) <= 20480 for page in pages)
    assert sum(len(LABEL.findall("".join(line.text for line in page.lines))) for page in pages) == 60


ROWS = st.lists(
    st.tuples(st.text("团青年。；，A😀*[", min_size=1, max_size=900), st.integers(1, 3)), min_size=1, max_size=12
)


@settings(deadline=None)
@given(ROWS, st.booleans(), st.integers(500, 3000))
def test_no_page_is_too_large_and_none_loses_a_word(rows: list[tuple[str, int]], markdown: bool, largest: int) -> None:
    style = Style(largest, markdown=markdown)
    pages = pages_of(answer(*rows), documents(), style)
    assert all(size(page.text) <= largest for page in pages)
    lines = [line for page in pages for line in page.lines]
    assert all(line.cited and line.text.endswith(f"（{line.cited[-1].label}）") for line in lines)
    shown = "".join(LABEL.sub("", line.text).removeprefix("· ") for line in lines)
    assert shown == "".join(words for words, _ in rows)
    for page in pages:
        for cited in page.citations:
            assert cited.label in page.text.split("依据：")[1]
