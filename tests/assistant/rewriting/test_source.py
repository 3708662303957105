"""What an item says as clauses: what 分别 says of each is a clause of its own."""

from __future__ import annotations

from assistant.rewriting.check import judge
from assistant.rewriting.types import Fault, Sentence
from ingest.types import Document
from tests.assistant.rewriting.claims import Claim
from tests.assistant.rewriting.study import own

PRINTED = "智能装备、生物医药产业产值分别增长18.3%和12.5%"


def claim(text: str) -> Claim:
    """A sentence about the item with ``PRINTED``."""
    documents: list[Document] = list(own().values())
    document, item = next((d, i) for d in documents for i in d.items if PRINTED in i.text)
    return Claim(document, item, text)


def verdict(text: str) -> Fault | None:
    one = claim(text)
    return judge(Sentence(text, (1,)), one.evidence()).fault


def test_what_is_said_of_each_is_said() -> None:
    assert verdict(f"{PRINTED}。") is None
    assert verdict("生物医药产业产值增长12.5%。") is None
    assert verdict("智能装备增长18.3%。") is None


def test_what_is_said_of_each_is_not_said_of_the_other() -> None:
    assert verdict("生物医药产业产值增长18.3%。") is Fault.BINDING
    assert verdict("智能装备增长12.5%。") is Fault.BINDING
