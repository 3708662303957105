"""Saved web pages: the article among the furniture, encodings, tables, lists, and what is not shown."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings

from ingest.errors import BrokenFile, EmptyFile, IngestError, NotText
from ingest.readers import read
from tests.ingest.shapes import parse
from tests.ingest.test_spans import DOCUMENT, check_laws

WORDS = "为了做好防汛工作，保护群众生命财产安全，现就有关事项通知如下。"


def page(body: str, *, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def lines(text: str) -> list[str]:
    return read(text.encode(), "通知.html").text.split("\n")


@given(DOCUMENT)
@settings(max_examples=60, deadline=None)
def test_a_page_of_paragraphs_reads_as_the_text_of_them(text: str) -> None:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    parsed = parse(read(page(body).encode(), "样例.html").text)
    assert parsed == parse(text)
    check_laws(parsed)


def test_the_article_is_found_by_its_prose_and_headed_with_its_title() -> None:
    body = (
        '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">新闻，动态</a></li></ul></div>'
        '<div><h1>关于做好防汛工作的通知</h1><div class="tools">字号：大 中 小</div>'
        f"<div><p>{WORDS}</p><p>一、值守。</p><p>二、物资。</p></div></div>"
        "<div>主办单位：市政府办公室</div>"
    )
    text = page(body, head="<title>关于做好防汛工作的通知_某某市人民政府</title>")
    assert lines(text) == ["关于做好防汛工作的通知", WORDS, "一、值守。", "二、物资。"]


def test_a_part_named_as_the_article_is_the_article() -> None:
    other = "<div>" + "<p>这里是另一段文字，与通知没有关系。</p>" * 2 + "</div>"
    text = page(f'<div>{other}<div id="UCAP-CONTENT"><p>{WORDS}</p><p>{WORDS}</p></div></div>')
    assert lines(text) == [WORDS, WORDS]


def test_furniture_and_what_is_not_shown_are_left_out() -> None:
    text = page(
        f"<nav>导航，栏目</nav><script>var a = '，。';</script><style>p {{}}</style><!-- 注释 --><p>{WORDS}</p>"
        '<p style="display: none">隐藏，文字。</p><p hidden>隐藏。</p><div class="share">分享到：微信</div>'
        '<p>点击查看<a href="b.htm">《解读》</a></p><p>二、物资<b>储备</b>。</p><footer>版权所有，翻印必究。</footer>'
    )
    assert lines(text) == [WORDS, "二、物资储备。"]


def test_a_body_that_a_script_would_show_is_shown() -> None:
    assert lines(f'<html><body style="visibility: hidden"><p>{WORDS}</p></body></html>') == [WORDS]


def test_number_and_date_that_the_page_prints_in_a_table_stand_before_the_article() -> None:
    table = (
        "<table><tr><td>索引号：</td><td>1144</td><td>发文机关：</td><td>市政府</td></tr>"
        "<tr><td>发文字号：</td><td>某政发〔2024〕6号</td><td>成文日期：</td><td>2024年05月06日</td></tr></table>"
    )
    article = f'<div class="article-content"><p>{WORDS}</p><p>一、值守。值班值守。</p><p>二、物资。</p></div>'
    text = page(table + article, head='<meta name="ArticleTitle" content="关于做好防汛工作的通知">')
    assert lines(text)[:3] == ["关于做好防汛工作的通知", "发文字号：某政发〔2024〕6号", "成文日期：2024年05月06日"]
    document = parse("\n".join(lines(text))).document
    assert (document.number, document.date, document.year) == ("某政发〔2024〕6号", "2024年05月06日", 2024)
    assert document.title == "关于做好防汛工作的通知"


def test_rows_of_a_table_are_lines() -> None:
    text = page(
        f"<p>{WORDS}</p><table><caption>分工表</caption><tr><th>序号<th>单位</tr>"
        "<tr><td>1</td><td><p>甲局</p><p>乙局</p></td></tr><tr><td colspan=2>合计两家</td></tr></table>"
    )
    assert lines(text) == [WORDS, "分工表", "序号｜单位", "1｜甲局／乙局", "合计两家"]


def test_numbers_that_a_browser_prints_before_list_items_are_printed() -> None:
    text = page(
        f"<p>{WORDS}</p><ol><li>值守</li><li value=5>物资<ul><li>沙袋</li></ul></li><li>报告</li></ol>"
        '<ol style="list-style-type: cjk-ideographic" start="3"><li>检查</li></ol>'
        '<ol style="list-style: none"><li>督促</li></ol><ol><li>一、总结</li></ol>'
    )
    assert lines(text)[1:] == ["1. 值守", "5. 物资", "沙袋", "6. 报告", "三、检查", "督促", "一、总结"]


def test_breaks_blanks_and_source_line_ends() -> None:
    text = page(f"<p>{WORDS}</p><p>&nbsp;&nbsp;一、值守<br>二、\n   物资&amp;车辆</p><pre>三、甲\n四、乙</pre>")
    assert [line.replace("\xa0", "") for line in lines(text)[1:]] == ["一、值守", "二、 物资&车辆", "三、甲", "四、乙"]


@pytest.mark.parametrize(
    "data",
    [
        page(f"<p>{WORDS}</p>", head='<meta charset="gb2312">').encode("gb18030"),
        page(f"<p>{WORDS}</p>", head='<meta http-equiv="Content-Type" content="text/html; charset=GBK">').encode("gbk"),
        page(f"<p>{WORDS}</p>").encode("gb18030"),
        page(f"<p>{WORDS}</p>").encode("utf-16"),
        page(f"<p>{WORDS}</p>").encode("utf-8-sig"),
        page(f"<p>{WORDS}</p>", head='<meta charset="gbk">').encode(),
        page(f"<p>{WORDS}</p>", head='<meta charset="no-such">').encode(),
        ('<?xml version="1.0" encoding="utf-8"?>' + page(f"<p>{WORDS}</p>")).encode(),
    ],
    ids=["GB2312", "GBK", "不写 GB18030", "UTF-16", "BOM", "写错", "不认识", "XHTML"],
)
def test_every_encoding_gives_the_same_words(data: bytes) -> None:
    assert read(data, "通知.html").text == WORDS


def test_broken_bytes_are_passed_over_with_a_remark() -> None:
    data = page(f"<p>{WORDS}</p>").encode().replace("群众".encode(), b"\xff\xfe")
    reading = read(data, "通知.html")
    assert reading.text == WORDS.replace("群众", "")
    assert reading.remarks == ("网页里有 2 处无法识别的字节，已跳过，请对照原页核对",)


def test_entities_of_a_page_are_neither_expanded_nor_fetched() -> None:
    declared = '<!DOCTYPE html [<!ENTITY a "甲甲甲"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    text = read(f"{declared}<html><body><p>{WORDS}&a;&b;</p></body></html>".encode(), "通知.html").text
    assert text.endswith(f"{WORDS}&a;&b;")


def test_a_page_may_nest_deep_but_not_without_end() -> None:
    assert lines(page("<div>" * 500 + WORDS + "</div>" * 500)) == [WORDS]
    with pytest.raises(BrokenFile, match="不是完整的网页"):
        lines(page("<div>" * 5000 + WORDS))


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (page("").encode(), EmptyFile, "文件是空的"),
        (page("<script>var a = 1;</script>").encode(), EmptyFile, "请换成有正文的文件"),
        (b"<html><body>\x01\x02\x03</body></html>", NotText, "文件不是文本"),
    ],
    ids=["没有字", "只有脚本", "控制字符"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(data, "通知.html")
