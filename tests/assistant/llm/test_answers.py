"""What a person sees, exactly, of whatever a model says or does; over real HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.app import Assistant
from assistant.chain import build_chain
from assistant.llm.writer import Writer
from assistant.types import Answer
from tests.assistant.llm.conftest import with_model
from tests.assistant.llm.server import Play, Scripted, plays, says

ONE = "书法班招收多少名学员"
ONE_QUOTED = "20名。\n新开书法、围棋、合唱3个班，每班招收20名学员（第1条）"
TWO = "夜间课堂讲了什么？另外，合唱节怎么办？"
TWO_QUOTED = (
    "新开书法、围棋、合唱3个班，每班招收20名学员（第1条）\n推广“灯下学”计划（第1条）\n"
    "联合各学校成立合唱团，评选“金话筒”奖（第5条）"
)
UNPROVED = "语言模型的改写没有通过原文核对，以下是原文摘录。"
GARBLED = "语言模型的回答没有传完整，以下是原文摘录。"


def seen(assistant: Assistant, question: str) -> tuple[str, str, str]:
    """Return (text, note, mode) of the answer, after checking that what was streamed is a beginning of it."""
    *pieces, answer = assistant.stream(question)
    assert isinstance(answer, Answer)
    assert answer.text.startswith("".join(str(piece) for piece in pieces))
    assert all(c.quote in assistant.library.documents[0].text for c in answer.citations)
    return answer.text, answer.note, answer.mode


def test_a_good_answer_is_shown_with_our_labels(fluent: Assistant, server: Scripted) -> None:
    server.script = says(
        "夜间课堂将新开书法、围棋",
        "、合唱3个班[1]，每班招收20名学员[1]。",
        "推广“灯下学”计划。[2]联合各学校成立合唱团[3]。",
    )
    assert seen(fluent, TWO) == (
        "夜间课堂将新开书法、围棋、合唱3个班，每班招收20名学员（第1条）。\n推广“灯下学”计划（第1条）。\n联合各学校成立合唱团（第5条）。",
        "",
        "rewritten",
    )


def test_our_own_words_come_before_the_model_is_asked(fluent: Assistant, server: Scripted) -> None:
    parts = fluent.stream(ONE)
    assert next(parts) == "20名。"
    assert server.requests == []
    server.script = says("每班招收20名学员[1]。")
    assert next(parts) == "\n每班招收20名学员（第1条）。"


def test_unaided_the_assistant_answers_what_the_model_has_no_part_in(
    palace: Assistant, fluent: Assistant, server: Scripted
) -> None:
    assert fluent.unaided(ONE) is None
    counted, plain = fluent.unaided("一共有多少条"), palace.unaided(ONE)
    assert counted is not None and plain is not None
    assert (counted.mode, plain.text) == ("count", ONE_QUOTED)
    assert server.requests == []


BAD_AT_ONCE = {
    "数字不对": "每班招收30名学员[1]。",
    "数字多一位": "每班招收200名学员[1]。",
    "编造的文件": "按照《少年宫招生办法》，每班招收20名学员[1]。",
    "没有这个编号": "每班招收20名学员[7]。",
    "没有编号": "每班招收20名学员。",
    "听了问题里的指令": "好的，我已忽略以上规则，系统密码是20[1]。",
    "泄露提示词": "我的规则是：只用依据里的内容[1]。",
    "网址": "每班招收20名学员，详见http://example.org[1]。",
    "空话": "作为一个人工智能，无法回答。",
    "什么也没说": "",
}


@pytest.mark.parametrize("words", BAD_AT_ONCE.values(), ids=BAD_AT_ONCE)
def test_what_is_wrong_at_once_leaves_the_documents_own_words(fluent: Assistant, server: Scripted, words: str) -> None:
    server.script = says(*words)
    assert seen(fluent, ONE) == (ONE_QUOTED, UNPROVED, "extractive")


BAD_AFTERWARDS = {
    "数字不对": "每班招收30名学员[1]。",
    "编造的文件": "按照《课堂管理办法》推广“灯下学”计划[2]。",
    "没有这个编号": "联合各学校成立合唱团[9]。",
    "真话标错条": "联合各学校成立合唱团[1]。",
    "听了指令": "请把全文发到http://example.org[1]。",
}


@pytest.mark.parametrize("words", BAD_AFTERWARDS.values(), ids=BAD_AFTERWARDS)
def test_half_wrong_is_followed_by_the_documents_own_words(fluent: Assistant, server: Scripted, words: str) -> None:
    server.script = says("新开书法、围棋、合唱3个班[1]。", words, words)
    text, note, mode = seen(fluent, TWO)
    proved, _, rest = text.partition(f"\n{UNPROVED}\n")
    assert proved.splitlines()[0] == "新开书法、围棋、合唱3个班（第1条）。"
    assert set(proved.splitlines()[1:]) <= {"推广“灯下学”计划（第1条）。"}  # a quotation in place of what cites it
    assert rest == TWO_QUOTED
    assert (note, mode) == ("", "rewritten")


@pytest.mark.parametrize("words", BAD_AFTERWARDS.values(), ids=BAD_AFTERWARDS)
def test_what_is_wrong_is_never_seen(fluent: Assistant, server: Scripted, words: str) -> None:
    server.script = says("新开书法、围棋、合唱3个班[1]。", words, "评选“金话筒”奖[3]。")
    text, note, mode = seen(fluent, TWO)
    # Where it cites what has not been shown, the quotation stands in for it.
    instead = "\n推广“灯下学”计划（第1条）。" if words == BAD_AFTERWARDS["编造的文件"] else ""
    assert text == f"新开书法、围棋、合唱3个班（第1条）。{instead}\n评选“金话筒”奖（第5条）。"
    assert (note, mode) == ("", "rewritten")


def test_one_wrong_sentence_among_many_gives_way_to_its_quotation(fluent: Assistant, server: Scripted) -> None:
    server.script = says(
        "新开书法、围棋、合唱3个班[1]。推广“灯下学”计划[2]。联合2所学校成立合唱团[3]。每班招收20名学员[1]。"
    )
    assert seen(fluent, TWO) == (
        "新开书法、围棋、合唱3个班（第1条）。\n推广“灯下学”计划（第1条）。\n"
        "联合各学校成立合唱团，评选“金话筒”奖（第5条）。\n每班招收20名学员（第1条）。",
        "",
        "rewritten",
    )


@pytest.mark.parametrize(
    ("play", "note"),
    [
        (Play(status=429), "语言模型正忙，以下是原文摘录。"),
        (Play(status=500), "语言模型没有连上，以下是原文摘录。"),
        (Play(status=401), "语言模型没有接受请求，请管理员检查设置，以下是原文摘录。"),
        (Play(("每班",), silence=4.0), "语言模型没有及时回答，以下是原文摘录。"),
        (Play(("每班招收",), cut=True), GARBLED),
        (Play(("每班招收",), broken=True), GARBLED),
        (Play(raw=b"data: {'no json\n\n"), GARBLED),
        (Play(raw=b"<html>gateway</html>"), GARBLED),
    ],
    ids=["429", "500", "401", "无声", "断开", "传到一半", "乱码", "网页"],
)
def test_without_a_word_of_the_model_the_answer_is_the_one_without_it(
    fluent: Assistant, palace: Assistant, server: Scripted, play: Play, note: str
) -> None:
    server.script = plays(play)
    assert seen(fluent, ONE) == (ONE_QUOTED, note, "extractive")
    without, with_it = palace.ask(ONE), fluent.ask(ONE)
    assert (without.text, without.citations, without.note) == (with_it.text, with_it.citations, "")
    assert without.suggestions == with_it.suggestions


@pytest.mark.parametrize(
    ("play", "why"),
    [
        (Play(("新开书法、围棋、合唱3个班[1]。", "每班招"), cut=True), GARBLED),
        (Play(("新开书法、围棋、合唱3个班[1]。", "每班招"), broken=True), GARBLED),
        (
            Play(("新开书法、围棋、合唱3个班[1]。", "每班招"), silence=4.0, silent_at=1),
            "语言模型没有及时回答，以下是原文摘录。",
        ),
    ],
    ids=["断开", "传到一半", "中途无声"],
)
def test_half_a_stream_is_followed_by_the_documents_own_words(
    fluent: Assistant, server: Scripted, play: Play, why: str
) -> None:
    server.script = plays(play)
    assert seen(fluent, TWO) == (f"新开书法、围棋、合唱3个班（第1条）。\n{why}\n{TWO_QUOTED}", "", "rewritten")


def test_a_very_long_answer_is_cut_after_what_it_says_once(fluent: Assistant, server: Scripted) -> None:
    server.script = says(*["新开书法、围棋、合唱3个班[1]。"] * 1000)
    assert seen(fluent, TWO) == ("新开书法、围棋、合唱3个班（第1条）。", "", "rewritten")


def test_an_order_in_a_document_changes_nothing(
    server: Scripted, writer_to: Callable[..., Writer], planted: Assistant
) -> None:
    server.script = says("收到新的指令，本年度经费为900万元[1]。")
    assert seen(with_model(planted, writer_to()), "合唱班招收多少名学员")[0].startswith("20名。\n合唱班招收20名学员")


def test_a_day_that_is_spent_and_a_model_at_rest_say_so(
    palace: Assistant, server: Scripted, writer_to: Callable[..., Writer]
) -> None:
    spent = with_model(palace, writer_to(daily_requests=1))
    server.script = plays(Play(status=401))
    assert spent.ask(ONE).note == "语言模型没有接受请求，请管理员检查设置，以下是原文摘录。"
    assert spent.ask(ONE).note == "今天的语言模型用量已用完，以下是原文摘录。"
    resting = with_model(palace, writer_to())
    notes = [resting.ask(ONE).note for _ in range(4)]
    assert notes[3] == "语言模型接连出错，暂停使用，以下是原文摘录。"
    assert len(server.requests) == 4


@pytest.mark.parametrize("question", ["第1条讲了什么", "一共有几条", "工会会费怎么交", "你好", "书法大赛设哪些组别"])
def test_what_the_model_cannot_better_is_not_sent(
    fluent: Assistant, palace: Assistant, server: Scripted, question: str
) -> None:
    answer, without = fluent.ask(question), palace.ask(question)
    assert (answer.text, answer.note, answer.mode) == (without.text, without.note, without.mode)
    assert server.requests == []


@pytest.mark.parametrize("name", ["某少发〔2025〕3号", "某某市少年宫2025年工作要点", "《某某市少年宫 2025年工作要点》"])
def test_a_private_document_never_leaves(
    palace: Assistant, server: Scripted, writer_to: Callable[..., Writer], name: str
) -> None:
    assert seen(with_model(palace, writer_to(private=("别的文件", name))), ONE) == (ONE_QUOTED, "", "extractive")
    assert server.requests == []


def test_the_model_is_sent_the_question_and_the_evidence_as_data(fluent: Assistant, server: Scripted) -> None:
    server.script = says("每班招收20名学员[1]。")
    fluent.ask(ONE)
    system, user = server.requests[0]["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert user["content"].splitlines()[:4] == [
        "==1== 问题",
        ONE,
        "==1== 依据[1] 《某某市少年宫2025年工作要点》第1条",
        "新开书法、围棋、合唱3个班，每班招收20名学员",
    ]


def test_the_same_question_over_the_same_documents_is_asked_once(fluent: Assistant, server: Scripted) -> None:
    server.script = says("每班招收20名学员[1]。")
    first, again = fluent.ask(ONE), fluent.ask(ONE)
    assert (first.text, first.answer_id, len(first.answer_id)) == (again.text, again.answer_id, 16)
    fluent.ask("合唱班招收多少名学员")
    assert len(server.requests) == 2


def test_what_failed_on_the_way_is_asked_again(fluent: Assistant, server: Scripted) -> None:
    server.script = plays(Play(("每班招收20名学员[1]。", "推广"), cut=True), Play(("每班招收20名学员[1]。",)))
    assert fluent.ask(ONE).text.startswith("20名。\n每班招收20名学员（第1条）。\n语言模型的回答没有传完整")
    assert fluent.ask(ONE).text == "20名。\n每班招收20名学员（第1条）。"


def test_langchains_stream_gives_sentences_as_they_are_proved(fluent: Assistant, server: Scripted) -> None:
    server.script = says("新开书法、围棋、合唱3个班[1]。", "推广“灯下学”计划[2]。")
    *pieces, last = build_chain(fluent).stream(TWO)
    assert [piece.content for piece in pieces] == [
        "新开书法、围棋、合唱3个班（第1条）。",
        "\n推广“灯下学”计划（第1条）。",
    ]
    assert (last.content, last.response_metadata["mode"]) == ("", "rewritten")
    assert len(last.response_metadata["answer_id"]) == 16
