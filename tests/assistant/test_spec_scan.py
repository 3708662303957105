"""Scans asked for in everyday ways: words strung together, an amount of something, how many items hold a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.app import Assistant
from assistant.clean import strip_purpose
from assistant.topic import names_held, strip_asking, strung_terms
from index.encoder import load_encoder
from tests.assistant.conftest import assistant_over
from tests.assistant.expecting import Expected, check, row

MARKET = """某某县夜市管理办法

第一条　夜市的设立和管理，适用本办法。

第二条　摊主应当办理登记，登记费每户二十元。

第三条　夜市办公室应当会同消防队每月检查一次。

第四条　占用消防通道的，处二百元罚款。

第五条　乱倒油污的，处五百元罚款；情节严重的，处所得一倍以上三倍以下罚款。

第六条　夜市办公室联合街道评选“干净摊位”，每个奖励三百元。

第七条　摊主投诉的，应当在三个工作日内答复。

第八条　举办厨艺比赛。

第九条　举办吆喝大赛。

第十条　举办剪纸竞赛，老字号摊主优先。

第十一条　摊主证件的换发，应当于2025年6月办完。

第十二条　雨棚的翻新，应当于2025年11月办完。

第十三条　本办法自2025年3月1日起施行。
"""
ROWS = [
    row("连着说的词", "办的比赛、大赛、竞赛有哪些", items=(8, 9, 10), says=("厨艺比赛", "吆喝大赛", "剪纸竞赛")),
    row("联合会同", "联合、会同别人办的事有哪些", items=(3, 6), says=("会同消防队", "联合街道")),
    row("罚款金额", "罚款的金额汇总一下", items=(4, 5), says=("二百元", "五百元", "三倍"), never=("二十元", "三百元")),
    row("写了罚款数额", "写了罚款数额的有几条", items=(4, 5), says=("共2条",)),
    row("词在几条里", "“夜市办公室”这个词在多少条里出现过", items=(3, 6), says=("共2条",)),
    row("几月底前", "6月底前要完成的有哪些", items=(11,), says=("换发",)),
    row("施行", "这个办法什么时候开始执行", mode="lookup", items=(13,), says=("2025年3月1日",)),
    row("几个工作日", "写明几个工作日之内办完的事项有哪些", items=(7,), says=("三个工作日",)),
]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("market")
    (folder / "办法.txt").write_text(MARKET, encoding="utf-8")
    return assistant_over([folder], load_encoder(), folder / "home")


@pytest.mark.parametrize(("question", "history", "expected"), ROWS)
def test_scans(market: Assistant, question: str, history: tuple[str, ...], expected: Expected) -> None:
    check(market, question, history, expected)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("全文办的大赛、竞赛、联赛有哪些", ["大赛", "竞赛", "联赛"]),
        ("奖金、补贴都在哪几条", ["奖金", "补贴"]),
        ("大赛有哪些", []),
    ],
)
def test_words_strung_together(question: str, terms: list[str]) -> None:
    assert strung_terms(question) == terms


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("教育上有哪些安排,校长会上要传达", "教育上有哪些安排"),
        ("补贴能花在哪,会计要对账", "补贴能花在哪"),
        ("登记费多少,要交给谁", "登记费多少,要交给谁"),
        ("我要汇报", "我要汇报"),
    ],
)
def test_what_the_answer_is_for_is_left_out(question: str, left: str) -> None:
    assert strip_purpose(question) == left


def test_names_are_pieces_of_four_characters_that_the_text_holds() -> None:
    assert names_held("运营补贴花在哪", "享受运营补贴的") == ["运营补贴"]
    assert names_held("补贴花在哪", "享受运营补贴的") == []


@settings(deadline=None)
@given(st.text("甲乙丙 ", max_size=30), st.text("甲乙丙", max_size=60))
def test_a_name_is_the_longest_piece_from_its_place_on(question: str, text: str) -> None:
    names, place = [], 0
    asked = strip_asking(question)
    while place < len(asked):
        held = [asked[place:end] for end in range(place + 4, len(asked) + 1) if asked[place:end] in text]
        names += held[-1:]
        place += len(held[-1]) if held else 1
    assert names_held(question, text) == list(dict.fromkeys(names))


class Counted(str):
    """A text that counts how often something is looked for in it."""

    looks = 0

    def __contains__(self, piece: object) -> bool:
        type(self).looks += 1
        return isinstance(piece, str) and super().__contains__(piece)


@pytest.mark.parametrize("question", ["0" * 2000, "团" * 2000, "一二三四五六七八九十" * 200, "建设青年活动阵地" * 250])
def test_a_long_question_is_looked_for_in_steps_as_many_as_it_has_characters(question: str) -> None:
    Counted.looks = 0
    names_held(question, Counted("建设青年活动阵地"))
    assert 0 < Counted.looks <= 2 * len(question)
