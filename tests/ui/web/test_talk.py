"""The conversation as markup."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer, Reason
from tests.ui.web.fakes import FakeAssistant, document
from ui.store.types import StoredTurn, Vote
from ui.web.talk import Now, answer_words, conversation, unkept, welcome

ASSISTANT = FakeAssistant()
DOCUMENTS = ASSISTANT.library.documents


def shown(answer: Answer) -> str:
    return conversation(DOCUMENTS, [turn(answer)], Now("某次"))


def turn(answer: Answer, question: str = "问题") -> StoredTurn:
    return unkept("某问", question, answer)


def test_the_item_number_in_a_sentence_opens_its_item_at_the_quote() -> None:
    answer = ASSISTANT.ask("心理健康社团建多少个")
    start = document().text.index("在中小学")
    assert (
        f'<span class="quoted">在中小学新建心理健康社团500个</span>”<span class="bracket">（</span>'
        f'<button type="button" class="chip" data-open="二/2" data-document="shan" data-marks="{start}-{start + 16}"'
        ' title="查看原文：二、服务青少年成长第2条">第2条</button><span class="bracket">）</span>'
    ) in shown(answer)


def test_a_quote_is_known_without_the_stop_it_ends_in() -> None:
    answer = ASSISTANT.ask("心理健康社团建多少个")
    citation = replace(answer.citations[0], quote="开通“心语”热线，")
    assert '<span class="quoted">开通“心语”热线</span>' in shown(
        replace(answer, text="开通“心语”热线（第2条）", citations=(citation,))
    )


def test_each_number_opens_the_quote_beside_it() -> None:
    answer = ASSISTANT.ask("心理健康社团建多少个")
    first = answer.citations[0]
    second = replace(first, quote="开通“心语”热线", start=first.end + 1, end=first.end + 9)
    both = replace(answer, text=f"{first.quote}（第2条）\n{second.quote}（第2条）", citations=(first, second))
    assert f'data-marks="{second.start}-{second.end},{first.start}-{first.end}"' in shown(both)


def test_a_long_label_is_not_cut_short_by_a_shorter_one() -> None:
    first = ASSISTANT.ask("心理健康社团建多少个").citations[0]
    long = replace(first, label="第二部分第2条", quote="无", path="二/二")
    markup = shown(Answer("见第二部分第2条", (first, long)))
    assert ">第二部分第2条</button>" in markup.split('class="sources"')[0]


def test_a_refusal_says_why_and_looks_different() -> None:
    markup = shown(Answer("文件没有讲到食堂。", refused=True, reason=Reason.NOT_IN_DOCUMENTS))
    assert '<div class="reply refusal"><p class="why">文件里没有</p>' in markup
    assert "已核对" not in markup


def test_every_reason_has_words() -> None:
    for reason in Reason:
        assert '<p class="why">' in shown(Answer("无", refused=True, reason=reason))


def test_whatever_is_typed_or_answered_is_shown_as_words() -> None:
    attack = "<img src=x onerror=alert(1)> ![](http://x/) [链](javascript:alert(1)) ${1} {{1}}"
    markup = conversation(
        DOCUMENTS,
        [turn(Answer(attack, note=attack, suggestions=(attack,)), attack)],
        Now('"><b>', pending=attack, fault=attack),
    )
    assert "<img" not in markup
    assert "<a " not in markup
    assert 'data-conversation="&quot;&gt;&lt;b&gt;"' in markup
    assert markup.count("&lt;img src=x onerror=alert(1)&gt;") == 9


def test_only_the_last_turn_is_the_newest() -> None:
    turns = [turn(Answer("一")), turn(Answer("二"))]
    assert conversation(DOCUMENTS, turns, Now()).count("newest") == 1
    assert conversation(DOCUMENTS, turns, Now(pending="丙")).count("newest") == 1


def test_a_fault_can_be_tried_again() -> None:
    markup = conversation(DOCUMENTS, [], Now(pending="坏了", fault="出错了。"))
    assert "出错了。" in markup
    assert 'data-ask="坏了"' in markup
    assert "正在查阅" not in markup


def test_what_was_checked_is_said_where_something_was_quoted() -> None:
    assert "已核对</summary><p>每处引文都与文件里该条的原文逐字比对过" in shown(ASSISTANT.ask("心理健康社团建多少个"))
    assert "已核对" not in shown(Answer("您好。", mode="chat"))


def test_what_was_understood_is_said_before_the_answer() -> None:
    assert '<p class="note">已按“招聘”理解</p><div class="words">' in shown(Answer("20场", note="已按“招聘”理解"))


def test_a_vote_that_was_given_can_be_taken_back() -> None:
    markup = conversation(DOCUMENTS, [turn(Answer("一"))], Now("某次", {"某问": Vote.UP}))
    assert 'data-turn="某问" data-vote="" aria-pressed="true" title="再点一次撤回">有用</button>' in markup
    assert 'data-vote="down"><fieldset>' in markup


def test_lines_are_written_out_one_after_another() -> None:
    assert ['style="--n:0"' in line for line in shown(Answer("一\n二")).split("<p ")[1:]] == [True, False]
    assert 'style="--n:12">末' in shown(Answer("\n".join([*"一二三四五六七八九十十十十十", "末"])))


def test_an_answer_is_copied_with_its_official_citation() -> None:
    answer = ASSISTANT.ask("心理健康社团建多少个")
    assert answer_words(DOCUMENTS, answer) == (
        "“在中小学新建心理健康社团500个”（第2条）\n——《2024年工作要点》（山青发〔2024〕7号）第2条"
    )


def test_the_first_screen_names_the_document() -> None:
    assert "《2024年工作要点》（山青发〔2024〕7号），2 部分 3 条，编号连续" in welcome(DOCUMENTS, ["甲？"])


def test_an_answer_in_a_word_stands_out_and_an_item_named_again_does_not() -> None:
    answer = ASSISTANT.ask("心理健康社团建多少个")
    quote = answer.citations[0].quote
    markup = shown(replace(answer, text=f"500个。\n{quote}（第2条）\n· {quote}（第2条）"))
    assert '<p class="line brief" style="--n:0">500个。</p>' in markup
    assert [markup.count(f'class="{kind}"') for kind in ("chip", "chip again", "line listed")] == [1, 1, 1]
