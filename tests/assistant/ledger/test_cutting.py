"""Where one piece of work ends and the next begins."""

from __future__ import annotations

import pytest

from assistant.corpus import Piece
from assistant.ledger.cutting import cut, does

CASES = {
    "逗号后是新的动作": (
        "召开联席会议，举办制造业研讨会，开展创新创业大赛",
        "召开联席会议，|举办制造业研讨会，|开展创新创业大赛",
    ),
    "目的跟着前面": ("选树优秀个人和集体，持续提升光荣感", "选树优秀个人和集体，持续提升光荣感"),
    "依托跟着后面": ("依托市门户网站，建立开放门户，优化办事服务", "依托市门户网站，建立开放门户，|优化办事服务"),
    "时间跟着后面": ("健全工作机制体系，到2030年底，建成基地三个", "健全工作机制体系，|到2030年底，建成基地三个"),
    "宣告太短": ("抓实“三学”，打造一体化团课体系", "抓实“三学”，打造一体化团课体系"),
    "太短的尾巴": ("邀请企业代表列席会议，听取意见", "邀请企业代表列席会议，听取意见"),
    "谁要做什么": ("加强组织管理工作，各区政府要定期研究", "加强组织管理工作，|各区政府要定期研究"),
    "分号": ("改造小区600个；整体提升学校周边环境", "改造小区600个；|整体提升学校周边环境"),
    "冒号后的清单": (
        "办好15件实事，包括：改造小区6个；治理堵点60处",
        "办好15件实事，包括：|改造小区6个；|治理堵点60处",
    ),
    "谁指出": ("《规划》指出，要夯实建设基础，健全管理机构", "《规划》指出，要夯实建设基础，|健全管理机构"),
    "一是二是": ("一是打通信息大动脉，二是畅通资源大循环", "一是打通信息大动脉，|二是畅通资源大循环"),
    "顿号从不分": ("实施青苗计划、青锋计划、青才计划", "实施青苗计划、青锋计划、青才计划"),
    "引号里不分": ("开展“建基地，办大赛，促发展”主题活动", "开展“建基地，办大赛，促发展”主题活动"),
    "服务业不是服务": (
        "全市工业经济总量增加，服务业增加值达到一万亿元",
        "全市工业经济总量增加，服务业增加值达到一万亿元",
    ),
}


@pytest.mark.parametrize(("sentence", "parts"), CASES.values(), ids=CASES.keys())
def test_sentences_are_cut_into_measures(sentence: str, parts: str) -> None:
    pieces = cut(sentence, Piece(0, len(sentence), sentence))
    assert [piece.text for piece in pieces] == [part.rstrip("，；：") for part in parts.split("|")]
    assert all(sentence[piece.start : piece.end] == piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("clause", "asks"),
    [
        ("加快建设数据库", True),
        ("各区政府应当公布名单", True),
        ("在中小学集体中开展立功竞赛行动", True),
        ("在中小学新建心理健康社团500个", True),
        ("一是打通大动脉", True),
        ("以数字化引领改革", True),
        ("本办法适用于本市", False),
        ("今年是开局之年", False),
        ("经营主体达到11万户", False),
        ("服务业增加值增长5%", False),
    ],
)
def test_what_says_do_what(clause: str, asks: bool) -> None:
    assert does(clause) is asks
