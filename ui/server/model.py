"""The figures of the language model, read from its tally whenever they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from assistant.llm.link import Link


class ModelFigures(Collector):
    """Calls, seconds, tokens, sentences and the breaker of ``link``; never a word of what was asked or said."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def collect(self) -> Iterator[Metric]:
        """Yield the figures as they are."""
        tally = self._link.tally
        calls = CounterMetricFamily("qingwen_model_calls", "Calls of the language model by outcome", labels=["outcome"])
        for outcome, count in sorted(tally.calls.items()):
            calls.add_metric([outcome], count)
        yield calls
        yield CounterMetricFamily("qingwen_model_seconds", "Time of all calls", value=tally.seconds)
        yield CounterMetricFamily("qingwen_model_first_seconds", "Time to their first piece", value=tally.first_seconds)
        tokens = CounterMetricFamily("qingwen_model_tokens", "Tokens sent and received", labels=["direction"])
        tokens.add_metric(["in"], tally.tokens_in)
        tokens.add_metric(["out"], tally.tokens_out)
        yield tokens
        yield CounterMetricFamily("qingwen_model_cached", "Answers given again without a call", value=tally.cached)
        yield CounterMetricFamily("qingwen_model_sentences_shown", "Proved sentences", value=tally.shown)
        dropped = CounterMetricFamily("qingwen_model_sentences_dropped", "Sentences not shown", labels=["check"])
        for check, count in sorted(tally.dropped.items()):
            dropped.add_metric([check], count)
        yield dropped
        resting = float(self._link.breaker.is_open)
        yield GaugeMetricFamily("qingwen_model_resting", "1 while it is left alone after failures", value=resting)
