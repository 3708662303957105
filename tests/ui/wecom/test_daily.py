"""每日一条: which item, once a day, and what the group sees."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.ui.command import Done, is_plain, qingwen
from tests.ui.web.fakes import document
from tests.ui.wecom.api import Api, listening
from tests.ui.wecom.conftest import AIBOT, APP
from tests.ui.wecom.questions import single
from ui.wecom.daily import Diary, Place, State, link_of, next_place, on, words
from ui.wecom.dailyquestion import message

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


def question(home: Path, api: Api, *options: str, **more: str) -> Done:
    settings = {
        "QINGWEN_WECOM_GROUP_WEBHOOK": f"{api.url}{PATH}?key=SECRET-KEY",
        "QINGWEN_WECOM_API_URL": api.url,
        **{f"QINGWEN_{name.upper()}": value for name, value in more.items()},
    }
    return qingwen("push", "--question", *options, home=home, **settings)


def test_the_question_of_the_day_goes_into_the_group_once_beside_the_item(home: Path, api: Api) -> None:
    first = question(home, api, **AIBOT, wecom_aibot_name="青问")
    assert (first.code, first.out[:8]) == (0, "已发送每日一题（")
    assert question(home, api).err == "今天的题目已经发过了。\n"
    assert push(home, api).out.startswith("已发送第1条")
    asked, item = texts(api)
    assert item.startswith("【每日一条】第1条\n")
    assert re.fullmatch(r"【每日一题】(单选|判断|出处)题\n.+\n作答：@青问 每日一题 (A|对)", asked, re.DOTALL)
    assert len(asked.encode()) <= 2048


def test_where_no_bot_could_take_the_answer_the_page_is_named(home: Path, api: Api) -> None:
    shown = question(home, api, "--dry-run", public_url="https://qingwen.example.org")
    assert shown.out.endswith("\n作答：https://qingwen.example.org\n")
    assert "作答" not in question(home, api, "--dry-run").out
    assert api.sent == []


def test_the_application_sends_the_question_to_everybody(home: Path, api: Api) -> None:
    api.answers = [{"errcode": 0, "access_token": "ACCESS"}]
    sent = question(home, api, "--app", **APP)
    assert (sent.code, sent.out[:8]) == (0, "已发送每日一题（")
    assert [path for path, _, _ in api.sent] == ["/cgi-bin/gettoken", "/cgi-bin/message/send"]
    body = api.sent[1][2]
    assert (body["touser"], body["agentid"]) == ("@all", 218)
    if body["msgtype"] == "template_card":
        assert body["template_card"]["card_type"] == "button_interaction"
        assert body["template_card"]["task_id"].startswith("daily-")
    else:
        assert body["text"]["content"].startswith("【每日一题】")
    assert question(home, api, "--app", **APP).err == "今天的题目已经发过了。\n"
    assert question(home, api).code == 0


def test_a_question_that_was_not_taken_is_sent_another_time(home: Path, api: Api) -> None:
    api.answers = [{"errcode": 93000}]
    refused = question(home, api)
    assert (refused.code, is_plain(refused.err)) == (1, True)
    assert question(home, api).code == 0


def test_what_is_missing_for_the_application_is_told(home: Path, api: Api) -> None:
    missing = question(home, api, "--app")
    assert missing.code == 2
    assert missing.err.startswith("还没有设置自建应用。请把它写在环境变量 QINGWEN_WECOM_APP_TOKEN、")
    alone = qingwen("push", "--app", home=home)
    assert alone.code == 2
    assert "--app 只能与 --question 同用" in alone.err


def test_a_question_that_no_card_shows_whole_is_sent_in_words() -> None:
    day = date(2024, 3, 1)
    card = message(single(), day, ())
    assert card["template_card"]["sub_title_text"] == single().prompt
    assert card["template_card"]["task_id"] != message(single(), day, ())["template_card"]["task_id"]
    words = message(single("长" * 113), day, ())["text"]["content"]
    assert words.startswith(f"【每日一题】单选题\n{'长' * 113}\nA. 300个\nB. 500个")
    assert words.endswith("\n作答：回复“每日一题 A”")


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
