"""What a person sees of a model's answer."""

from __future__ import annotations

import pytest

from assistant.corpus import Corpus
from assistant.rewriting.release import Release
from assistant.rewriting.types import Fault, Numbered, Outcome
from tests.assistant.rewriting.items import numbered


@pytest.fixture
def evidence(corpus: Corpus) -> tuple[Numbered, ...]:
    """[1] 第1条 of the youth palace, [2] 第4条, [3] 第8条."""
    return numbered(corpus, "第1条", "第4条", "第8条")


def release(evidence: tuple[Numbered, ...], text: str) -> Outcome:
    stream = Release(evidence)
    shown = [one for character in text for one in stream.feed(character)]
    last, outcome = stream.finish()
    assert (*shown, *last) == outcome.released
    return outcome


def test_a_proved_sentence_carries_our_label_whatever_the_model_wrote(evidence: tuple[Numbered, ...]) -> None:
    outcome = release(evidence, "今年将新开3个班，包括书法、围棋、合唱，每班招收20名学员[1]（第9条）。")
    assert outcome.text == "今年将新开3个班，包括书法、围棋、合唱，每班招收20名学员（第1条）。"
    assert [(c.label, c.item) for c in outcome.citations] == [("第1条", 1)]
    assert not outcome.given_up


def test_a_failing_sentence_is_replaced_by_its_quotation(evidence: tuple[Numbered, ...]) -> None:
    text = "推广“灯下学”计划[1]。评选“金话筒”奖[2]。还招募不少于100名志愿者[3]。"
    outcome = release(evidence, text)
    assert outcome.text.splitlines() == [
        "推广“灯下学”计划（第1条）。",
        "举办书法大赛。举办第五届全市少儿书法大赛，设硬笔、软笔两个组别（第4条）。",
        "还招募不少于100名志愿者（第8条）。",
    ]


def test_a_wrong_first_claim_gives_up(evidence: tuple[Numbered, ...]) -> None:
    outcome = release(evidence, "新开4个班[1]。推广“灯下学”计划[1]。")
    assert (outcome.text, outcome.given_up) == ("", True)
    assert [verdict.fault for _, verdict in outcome.dropped] == [Fault.FIGURE]


def test_half_of_the_claims_failing_gives_up(evidence: tuple[Numbered, ...]) -> None:
    outcome = release(evidence, "推广“灯下学”计划[1]。请点击链接领奖[1]。招募300名志愿者[3]。")
    assert outcome.given_up
    assert [one.text for one in outcome.released] == ["推广“灯下学”计划（第1条）。"]


def test_a_lead_in_goes_only_with_a_claim(evidence: tuple[Numbered, ...]) -> None:
    assert (
        release(evidence, "主要措施有：\n- 推广“灯下学”计划[1]").text == "主要措施有：\n· 推广“灯下学”计划（第1条）。"
    )
    outcome = release(evidence, "主要措施有：\n")
    assert (outcome.text, outcome.given_up) == ("", True)


def test_nothing_said_gives_up(evidence: tuple[Numbered, ...]) -> None:
    assert release(evidence, "").given_up
