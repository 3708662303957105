"""Which language model there is, and how far it may go: the settings named QINGWEN_LLM…, checked.

Messages name settings and never show the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import SettingsError

NAME = "llm"
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The model and its limits.

    ``name`` is ``provider:model`` as LangChain's ``init_chat_model`` has it. ``timeout`` and ``silence`` are seconds:
    of a whole answer, and between two pieces of it. ``retries`` is how often a refused request is made again.
    ``daily_requests`` and ``daily_tokens`` bound a day, 0 for no bound. ``private`` are numbers or titles of documents
    that must never leave this machine. ``followups``, ``official_words`` and ``splitting`` are what it may do to a
    question before it is answered (``helps``).
    """

    name: str
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    silence: float = 20.0
    retries: int = 2
    daily_requests: int = 2_000
    daily_tokens: int = 5_000_000
    private: tuple[str, ...] = ()
    followups: bool = False
    official_words: bool = False
    splitting: bool = False


def read(given: Mapping[str, str]) -> ModelSettings | None:
    """Return the settings, None where no model is named.

    Raises:
        SettingsError: an unknown name, or a value that cannot be right.
    """
    unknown = [name for name in given if name not in _READERS]
    if unknown:
        message = f"不认识的设置：{_shown(unknown[0])}。语言模型的设置有：{'、'.join(map(_shown, _READERS))}。"
        raise SettingsError(message)
    if not given.get(NAME):
        if given:
            message = f"有语言模型的设置，却没有写用哪个模型：还缺 {_shown(NAME)}，例如 openai:deepseek-chat。"
            raise SettingsError(message)
        return None
    values: dict[str, Any] = {}
    for name, (attribute, reader) in _READERS.items():
        if given.get(name):
            try:
                values[attribute] = reader(given[name])
            except ValueError as error:
                message = f"{_shown(name)} 不对：{error}。"
                raise SettingsError(message) from error
    return ModelSettings(**values)


def _shown(name: str) -> str:
    return f"QINGWEN_{name.upper()}"


def _name(value: str) -> str:
    if not re.fullmatch(r"[a-z][\w-]*:\S+", value):
        message = "应当像 openai:deepseek-chat，冒号前是接口的形式，后面是模型的名称"
        raise ValueError(message)
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"<>?#]+", value):
        message = "应当是以 http:// 或 https:// 开头的地址"
        raise ValueError(message)
    return value.rstrip("/")


def _key(value: str) -> str:
    if not (value.isascii() and value.isprintable()) or " " in value:
        message = "密钥里不能有空格和汉字"
        raise ValueError(message)
    return value


def _seconds(value: str) -> float:
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", value) or not 0 < float(value) <= LONGEST_WAIT:
        message = f"应当是秒数，大于 0，不超过 {LONGEST_WAIT:.0f}"
        raise ValueError(message)
    return float(value)


def _count(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", value):
        message = "应当是不带小数的正数，或 0"
        raise ValueError(message)
    return int(value)


def _names(value: str) -> tuple[str, ...]:
    return tuple(name for part in re.split(r"[;；\n]", value) if (name := part.strip()))


def _switch(value: str) -> bool:
    known = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}
    if value.lower() not in known:
        message = "应当是 1 或 0"
        raise ValueError(message)
    return known[value.lower()]


_READERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    NAME: ("name", _name),
    "llm_base_url": ("base_url", _address),
    "llm_api_key": ("api_key", _key),
    "llm_timeout": ("timeout", _seconds),
    "llm_silence": ("silence", _seconds),
    "llm_retries": ("retries", _count),
    "llm_daily_requests": ("daily_requests", _count),
    "llm_daily_tokens": ("daily_tokens", _count),
    "llm_private": ("private", _names),
    "llm_followups": ("followups", _switch),
    "llm_official_words": ("official_words", _switch),
    "llm_splitting": ("splitting", _switch),
}
