"""May this sentence of a model be shown? Yes when all of it is in the items it cites.

Checked in this order: form, markers, names, figures, item numbers, words; the first fault found is the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.rewriting.cover import cover, is_sign
from assistant.rewriting.reading import Signs, names, plain
from assistant.rewriting.types import Fault, Numbered, Sentence, Verdict

_FORM = re.compile(r"https?:|www\.|://|[<>`\\|{}#=~^@]|!\[|\]\(|[A-Za-z0-9_]+\.(?:com|cn|net|org)")
_ADDRESSED = re.compile(r"您|你|请(?!示|进来|求)|我(?!为|国|市|省|县|区|校|团)|(?:点击|扫码|转账|忽略)")
_ITEM = re.compile(r"第(?:\d+|[一二三四五六七八九十百零]+)条")
LEAD_INS = re.compile(
    r"(?:(?:具体|主要)?(?:措施|内容|工作|做法|安排|要求|任务|包括|情况)?(?:主要)?(?:有|包括|如下|有以下几(?:个方面|点|项)|如下几点)|具体来说|总的来看|归纳起来)[:：]?"
)
"""Sentences that say nothing and need no marker."""


def is_lead_in(sentence: Sentence) -> bool:
    """Whether ``sentence`` is one of the closed forms that state nothing (主要措施有：)."""
    return LEAD_INS.fullmatch(plain(sentence.text).rstrip("。")) is not None


def cited(sentence: Sentence, evidence: Sequence[Numbered]) -> list[Numbered]:
    """Return the evidence that the sentence's markers name; without markers, that which its item labels name."""
    by_number: Mapping[int, Numbered] = {one.number: one for one in evidence}
    if sentence.markers:
        return [by_number[number] for number in sentence.markers if number in by_number]
    return [one for one in evidence if one.label in sentence.labels]


def judge(sentence: Sentence, evidence: Sequence[Numbered]) -> Verdict:
    """Return whether all of ``sentence`` is in the items it cites. What was asked proves nothing and is not asked for."""
    text = plain(sentence.text)
    if found := _FORM.search(text) or _ADDRESSED.search(text):
        return Verdict(Fault.FORM, found[0])
    sources = cited(sentence, evidence)
    if not sources:
        return Verdict(Fault.UNKNOWN_MARKER if sentence.markers else Fault.NO_MARKER)
    if len(sources) < len(sentence.markers):
        return Verdict(Fault.UNKNOWN_MARKER)
    return _judge_words(text, sources)


def _judge_words(text: str, sources: Sequence[Numbered]) -> Verdict:
    source = "\n".join(plain(one.text) for one in sources)
    for name in names(text):
        if name not in source:
            return Verdict(Fault.NAME, name)
    labels = {one.label for one in sources}
    for number in _ITEM.findall(text):
        if number not in labels and number not in source:
            return Verdict(Fault.ITEM_NUMBER, number)
    signs = Signs()
    known, said = signs.read(source), signs.read(_ITEM.sub("", text))
    for sign in said:
        if is_sign(sign) and sign not in known:
            figure = signs.figures[sign]
            return Verdict(Fault.FIGURE, f"{figure.low}{figure.unit}")
    laid = cover(said, known)
    if laid.fresh or not laid.told:
        return Verdict(Fault.WORDS, "、".join(laid.fresh))
    return Verdict()
