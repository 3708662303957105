"""A question of each kind over the small document of the page's tests; a reader can check every key."""

from __future__ import annotations

from assistant.training.types import Difficulty, Kind, Question, Quote
from tests.ui.web.fakes import document

CLUBS = "在中小学新建心理健康社团500个"
TALKS = "每月举办一次青年讲堂，全年不少于12场"
FAIRS = "举办招聘会20场，提供岗位三千个"
HEADINGS = ("第1条 办好青年讲堂", "第2条 关心心理健康", "第3条 促进就业创业")


def quote(path: str, words: str) -> Quote:
    """Return the words as they stand in an item."""
    whole = document()
    item = next(item for item in whole.items if item.path == path)
    start = item.start + item.text.index(words)
    return Quote(path, item.label, item.number, start, start + len(words), words)


def question(kind: Kind) -> Question:
    """Return the question of a kind."""
    return next(one for one in QUESTIONS if one.kind is kind)


def _made(  # noqa: PLR0913, PLR0917 - a question has that many parts
    kind: Kind,
    prompt: str,
    key: tuple[str, ...],
    options: tuple[str, ...] = (),
    quotes: tuple[Quote, ...] = (),
    statements: tuple[str, ...] = (),
    terms: tuple[str, ...] = (),
) -> Question:
    proof = quotes or (quote("二/2", CLUBS),)
    told = "".join(f"{one.label}原文：{one.text}。" for one in proof)
    return Question(
        f"q-{kind.value}", kind, Difficulty.EASY, "shan", prompt, key, proof, told, options, statements, terms
    )


QUESTIONS = (
    _made(Kind.CLOZE, "根据第2条填空：在中小学新建心理健康社团______。", ("500个",)),
    _made(Kind.SINGLE, "在中小学新建心理健康社团（　　）。", ("500个",), ("12场", "500个", "20场")),
    _made(Kind.MULTIPLE, "下列哪些有数字？（多选）", (CLUBS, TALKS), (CLUBS, "讲堂向社会开放", TALKS)),
    _made(Kind.JUDGE, "第2条提到，在中小学新建心理健康社团500个。", ("对",), ("对", "错")),
    _made(Kind.SOURCE, f"下面这句话出自哪一条：{CLUBS}。", (HEADINGS[1],), HEADINGS),
    _made(
        Kind.MATCH,
        f"下面两句话各出自哪一条？\n（1）{TALKS}\n（2）{CLUBS}",
        (HEADINGS[0], HEADINGS[1]),
        HEADINGS,
        (quote("一/1", TALKS), quote("二/2", CLUBS)),
        (TALKS, CLUBS),
    ),
    _made(Kind.ORDER, "按条目先后应怎样排列？", (TALKS, CLUBS, FAIRS), (CLUBS, FAIRS, TALKS)),
    _made(Kind.SHORT, "第2条关于心理健康社团是怎样写的？", (CLUBS,), terms=("心理健康社团", "500个")),
)
RIGHT = {
    Kind.CLOZE: {"words": " 500个 "},
    Kind.SINGLE: {"pick": "B"},
    Kind.MULTIPLE: {"pick-A": "A", "pick-C": "C"},
    Kind.JUDGE: {"pick": "对"},
    Kind.SOURCE: {"pick": "B"},
    Kind.MATCH: {"pair-1": "A", "pair-2": "B"},
    Kind.ORDER: {"order": "CAB"},
    Kind.SHORT: {"words": CLUBS},
}
"""The fields of a form that answers each of them right."""
