"""The server's figures, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.registry import Collector

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class Metrics:
    """Figures of one application, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.questions = Counter(
            "qingwen_questions",
            "Questions by kind of answer and outcome",
            ("kind", "outcome"),
            registry=self._registry,
        )
        self.answering = Histogram(
            "qingwen_answer_seconds",
            "Time from question to answer, waiting not counted",
            buckets=SECONDS,
            registry=self._registry,
        )
        self.requests = Histogram(
            "qingwen_request_seconds",
            "Time from a program's request to the end of its response",
            ("route", "status"),
            buckets=SECONDS,
            registry=self._registry,
        )
        self.streams = Gauge("qingwen_open_streams", "Streams that are being sent", registry=self._registry)
        self.queue = Gauge("qingwen_queue", "Programs' questions not answered yet", registry=self._registry)

    def watch(self, figures: Collector) -> None:
        """Expose the figures of something that counts for itself, too."""
        self._registry.register(figures)

    def exposed(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return generate_latest(self._registry)
