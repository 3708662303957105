"""What a sentence may say beyond its item because it changes nothing there: the year of the document, 须 as 应当."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.rewriting.reading import Signs
from assistant.rewriting.source import Source, without

_YEAR_FIRST = re.compile(r"(?:在)?(?P<year>[\ue000-\uf8ff])(?:度)?(?![—–\-~至到前底末初起])")
_THIS_YEAR = re.compile("今年|本年(?:度)?")
_PURPOSE = re.compile("^(?:该|本|这份?|此)(?:办法|规定|细则|条例|制度|方案|章程)(?:旨在|是为了|的目的是)")
"""为了, said of the document by its name, where the item begins so."""
_ALL_YEAR = re.compile("全年")
_EVERY = re.compile("每|半年|季度|月度|全年")
"""Where an item counts by another time, or by the year itself, 全年 is no word to add."""


def without_additions(said: str, sources: Sequence[Source], signs: Signs) -> str:
    """Return ``said`` without what it adds harmlessly to the cited items."""
    said = without(said, [source.plain for source in sources])
    if all(source.clauses and source.clauses[0].text.startswith("为") for source in sources):
        said = _PURPOSE.sub("为了", said)
    return _without_this_year(said, sources, signs)


def _without_this_year(said: str, sources: Sequence[Source], signs: Signs) -> str:
    """Drop 今年 and 全年, and a year at the head, where the cited items speak of no other year."""
    head = _YEAR_FIRST.match(said)
    figure = signs.figures[head["year"]] if head else None
    if head and figure and figure.kind == "year" and all(source.one_year == figure.low for source in sources):
        said = said[head.end() :]
    if len({source.this_year for source in sources}) != 1 or sources[0].this_year is None:
        return said
    said = _THIS_YEAR.sub("", said)
    counted_otherwise = any(_EVERY.search(source.plain) for source in sources)
    return said if counted_otherwise else _ALL_YEAR.sub("", said)
