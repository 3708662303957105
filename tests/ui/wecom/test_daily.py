"""每日一条: which item, once a day, and what the group sees."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.ui.command import Done, is_plain, qingwen
from tests.ui.web.fakes import document
from tests.ui.wecom.api import Api, listening
from ui.wecom.daily import Diary, Place, State, link_of, next_place, on, words

PATH = "/cgi-bin/webhook/send"


@pytest.fixture
def api() -> Iterator[Api]:
    """WeChat Work's interface for groups."""
    with listening() as made:
        yield made


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path) -> Path:
    """A home of its own with the shipped document indexed."""
    shutil.copytree(indexed_home, tmp_path, dirs_exist_ok=True)
    return tmp_path


def push(home: Path, api: Api, *options: str) -> Done:
    return qingwen("push", *options, home=home, QINGWEN_WECOM_GROUP_WEBHOOK=f"{api.url}{PATH}?key=SECRET-KEY")


def texts(api: Api) -> list[str]:
    return [body["text"]["content"] for body in api.bodies(PATH)]


def test_one_item_a_day(home: Path, api: Api) -> None:
    first, second = push(home, api), push(home, api)
    assert (first.code, first.out) == (0, "已发送第1条（《共青团重庆市委2024年工作要点》）。\n")
    assert (second.code, second.out, second.err) == (0, "", "今天已经发过了。\n")
    (text,) = texts(api)
    assert text.startswith("【每日一条】第1条\n坚持不懈用习近平新时代中国特色社会主义思想凝心铸魂。")
    assert text.endswith("\n——《共青团重庆市委2024年工作要点》（渝青发〔2024〕14号）第1条")
    assert len(text.encode()) <= 2048
    assert api.sent[0][1] == {"key": "SECRET-KEY"}
    again = push(home, api, "--again")
    assert again.out.startswith("已发送第2条")


def test_showing_sends_and_remembers_nothing(home: Path, api: Api) -> None:
    shown = push(home, api, "--dry-run")
    assert shown.out.startswith("【每日一条】第1条\n")
    assert api.sent == []
    assert push(home, api).out.startswith("已发送第1条")


def test_what_is_not_taken_is_sent_another_time(home: Path, api: Api) -> None:
    api.answers = [{"errcode": 93000, "errmsg": "invalid webhook url"}]
    refused = push(home, api)
    assert refused.code == 1
    assert refused.err == (
        "企业微信没有接受（错误码 93000）。群机器人的地址不对，或机器人已被移除。请重新复制 Webhook 地址。\n"
    )
    assert push(home, api).out.startswith("已发送第1条")


def test_an_unknown_end_is_not_sent_twice(home: Path, api: Api) -> None:
    api.answers = [0.1]
    cut = push(home, api)
    assert cut.code == 1
    assert is_plain(cut.err)
    assert "SECRET-KEY" not in cut.err
    assert "qingwen push --again" in cut.err
    assert push(home, api).err == "今天已经发过了。\n"


def test_without_a_group_it_is_told_what_to_set(tmp_path: Path) -> None:
    done = qingwen("push", home=tmp_path)
    assert done.code == 2
    assert done.err == "还没有设置群机器人的地址。请把它写在环境变量 QINGWEN_WECOM_GROUP_WEBHOOK 里。\n"


def test_no_item_twice_until_all_were_sent() -> None:
    state, sent = State(), []
    for _ in range(7):
        found = next_place([document()], state)
        assert found is not None
        place, state = found
        sent.append(place.item.number)
    assert sent == [1, 2, 3, 1, 2, 3, 1]


def test_a_new_document_joins_the_round_and_one_that_is_gone_leaves_it() -> None:
    other = replace(document(), id="neu")
    state = State(sent=("shan\t一/1", "gone\t一/1"))
    found = next_place([document(), other], state)
    assert found is not None
    assert (found[0].key, found[1].sent) == ("shan\t二/2", ("shan\t一/1", "shan\t二/2"))
    assert next_place([], state) is None


def test_the_state_survives_and_a_broken_one_begins_anew(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    state = on(State(last="a", sent=("a", "b")), date(2024, 3, 1))
    with diary.held():
        diary.write(state)
    assert Diary(tmp_path).read() == state == State("2024-03-01", "a", ("a", "b"))
    file = tmp_path / "wecom-daily.json"
    for broken in ("", "[]", "7", json.dumps({"day": 1})):
        file.write_text(broken, encoding="utf-8")
        assert diary.read() == State()


def test_a_long_item_is_cut_after_a_sentence_and_says_so() -> None:
    place = Place(document(), document().items[2])
    text = words(place, "https://qw.example.org/?doc=shan&item=3", 600)
    lines = text.split("\n")
    assert lines[0] == "【每日一条】第3条"
    assert lines[1].endswith("继续做好创业导师结对帮扶工作。……（未完）")
    assert place.item.text.startswith(lines[1].removesuffix("……（未完）"))
    assert lines[2:] == [
        "——《2024年工作要点》（山青发〔2024〕7号）第3条",
        "在网页上看：https://qw.example.org/?doc=shan&item=3",
    ]
    assert 500 < len(text.encode()) <= 600


def test_a_sentence_longer_than_the_room_is_cut_between_characters() -> None:
    item = replace(document().items[0], text="长" * 3000)
    text = words(Place(document(), item))
    assert len(text.encode()) <= 2048
    assert text.split("\n")[1].strip("长") == "……（未完）"


def test_the_link_leads_to_the_item() -> None:
    place = Place(document(), document().items[1])
    assert link_of([document()], place, "https://qw.example.org") == "https://qw.example.org/?doc=shan&item=2"
    assert link_of([document()], place, "") == ""
