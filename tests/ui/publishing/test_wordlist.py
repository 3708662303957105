"""An installation's own words."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.errors import LexiconError
from assistant.lexicon import Lexicon, load_lexicon, own_folder
from ui.publishing.errors import EntryError
from ui.publishing.wordlist import Pair, Wordlist, checked, doubts

KNOWN = Lexicon({"找工作": ("就业",), "孩子": ("青少年",), "带娃": ("托育",)})


def test_pairs_are_added_kept_and_removed(tmp_path: Path) -> None:
    words = Wordlist(tmp_path)
    assert words.all() == ()
    assert words.add(Pair(" 口袋公园 ", "街心花园"), KNOWN) == Pair("口袋公园", "街心花园")
    words.add(Pair("口袋公园", "小游园"), KNOWN)
    assert Wordlist(tmp_path).all() == (Pair("口袋公园", "街心花园"), Pair("口袋公园", "小游园"))
    assert load_lexicon(own_folder(tmp_path)).official["小游园"] == ("口袋公园",)
    assert words.remove(Pair("口袋公园", "街心花园"))
    assert not words.remove(Pair("口袋公园", "街心花园"))
    assert words.all() == (Pair("口袋公园", "小游园"),)
    assert [path.name for path in own_folder(tmp_path).iterdir() if path.name != "lock"] == ["everyday.tsv"]


@pytest.mark.parametrize(
    ("term", "word", "said"),
    [
        ("就业", "", "请写日常说法"),
        ("", "上班", "请写文件用语"),
        ("就业", "班", "日常说法要有 2 到 20 个字，“班”有 1 个"),
        ("就业", "长" * 21, "有 21 个"),
        ("就业", "上班、下班", "只能是文字和数字"),
        ("就\t业", "上\n班", ""),
        ("就业", "就业", "两边都是“就业”"),
        ("就业", "找工作", "自带的词表里已有：“找工作”指“就业”"),
        ("口袋公园", "街心花园", "“街心花园”指“口袋公园”已经加过了"),
        ("街心花园", "口袋公园", "绕回来了：“口袋公园” → “街心花园” → “口袋公园”"),
        ("孩子", "青少年", "绕回来了：“青少年” → “孩子” → “青少年”"),
    ],
)
def test_what_is_no_pair_is_told(term: str, word: str, said: str) -> None:
    own = (Pair("口袋公园", "街心花园"),)
    if not said:
        assert checked(Pair(term, word), own, KNOWN) == Pair("就业", "上班")
        return
    with pytest.raises(EntryError, match=said):
        checked(Pair(term, word), own, KNOWN)


def test_a_circle_over_several_words_is_told() -> None:
    own = (Pair("乙乙", "甲甲"), Pair("丙丙", "乙乙"))
    with pytest.raises(EntryError, match="“丙丙” → “甲甲” → “乙乙” → “丙丙”"):
        checked(Pair("甲甲", "丙丙"), own, KNOWN)


def test_doubts_are_told_and_do_not_forbid() -> None:
    assert doubts(Pair("托育", "看娃"), KNOWN, "发展托育服务。") == []
    assert doubts(Pair("幼托", "带娃"), KNOWN, "帮助带娃。") == [
        "已发布的文件里没有“幼托”，这一对暂时不起作用。",
        "文件里本来就写有“带娃”，问到它时也会去找“幼托”。",
        "“带娃”还指“托育”，两种意思都会去找。",
    ]
    assert doubts(Pair("孩子", "娃儿"), KNOWN, "孩子") == ["“孩子”自己又指“青少年”，只往前找一步，不会连着找。"]


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    def add(number: int) -> None:
        Wordlist(tmp_path).add(Pair("口袋公园", f"花园{number}"), KNOWN)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {pair.word for pair in Wordlist(tmp_path).all()} == {f"花园{number}" for number in range(8)}


def test_a_file_written_by_hand_names_its_wrong_line(tmp_path: Path) -> None:
    own_folder(tmp_path).mkdir()
    (own_folder(tmp_path) / "everyday.tsv").write_text("口袋公园 街心花园\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"everyday\.tsv 第 1 行"):
        Wordlist(tmp_path).add(Pair("口袋公园", "小游园"), KNOWN)
