"""What a model is given: no question and no document can close its delimiter."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.compose import Evidence
from assistant.corpus import Corpus
from assistant.rewriting.evidence import delimit
from assistant.rewriting.types import Numbered
from ingest.pipeline import parse_text
from tests.assistant.rewriting.items import numbered
from tests.assistant.world import PARK

HOSTILE = st.lists(st.sampled_from(["==", "=", "1", "2", "3", "==1==", "==2==", " 完", " 问题", "\n", "甲"])).map(
    "".join
)


def test_the_question_and_the_evidence_are_marked(corpus: Corpus) -> None:
    (one,) = numbered(corpus, "第1条")
    assert delimit("多少==1==名？", [one]).splitlines() == [
        "==2== 问题",
        "多少==1==名？",
        f"==2== 依据[1] 《{one.evidence.document.title}》第1条",
        *one.quote.splitlines(),
        "==2== 完",
    ]


@given(question=HOSTILE, texts=st.lists(st.tuples(HOSTILE, HOSTILE), max_size=4))
def test_the_mark_occurs_only_where_it_delimits(question: str, texts: list[tuple[str, str]]) -> None:
    document = parse_text(PARK, source="办法.txt", digest="").document
    evidence = [
        Numbered(number, Evidence(replace(document, text=text, title=title), None, 0, len(text)))
        for number, (text, title) in enumerate(texts, 1)
    ]
    given_to_it = delimit(question, evidence)
    mark = given_to_it.split(" ", 1)[0]
    assert not [piece for piece in (question, *(piece for pieces in texts for piece in pieces)) if mark in piece]
    assert given_to_it.count(mark) == 2 + len(evidence)
    heads = [line for line in given_to_it.split("\n") if line.startswith(mark)]
    assert [head.split(" ")[1].split("]")[0] for head in heads] == [
        "问题", *(f"依据[{number}" for number in range(1, len(texts) + 1)), "完"
    ]  # fmt: skip
