from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Citation, Reason
from ui.store.answers import cited, decode, encode
from ui.store.errors import StoreDamagedError

maybe = st.none() | st.text()
citations = st.builds(
    Citation,
    document_id=st.text(),
    document=st.text(),
    title=st.text(),
    section=maybe,
    item=st.none() | st.integers(),
    path=maybe,
    label=st.text(),
    quote=st.text(),
    start=st.integers(),
    end=st.integers(),
)
answers = st.builds(
    Answer,
    text=st.text(),
    citations=st.lists(citations).map(tuple),
    refused=st.booleans(),
    reason=st.none() | st.sampled_from(Reason),
    mode=st.text(),
    suggestions=st.lists(st.text()).map(tuple),
    note=st.text(),
    took_ms=st.floats(allow_nan=False),
)


@given(answers, st.dictionaries(st.text(), st.text()))
def test_what_is_written_is_read_back(answer: Answer, digests: dict[str, str]) -> None:
    line = encode(answer, digests)
    assert "\n" not in line
    assert decode(line) == (answer, digests)


def test_only_the_digests_of_what_is_cited_are_kept() -> None:
    citation = Citation("shan", "", "要点", None, None, None, "第1条", "每月", 0, 2)
    assert cited(Answer("每月。", (citation, citation)), {"shan": "d", "other": "e"}) == {"shan": "d"}
    assert cited(Answer("每月。", (citation,)), {}) == {}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"form": 2, "answer": {}, "digests": {}}',
        '{"form": 1, "answer": {"text": "a"}, "digests": {}}',
        '{"form": 1, "answer": null, "digests": {}}',
        '{"form": 1, "answer": {"text": "", "reason": "别的", "citations": [], "suggestions": []}, "digests": {}}',
    ],
)
def test_what_is_no_answer_is_told(line: str) -> None:
    with pytest.raises(StoreDamagedError, match="有一次回答的存档读不出来"):
        decode(line)


def test_reasons_stay_reasons() -> None:
    answer, _ = decode(encode(Answer("没有。", refused=True, reason=Reason.NOT_STATED), {}))
    assert answer.reason is Reason.NOT_STATED
