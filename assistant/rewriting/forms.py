"""The other forms in which a clause says the same: who is given, to whom it is done, each of them, where, by what way.

A form is made of the words of the clause and of the words of its grammar alone, so that a sentence in that form is
compared with it as with any clause: 对不合格的予以通报 is 不合格的被通报, and not 予以通报的被通报.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.rewriting.roles import names_actor
from assistant.rewriting.verbs import first_verb

_GIVES = re.compile(r"给予|发放|授予|提供|予以(?=加分|奖励|表彰|表扬|补助|补贴|资助|优先)")
_PRIZE = re.compile(
    r"(?P<what>奖补|奖励|资助|补贴|补助)(?P<how_much>(?:壹次性)?[\ue000-\uf8ff](?:[至到—-][\ue000-\uf8ff])?)"
)
_RECEIVER = re.compile("^[对为向给](?=[一-鿿])")
RECEIVES, SUFFERS, EACH, WHERE = "获得", "被", "每", "地点"
_SANCTION = (
    "通报|约谈|问责|处罚|处分|批评|解除|取消|追究|收回|追回|没收|扣除|辞退|解聘|清退|退回|撤销|除名|表彰|表扬|奖励"
)
_DONE_TO = re.compile(rf"^对(?P<whom>[^,]{{2,24}}?)(?:予以|给予|进行|实行)?(?P<what>(?:{_SANCTION})[^,]{{0,12}})$")
_DONE_BY = re.compile(rf"^由(?P<who>[^,]{{2,20}}?)(?P<what>(?:{_SANCTION})[^,]{{0,12}})$")
_DONE_WITH = re.compile(r"对(?P<to>[^,]{2,20}?)(?:进行|开展|予以|加以|实施)(?P<what>[一-鿿]{2}(?:[、和][一-鿿]{2})*)$")
_OF_EACH = re.compile(r"(?P<whom>[一-鿿]{2,6})每(?P<one>[人名个户家位])(?=每|[\ue000-\uf8ff]|给予|补|奖|发|获)")
_AT = re.compile("[到在赴于](?=[一-鿿]{2})")
_PLACE = re.compile(r"(?:[馆厅所站室厂园区县市镇村校院楼场局]|中心|基地|公司|企业|机关|公寓)[内里]?$")
_WAY = re.compile(r"^(?P<what>[一-鿿]{2,6})(?:采用|采取|实行)(?P<how>[^,]{2,16}?)(?P<noun>方式|形式|办法)$")
LONGEST_PLACE = 24
SAYS_MORE = re.compile("|".join((RECEIVES, SUFFERS, EACH, WHERE, "时间", "发现")))
"""Words that a form has and its clause may lack."""


def received(clause: str) -> Iterator[str]:
    """Yield 每人给予1000元 as 获得, where neither who gives nor to whom is said: who it is may be said before."""
    for before, behind in _gifts(clause):
        if not names_actor(before) and not _RECEIVER.match(before):
            yield f"{before}{RECEIVES}{behind}"
    for prize in _PRIZE.finditer(clause):
        before, behind = clause[: prize.start()], clause[prize.end() :]
        if not names_actor(before) or before.startswith(EACH):
            yield f"{before}{RECEIVES}{prize['how_much']}{prize['what']}{behind}"


def turned(clause: str) -> Iterator[str]:
    """Yield the forms of ``clause``, as ``Signs.read`` gives it, that begin with whom or what they are about."""
    yield from _given(clause)
    yield from _suffered(clause)
    for each in _OF_EACH.finditer(clause):
        one = "名" if each["one"] in "人位" else each["one"]
        of_each = clause[: each.start()] + f"{EACH}{one}{each['whom']}" + clause[each.end() :]
        yield of_each
        yield from (f"{before}{RECEIVES}{behind}" for before, behind in _gifts(of_each))
    if way := _WAY.match(clause):
        yield f"通过{way['how']}{way['noun']}{way['what']}"
    if done := _DONE_WITH.search(clause):
        yield f"{clause[: done.start()]}{done['what']}{done['to']}"
    yield from _placed(clause)


def _gifts(clause: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each verb of giving."""
    return ((clause[: verb.start()], clause[verb.end() :]) for verb in _GIVES.finditer(clause))


def _given(clause: str) -> Iterator[str]:
    """对甲给予奖励 as 甲获得奖励."""
    for before, behind in _gifts(clause):
        if _RECEIVER.match(before):
            yield f"{before[1:]}{RECEIVES}{behind}"


def _suffered(clause: str) -> Iterator[str]:
    """对甲予以通报 as 甲被通报, 由乙约谈 as 被乙约谈."""
    if done := _DONE_TO.match(clause):
        yield f"{done['whom']}{SUFFERS}{done['what']}"
    if done := _DONE_BY.match(clause):
        yield f"{SUFFERS}{done['who']}{done['what']}"


def _placed(clause: str) -> Iterator[str]:
    """到甲参加乙 as 地点甲: where, when the clause says what is done there."""
    for at in _AT.finditer(clause):
        behind = clause[at.end() :]
        verb = first_verb(behind)
        where = behind[: behind.find(verb)] if verb else behind
        if len(where) <= LONGEST_PLACE and _PLACE.search(where):
            yield f"{WHERE}{where}"
