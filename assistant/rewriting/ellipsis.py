"""What a clause leaves unsaid because a clause before it has said it: the clause again, with that in its place.

Clauses of one sentence share a subject, or go on about what the one before has brought up (举办科技节，设三个板块);
members of a list share the word of strength before them (不得拆除或者改变用途); 每人5000元 has the verb of what stands
before it. A sentence may say what is meant, so each is compared in its full form too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.rewriting.forms import received, turned
from assistant.rewriting.reading import TIMES, any_of_kind, is_sign
from assistant.rewriting.roles import is_actor
from assistant.rewriting.verbs import core, first_verb, leads
from assistant.rewriting.wording import CONDITION, STRENGTH

_CONDITION = re.compile(CONDITION)
_GOVERNING = re.compile(r"不得|可以|必须|鼓励|支持")
_MEMBER = re.compile(r"[、或和]|以及")
_OPEN_END = re.compile("(?:的|时|后|前|起|期间|情况下|情形|条件)$")
_OPENS = re.compile(rf"[每与同和由]|经(?![费济营验办])|{STRENGTH}|[\ue000-\uf8ff]|\d")
_EACH = re.compile(r"每[一-鿿]{1,2}(?=[\ue000-\uf8ff])")
_NOMINAL_END = re.compile(r"的[一-鿿]{2,4}$")
_FIGURES = re.compile(r"[\ue000-\uf8ff]+")
_WHEN = re.compile("^(?:暑期|寒假|年内|全年|年底前?|每年|每月|每季度|同时|期间)")
_ASIDE = re.compile("[\ue000-\uf8ff]|每[年月周日天季]|[一二三四五六七八九十]+[时点]|全年|期间|于")
_BY = re.compile("(?<![自理事])由|[自从]$")
_NO_OBJECT = re.compile("未(?P<verb>[一-鿿]{2})的$")
_CONDITIONS_FOR = re.compile(
    "(?P<what>申请|报名|报考|参加)[^,]{0,20}?(?:符合|具备|满足|具有)(?:下列|以下)(?:条件|要求)"
)
_CHECKS = re.compile("检查|排查|巡查|核查|督查|抽查|抽检|监测|走访")
_MEASURED = re.compile("(?:有效期|期限|任期|面积|标准|时间)[\ue000-\uf8ff]")
_TIME = re.compile(rf"{any_of_kind(TIMES)}(?:[至到—-]{any_of_kind(TIMES)})?前?")
LONGEST_OBJECT = 10
SHORTEST_TOPIC = 2
LONGEST_TOPIC = 24
"""Signs of what may be said again before a clause."""


def completed(row: Sequence[str], earlier: Sequence[str] = ()) -> Iterator[tuple[int, str, str]]:
    """Yield (order, topic, text) for the full forms of the clauses of a sentence, as ``Signs.read`` gives them.

    The topic, often empty, stands before the text. ``earlier`` are the clauses of the sentence before.
    """
    for order, clause in enumerate(row):
        told = [*earlier, *row[:order]]
        forms = [*_shared(clause), *_with_object(clause, told), *_verbless(clause, row[:order]), *received(clause)]
        alone = [*turned(clause), *_found(clause, told), *_timed(clause, row[:order])]
        for full in dict.fromkeys([*forms, *alone]):
            yield order, "", full
        topics = [*_applicants(row[:order]), *_of_contrast(clause, told), *_topics(clause, row[:order])]
        for topic in dict.fromkeys(topics):
            for form in (clause, *forms):
                yield order, topic, form


def _shared(clause: str) -> Iterator[str]:
    """Each later member of a list with the word of strength that stands before the first."""
    for strong in _GOVERNING.finditer(clause):
        for joint in _MEMBER.finditer(clause, strong.end()):
            rest = clause[joint.end() :]
            if strong[0] == "不得" or (first_verb(rest[:4]) and leads(rest)):
                yield clause[: strong.end()] + rest


def _verbless(clause: str, before: Sequence[str]) -> Iterator[str]:
    """每人5000元 with the verb of the clause before it."""
    each = _EACH.match(clause)
    verb = first_verb(before[-1]) if each and before else ""
    if each and verb and not first_verb(clause):
        yield f"{each[0]}{verb}{clause[each.end() :]}"


def _applicants(before: Sequence[str]) -> list[str]:
    """Who has to meet the conditions that a sentence lists for applying."""
    match = _CONDITIONS_FOR.match(before[0]) if before else None
    return [f"{match['what']}{person}" for person in ("人", "者")] if match else []


def _found(clause: str, before: Sequence[str]) -> Iterator[str]:
    """对发现的隐患 as 对检查发现的隐患, where the checking is what the clause before is about."""
    done = next((match[0] for one in reversed(before) if (match := _CHECKS.search(one))), "")
    at = clause.find("发现")
    if done and at in (0, 1):
        yield f"{clause[:at]}{done}{clause[at:]}"


def _timed(clause: str, before: Sequence[str]) -> Iterator[str]:
    """T，开办托管班 as 托管班开办时间T, where nothing but a time stands before it."""
    verb, noun = first_verb(clause), _object(clause)
    if before and verb and noun and _TIME.fullmatch(before[-1]):
        yield f"{noun}{verb}时间{before[-1]}"


def _with_object(clause: str, before: Sequence[str]) -> Iterator[str]:
    """未签订的 with the object that the verb has in a clause before it: 未签订租赁合同的."""
    match = _NO_OBJECT.search(clause)
    for earlier in reversed(before) if match else ():
        behind = earlier.partition(match["verb"])[2] if match else ""
        if SHORTEST_TOPIC <= len(behind) <= LONGEST_OBJECT and behind.isalnum() and not first_verb(behind):
            yield f"{clause[:-1]}{behind}的"
            return


def _topics(clause: str, before: Sequence[str]) -> Iterator[str]:
    """What ``clause``, when it has no subject, may be about: what was brought up last, and the last subject."""
    if before and not _lacks_subject(clause):
        yield from _named_in_short(clause, before[-1])
    if _OPEN_END.search(clause) or not (_lacks_subject(clause) or _MEASURED.fullmatch(clause)):
        return
    brought_up = ""
    for earlier in reversed(before):
        if _CONDITION.search(earlier):
            continue
        subject = _subject(earlier)
        if subject:
            yield from [subject] if _is_topic(subject) else []
            return
        brought_up = brought_up or ("" if re.search(STRENGTH, earlier) else _object(earlier))
        for noun in (brought_up, brought_up.rpartition("的")[2]):
            if _is_topic(noun) and (clause.startswith("每") or not is_actor(noun)):
                yield noun


def _of_contrast(clause: str, before: Sequence[str]) -> Iterator[str]:
    """公示 before 有异议的 where 公示未异议的 came before: both say of one thing whether it is so."""
    for one, other in ("有未", "未有"):
        if clause.startswith(one) and _CONDITION.search(clause):
            places = ((earlier, earlier.find(other + clause[1:])) for earlier in before)
            yield from (earlier[:at] for earlier, at in places if SHORTEST_TOPIC <= at <= LONGEST_TOPIC)


def _named_in_short(clause: str, before: str) -> Iterator[str]:
    """What stands before 站点 in 青少年活动站点, brought up right before a clause that begins with 站点."""
    noun = _object(before)
    shared = next((n for n in range(len(noun) - 1, 1, -1) if clause.startswith(noun[-n:])), 0)
    if shared and _is_topic(noun):
        yield noun[:-shared]


def _subject(clause: str) -> str:
    """Who or what a clause begins with: all of it where it is but a noun, nothing where it begins with what is done."""
    if _lacks_subject(_WHEN.sub("", clause)):
        return ""
    verb = first_verb(clause)
    strong = re.search(STRENGTH, clause)
    end = clause.find(verb) if verb else len(clause)
    nominal = _NOMINAL_END.search(clause)
    if nominal and clause.find(verb) >= nominal.start():
        end = len(clause)
    subject = core(clause[: min(end, strong.start() if strong else end)])
    return _BY.split(_ASIDE.split(subject)[0])[0].rstrip("应当要须将都均对")


def _lacks_subject(clause: str) -> bool:
    return leads(clause) or _OPENS.match(clause) is not None or _OPENS.match(core(clause)) is not None


def _object(clause: str) -> str:
    """What is done in a clause, without its verbs and figures; of a noun with a clause before it (…的制度) the noun."""
    bare = core(_WHEN.sub("", clause))
    verb = first_verb(bare)
    bare = bare[bare.find(verb) :] if verb else ""
    while verb and bare.startswith(verb):  # 配套建设青年驿站
        bare = bare[len(verb) :]
        verb = first_verb(bare)
    pieces = [piece for piece in _FIGURES.split(bare) if piece]
    noun = pieces[-1] if pieces else ""
    if first_verb(noun):
        noun = noun.rpartition("的")[2]
    verb = first_verb(noun)
    return "" if verb and is_actor(noun[: noun.find(verb)]) else noun  # 组织学生参加活动: who does what follows?


def _is_topic(text: str) -> bool:
    return SHORTEST_TOPIC <= len(text) <= LONGEST_TOPIC and not leads(text) and not any(map(is_sign, text))
