"""One measured figure, with the floor beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ui.tables import markdown, table

HEADER = ("项目", "数值", "单位", "下限", "倍数")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its unit; ``floor`` is the least that the machine takes, in the same unit, or None."""

    key: str
    name: str
    value: float
    unit: str
    floor: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times its floor the value is."""
        return self.value / self.floor if self.floor else None


def quantiles(name: str, key: str, milliseconds: Sequence[float], floor: float | None = None) -> list[Figure]:
    """Return p50, p95 and p99; the floor stands beside p50."""
    values = np.percentile(np.asarray(milliseconds, dtype=np.float64), (50, 95, 99))
    return [
        Figure(f"{key}_p{share}_ms", f"{name} p{share}", float(value), "毫秒", floor if share == 50 else None)  # noqa: PLR2004
        for share, value in zip((50, 95, 99), values, strict=True)
    ]


def as_json(figures: Sequence[Figure]) -> dict[str, dict[str, float | str | None]]:
    """Return the figures by key."""
    return {f.key: {"value": f.value, "unit": f.unit, "floor": f.floor, "ratio": f.ratio} for f in figures}


def as_text(figures: Sequence[Figure]) -> str:
    """Return the figures as a table."""
    return table(HEADER, [_row(figure) for figure in figures])


def as_markdown(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    return markdown(HEADER, [tuple(cell or "—" for cell in _row(figure)) for figure in figures])


def _row(figure: Figure) -> tuple[str, str, str, str, str]:
    floor, ratio = figure.floor, figure.ratio
    return (
        figure.name,
        _number(figure.value),
        figure.unit,
        "" if floor is None else _number(floor),
        "" if ratio is None else f"{ratio:.1f}",
    )


def _number(value: float) -> str:
    """Three digits that count: 0.0123, 1.23, 12.3, 123."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - from here on the point says nothing
