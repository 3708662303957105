"""The word tables that an administrator edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import LexiconError
from assistant.lexicon import Lexicon, everyday_rows, load_lexicon, own_folder

SHIPPED = Path(__file__).parents[2] / "index" / "lexicon"


def lexicon_of(folder: Path, **tables: str) -> Lexicon:
    for name, content in tables.items():
        suffix = "txt" if name == "places" else "tsv"
        (folder / f"{name}.{suffix}").write_text(content, encoding="utf-8")
    return load_lexicon(folder)


def test_everyday_words_lead_both_ways(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, everyday="# 说明\n\n就业\t找工作、求职\n创业\t自己干、求职\n")
    assert lexicon.official_terms("我想求职") == [("求职", ("就业", "创业"))]
    assert lexicon.kindred("就业") == ("就业", "找工作", "求职")
    assert lexicon.kindred("没有的词") == ("没有的词",)


def test_abbreviations_lead_both_ways(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, abbreviations="双城圈\t双城经济圈\n")
    assert lexicon.kindred("双城圈") == ("双城圈", "双城经济圈")
    assert lexicon.kindred("双城经济圈") == ("双城经济圈", "双城圈")


def test_letters_are_small_as_in_the_text_that_is_searched(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, abbreviations="GDP\t地区生产总值\n", everyday="AI技术\t智能\n")
    assert lexicon.official_terms("gdp增长") == [("gdp", ("地区生产总值",))]
    assert lexicon.kindred("智能") == ("智能", "ai技术")


def test_the_longest_word_is_taken(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, everyday="青年\t年轻人\n青年人才\t年轻人才\n")
    assert lexicon.official_terms("年轻人才多") == [("年轻人才", ("青年人才",))]


def test_a_word_at_the_end_that_a_longer_one_begins_with_is_found(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, everyday="青年\t年轻人\n青年人才\t年轻人才\n就业\t找活\n")
    assert lexicon.official_terms("找活的年轻人") == [("找活", ("就业",)), ("年轻人", ("青年",))]


def test_dialect_and_typos_are_put_right_longest_first(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, dialect="啥\t什么\n啥时候\t什么时候\n", typos="教肓\t教育\n")
    assert lexicon.standard("教肓啥时候抓") == "教育什么时候抓"


def test_places_are_words(tmp_path: Path) -> None:
    assert lexicon_of(tmp_path, places="# 说明\n四川 成都 绵阳\n上海\n").places == {"四川", "成都", "绵阳", "上海"}


def test_no_tables_at_all_are_an_empty_lexicon(tmp_path: Path) -> None:
    assert load_lexicon(tmp_path) == Lexicon()


@pytest.mark.parametrize(
    ("table", "content", "line"),
    [
        ("everyday", "就业\t找工作\n创业 自己干\n", 2),
        ("abbreviations", "# 说明\n双城圈\t\n", 2),
        ("typos", "\t教育\n", 1),
        ("dialect", "啥\n", 1),
    ],
    ids=["用了空格", "右边空", "左边空", "只有一列"],
)
def test_a_wrong_line_is_told_by_table_and_number(tmp_path: Path, table: str, content: str, line: int) -> None:
    with pytest.raises(LexiconError, match=f"^词表 {table}.tsv 第 {line} 行格式不对"):
        lexicon_of(tmp_path, **{table: content})


def test_the_shipped_tables_are_of_their_form() -> None:
    lexicon = load_lexicon(SHIPPED)
    assert lexicon.standard("啥时候") == "什么时候"
    assert "上海" in lexicon.places
    assert len(lexicon.official) > 500


def test_an_installations_own_words_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", own_folder(tmp_path)
    shipped.mkdir()
    own.mkdir()
    (shipped / "everyday.tsv").write_text("就业\t找工作\n", encoding="utf-8")
    (own / "everyday.tsv").write_text("就业\t找饭碗\n创业\t找工作\n", encoding="utf-8")
    lexicon = load_lexicon(shipped, own)
    assert lexicon.kindred("就业") == ("就业", "找工作", "找饭碗")
    assert lexicon.official == {"找工作": ("就业", "创业"), "找饭碗": ("就业",)}
    assert list(everyday_rows(own)) == [("就业", "找饭碗"), ("创业", "找工作")]


def test_offices_and_insurances_go_by_their_short_names_too() -> None:
    lexicon = load_lexicon(SHIPPED)
    assert lexicon.kindred("医保") == ("医保", "医疗保险", "医疗保障")
    assert "监督管理" in lexicon.kindred("监管")
    assert "最低生活保障" in lexicon.kindred("低保")


def test_what_laws_call_children_and_charges_is_known_by_everyday_words() -> None:
    lexicon = load_lexicon(SHIPPED)
    assert "儿童" in lexicon.official["孩子"]
    assert lexicon.official["上学"] == ("入学",)
    assert "收取费用" in lexicon.official["乱收费"]
    assert "租金" in lexicon.official["房租"]


@pytest.mark.parametrize(
    "question",
    [
        "爱国主义教育怎么抓",
        "中国企业家论坛",
        "农民企业家培训",
        "已知产品有哪些",
        "个人社会实践",
        "宗教委员",
    ],
)
def test_no_short_name_lies_across_two_words(question: str) -> None:
    assert [word for word, _ in load_lexicon(SHIPPED).official_terms(question) if len(word) == 2] == []
