"""Facts around the outline."""

from __future__ import annotations

import pytest

from tests.ingest.shapes import LEAVES, parse

NOTICE = """某某市人民政府办公厅文件
某政办发〔2023〕7号
某某市人民政府办公厅
关于印发《托育服务
实施方案》的通知
各区县人民政府，市政府各部门：
《托育服务实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。
某某市人民政府办公厅
（代章）
2023年5月6日
（此件公开发布）
托育服务实施方案
（2023—2025年）
为发展托育服务，制定本方案。
一、目标。建成20所。
二、保障。经费列入预算。
附件：1.任务分工表
2.联系人名单
抄送：市委办公厅。
"""


def test_a_notice_and_what_it_sends_out() -> None:
    document = parse(NOTICE).document
    assert document.title == "托育服务实施方案"
    assert document.number == document.id == "某政办发〔2023〕7号"
    assert document.issuer == "某某市人民政府办公厅"
    assert document.date == "2023年5月6日"
    assert document.year == 2023
    assert document.addressees == "各区县人民政府，市政府各部门"
    assert document.notice is not None
    notice = document.text[slice(*document.notice)]
    assert notice == "《托育服务实施方案》已经市政府同意，现印发给你们，请认真贯彻执行。"
    assert document.preamble is not None
    assert document.text[slice(*document.preamble)].endswith("制定本方案。")
    assert [i.text for i in document.items] == ["目标。建成20所。", "保障。经费列入预算。"]


def test_a_plain_notice_is_signed_and_dated_at_its_end() -> None:
    document = parse(LEAVES).document
    assert (document.title, document.number) == ("关于做好防汛工作的通知", None)
    assert (document.issuer, document.date, document.year) == ("某某市人民政府办公室", "2024年6月1日", 2024)
    assert document.notice is None
    assert document.preamble is not None
    assert document.text[slice(*document.preamble)] == "现就防汛工作通知如下。"
    assert document.id == "关于做好防汛工作的通知"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("渝青发〔2024〕14号", "渝青发〔2024〕14号"),
        ("京公开办发[2021]1号", "京公开办发[2021]1号"),
        ("国办函（2020）第 3 号", "国办函（2020）第3号"),
        ("某政发〔2022〕15 号　　签发人：张三", "某政发〔2022〕15号"),
        ("中华人民共和国国务院令第 721 号", "中华人民共和国国务院令第721号"),
    ],
)
def test_issuing_numbers(line: str, number: str) -> None:
    assert parse(f"{line}\n关于开展检查的通知\n一、检查。全面查。\n二、整改。马上改。\n").document.number == number


def test_a_number_cited_in_a_sentence_is_not_the_documents_own() -> None:
    parsed = parse(
        "关于开展检查的通知\n根据国发〔2020〕1号文件要求，开展检查。\n一、检查。全面查。\n二、整改。马上改。\n"
    )
    assert parsed.document.number is None
    assert "没有读到发文字号，引用时以标题代替" in parsed.report.warnings


def test_the_date_of_a_statute_is_that_of_its_last_version() -> None:
    document = parse(
        "某某法\n（2006年6月29日第十届全国人民代表大会常务委员会第二十二次会议通过 根据2018年12月29日《决定》修正）\n"
        "第一条 为了示范，制定本法。\n第二条 本法自公布之日起施行。\n"
    ).document
    assert document.date == "2018年12月29日"
    assert document.issuer == "全国人民代表大会常务委员会"


def test_a_date_in_characters() -> None:
    document = parse(
        "某某省政府文件\n关于防火的通告\n一、禁火。全省禁火。\n二、处罚。依法处罚。\n某某省政府\n二〇二四年三月五日\n"
    ).document
    assert (document.date, document.year) == ("二〇二四年三月五日", 2024)


def test_a_text_without_a_title_bears_its_files_name() -> None:
    assert parse("一、检查。全面地检查。\n二、整改。马上就整改。\n", "检查要点.txt").document.title == "检查要点"


def test_what_a_web_page_prints_around_a_document_is_read_and_is_no_title() -> None:
    document = parse(
        "关于开展检查的通知\n发文字号：某政发〔2024〕6号\n成文日期：2024-05-06\n"
        "一、检查。全面查。\n二、整改。马上改。\n"
    ).document
    assert (document.title, document.number) == ("关于开展检查的通知", "某政发〔2024〕6号")
    assert (document.date, document.year) == ("2024-05-06", 2024)


def test_the_line_below_the_title_of_a_news_page_is_its_date() -> None:
    document = parse("省政府印发《某某规划》\n2023-02-27 18:43 来源：新华社\n规划指出，要抓好落实。\n").document
    assert (document.title, document.date) == ("省政府印发《某某规划》", "2023-02-27")
    assert [i.text for i in document.items] == ["规划指出，要抓好落实。"]


def test_a_notice_may_name_what_it_sends_out_without_title_marks() -> None:
    document = parse(
        "某某市民政局 某某市财政局关于印发某某市助餐办法的通知\n各区：\n现印发给你们，请遵照执行。\n"
        "某某市民政局 某某市财政局\n2024年3月14日\n某某市助餐办法\n第一条 为了助餐，制定本办法。\n"
        "第二条 自公布之日起施行。\n"
    ).document
    assert (document.title, document.issuer) == ("某某市助餐办法", "某某市民政局、某某市财政局")
    assert [i.label for i in document.items] == ["第一条", "第二条"]


def test_what_a_web_page_prints_after_a_document_is_no_item() -> None:
    document = parse(
        "关于开展检查的意见\n一、检查。全面查。\n二、整改。马上改。\n附件：检查表\n某某局\n2026年6月22日\n附件\n"
        "标题：关于开展检查的意见\n主题分类：综合\n公文种类：意见\n成文日期：2026年06月22日\n"
    ).document
    assert [i.text for i in document.items] == ["检查。全面查。", "整改。马上改。"]
    assert (document.issuer, document.date) == ("某某局", "2026年6月22日")


def test_the_day_of_entering_into_force_is_not_the_date() -> None:
    text = (
        "某某市灯会管理办法\n（2024年9月18日某某市人民政府第3次常务会议审议通过　自2025年1月1日起施行）\n"
        "第一条　为了管好灯会，制定本办法。\n"
    )
    assert parse(text).document.date == "2024年9月18日"


def test_a_notice_that_says_it_has_made_the_document() -> None:
    text = (
        "某民规字〔2024〕3号\n各区民政局：\n我们制定了《某某市灯会管理办法》，现印发给你们，请遵照执行。\n"
        "某某市民政局\n2024年3月14日\n某某市灯会管理办法\n"
        "第一条　为了管好灯会，制定本办法。\n第二条　本办法自印发之日起施行。\n"
    )
    document = parse(text).document
    assert document.title == "某某市灯会管理办法"
    assert document.issuer == "某某市民政局"


@pytest.mark.parametrize(
    "said",
    [
        "现将《关于做好托育服务的工作方案》印发给你们，请执行。",
        "《关于做好托育服务的工作方案》已经市政府同意，现印发给你们。",
        "根据《托育办法》，市政府制定了《关于做好托育服务的工作方案》，现予印发。",
    ],
)
def test_a_notice_without_its_own_title_names_what_it_sends_out(said: str) -> None:
    head = f"某政办发〔2023〕7号\n各区政府：\n{said}\n某市民政局\n2023年5月6日\n"
    document = parse(f"{head}关于做好托育服务的工作方案\n一、目标。建成20所。\n二、保障。列入预算。\n").document
    assert (document.title, document.issuer) == ("关于做好托育服务的工作方案", "某市民政局")


def test_what_a_web_page_prints_above_the_head_is_neither_title_nor_signature() -> None:
    page = "关注·某市政府网\n【音频解读】《某市政府关于防汛工作的通知》解读\n当前位置：首页 > 文件\n"
    page += "GZ0220210019\n2021年12月6日\n"
    head = "某市政府关于防汛工作的通知\n各区政府：\n现就防汛通知如下。\n某市政府\n2021年12月1日\n"
    document = parse(f"{page}{head}一、查堤坝。\n二、备物资。\n").document
    assert (document.title, document.issuer) == ("某市政府关于防汛工作的通知", "某市政府")
    assert document.date == "2021年12月1日"


def test_whoever_is_said_to_have_issued_a_plan_is_its_issuer() -> None:
    document = parse("某省委 某省政府印发《水网规划》\n2023-02-27 18:43 来源：某社\n规划指出，要修渠。\n").document
    assert (document.issuer, document.date) == ("某省委、某省政府", "2023-02-27")
