"""Every shape of outline, on documents small enough to check by eye."""

from __future__ import annotations

import pytest

from tests.ingest.shapes import (
    CONTINUOUS,
    LEAVES,
    PARTS,
    RESTARTING,
    SINGLE_PARENTHESES,
    STATUTE,
    item,
    labels,
    parse,
    paths,
)


def test_numbers_that_run_on_name_an_item_alone() -> None:
    parsed = parse(CONTINUOUS)
    assert paths(parsed) == ["一/1", "一/2", "二/3"]
    assert labels(parsed) == ["第1条", "第2条", "第3条"]
    assert [s.label for s in parsed.document.sections] == ["第一部分", "第二部分"]
    assert item(parsed, "二/3").text == "改善办学条件。新建学校10所。"
    assert item(parsed, "二/3").heading == "改善办学条件"
    assert item(parsed, "二/3").sections == ("二",)


def test_numbers_that_restart_need_the_whole_way() -> None:
    parsed = parse(RESTARTING)
    assert paths(parsed) == ["一/（一）", "一/（二）/1", "一/（二）/2", "二/（一）/1", "二/（一）/2", "二/（二）"]
    assert labels(parsed)[3] == "第二部分（一）第1条"
    assert labels(parsed)[0] == "第一部分（一）"
    assert [s.path for s in parsed.document.sections] == ["一", "一/（二）", "二", "二/（一）"]


def test_a_parenthesised_unit_without_children_is_the_item() -> None:
    parsed = parse(RESTARTING)
    assert item(parsed, "一/（一）").text == "指导思想\n坚持以人民为中心，做好社区服务。"
    assert item(parsed, "一/（一）").heading == "指导思想"
    assert item(parsed, "二/（二）").text == "培训志愿者。每年培训两次。"


def test_an_article_keeps_its_own_list_and_the_contents_are_no_articles() -> None:
    parsed = parse(STATUTE)
    assert paths(parsed) == ["第一章/第一条", "第一章/第二条", "第二章/第三条", "第二章/第三条之一", "第二章/第四条"]
    assert labels(parsed) == ["第一条", "第二条", "第三条", "第三条之一", "第四条"]
    assert item(parsed, "第二章/第三条").text.endswith("（二）乱扔垃圾。")
    assert [s.title for s in parsed.document.sections] == ["总则", "管理和保护"]
    assert "目录 3 行没有作为条文收入" in parsed.report.warnings


def test_a_sentence_that_begins_with_an_article_is_text() -> None:
    assert "第一条规定的管理部门" in item(parse(STATUTE), "第一章/第二条").text


def test_parts_without_children_are_the_items() -> None:
    parsed = parse(LEAVES)
    assert paths(parsed) == ["一", "二", "三"]
    assert labels(parsed) == ["第一条", "第二条", "第三条"]
    assert parsed.document.sections == ()
    assert item(parsed, "三").text == "及时报告。险情半小时内上报。"


def test_parenthesised_leaves_below_parts() -> None:
    parsed = parse(SINGLE_PARENTHESES)
    assert paths(parsed) == ["一/（一）", "一/（二）", "二/（一）"]
    assert labels(parsed) == ["第一部分（一）", "第一部分（二）", "第二部分（一）"]


def test_printed_parts_above_commas() -> None:
    parsed = parse(PARTS)
    assert paths(parsed) == ["第一部分/一", "第一部分/二", "第二部分/一"]
    assert [s.path for s in parsed.document.sections if s.level == 1] == ["第一部分", "第二部分"]
    assert item(parsed, "第一部分/一").label == "第一部分第一点"


def test_books_chapters_and_divisions_nest() -> None:
    parsed = parse(
        "某某法典\n第一编 总则\n第一章 基本规定\n第一条 为了示范，制定本法。\n第二编 物权\n第一章 通则\n"
        "第一节 登记\n第二条【登记】 不动产应当依法登记。\n"
    )
    assert paths(parsed) == ["第一编/第一章/第一条", "第二编/第一章/第一节/第二条"]
    assert item(parsed, "第二编/第一章/第一节/第二条").heading == "【登记】"
    assert item(parsed, "第二编/第一章/第一节/第二条").label == "第二条"


def test_words_before_the_first_child_have_a_place() -> None:
    parsed = parse(
        "某某工作方案\n一、主要任务\n任务分两步完成，务求实效。\n（一）摸清底数。全面排查。\n（二）整改。限期完成。\n"
    )
    first = parsed.document.items[0]
    assert (first.path, first.label, first.number) == ("一", "第一部分引言", 0)
    assert first.text == "任务分两步完成，务求实效。"
    assert parsed.report.items == 2


def test_a_vocative_ends_the_last_child() -> None:
    parsed = parse(
        "某某市工作报告\n一、过去一年\n（一）经济增长。增长百分之五。\n各位代表！成绩来之不易。\n二、今年工作\n（一）扩大内需。促消费。\n"
    )
    assert item(parsed, "一/（一）").text == "经济增长。增长百分之五。"
    assert item(parsed, "一#2").label == "第一部分后文"


def test_a_part_without_children_among_parts_with_children() -> None:
    parsed = parse(
        "某某方案\n一、目标\n（一）近期目标。建成一处。\n（二）远期目标。建成十处。\n二、附则\n"
        "本方案自印发之日起施行。\n"
    )
    assert [s.path for s in parsed.document.sections] == ["一", "二"]
    assert paths(parsed) == ["一/（一）", "一/（二）", "二"]
    assert item(parsed, "二").label == "第二部分"
    assert item(parsed, "二").text == "附则\n本方案自印发之日起施行。"


def test_members_of_a_list_stay_in_their_item() -> None:
    parsed = parse(
        "某某办法\n一、申报\n（一）申报材料：\n1.申请表；\n2.身份证；\n3.照片。\n（二）申报时间。每年三月。\n"
    )
    assert paths(parsed) == ["一/（一）", "一/（二）"]
    assert item(parsed, "一/（一）").text.endswith("3.照片。")


def test_inner_numbers_in_parentheses_and_circles_stay_inside() -> None:
    parsed = parse(
        "某某要点\n一、事项\n1. 抓好落实。分两步：\n（1）先试点。\n①选点。\n（2）再推开。\n2. 做好总结。年底完成。\n"
    )
    assert paths(parsed) == ["一/1", "一/2"]
    assert "①选点" in item(parsed, "一/1").text


@pytest.mark.parametrize(
    "line",
    ["2024. 3月起执行新的标准。", "1.5倍以上的增长十分难得。", "一是抓学习，二是抓落实。", "7. 这一条跳得太远。"],
)
def test_what_looks_like_a_number_is_text(line: str) -> None:
    parsed = parse(f"某某工作要点\n一、任务\n1. 抓学习。认真学。\n{line}\n2. 抓落实。认真做。\n")
    assert paths(parsed) == ["一/1", "一/2"]
    assert line[-6:] in item(parsed, "一/1").text


def test_decimals_nest_below_numbers() -> None:
    parsed = parse(
        "某某规程\n1. 总则\n1.1 目的\n为了规范操作。\n1.2 范围\n适用于全市。\n2. 职责\n"
        "2.1 管理部门\n负责监督。\n2.2 使用单位\n负责使用。\n"
    )
    assert paths(parsed) == ["1/1.1", "1/1.2", "2/2.1", "2/2.2"]


def test_an_annex_starts_a_numbering_of_its_own() -> None:
    parsed = parse(
        "关于评选的通知\n一、范围。全市学校。\n二、时间。三月底前。\n附件1\n评分标准\n"
        "一、组织。二十分。\n二、成效。八十分。\n"
    )
    assert paths(parsed) == ["一", "二", "附件1/一", "附件1/二"]
    assert len(set(labels(parsed))) == 4


def test_a_notice_with_numbers_of_its_own_does_not_mix_with_what_it_sends_out() -> None:
    parsed = parse(
        "关于印发《读书方案》的通知\n各学校：\n现将方案印发给你们。\n一、认真组织。各校落实。\n二、按时报送。月底前。\n某某市教育局\n"
        "2024年3月1日\n读书方案\n一、目标。人人读书。\n二、安排。每周一次。\n"
    )
    assert paths(parsed) == ["通知/一", "通知/二", "一", "二"]
    assert parsed.document.title == "读书方案"


def test_a_text_without_numbers_is_cited_by_paragraph() -> None:
    parsed = parse("致全市青年的倡议书\n青年朋友们应当读好书。\n青年朋友们应当做好事。\n")
    assert labels(parsed) == ["第1段", "第2段"]
    assert "按自然段分为 2 段" in parsed.report.summary


def test_a_gap_and_a_repetition_are_reported() -> None:
    parsed = parse("某某要点\n一、任务\n1. 抓学习。认真学。\n3. 抓落实。认真做。\n3. 抓总结。认真写。\n")
    assert paths(parsed) == ["一/1", "一/3", "一/3#2"]
    assert "编号有缺漏或重复" in parsed.report.summary
    assert "一编号不连续：“1”之后是“3”，中间缺 1 个" in parsed.report.warnings
    assert "一编号重复或倒退：“3”之后是“3”" in parsed.report.warnings


def test_words_after_a_repeated_chapter_have_a_path_of_their_own() -> None:
    parsed = parse("某某工作要点\n第三章 学习\n第三章 服务\n引子。\n一、读书。多读书。\n各位代表！谢谢大家。\n")
    assert paths(parsed) == ["第三章", "第三章#2", "第三章#2/一", "第三章#2#2"]


def test_an_article_may_begin_with_what_follows() -> None:
    parsed = parse(
        "某某办法\n第一条 为了规范，制定本办法。\n第二条以下情形不计入收入：无。\n第三条 自公布之日起施行。\n"
    )
    assert paths(parsed) == ["第一条", "第二条", "第三条"]


def test_numbers_of_four_digits_go_on_from_those_before() -> None:
    parsed = parse("关于做好工作的通知\n" + "\n".join(f"{n}.办好第{n}件事。" for n in range(1, 1_501)))
    assert paths(parsed) == [str(n) for n in range(1, 1_501)]
    assert labels(parsed)[999:1_001] == ["第1000条", "第1001条"]
    assert item(parsed, "1500").text == "办好第1500件事。"


def test_a_year_at_the_head_of_a_line_is_text() -> None:
    parsed = parse("关于做好工作的通知\n1.总结。做好总结。\n2024、2025两年的工作要抓紧。\n2.部署。做好部署。")
    assert paths(parsed) == ["1", "2"]
    assert item(parsed, "1").text == "总结。做好总结。\n2024、2025两年的工作要抓紧。"
    assert not any("接不上" in warning for warning in parsed.report.warnings)
