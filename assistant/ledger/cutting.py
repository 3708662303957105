"""A sentence cut into measures: each begins where a clause begins with a verb of doing, and none holds two of them.

A clause of outcome (确保…) stays with the work before it, one that leads up (依托…, 到年底) with the work after it, and
whatever has no verb that is known stays where it is. ；always parts. Pieces are spans, so every measure is a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from assistant.corpus import Piece, clauses
from assistant.ledger.verbs import ADVERBS, DOING, LEADING, NOT_BEFORE, OUTCOME, PREPOSITIONS

SHORTEST = 6
"""Letters below which a piece of work is only announced (做好“四讲”) and stays with what follows."""
KEEP_TO = "坚持"
"""A verb that leads up where another follows, and is the work itself where none does."""
SHORT_LEAD = 4
_LED_BY = re.compile(r"以[^，]{2,}(?:引领|带动|推动|促进|推进)")
_FIRST_VERB, _FIRST_VERB_AFTER_PREPOSITION = 6, 3  # characters before a verb that makes a leading clause a whole one
_VERB_INSIDE = re.compile(
    r"(?<![、，和及])(?:开展|举办|召开|实施|建立|制定|出台|打造|加强|推进|推动|推广|完善|健全|落实|深化|做好|抓好|强化|优化|组织"
    r"|进行|及时|主动|新建|建成|设立|创建|成立|启动|上线|评选|选树|招募|培训|布局|开通)"
    r"(?=[\u3400-\u9fff“《\d])(?!的|等|工作)"
)
_LIST = re.compile(r"[：:](?=[^；;\n]*[；;])")
_BODY = (
    "(?:政府|部门|单位|机关|机构|组织|委员会|[局委办厅院校团]|企业|学校|医院|社区|小组|党委|各地|各级|区县|乡镇|街道|干部"
    "|人员|负责人)"
)
_SUBJECT = re.compile(
    rf"[^，；]{{0,24}}{_BODY}(?:和|及|等|、[^，；]{{1,24}}?{_BODY})*(?:要|应当|应(?!用|急|届)|须|必须|不得|负责|牵头)"
)
_BEFORE_VERB = re.compile(
    r"(?:[一二三四五六七八九十][是要]|首先|其次|再次|最后|此外|同时)?"
    r"(?:每(?:年|月|季度|半年|周|天|日|学期)|全年|年内|年底前|今年|[上下]半年|第?[一二三四]季度"
    r"|(?:到|于|在)?(?:20\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|末)?前?|(?:到|于|在)?20\d{2}年(?:底|末)?前?)?"
)
_MODAL = re.compile(r"[^，；]{0,40}?(?:应当|必须|不得|应(?![用急届对变])|须(?!知)|负责(?!人))")
_WHEN = re.compile(
    r"(?:(?:力争|争取)?[到至自从于]?(?:19|20)?\d{2,4}年.{0,8}|今年|明年|去年|[一二三四五]年来|到?(?:年底|年末|年内|明年)前?)$"
)
_REPORTS = re.compile(
    r"(?:《[^》]{1,40}》|[^，]{0,10}(?:会议|文件|通知|报告))(?:还|进一步)?(?:指出|强调|提出|要求|明确|认为)$"
)
_LEADING_END = re.compile(
    r"(?:[上中下内里前后时]|期间|过程|方面|基础上|情况下|要求|为.{0,8}|作用|领域|部署|重点|契机|抓手|载体|引领|牵引|导向|目标|思想为指导|等)$"
)


class _Words:
    """Words that a text may begin with."""

    def __init__(self, *words: str) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in words}, reverse=True)

    def begin(self, text: str) -> str:
        """Return the longest of the words with which ``text`` begins, empty when there is none."""
        for length in self._lengths:
            word = text[:length]
            if word in self._words and not text.startswith(NOT_BEFORE.get(word, ()), length):
                return word
        return ""


_ADVERBS, _DOING, _OUTCOME = _Words(*ADVERBS), _Words(*DOING), _Words(*OUTCOME)
_LEADING, _PREPOSITIONS = _Words(*LEADING), _Words(*PREPOSITIONS)
_WORK, _VERBAL = _Words(*ADVERBS, *DOING), _Words(*ADVERBS, *DOING, *OUTCOME)


class _Clause(Enum):
    DOES = auto()
    RESULTS = auto()
    LEADS = auto()
    GOES_ON = auto()


def cut(text: str, sentence: Piece) -> list[Piece]:
    """Return the measures of a sentence of ``text``; together they hold every clause of it."""
    return [piece for part in _listed(text, sentence) for piece in _grouped(text, part)]


def does(clause: str) -> bool:
    """Tell whether a clause says do what: it begins with a verb of doing or of outcome, or a body is told to."""
    told = _MODAL.match(clause) or _SUBJECT.match(clause) or _LED_BY.match(clause)
    return told is not None or _kind(clause) in {_Clause.DOES, _Clause.RESULTS}


def work_of(text: str, measure: Piece) -> tuple[Piece, int] | None:
    """Return the first clause of a measure that says do what, and where in the text its verb ends; None without one."""
    every = list(clauses(text, measure.start, measure.end))
    found = next((one for one in every if does(one.text)), None)
    found = found or next((one for one in every if one.text.startswith(KEEP_TO)), None)
    return (found, found.start + _after_verbs(found.text)) if found else None


def _after_verbs(clause: str) -> int:
    """Return the length of the subject, adverbs and verbs with which a clause begins; what follows is never empty."""
    told = _SUBJECT.match(clause) or _verb_inside(clause)
    place = told.end() if told and told.end() < len(clause) else _time(clause)
    while word := _WORK.begin(clause[place:]):
        if place + len(word) >= len(clause):
            break
        place += len(word)
    return place


def _listed(text: str, sentence: Piece) -> Iterator[Piece]:
    """The parts of a sentence between its ；, what stands before a list (包括：) by itself."""
    begin = sentence.start
    head = _LIST.search(sentence.text)
    cuts = [sentence.start + head.end()] if head and _outside(sentence.text, head.start()) else []
    for clause in clauses(text, sentence.start, sentence.end):
        if text[clause.end : clause.end + 1] in ("；", ";"):
            cuts.append(clause.end + 1)
    for place in [*sorted(set(cuts)), sentence.end]:
        part = _trimmed(text, begin, place)
        if part:
            yield part
        begin = max(begin, place)


def _outside(text: str, place: int) -> bool:
    before = text[:place]
    return all(before.count(pair[0]) <= before.count(pair[1]) for pair in ("“”", "（）", "《》", "()", "‘’"))


def _trimmed(text: str, start: int, end: int) -> Piece | None:
    while start < end and (text[start].isspace() or text[start] in "；;，,"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "；;，,：:"):
        end -= 1
    return Piece(start, end, text[start:end]) if start < end else None


def _grouped(text: str, part: Piece) -> Iterator[Piece]:
    groups: list[list[Piece]] = []
    for clause in clauses(text, part.start, part.end):
        if groups and not _begins(_kind(clause.text), clause, groups[-1]):
            groups[-1].append(clause)
        else:
            groups.append([clause])
    if len(groups) > 1 and _letters(groups[-1]) < SHORTEST:
        last = groups.pop()
        groups[-1] += last
    yield from (_joined(text, group) for group in groups)


def _begins(kind: _Clause, clause: Piece, group: Sequence[Piece]) -> bool:
    """Tell whether ``clause`` begins a new measure after those of ``group``."""
    told = kind is _Clause.DOES or _SUBJECT.match(clause.text) is not None
    if not (told or kind is _Clause.LEADS):
        return False
    only_leads = all(_kind(other.text) is _Clause.LEADS for other in group)
    return not only_leads and _letters(group) >= SHORTEST


def _letters(group: Sequence[Piece]) -> int:
    return sum(character.isalnum() for clause in group for character in clause.text)


def _kind(clause: str) -> _Clause:
    if _leads(clause):
        return _Clause.LEADS
    rest, adverbs = clause[_time(clause) :], 0
    while word := _ADVERBS.begin(rest):
        if len(rest) == len(word) or (_DOING.begin(rest) and not _VERBAL.begin(rest[len(word) :])):
            break
        rest, adverbs = rest[len(word) :], adverbs + 1
    if _OUTCOME.begin(rest):
        return _Clause.RESULTS
    return _Clause.DOES if _verb_inside(clause) or _DOING.begin(rest) else _Clause.GOES_ON


def _time(clause: str) -> int:
    """Return the length of the period with which a clause begins, before its verb."""
    match = _BEFORE_VERB.match(clause)
    return match.end() if match and match.end() < len(clause) else 0


def _leads(clause: str) -> bool:
    if _WHEN.match(clause) or _REPORTS.match(clause) or (len(clause) <= SHORT_LEAD and not _VERBAL.begin(clause)):
        return True
    if _LEADING.begin(clause):
        return _LEADING_END.search(clause) is not None or _verb_inside(clause) is None
    prepositional = _PREPOSITIONS.begin(clause) and _LEADING_END.search(clause)
    return bool(prepositional) and _verb_inside(clause) is None


def _verb_inside(clause: str) -> re.Match[str] | None:
    """Return the verb of a clause that begins as a leading one does, None when it has none or begins otherwise."""
    if _LEADING.begin(clause):
        return _VERB_INSIDE.search(clause, _FIRST_VERB)
    return _VERB_INSIDE.search(clause, _FIRST_VERB_AFTER_PREPOSITION) if _PREPOSITIONS.begin(clause) else None


def _joined(text: str, group: Sequence[Piece]) -> Piece:
    return Piece(group[0].start, group[-1].end, text[group[0].start : group[-1].end])
