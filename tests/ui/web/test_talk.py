"""The conversation as markup."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer, Reason, Turn
from tests.ui.web.fakes import FakeAssistant, document
from ui.web.talk import answer_words, conversation, welcome

ASSISTANT = FakeAssistant()
DOCUMENTS = ASSISTANT.library.documents


def shown(answer: Answer) -> str:
    return conversation(DOCUMENTS, [Turn("问题", answer)])


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
    assert "已与原文" not in markup


def test_every_reason_has_words() -> None:
    for reason in Reason:
        assert '<p class="why">' in shown(Answer("无", refused=True, reason=reason))


def test_whatever_is_typed_or_answered_is_shown_as_words() -> None:
    attack = "<img src=x onerror=alert(1)> ![](http://x/) [链](javascript:alert(1)) ${1} {{1}}"
    markup = conversation(
        DOCUMENTS, [Turn(attack, Answer(attack, note=attack, suggestions=(attack,)))], pending=attack, fault=attack
    )
    assert "<img" not in markup
    assert "<a " not in markup
    assert markup.count("&lt;img src=x onerror=alert(1)&gt;") == 9


def test_only_the_last_turn_is_the_newest() -> None:
    turns = [Turn("甲", Answer("一")), Turn("乙", Answer("二"))]
    assert conversation(DOCUMENTS, turns).count("newest") == 1
    assert conversation(DOCUMENTS, turns, pending="丙").count("newest") == 1


def test_a_fault_can_be_tried_again() -> None:
    markup = conversation(DOCUMENTS, [], pending="坏了", fault="出错了。")
    assert "出错了。" in markup
    assert 'data-ask="坏了"' in markup
    assert "正在查阅" not in markup


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
    assert '<p class="line brief">500个。</p>' in markup
    assert [markup.count(f'class="{kind}"') for kind in ("chip", "chip again", "line listed")] == [1, 1, 1]
