"""What is answered to whom: commands, pages, follow-ups, and conversations that end."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.app import Assistant
from tests.ui.store.conftest import Clock
from tests.ui.wecom.conftest import handler_over
from ui.store.database import default_url
from ui.store.store import Store, open_store
from ui.store.types import Kind
from ui.wecom.handler import Handler
from ui.wecom.identity import Names
from ui.wecom.pages import Style
from ui.wecom.types import Asker, Message

STYLE = Style(1200, markdown=False)
_numbers = itertools.count()


@dataclass
class Person:
    """Somebody who talks to the bot."""

    handler: Handler
    asker: Asker = field(default_factory=lambda: Asker("BOT", "", "wangfang"))

    def say(self, text: str, quote: str = "") -> str:
        """Say something and return what is said back."""
        said = Message(f"M{next(_numbers)}", self.asker, text, quote=quote)
        return self.handler.fixed(said) or self.handler.reply(said, STYLE).text


@pytest.fixture
def person(assistant: Assistant, store: Store) -> Person:
    """Somebody before a bot over the shipped document."""
    return Person(handler_over(assistant, store))


@pytest.mark.parametrize("said", ["原文 10", "原文10", "原文 第10条", "原文 三/10", "原文 １０"])
def test_an_item_is_shown_word_for_word(said: str, person: Person, assistant: Assistant) -> None:
    item = assistant.library.documents[0].items[9]
    answer = Person(person.handler).say(said)
    first, second, *_ = answer.split("\n")
    assert first == "第10条原文："
    assert second.removesuffix("（第10条）") in item.text
    assert item.text.startswith(second.removesuffix("（第10条）"))


def test_a_number_in_words_is_found_too(person: Person) -> None:
    assert "心·希望工程" in person.say("原文 十")


def test_a_number_that_is_not_there_is_said_not_to_be(person: Person) -> None:
    assert person.say("原文 25").startswith(
        "《共青团重庆市委2024年工作要点》分5个部分、共19条（第1条至第19条），没有第25条。"
    )


def test_the_original_without_a_number_is_of_the_item_spoken_of(person: Person) -> None:
    assert person.say("原文") == "请写明看哪一条，例如“原文 10”。"
    person.say("青少年心理健康社团要建多少个")
    assert person.say("原文").startswith("第10条原文：\n关心关爱青少年健康成长。")


def test_the_contents_name_every_item_in_pages(person: Person) -> None:
    pages = [person.say("目录")]
    while "回复“继续”" in pages[-1]:
        pages.append(person.say("继续"))
    assert pages[0].startswith("《共青团重庆市委2024年工作要点》（渝青发〔2024〕14号），共19条：\n一、深入学习宣传贯彻")
    listed = re.findall(r"^· .+（第(\d+)条）$", "\n".join(pages), re.MULTILINE)
    assert listed == [str(number) for number in range(1, 20)]
    assert len(pages) > 1


def test_going_on_shows_the_rest_once_and_then_says_that_there_is_no_more(person: Person) -> None:
    first, second = person.say("第10条讲什么"), person.say("继续")
    assert first.endswith("回复“继续”看下文（1/2）")
    shown = re.findall(r"^· (.+)（第10条）$", f"{first}\n{second}", re.MULTILINE)
    assert len(shown) == len(set(shown)) == 13
    assert shown[-1] == "完善“回归路”工作体系，深入推进“莎姐守未”专项行动分类关爱工作"
    assert "依据：《共青团重庆市委2024年工作要点》（渝青发〔2024〕14号）第10条" in second
    assert person.say("继续") == "后面没有内容了，请直接提问。"


def test_going_on_with_nothing_says_so(person: Person) -> None:
    assert person.say("继续") == "后面没有内容了，请直接提问。"


def test_a_page_shown_again_is_the_same(person: Person) -> None:
    person.say("第10条讲什么")
    said = Message("GO-ON", person.asker, "继续")
    first = person.handler.reply(said, STYLE)
    assert person.handler.reply(said, STYLE) == first
    assert person.handler.recall(person.asker, first.turn, STYLE) == first
    assert person.handler.recall(person.asker, "never", STYLE) is None


def test_follow_ups_lean_on_questions_past_pages_of_answers(person: Person) -> None:
    person.say("第10条讲什么")
    person.say("继续")
    assert person.say("那下一条呢").startswith("第11条：")


def test_after_an_hour_nothing_is_leant_on(assistant: Assistant, tmp_path: Path) -> None:
    clock = Clock()
    store = open_store(default_url(tmp_path), clock=clock)
    person = Person(handler_over(assistant, store, now=clock))
    person.say("第10条讲什么")
    clock.move(minutes=59)
    assert person.say("那下一条呢").startswith("第11条：")
    clock.move(minutes=61)
    assert person.say("那下一条呢").startswith("还没有说到哪一条")
    store.close()


@pytest.mark.parametrize("said", ["帮助", "", "  ", "？"])
def test_help(said: str, person: Person) -> None:
    assert person.say(said).startswith("直接提问即可，回答都是文件原话，并标明第几条。还可以说：\n· 原文 10：")


def test_a_question_that_is_far_too_long_is_refused(person: Person) -> None:
    assert person.say("团" * 2001) == "问题最长 2000 字，请缩短后再问。"


def test_what_is_no_question_is_told(person: Person) -> None:
    assert person.say("!!!").startswith("没有看到可以理解的文字，请用一句话写出想问的内容")


def test_a_quote_that_cannot_be_taken_as_a_question_is_left_out(person: Person) -> None:
    assert "500个" in person.say("青少年心理健康社团要建多少个", quote="……！！！")


def test_whoever_is_shut_out_is_told(person: Person, store: Store) -> None:
    person.say("第10条讲什么")
    (user,) = store.users.all(Kind.BOT)
    store.users.disable(user.id)
    assert person.say("第11条讲什么") == "您的使用已被管理员停用，如有疑问请联系管理员。"


def test_an_answer_comes_though_the_database_is_damaged(person: Person, store: Store, tmp_path: Path) -> None:
    person.say("第10条讲什么")
    store.close()
    for file in tmp_path.glob("*.sqlite*"):
        file.write_bytes(b"damaged" * 1000)
    assert person.say("青少年心理健康社团要建多少个").startswith("500个。")
    assert person.say("继续") == "数据库文件受损，或者不是青问的数据库。请从备份恢复，或把它移走后重新启动。"


def test_names_tell_nobody_apart_but_by_who_and_where() -> None:
    names = Names(b"secret")
    askers = [
        Asker("B", "C", "U"),
        Asker("B", "", "U"),
        Asker("B", "C", "V"),
        Asker("B", "CU", ""),
        Asker("BC", "", "U"),
    ]
    assert len({names.user(asker) for asker in askers}) == 5
    assert len({names.turn(asker, "1") for asker in askers} | {names.turn(askers[0], "2")}) == 6
    assert names.user(askers[0]) == Names(b"secret").user(Asker("B", "C", "U")) != Names(b"other").user(askers[0])
