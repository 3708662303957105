"""Settings: read once at the door, frozen, and handed down; nothing below reads the environment.

A value comes from the environment (``QINGWEN_PORT``), else from the TOML file (``port = 8000``), else from its default.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import SettingsError

PREFIX = "QINGWEN_"
CONFIG = "config"
BOTS = "wecom_"
"""Names that begin so are the bots', secrets among them; what they mean is read where the bots are (``ui.wecom``)."""

MODEL = "llm"
"""The language model's settings: this name and those that begin with it and ``_``; read where it is connected
(``assistant.llm``)."""
SECRETS = (BOTS, "llm_api_key")
"""Beginnings of names whose values nobody else may read."""

LARGEST_PORT = 65535
LONGEST_COUNT = 9  # digits
MOST_WORKERS = 64
ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
OF_OTHERS = 0o077  # permissions of a file that give it to anybody but its owner


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a person can choose.

    ``home`` holds all state. ``encoder`` is a sentence-transformers model by name or folder, empty for the shipped one;
    ``query_instruction`` and ``passage_prefix`` are put before queries and passages, as that model wants it.
    ``reranker`` is a cross-encoder by name or folder, empty for none. ``debug`` shows tracebacks. ``database_url`` is
    where people and their conversations are kept, empty for a file under ``home``; with ``open_reading`` anyone may ask
    and read without logging in. ``public_url`` is how people reach the page from elsewhere, for links to it, empty
    where they cannot. ``api_rate`` is how many requests a minute each caller of the interface may make, 0 for any
    number; with ``log_questions`` the log names questions and callers. What visitors have not gone on with for
    ``visitor_days`` days is cleared away, nothing when that is 0. ``workers`` is how many processes answer questions.
    ``embed_origins`` are the sites on whose pages the panel may be shown, none unless named. ``bots`` are the settings
    named wecom_…, as text; they are never shown. ``llm`` are those of the language model, as text, the key among them.
    """

    home: Path
    encoder: str = ""
    query_instruction: str = ""
    passage_prefix: str = ""
    reranker: str = ""
    host: str = "127.0.0.1"
    port: int = 7860
    debug: bool = False
    database_url: str = ""
    open_reading: bool = True
    public_url: str = ""
    api_rate: int = 120
    log_questions: bool = False
    visitor_days: int = 0
    workers: int = 1
    embed_origins: tuple[str, ...] = ()
    bots: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    llm: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)


def load_settings(environ: Mapping[str, str], toml_path: Path | None = None) -> Settings:
    """Read the settings from the environment and a TOML file.

    ``toml_path`` defaults to ``QINGWEN_CONFIG``; a file that is named must exist.

    Raises:
        SettingsError: an unknown name, a value of the wrong kind, or a file that cannot be read.
    """
    given = {
        name.removeprefix(PREFIX).lower(): (value, f"环境变量 {name}")
        for name, value in environ.items()
        if name.startswith(PREFIX) and value.strip()
    }
    config, _ = given.pop(CONFIG, ("", ""))
    path = toml_path or (Path(config).expanduser() if config else None)
    values: dict[str, object] = {}
    bots: dict[str, str] = {}
    llm: dict[str, str] = {}
    for name, (value, source) in ({**_from_file(path), **given} if path else given).items():
        if name.startswith(BOTS):
            bots[name] = str(value).strip()
        elif name == MODEL or name.startswith(f"{MODEL}_"):
            llm[name] = str(value).strip()
        else:
            values[name] = _parse(name, value, source)
    home = values.pop("home", None)
    return Settings(home=home if isinstance(home, Path) else default_home(), bots=bots, llm=llm, **values)  # type: ignore[arg-type]


def default_home() -> Path:
    """Return the platform's folder for the user's data."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no home is set

    return user_data_path("qingwen", appauthor=False)


def _from_file(path: Path) -> dict[str, tuple[object, str]]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"读不了设置文件 {path}：{error.strerror}。请检查路径，或去掉环境变量 QINGWEN_CONFIG。"
        raise SettingsError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"设置文件 {path} 不是正确的 TOML：{error}。请改正后重试。"
        raise SettingsError(message) from error
    if any(name.startswith(SECRETS) for name in table) and os.name == "posix" and path.stat().st_mode & OF_OTHERS:
        message = f"设置文件 {path} 里有密钥，而别的用户也能读它。请先运行 chmod 600 {path}。"
        raise SettingsError(message)
    return {name: (value, f"设置文件 {path} 中的 {name}") for name, value in table.items()}


def _parse(name: str, value: object, source: str) -> object:
    reader = _READERS.get(name)
    if reader is None:
        message = f"不认识的设置：{source}。可用的设置有：{'、'.join([*_READERS, CONFIG])}。"
        raise SettingsError(message)
    try:
        return reader(value)
    except ValueError as error:
        message = f"{source} 的值 {value!r} 不对：{error}。"
        raise SettingsError(message) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = "应当是文字"
        raise ValueError(message)  # noqa: TRY004 - the caller turns ValueError, whatever its cause, into one sentence
    return value


def _path(value: object) -> Path:
    return Path(_text(value)).expanduser().absolute()


def _port(value: object) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= LARGEST_PORT):
        message = f"应当是 1 到 {LARGEST_PORT} 的整数"
        raise ValueError(message)
    return int(text)


def _count(value: object) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT):
        message = "应当是不带小数的正数，或 0"
        raise ValueError(message)
    return int(text)


def _workers(value: object) -> int:
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_WORKERS):
        message = f"应当是 1 到 {MOST_WORKERS} 的整数"
        raise ValueError(message)
    return int(text)


def _address(value: object) -> str:
    text = _text(value).strip().rstrip("/")
    if not text.startswith(("http://", "https://")) or any(mark in text for mark in ' "<>()[]?#'):
        message = "应当是以 http:// 或 https:// 开头的地址"
        raise ValueError(message)
    return text


def _origins(value: object) -> tuple[str, ...]:
    named = value if isinstance(value, list) else str(value).replace(",", " ").split()
    origins = tuple(dict.fromkeys(str(one).strip().rstrip("/").lower() for one in named))
    for one in origins:
        if not ORIGIN.fullmatch(one):
            message = f"{one!r} 不是网站的地址，应当像 https://www.example.gov.cn，几个之间用逗号隔开"
            raise ValueError(message)
    return origins


def _switch(value: object) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    word = str(value).strip().lower()
    if word not in known:
        message = "应当是 1 或 0"
        raise ValueError(message)
    return known[word]


_READERS: Mapping[str, Callable[[object], object]] = {
    "home": _path,
    "encoder": _text,
    "query_instruction": _text,
    "passage_prefix": _text,
    "reranker": _text,
    "host": _text,
    "port": _port,
    "debug": _switch,
    "database_url": _text,
    "open_reading": _switch,
    "public_url": _address,
    "api_rate": _count,
    "log_questions": _switch,
    "visitor_days": _count,
    "workers": _workers,
    "embed_origins": _origins,
}
