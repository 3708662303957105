"""How often an answer was given from memory, read whenever the figures are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from ui.answerers.remembered import Tally


class MemoryFigures(Collector):
    """Questions that stood alone, by whether their answer was at hand."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def collect(self) -> Iterator[Metric]:
        """Yield the figures as they are."""
        asked = CounterMetricFamily(
            "qingwen_remembered", "Questions without history by whether their answer was at hand", labels=["found"]
        )
        asked.add_metric(["yes"], self._tally.found)
        asked.add_metric(["no"], self._tally.missed)
        yield asked
