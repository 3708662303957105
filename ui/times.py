"""Moments as people here read them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""One time for the whole country, without summer time."""


def local(moment: datetime) -> datetime:
    """Return an aware moment in China's time."""
    return moment.astimezone(CHINA)


def day(moment: datetime) -> str:
    """Return the day of a moment: 2024年3月1日."""
    there = local(moment)
    return f"{there.year}年{there.month}月{there.day}日"
