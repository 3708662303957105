"""Which rows of which document are wanted, as the query of an address: ``doc=…&kind=会议&figures=1``."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from assistant.ledger.select import Order, Wanted

PREFIX = "ledgers"
"""Where the files lie (``routes``), within the page's address."""
ANY_PERIOD = "*"
"""The period that stands for whichever is printed."""
LONGEST = 200  # characters of one value; nobody types more


def read(fields: Mapping[str, str]) -> Wanted:
    """Return the choice that ``fields`` make; whoever wrote them, what cannot be read chooses nothing away."""
    value = {name: text.strip()[:LONGEST] for name, text in fields.items()}
    order, period = value.get("order", ""), value.get("period", "")
    return Wanted(
        words=value.get("words", ""),
        section=value.get("section", ""),
        item=value.get("item", ""),
        kind=value.get("kind", ""),
        period="" if period == ANY_PERIOD else period,
        figures=bool(value.get("figures")),
        dated=period == ANY_PERIOD,
        order=Order(order) if order in list(Order) else Order.PLACE,
        backwards=bool(value.get("backwards")),
    )


def fields(wanted: Wanted, document_id: str = "") -> dict[str, str]:
    """Return the fields that ``read`` reads ``wanted`` from, and the document's id as ``doc``; empty ones left out."""
    written = {
        "doc": document_id,
        "words": wanted.words,
        "section": wanted.section,
        "item": wanted.item,
        "kind": wanted.kind,
        "period": ANY_PERIOD if wanted.dated and not wanted.period else wanted.period,
        "figures": "1" if wanted.figures else "",
        "order": "" if wanted.order is Order.PLACE else wanted.order.value,
        "backwards": "1" if wanted.backwards else "",
    }
    return {name: text for name, text in written.items() if text}


def write(wanted: Wanted, document_id: str = "") -> str:
    """Return the fields as a query, escaped, without the question mark."""
    return urlencode(fields(wanted, document_id))
