"""Questions that turn on a name as such: whether and how often the document says it, and what it means.

提到了几次“红岩” is counted over all items, never searched. “团聚山城”是什么 must not be answered from 志愿山城: a name
that the question puts in quotes, or whose meaning it asks, and that no document prints is said not to be there, with
the nearest items beside it. A name that holds one of the documents' own (“返家乡”活动), or that an editor or the
lexicon knows, is left to the other steps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant import refuse
from assistant.asking import ALONE, Asking, Tools, leads
from assistant.compose import Draft, Evidence, Line
from assistant.corpus import Entry, Piece, clauses
from assistant.patterns import any_of
from assistant.structure import coverage
from assistant.theme import ACROSS, theme_draft
from assistant.topic import STOPWORDS, mentioned_term, names_held, quoted_terms, strip_asking
from ingest.types import Document

LONGEST = 12
"""Characters of a name; what is longer is a sentence in quotes."""
FEW = 6
"""Items up to which all is shown that they say of a word, where only whether they do is asked."""
OWN_TITLE, NEAR_TITLE = 0.4, 0.7
"""Share of a title's pairs of characters in a document's own title from which it is taken for a short form of that, and
in one that the documents mention."""
_SAYS = r"(?:提到|提及|提起|写到|讲到|说到|谈到|出现|提|写|讲|说)"
_HOW_OFTEN = r"(?:几|多少|好多)(?:次|回|遍)"
_TIMES = any_of(rf"{_SAYS}(?:了|过)?(?:一共|总共|共)?{_HOW_OFTEN}", rf"{_HOW_OFTEN}{_SAYS}")
_WHETHER = re.compile(r"有没有|有无|有没得|有莫得|是否|是不是|提没提|写没写|吗[?]?$|没有?[?]?$")
STRANGE = 0.46
"""Score of a word alone below which no item says it in other words: of 44 words tried on two documents, those that the
documents say otherwise (借钱, 房租, 演出) had 0.47 or more, strangers (电梯, 补贴, 献血) 0.45 or less."""
NEAR = 0.6
"""Score from which the item that alone is near to the whole question says what there is instead of the thing."""
_THING = any_of(
    r"(?:有没有|有无|有莫得|有没得|给不给|发不发|提不提供)(?P<a>[^,，。?]{2,6}?)(?:了|啊|呢|嘛)?[?]?$",
    r"(?:能|可以|会|还|也|都)(?:不能)?(?:拿|领|得|享受|发|给|提供|有)(?:到)?(?P<b>[^,，。?]{2,6}?)(?:吗|么|不)[?]?$",
    r"(?<![没所具])有(?P<c>[^,，。?没]{2,6}?)(?:吗|没有|没|么)[?]?$",
)
_TITLE = re.compile(r"《([^《》]*)》")
_MEANING = any_of(
    r"^(?:请问)?什么(?:叫|是)(?:做)?(?P<a>[^,，。?的]{3,12})[?]?$",
    r"^(?:请问)?(?P<b>[^,，。?的]{3,12}?)(?:是(?:干|做|搞)(?:嘛|啥|什么)的"
    r"|(?:是|指)(?:的是)?(?:个)?(?:什么|啥)(?:意思|东西|概念)|指(?:的是)?(?:什么|啥))[?]?$",
)


def whether_mentioned(question: str) -> str:
    """Return X of 有没有提到X, empty when ``question`` (folded) asks nothing of the kind."""
    return mentioned_term(question).rstrip("了过") if _WHETHER.search(question) else ""


def other_titles(question: str, document: Document) -> list[str]:
    """Return the 《titles》 in ``question`` when none of them is that of ``document``."""
    titles: list[str] = _TITLE.findall(question)
    return [] if any(is_own_title(title, document) for title in titles) else titles


def by_mention(asking: Asking, tools: Tools) -> Draft | None:
    """Answer how often, or whether, a name is said."""
    if asking.refs or asking.focus:
        return None
    return _how_often(asking, tools) or _whether(asking, tools)


def by_name(asking: Asking, tools: Tools) -> Draft | None:
    """Refuse what asks about a name that is not there, and is no question across items (see ``theme``)."""
    if asking.refs or asking.focus or ACROSS.search(asking.text):
        return None
    return _nameless(asking, tools) or _meaningless(asking, tools) or _thingless(asking, tools)


def times_draft(question: str, scope: Sequence[Entry]) -> Draft | None:
    """Answer 提到了几次X: every place in ``scope`` counted, a line for each item with the clause where it stands first.

    None when ``question`` (folded) asks nothing of the kind, or no item holds X.
    """
    return _tally(term, scope) if (term := _counted_term(question)) else None


def _tally(term: str, scope: Sequence[Entry]) -> Draft | None:
    """How often each item of ``scope`` says ``term``; None where none does."""
    held = [(entry, places) for entry in scope if (places := entry.find([term]))]
    if not held:
        return None
    total, only = sum(len(places) for _, places in held), scope[0].item.label if len(scope) == 1 else ""
    lead = f"{only or '正文'}里“{term}”共出现{total}次"
    unit = "条" if all(entry.item.number > 0 for entry, _ in held) else "处"  # an introduction is no 条
    lead += "：" if only else f"，涉及{len(held)}{unit}{coverage(scope)}："
    lines = tuple(_counted(entry, places) for entry, places in held)
    counts = (f"{len(places)}次" for _, places in held)
    return Draft(lead=lead, lines=lines, mode="count", derived=(lead, term, f"“{term}”", *counts))


def _counted_term(question: str) -> str:
    """Return X of 提到了几次X, empty when ``question`` asks nothing of the kind."""
    if (match := _TIMES.search(question)) is None:
        return ""
    quoted = quoted_terms(question)
    term = quoted[0] if quoted else "".join(strip_asking(question.replace(match[0], " ")).split())
    return term if 1 < len(term) <= LONGEST else ""


def _how_often(asking: Asking, tools: Tools) -> Draft | None:
    if counted := times_draft(asking.text, asking.scope):
        return counted
    term = _counted_term(asking.text)
    named = term and (term in quoted_terms(asking.text) or _is_word(term, tools))
    return _absent(term, asking, tools) if named and term not in tools.corpus.text else None


def _counted(entry: Entry, places: Sequence[int]) -> Line:
    """The line of an item: how often it says the word, and the clause in which it does first."""
    text = entry.document.text
    inside = (c for s in entry.sentences for c in clauses(text, s.start, s.end))
    first = next((c for c in inside if c.start <= places[0] < c.end), Piece(entry.item.start, entry.item.end, ""))
    evidence = Evidence(entry.document, entry.item, first.start, first.end)
    return Line(f"{len(places)}次：{evidence.quote.strip('。；，')}", (evidence,), bullet=True)


def _whether(asking: Asking, tools: Tools) -> Draft | None:
    """有没有提到X: the items that say it, counted where they are many; said plainly where none does."""
    term = whether_mentioned(asking.text)
    if not 1 < len(term) <= LONGEST:
        return None
    said = [entry for entry in asking.scope if term in entry.folded]
    if said:
        few = len(said) <= FEW
        return theme_draft(f"“{term}”", asking.scope, tools.finder) if few else _tally(term, asking.scope)
    told = tools.stands_in(term, tools.corpus.text)
    return _absent(term, asking, tools) if _is_word(term, tools) and not told else None


def _nameless(asking: Asking, tools: Tools) -> Draft | None:
    """“团聚山城”是什么: what is asked about a name in quotes that no document holds, when it is about nothing else."""
    titles, terms = _TITLE.findall(asking.text), quoted_terms(asking.text)
    told = [_is_titled(term, tools) if term in titles else _is_told(term, tools) for term in terms]
    if not terms or any(told) or max(map(len, terms)) > LONGEST:
        return None
    rest = asking.text
    for term in terms:
        rest = rest.replace(term, " ")
    about = any(len(word) > 1 and tools.is_known(word) for word in tools.content_words(rest))
    return None if about and not titles else _absent(terms[0], asking, tools)


def _meaningless(asking: Asking, tools: Tools) -> Draft | None:
    """青年人才驿站是干嘛的: the meaning of a name whose last word, which says what it is, stands nowhere."""
    if (match := _MEANING.search(asking.text)) is None:
        return None
    term = match["a"] or match["b"]
    head = (tools.words(term) or [""])[-1]
    if len(head) < 2 or tools.is_known(head) or term in tools.corpus.text:  # noqa: PLR2004 -- one character is no name
        return None
    return refuse.not_in_documents(tools.retriever.rank(asking.text))


def _thingless(asking: Asking, tools: Tools) -> Draft | None:
    """小区有没有电梯: whether there is a thing that no document names, nor says in other words."""
    match = _THING.search(asking.text)
    thing = next((name for name in match.groups() if name), "") if match else ""
    if not thing or thing in STOPWORDS or not _is_word(thing, tools) or tools.stands_in(thing, tools.corpus.text):
        return None
    nearest, ranked = tools.retriever.rank(thing), tools.ranked(asking)
    if nearest and nearest[0].score >= STRANGE:
        return None
    if ranked and ranked[0].score >= NEAR and leads(ranked, ALONE):
        return None
    return _absent(thing, asking, tools)


def _is_told(term: str, tools: Tools) -> bool:
    """Tell whether ``term`` stands in a document, or holds a name that does, or is known to editors or the lexicon."""
    return term in tools.corpus.text or tools.is_known(term) or bool(names_held(term, tools.corpus.folded_text))


def _is_word(term: str, tools: Tools) -> bool:
    """Tell whether ``term`` is one word of the language: what is put together (找工作的事) may be said otherwise."""
    return term in tools.words(term)


def is_own_title(title: str, document: Document) -> bool:
    """Tell whether ``title`` is that of ``document``, or a short form of it: 《2024年要点》."""
    return _shared(title, document.title) >= OWN_TITLE


def _is_titled(title: str, tools: Tools) -> bool:
    """Tell whether ``title`` is one that the documents have or mention, or the short form of one."""
    own = any(is_own_title(title, document) for document in tools.corpus.documents)
    return own or any(_shared(title, other) >= NEAR_TITLE for other in _TITLE.findall(tools.corpus.text))


def _shared(title: str, whole: str) -> float:
    """Return the share of the pairs of neighbouring characters of ``title`` that stand in ``whole``."""
    pairs = ["".join(pair) for pair in pairwise(title)]
    return sum(pair in whole for pair in pairs) / max(1, len(pairs))


def _absent(term: str, asking: Asking, tools: Tools) -> Draft:
    return refuse.not_mentioned(term, coverage(asking.scope), tools.retriever.rank(asking.text))
