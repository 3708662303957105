"""The language model's figures, as Prometheus reads them."""

from __future__ import annotations

from pathlib import Path

from assistant.llm.breaker import Breaker
from assistant.llm.link import Link
from assistant.llm.models import open_model
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.types import Message, ModelError
from tests.assistant.llm.server import Play, plays, serving
from ui.server.metrics import Metrics
from ui.server.model import ModelFigures


def test_calls_tokens_sentences_and_the_breaker_are_told(tmp_path: Path) -> None:
    with serving(plays(Play(("500个。",)), Play(status=401))) as server:
        settings = ModelSettings("openai:scripted", server.url, "sk-secret")
        link = Link(settings, lambda: open_model(settings), Records(tmp_path), Breaker(failures=1))
        metrics = Metrics()
        metrics.watch(ModelFigures(link))
        for _ in range(2):
            try:
                list(link.stream([Message("user", "社团")]))
            except ModelError:
                continue
    link.tally.shown, link.tally.dropped = 3, {"figure": 1}
    lines = metrics.exposed().decode().splitlines()
    assert 'qingwen_model_calls_total{outcome="answered"} 1.0' in lines
    assert 'qingwen_model_calls_total{outcome="refused"} 1.0' in lines
    assert 'qingwen_model_tokens_total{direction="in"} 100.0' in lines
    assert 'qingwen_model_tokens_total{direction="out"} 20.0' in lines
    assert "qingwen_model_sentences_shown_total 3.0" in lines
    assert 'qingwen_model_sentences_dropped_total{check="figure"} 1.0' in lines
    assert "qingwen_model_cached_total 0.0" in lines
    assert "qingwen_model_resting 1.0" in lines
    assert "社团" not in "".join(lines)
