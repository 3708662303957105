"""Words in the relations of their clause: whether and how strongly, what a figure counts, which name comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ledger.verbs import DOING, PREPOSITIONS
from assistant.rewriting.cover import WHEN, begins_word, cover, fellows, is_free, shares
from assistant.rewriting.reading import Signs, is_sign, names
from assistant.rewriting.verbs import begins_with_verb, first_verb, leading_verb, leads
from assistant.rewriting.wording import FURTHER_VERBS, OBLIGATION, SAME_STRENGTH, STRENGTH, TREND, WEAKER, WHOLE

_STRENGTH = re.compile(STRENGTH)
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")
_NEAR = 8
"""Characters within which what a word of strength governs must follow it."""
_LONGEST_GOVERNED = 4
_LISTED = re.compile(r"(?:[、和与及]|以及|“[^“”]*”|《[^《》]*》)*")
_LOCAL = re.compile(r"[、,;:。(（)）]")
_COMING = (
    "高于",
    "低于",
    "多于",
    "少于",
    "总数",
    "达到",
    "突破",
    "超过",
    "提升",
    "提高到",
    "增长到",
    "下降到",
    "增至",
    "降至",
)
_ENDING_VERBS = sorted(map(re.escape, (*DOING, *FURTHER_VERBS, *TREND, *_COMING)), key=len, reverse=True)
_VERB_LAST = re.compile(
    rf"(?:将|要|会|均|计划|可以?|应|须)?(?:{'|'.join(_ENDING_VERBS)})了?$|每(?:季度|半年|学期|[年月周日天])$"
)
_HEAD = 2
"""Characters of the word that ends a noun phrase."""
_LINK = re.compile(r"^[中里的\ue000-\uf8ff]+")  # “…”中的青年事项 goes on with 青年
_REST_OF_LIST = re.compile(r"等(?!级)(?![、,。])([\u3400-\u9fff]{2})?")
_AND = re.compile(r"(?<=[\ue000-\uf8ff])(?:和|与|及|以及)(?=[\ue000-\uf8ff])")
"""Between two figures, in a list."""
_CHARGES = ("负责", "牵头", "承担")
_OF_EACH = re.compile("可以|[均各每]")
"""What says, behind a list and before a figure, that the figure holds of each of its members."""
_UNCOUNTED = ("year", "period", "date")


def has_strength(text: str) -> bool:
    """Whether ``text`` says whether, how strongly or in which direction."""
    return _STRENGTH.search(text) is not None


def ends_with_strength(text: str) -> bool:
    """Whether the last word of ``text`` is one of strength, which governs what follows it."""
    return any(end == len(text) for _, end in _strength(text))


def keeps_strength(text: str, clause: str) -> bool:
    """Whether ``text`` says no more and no less firmly what ``clause`` says, and of the same thing."""
    known = [s for s in _strength(clause) if _touches(text, clause, *s)]
    held = {word for word, _ in known}
    said = [(word if word in held else WEAKER.get(word, word), end) for word, end in _strength(text)]
    counted, expected = Counter(w for w, _ in said), Counter(w for w, _ in known)
    for word in OBLIGATION:
        if counted[word] <= expected[word]:
            del counted[word], expected[word]
    return counted == expected and all(_governs_the_same(text, end, known, clause, word) for word, end in said)


def _touches(text: str, clause: str, word: str, end: int) -> bool:
    """Whether ``text`` takes anything from the member of the list in which a word of direction stands."""
    if word not in TREND:
        return True
    start, stop = clause.rfind("、", 0, end) + 1, clause.find("、", end)
    member = clause[start : stop if stop >= 0 else len(clause)]
    return any(member[i : i + 2] in text for i in range(len(member) - 1)) or any(
        is_sign(c) and c in text for c in member
    )


def lacks_subject(text: str, signs: Signs) -> bool:
    """Whether ``text`` says of a figure only that something rose, fell or came to it, and not what."""
    counted = [at for at, c in enumerate(text) if is_sign(c) and signs.figures[c].kind not in _UNCOUNTED]
    return bool(counted) and not any(_noun(_subject(text, at)) or _content(_right(text, at)) for at in counted)


def _strength(text: str) -> Iterator[tuple[str, int]]:
    bare = _QUOTED.sub(lambda m: "\0" * len(m[0]), text)
    for match in _STRENGTH.finditer(bare):
        yield SAME_STRENGTH.get(match[0], match[0]), match.end()


def _governs_the_same(text: str, end: int, known: list[tuple[str, int]], clause: str, word: str) -> bool:
    content = _content(WHEN.sub("", text)[end:])
    governed = content[:2]
    return not governed or any(
        word in WHOLE
        or text[end : end + _HEAD] == clause[at : at + _HEAD]
        or any(said in clause[at : at + _NEAR] for said in _said_alike(content))
        or is_free(governed)
        or _reaches(text, end, governed, clause, at)
        for other, at in known
        if other == word
    )


def _said_alike(content: str) -> set[str]:
    """The first two signs of ``content``, and the words that say the same as the one it begins with."""
    words = (content[:size] for size in range(1, _LONGEST_GOVERNED + 1))
    return {content[:2]}.union(*(fellows(word) for word in words if len(word) > 1))


def _reaches(text: str, end: int, governed: str, clause: str, at: int) -> bool:
    """Whether both are governed in both: 不得在清单以外设立 is 不得设立清单以外的; 可向街道办申请 is 可申请."""
    if governed not in clause[at:]:
        return False
    return _content(clause[at:])[:2] in text[end:] or clause[at:].startswith((*PREPOSITIONS, "向", "依法"))


def keeps_order(text: str, clause: str) -> bool:
    """Whether names come in the order of ``clause``, those aside that merely stand in one list."""
    places = [clause.find(name) for name in names(text) if name in clause]
    if places == sorted(places):
        return True
    end = max(places) + len(max((n for n in names(clause) if clause.find(n) == max(places)), key=len))
    return _LISTED.fullmatch(clause[min(places) : end]) is not None


def keeps_names(text: str, clause: str, around: str) -> bool:
    """Whether each name of ``text`` goes on as it does in ``clause``, or in ``around`` where the clause has it not.

    “红岩新青年”计划 is neither “红岩新青年” alone nor “红岩新青年”大赛; behind a list, …等活动 is not …等工作.
    """
    return all(
        any(_goes_on_alike(text[match.end() :], known[at:], clause) for at in _ends(known, match[0]))
        for match in _QUOTED.finditer(text)
        # That of a heading only first: further on it would stand for another one.
        for known in [clause if match[0] in clause or not is_free(text[: match.start()]) else around]
    )


def says_of_what(text: str, clause: str) -> bool:
    """Whether a text that ends in 负责 takes some of what the clause has behind it: 财政部门负责 alone is nothing."""
    word = next((one for one in _CHARGES if text.endswith(one)), "")
    behind = clause.partition(word)[2] if word else ""
    return len(behind) < _HEAD or shares(text, behind)


def _ends(known: str, name: str) -> list[int]:
    return [match.end() for match in re.finditer(re.escape(name), known)]


def _goes_on_alike(said: str, known: str, clause: str) -> bool:
    if listed := _REST_OF_LIST.match(said):
        return not listed[1] or any(m[1] == listed[1] for m in _REST_OF_LIST.finditer(clause))
    said, known = _LINK.sub("", said), _LINK.sub("", known)
    if _noun_follows(said):
        return said[:_HEAD] == known[:_HEAD]
    return not _noun_follows(known)


def _noun_follows(text: str) -> bool:
    """Whether a name goes on in ``text`` with a noun of its own: no mark, no particle."""
    first = text[:1]
    other = is_sign(first) or any(is_free(text[:n]) for n in (1, 2)) or begins_with_verb(text)
    return first.isalnum() and not other


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a text: the text before it, the titles ``around`` its item, and which sign is which figure."""

    before: str
    around: str
    signs: Signs


def keeps_figures(text: str, clause: str, beside: Beside) -> bool:
    """Whether each figure of ``text`` counts what it counts in ``clause``, which has it as often."""
    text, clause = (_AND.sub("、", one).replace("必须", "须") for one in (WHEN.sub("", text), clause))
    if any(text.count(sign) > clause.count(sign) for sign in text if is_sign(sign)):
        return False
    if "分别" in text and _signs_behind(text) != _signs_behind(clause):
        return False
    if text in clause:
        return True
    hidden = [m.span() for m in _QUOTED.finditer(text)]
    figures = beside.signs.figures
    counted = [
        at
        for at, sign in enumerate(text)
        if is_sign(sign) and figures[sign].kind not in _UNCOUNTED and not any(a <= at < b for a, b in hidden)
    ]
    said = [text[at] for at in counted]
    apart = _signs_behind(clause)
    if any(sign in said for sign in apart) and [sign for sign in said if sign in apart] != apart:
        return False  # one of several alone: of what, only ``source`` can tell
    return all(
        any(_counts_the_same(text, at, clause, place, beside) for place in _places(clause, text[at])) for at in counted
    )


def _signs_behind(text: str) -> list[str]:
    """The figures behind 分别, which say one thing each."""
    return [sign for sign in text.partition("分别")[2] if is_sign(sign)]


def _places(clause: str, sign: str) -> list[int]:
    return [place for place, other in enumerate(clause) if other == sign]


def _counts_the_same(text: str, at: int, clause: str, place: int, beside: Beside) -> bool:
    alike = text[max(at - 2, 0) : at + 3] == clause[max(place - 2, 0) : place + 3]
    if alike and not beside.signs.figures[text[at]].unit:
        return True  # 12355市级服务台, 二十届二中: no count at all
    known_left, known_right = _subject(clause, place), _right(clause, place)
    known = f"{known_left}\n{known_right}"
    of_another = text[at + 1 : at + 2] == "的" == clause[place + 1 : place + 2]  # 评为一级的场所
    right = "" if of_another else _content(_right(text, at))
    if right:
        meets = known_left.endswith(right[-_HEAD:]) or right[-_HEAD:] in known_right
        if known_right.startswith(right) or _counts_first(right, known_right):
            return True
        return meets and not cover(right, known, beside.around).fresh
    left, counted = _noun(_subject(text, at)), _noun(known_left)
    if not left and not counted:
        return True  # 提高0.9个百分点: of what, the clause before says, see ``lacks_subject``
    before = "".join(c for c in beside.before if not is_sign(c))
    if not left and counted and _is_spoken_of(counted, _content(before)):
        return True
    left = left or _noun(before)
    # 其中…的不少于1500个, the noun left out
    meets = counted.startswith(left) or counted.endswith(left[-_HEAD:]) or left[-_HEAD:] in known_right
    return bool(left) and meets and (left == counted or not cover(left, known, beside.around).fresh)


def _is_spoken_of(counted: str, before: str) -> bool:
    """Whether the text before begins with what is counted, its verb aside: 公益托管班 of 依托社区开办公益托管班."""
    done = leading_verb(counted) or first_verb(counted)
    noun = counted[counted.find(done) + len(done) :]
    return len(noun) >= _HEAD and before.startswith(noun)


def _counts_first(said: str, known: str) -> bool:
    """Whether one noun before a verb is counted in both: 1000名中学生参加 and 1000名中学生到企业参加."""
    verb = first_verb(said)
    noun = said[: said.find(verb)] if verb else ""
    return len(noun) >= _HEAD and known.startswith(noun) and leads(known[len(noun) :])


def _noun(text: str) -> str:
    """``text`` without the verbs, words of direction and free words at its ends."""
    while (shorter := _content(_VERB_LAST.sub("", _content(text)))) != text:
        text = shorter
    return text


def _subject(clause: str, place: int) -> str:
    """What stands before a figure; behind 、 without a noun of its own, that of the figure before it too."""
    left = _left(clause, place)
    start = place - len(left)
    if clause[start - 1 : start] != "、":
        return left
    if _noun(left):  # 甲、乙可以申请70平方米: each of them
        return _head(clause[:start]) + left if _OF_EACH.search(left) else left
    return "".join(c for c in clause[:start] if not is_sign(c) and c != "、") + left


def _head(before: str) -> str:
    """The members of a list that end where ``before`` does, back to the next other mark or figure."""
    return before[max((at + 1 for at, c in enumerate(before) if c in ",;:。(" or is_sign(c)), default=0) :]


def _left(text: str, at: int) -> str:
    """What stands before a figure, back to the next mark or figure."""
    start = max((p + 1 for p in range(at) if _LOCAL.match(text[p]) or is_sign(text[p])), default=0)
    return text[start:at]


def _right(text: str, at: int) -> str:
    end = next((p for p in range(at + 1, len(text)) if _LOCAL.match(text[p]) or is_sign(text[p])), len(text))
    return text[at + 1 : end]


def _content(text: str) -> str:
    """``text`` without the free words at its ends."""
    size = len(text)
    text = text[next(n for n in range(size, -1, -1) if is_free(text[:n]) and not begins_word(text, n - 1)) :]
    size = len(text)
    # 阵地 ends in no particle.
    ends = (n for n in range(size, -1, -1) if is_free(text[size - n :]) and not text[size - n :].startswith("地"))
    return text[: size - next(ends, 0)]
