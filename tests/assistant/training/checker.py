"""Checks questions against the plain text of their document with nothing of the makers: own parsing, own rules.

Texts are compared without blanks. ``faults`` returns what is wrong with one question, each as a short sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import jieba

from assistant.training.types import Kind, Question

Items = Mapping[str, str]
"""Label of an item → its words without blanks, in the document's order."""

ITEM = re.compile(r"^\**(\d{1,2})\.\s*|^(第[一二三四五六七八九十百]+条)[\s　]", re.MULTILINE)
HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+章)", re.MULTILINE)
LABEL = r"(?P<label>[^，：]+?)"
PAIRS = ("“”", "《》", "（）", "‘’")
ASKING = re.compile(r"第几|百分之多少|多少|几")
BLANK, BRACKET = "______", "（　　）"


def bare(text: str) -> str:
    return re.sub(r"[\s　]|\*\*", "", text)


def plain_items(text: str) -> dict[str, str]:
    """Cut a file of numbered items, 1. or 第X条, into its items; a later heading of a section ends an item."""
    found = list(ITEM.finditer(text))
    items = {}
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        body = HEADING.split(text[match.end() : end])[0]
        items[f"第{match[1]}条" if match[1] else match[2]] = bare(body)
    return items


def faults(question: Question, items: Items) -> list[str]:
    """Return what is wrong with a question."""
    return [*_common(question, items), *CHECKS[question.kind](question, items)]


def _common(question: Question, items: Items) -> Iterator[str]:
    for quote in question.quotes:
        if bare(quote.text) not in items[quote.label]:
            yield f"the quote is not in {quote.label}"
    if len(set(question.options)) < len(question.options):
        yield "an option stands twice"
    for text in (question.prompt, *question.options, *question.key, *question.statements):
        if any(text.count(pair[0]) != text.count(pair[1]) for pair in PAIRS):
            yield f"a mark is not closed: {text}"
    if question.label not in question.explanation or bare(question.quote)[:12] not in bare(question.explanation):
        yield "the explanation does not quote"
    if question.kind in (Kind.CLOZE, Kind.SINGLE) and question.key[0].strip("“”《》") in question.prompt:
        yield "the prompt shows the key"


def _cloze(question: Question, items: Items) -> Iterator[str]:
    key, prompt = question.key[0], question.prompt
    if heading := re.fullmatch(r"第几条的标题是：(.+)？", prompt):
        if [label for label, body in items.items() if body.startswith(bare(heading[1]))] != [key]:
            yield "not the heading of exactly that item"
        return
    if blank := re.fullmatch(rf"根据{LABEL}填空：(?P<said>.+)。", prompt):
        before, after = blank["said"].split(BLANK)
        fits = re.findall(
            rf"{re.escape(bare(before))}(.{{1,40}}?){re.escape(bare(after)) or '(?=[，。；])'}", items[blank["label"]]
        )
        if set(fits) != {bare(key)}:
            yield f"fits the blank: {fits}"
        whole = f"{before}{key}{after}"
    else:
        asked = re.fullmatch(rf"根据{LABEL}，(?P<said>.+)？", prompt)
        whole = _answered(asked["said"], key, items[asked["label"]]) if asked else ""
        before = whole.partition(key)[0]
        if not whole:
            yield "the figure does not answer the question"
    if not _is_whole(whole, len(before), len(before) + len(key)):
        yield "the missing words are a fragment"


def _answered(said: str, key: str, body: str) -> str:
    """Return the sentence with the figure in place of 多少个, if the item holds it."""
    for asking in ASKING.finditer(said):
        for more in range(9):
            filled = said[: asking.start()] + key + said[asking.end() + more :]
            if bare(filled) in body:
                return filled
    return ""


def _is_whole(sentence: str, start: int, end: int) -> bool:
    """Tell whether jieba cuts the sentence at both ends of the term, or marks stand there."""
    cuts = _cuts(sentence)
    return all(
        place in cuts or sentence[max(0, place - 1) : place + 1].strip("“”《》（） ") == "" for place in (start, end)
    )


@cache
def _cuts(sentence: str) -> frozenset[int]:
    return frozenset({0, *(end for _, _, end in jieba.tokenize(sentence, HMM=False))})


def _single(question: Question, items: Items) -> Iterator[str]:
    prompt, options = question.prompt, question.options
    if heading := re.fullmatch(rf"{LABEL}的标题是{BRACKET}。", prompt):
        right = [o for o in options if items[heading["label"]].startswith(bare(o))]
    elif content := re.fullmatch(rf"下列哪一项是{LABEL}的内容？", prompt):
        right = [o for o in options if bare(o) in items[content["label"]]]
        if not all(any(bare(o) in body for body in items.values()) for o in options):
            yield "an option is not the document's"
    else:
        term = re.fullmatch(rf"根据{LABEL}，(?P<said>.+)。", prompt)
        assert term is not None, prompt
        filled = {o: bare(term["said"].replace("（　　）", o)) for o in options}
        right = [o for o, text in filled.items() if any(text in body for body in items.values())]
        wrong = [o for o in options if o not in question.key]
        if any(bare(o).strip("“”《》") in items[term["label"]] for o in wrong):
            yield "a wrong option stands in the item"
        if len({o[0] in "“《" and o[0] for o in options}) != 1:
            yield "the options are of several forms"
    if tuple(right) != question.key:
        yield f"right are {right}"
    if len(options) != 4 or max(map(len, options)) > 3 * min(map(len, options)) + 4:
        yield "not four options of like length"


def _multiple(question: Question, items: Items) -> Iterator[str]:
    label = question.label
    right = {o for o in question.options if bare(o) in items[label]}
    if right != set(question.key):
        yield f"right are {right}"
    if len(question.key) < 2 or len(question.options) - len(question.key) < 2:
        yield "too few right or wrong options"
    quotes = "".join(bare(quote.text) for quote in question.quotes)
    if not all(bare(k) in quotes for k in question.key):
        yield "a right option is not in the quote"


def _judge(question: Question, items: Items) -> Iterator[str]:
    match = re.fullmatch(rf"{LABEL}(?:提到|规定)，(?P<said>.+)。", question.prompt)
    assert match is not None, question.prompt
    if (bare(match["said"]) in items[match["label"]]) != (question.key == ("对",)):
        yield "the verdict is wrong"


def _source(question: Question, items: Items) -> Iterator[str]:
    said = re.fullmatch(r"下面这句话出自哪一[条处]：(.+)。", question.prompt)
    assert said is not None, question.prompt
    yield from _placed(said[1], question.key[0], question.options, items)
    if sum(bare(said[1]) in body for body in items.values()) != 1:
        yield "not said by exactly one item"


def _placed(said: str, key: str, options: tuple[str, ...], items: Items) -> Iterator[str]:
    right = [option for option in options if bare(said) in items[_label(option, items)]]
    if right != [key]:
        yield f"said by {right}"


def _match(question: Question, items: Items) -> Iterator[str]:
    if len(question.statements) != len(question.key) or set(question.key) != set(question.options):
        yield "not one option for each statement"
    for number, (statement, key) in enumerate(zip(question.statements, question.key, strict=True), 1):
        if f"（{number}）{statement}" not in question.prompt:
            yield "a statement is not shown"
        yield from _placed(statement, key, question.options, items)


def _order(question: Question, items: Items) -> Iterator[str]:
    if sorted(question.options) != sorted(question.key) or question.options == question.key:
        yield "not the same parts in another order"
    labels = list(items)
    places = [(labels.index(q.label), items[q.label].find(bare(q.text))) for q in question.quotes]
    if places != sorted(set(places)) or tuple(q.text for q in question.quotes) != question.key:
        yield f"the places are {places}"


def _short(question: Question, _items: Items) -> Iterator[str]:
    quote = bare(question.quote)
    if bare(question.key[0]) not in quote:
        yield "the model answer is not in the quote"
    if not question.terms or not all(bare(term) in quote and term not in question.prompt for term in question.terms):
        yield "the points are not in the quote, or shown"


def _label(option: str, items: Items) -> str:
    return option if option in items else option.split(" ", 1)[0]


CHECKS = {
    Kind.CLOZE: _cloze,
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.JUDGE: _judge,
    Kind.SOURCE: _source,
    Kind.MATCH: _match,
    Kind.ORDER: _order,
    Kind.SHORT: _short,
}
