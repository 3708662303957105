"""The shortest words of the document that answer one question: a sentence, or the clauses of it that matter.

A figure or number that was asked for is said first, then the words that prove it. A second item joins only when the
first hardly leads: two candidates honestly shown beat one guessed. How a matter is done that an item has for
its heading (夜间课堂怎么办, or 夜间课堂 alone) takes all sentences of the item: each is a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import Draft, Evidence, Line, quote_line
from assistant.corpus import Entry, Piece, clauses, sentences
from assistant.detail import FIGURE, Asked
from assistant.fitting import ENUMERATED
from assistant.members import blocks, parts
from assistant.retrieve import Ranked, Retriever, heading_cover
from assistant.topic import quoted_terms, strip_asking

LONGEST_SENTENCE = 160
"""Characters up to which a sentence is quoted whole."""
LONGEST_WINDOW, LONGEST_PAIR = 120, 240
LONGEST_ANSWER, LONGEST_LIST = 260, 700
"""Characters of an answer; of one that the question wants enumerated."""
BARE = 10
"""Characters of a first sentence that may be nothing but a name."""
LIKELIEST = 2
"""Members shown of an enumeration that is too long to show whole."""
CLOSE, SECOND = 0.93, 0.7
"""Share of the best item's score from which a second item is shown too; likewise for a second sentence."""
TYPED_NEAR, NEXT = 0.6, 0.5
"""Share of the best sentence's score from which one that carries what is asked for is shown beside it; less where it
stands right behind the best one, whose matter it goes on with."""
TYPED, PHONE_TYPED = 0.15, 0.4
"""Bonus of a sentence that carries what is asked for; more for a telephone number, which nothing else can stand for."""
_UNIT = re.compile(r"(?:多少|几)(?:万|亿)?(个|名|位|人|家|场|次|所|件|支|处|户|套|期|届|批|岁|天|亩|吨|条|项|年|倍|级)")
"""The unit in which an amount is asked for: a figure in another one is no answer."""
_PEOPLE = "人名位"
_COUNTED = re.compile(
    r"(?:多少|几)(?P<unit>个|名|位|家|场|次|所|件|支|处|户|套|期|批|项)?(?P<noun>[\u4e00-\u9fff]{2,6}?)"
    r"(?:要|在|各|分别|[,，。?呢啊吗]|$)"
)
"""What is counted (多少个模块): a sentence that prints a figure right before it alone answers."""
_HOW = re.compile(
    r"怎么(?!样|回事|罚|处)|怎样|如何|咋(?!样|回事|罚|处)|(?:讲|说|写)(?:的|了|些){0,2}(?:是)?(?:什么|啥)"
)
"""Asks for the whole of a matter (怎么办, 如何做好, 讲了什么)."""
_EACH = re.compile(
    r"(?:哪些|什么|哪?几[个种类项样])(?P<kind>[\u4e00-\u9fff]{2,4}).*(?:各|分别)[^,，。?]{0,3}(?:多少|几)"
)
"""Asks what each thing of a kind comes to (哪些补贴，各多少)."""
_WHO = re.compile(r"谁|[归由]哪|哪(?:几|一|两)?[个家级些](?:部门|单位|机关|机构)|什么(?:部门|单位)")
_DOER = re.compile(
    r"(?:[局委部厅办院室]|委员会|政府|部门|单位|机关|机构|中心|组织|街道|乡镇|企业|协会|人员)(?:[(（、负统会牵组应要可]|$)"
)
"""Asks who does something, and a clause that names a doer."""
_DOING = re.compile(
    r"[办做抓搞管建](?:好|起来|下去)?|开(?:展|设|好)|举办|推[进动]|加强|落实|组织|实施|促进|深化|工作|活动"
)
"""What can be done with any matter, and so tells nothing of which is meant."""
OF_HEADING, ITS_HEADING = 0.9, 0.45
"""Share of the question's matter that a heading must hold, and share of the heading's rare words that the question must
hold, for the question to be about what the heading names."""
_KINDS = {
    "phone": {"number"},
    "quantity": {"number"},
    "people": {"number"},
    "several": {"number"},
    "year": {"year", "period"},
    "money": {"number"},
    "rate": {"number"},
    "day": {"date", "number"},
    "days": {"number"},
    "years": {"number"},
    "date": {"date", "number", "period", "year"},
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of an entry with its score for the question."""

    entry: Entry
    piece: Piece
    score: float
    typed: bool


def scored_sentences(question: str, ranked: Ranked, asked: Sequence[Asked], retriever: Retriever) -> list[Scored]:
    """Return the item's sentences, best first: by likeness, by what is asked for, by the editor's tie."""
    pieces = ranked.entry.body
    scores = retriever.scores(question, [p.text for p in pieces])
    rows = []
    for piece, score in zip(pieces, scores, strict=True):
        folded = _folded(ranked.entry, piece)
        typed = any(a.carried_by(folded) for a in asked)
        phone = bool(asked) and asked[0].name == "phone"
        bonus = (PHONE_TYPED if phone else TYPED) * typed
        rows.append(Scored(ranked.entry, piece, ranked.weigh(score, piece.start, piece.end) + bonus, typed))
    return sorted(rows, key=lambda row: (-row.score, row.piece.start))


def fact_draft(question: str, ranked: Sequence[Ranked], asked: Sequence[Asked], retriever: Retriever) -> Draft:
    """Return the draft that quotes the best sentences for ``question``; ``ranked`` is not empty."""
    best = scored_sentences(question, ranked[0], asked, retriever)
    if _asks_for_whole(question, ranked[0].entry, asked, retriever):
        whole = sorted((row.piece for row in best), key=lambda piece: piece.start)
        if sum(len(piece.text) for piece in whole) <= LONGEST_LIST:
            return Draft(lines=tuple(quote_line(_evidence(ranked[0].entry, piece)) for piece in whole))
    if each := _each_of_kind(question, best):
        return Draft(lines=tuple(quote_line(_evidence(row.entry, row.piece)) for row in each))
    counting = _counting(question, best)
    chosen = _trimmed(question, counting, retriever) if counting else _pick(question, best, retriever)
    if not counting and len(ranked) > 1 and ranked[1].score >= CLOSE * ranked[0].score:
        other = scored_sentences(question, ranked[1], asked, retriever)
        chosen += _trimmed(question, other[0], retriever)
    longest = LONGEST_LIST if ENUMERATED.search(question) else LONGEST_ANSWER
    lines: list[Line] = []
    length = 0
    for evidence in _with_members(question, chosen, best, longest):
        length += evidence.end - evidence.start
        if lines and length > longest:
            break
        lines.append(quote_line(evidence))
    return Draft(lead=_direct(question, asked, best[0], lines[0], retriever), lines=tuple(lines))


def going_on(rows: Sequence[Scored]) -> list[Scored]:
    """Return the sentence right behind the first of ``rows``, the best, where it is near enough to go on with it."""
    best = rows[0]
    behind = [row for row in rows if row.piece.start > best.piece.start]
    following = min(behind, key=lambda row: row.piece.start, default=best)
    return [following] if following is not best and following.score >= NEXT * best.score else []


def _asks_for_whole(question: str, entry: Entry, asked: Sequence[Asked], retriever: Retriever) -> bool:
    """Tell whether the question asks how that is done which the item's heading names, and for no detail of it."""
    heading = entry.folded_heading
    if not heading or any(one.strict for one in asked) or not (_HOW.search(question) or _is_bare(question)):
        return False
    matter = "".join(_DOING.sub("", strip_asking(question)).split())
    return heading_cover(matter, heading) >= OF_HEADING and retriever.heading_share(question, entry) >= ITS_HEADING


def _each_of_kind(question: str, rows: Sequence[Scored]) -> list[Scored]:
    """Return every sentence that states the detail for a thing of the kind asked for, in order; none where few do."""
    asked = _EACH.search(question)
    if asked is None:
        return []
    kinds = (asked["kind"][:length] for length in range(len(asked["kind"]), 1, -1))
    held = ([row for row in rows if row.typed and kind in _folded(row.entry, row.piece)] for kind in kinds)
    found = next((some for some in held if len(some) > 1), [])
    if sum(len(row.piece.text) for row in found) > LONGEST_LIST:
        return []
    return sorted(found, key=lambda row: row.piece.start)


def _counting(question: str, rows: Sequence[Scored]) -> Scored | None:
    """Return the one sentence that prints a figure before what is counted (30个以上功能模块), None where several do."""
    if (asked := _COUNTED.search(question)) is None:
        return None
    unit = f"[{_alike(asked['unit'])}]" if asked["unit"] else "[个名位家场次所件支处户套期批项]?"
    printed = re.compile(rf"{FIGURE}+(?:余|多)?{unit}(?:以上|以内)?[^,，。;；、]{{0,8}}?{asked['noun']}")
    found = [row for row in rows if printed.search(_folded(row.entry, row.piece))]
    return found[0] if len(found) == 1 else None


def _is_bare(question: str) -> bool:
    """Tell whether the question is the name of a matter alone (青年就业创业)."""
    return "".join(strip_asking(question).split()) == question.rstrip("?。")


def _pick(question: str, rows: Sequence[Scored], retriever: Retriever) -> list[Evidence]:
    """The best sentence, and the next where it is nearly as good, in the document's order."""
    chosen = [rows[0]]
    if (
        len(rows) > 1
        and rows[1].score >= SECOND * rows[0].score
        and len(rows[0].piece.text) + len(rows[1].piece.text) <= LONGEST_PAIR
    ):
        chosen.append(rows[1])
    if not any(row.typed for row in chosen):
        near = [row for row in rows if row.score >= TYPED_NEAR * rows[0].score]
        chosen += [row for row in (*near, *going_on(rows)) if row.typed][:1]
    if (more := _covering(question, rows, chosen, retriever)) is not None:
        kept = chosen if sum(len(row.piece.text) for row in (*chosen, more)) <= LONGEST_ANSWER else chosen[:1]
        chosen = [*kept, more]
    for term in _named_terms(question, rows[0].entry):
        if not any(term in _folded(row.entry, row.piece) for row in chosen):
            chosen += [row for row in rows if term in _folded(row.entry, row.piece)][:1]
    return [e for row in sorted(chosen, key=lambda r: r.piece.start) for e in _trimmed(question, row, retriever)]


def _covering(question: str, rows: Sequence[Scored], chosen: Sequence[Scored], retriever: Retriever) -> Scored | None:
    """Return the best sentence that holds the question's rarest word of those in the item, when no chosen one does."""
    entry = rows[0].entry
    words = (w for w in retriever.words(strip_asking(question)) if len(w) > 1 and not w.isdigit() and w in entry.folded)
    held = [w for w in words if any(w in _folded(entry, row.piece) for row in rows)]
    rarest = max(held, key=retriever.idf, default=None)
    if rarest is None or any(rarest in _folded(entry, row.piece) for row in chosen):
        return None
    return next(row for row in rows if rarest in _folded(entry, row.piece))


def _with_members(question: str, chosen: Sequence[Evidence], best: Sequence[Scored], longest: int) -> list[Evidence]:
    """Bring a lead-in's members, and a member's lead-in.

    All members where they fit, else the first sentence of each where they are asked for, else the likeliest ones.
    """
    entry = best[0].entry
    found: list[Evidence] = []
    for evidence in chosen:
        block = next((b for b in blocks(entry) if evidence.item is entry.item and b.holds(evidence.start)), None)
        if block is None:
            found += [evidence, *_behind(entry, evidence, longest, alone=len(chosen) == 1)]
            continue
        leads = evidence.start < block.members[0].start
        if block.length <= longest and (leads or ENUMERATED.search(question)):
            members = list(block.members)
        elif ENUMERATED.search(question) and (heads := _heads(entry, block.members, longest)):
            members = heads
        else:
            near = [row.piece for row in best if block.members[0].start <= row.piece.start < block.members[-1].end]
            members = near[:LIKELIEST] if leads else [Piece(evidence.start, evidence.end, evidence.quote)]
        spans = [block.lead, *sorted(members, key=lambda piece: piece.start)]
        found += [_evidence(entry, piece) for piece in spans]
    return list(dict.fromkeys(found))


def _behind(entry: Entry, evidence: Evidence, longest: int, *, alone: bool) -> list[Evidence]:
    """Return what stands behind a head that says nothing by itself, up to ``longest`` characters.

    That of a part (一是加强组织领导), and where it would be quoted ``alone`` that of an article (第三条 载体建设。…).
    """
    if evidence.item is not entry.item:
        return []
    first, *rest = entry.body
    following = next((part.sentences for part in parts(entry) if part.head.start == evidence.start), ())
    if alone and evidence.start == first.start and len(first.text) <= BARE and "，" not in first.text:
        following = tuple(rest)
    kept: list[Evidence] = []
    for piece in following:
        longest -= len(piece.text)
        if longest < 0:
            break
        kept.append(_evidence(entry, piece))
    return kept


def _heads(entry: Entry, members: Sequence[Piece], longest: int) -> list[Piece]:
    """Return the first sentence of each member, which names it ((四)公示); none where they are too long together."""
    heads = [next(sentences(entry.document.text, piece.start, piece.end)) for piece in members]
    return heads if sum(len(head.text) for head in heads) <= longest else []


def _named_terms(question: str, entry: Entry) -> list[str]:
    """Return the things that the question strings together with 、 or quotes one by one and the entry holds."""
    strung = [piece for piece in re.split(r"[、“”]", strip_asking(question.replace("、", " "))) if piece]
    terms = [term for piece in strung for term in piece.split() if len(term) > 1]
    listed = [term for term in terms if term in entry.folded]
    return listed if "、" in question or len(quoted_terms(question)) > 1 else []


def _trimmed(question: str, row: Scored, retriever: Retriever) -> list[Evidence]:
    """A sentence as evidence: whole, or cut to the run of clauses around the one that answers best.

    Where it is asked who does it, the sentence from its beginning up to whoever that is comes too.
    """
    entry, piece = row.entry, row.piece
    if len(piece.text) <= LONGEST_SENTENCE:
        return [_evidence(entry, piece)]
    parts = list(clauses(entry.document.text, piece.start, piece.end))
    scores = retriever.scores(question, [p.text for p in parts])
    first = last = max(range(len(parts)), key=lambda i: scores[i])
    while True:
        grown = [(scores[i], i) for i in (first - 1, last + 1) if 0 <= i < len(parts)]
        grown = [
            (s, i)
            for s, i in grown
            if max(parts[i].end, parts[last].end) - min(parts[i].start, parts[first].start) <= LONGEST_WINDOW
        ]
        if not grown:
            break
        _, place = max(grown)
        first, last = min(first, place), max(last, place)
    window = Evidence(entry.document, entry.item, parts[first].start, parts[last].end)
    doer = next((place for place in range(first) if _DOER.search(parts[place].text)), None)
    if doer is None or not _WHO.search(question):
        return [window]
    return [Evidence(entry.document, entry.item, parts[0].start, parts[doer].end), window]


def _direct(question: str, asked: Sequence[Asked], row: Scored, line: Line, retriever: Retriever) -> str:
    """The figure that was asked for, when the clause that answers best holds exactly one."""
    kinds = {kind for a in asked for kind in _KINDS.get(a.name, ())}
    if not kinds:
        return ""
    evidence = line.evidence[0]
    parts = list(clauses(evidence.document.text, evidence.start, evidence.end))
    scores = retriever.scores(question, [part.text for part in parts])
    best = parts[max(range(len(parts)), key=lambda i: scores[i])]
    within = (e for e in row.entry.entities if e.kind in kinds and best.start <= e.start and e.end <= best.end)
    unit = _UNIT.search(question)
    found = [
        text
        for text in dict.fromkeys(e.text for e in within)
        if any(a.carried_by(text) for a in asked) and (unit is None or any(u in text for u in _alike(unit[1])))
    ]
    return f"{found[0]}。" if len(found) == 1 else ""


def _alike(unit: str) -> str:
    """Return the units that may answer for ``unit``: people are counted by 人, 名 and 位."""
    return _PEOPLE if unit in _PEOPLE else unit


def _evidence(entry: Entry, piece: Piece) -> Evidence:
    return Evidence(entry.document, entry.item, piece.start, piece.end)


def _folded(entry: Entry, piece: Piece) -> str:
    return entry.folded[piece.start - entry.item.start : piece.end - entry.item.start]
