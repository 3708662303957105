"""Which bots there are: the settings named QINGWEN_WECOM_…, checked.

Messages name settings and never show a value: nearly every one is a secret.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.errors import SettingsError

API = "https://qyapi.weixin.qq.com"
SOCKET = "wss://openws.work.weixin.qq.com"
KEY_BYTES = 32

AIBOT = ("wecom_aibot_token", "wecom_aibot_aes_key")
LINK = ("wecom_aibot_bot_id", "wecom_aibot_secret")
APP = ("wecom_app_token", "wecom_app_aes_key", "wecom_app_corp_id", "wecom_app_agent_id", "wecom_app_secret")
WEBHOOK = "wecom_group_webhook"
NAME = "wecom_aibot_name"
API_URL, SOCKET_URL = "wecom_api_url", "wecom_socket_url"
NAMES = (*AIBOT, *LINK, NAME, *APP, WEBHOOK, API_URL, SOCKET_URL)


@dataclass(frozen=True, slots=True)
class Callback:
    """What one address of ours shares with WeChat Work: the token, the 32 bytes of the AES key, whom it is meant for.

    ``receiver`` is the corporation's id for a self-built application, empty for an intelligent bot of one's own.
    """

    token: str = field(repr=False)
    key: bytes = field(repr=False)
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An intelligent bot that is reached over a connection of ours."""

    bot_id: str
    secret: str = field(repr=False)
    url: str = SOCKET


@dataclass(frozen=True, slots=True)
class App:
    """A self-built application: its callback, and what it takes to send of its own accord."""

    callback: Callback
    corp_id: str
    agent_id: int
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bots:
    """All that is set up.

    ``name`` is what the intelligent bot is called in groups, empty when it is not told; ``public_url`` is where people
    reach the page, empty where they cannot.
    """

    aibot: Callback | None = None
    link: Link | None = None
    app: App | None = None
    webhook: str = field(default="", repr=False)
    name: str = ""
    api: str = API
    public_url: str = ""

    @property
    def answers(self) -> bool:
        """Whether any of them answers questions, so that something must be mounted or run."""
        return bool(self.aibot or self.link or self.app)


NONE = Bots()


def read(given: Mapping[str, str], public_url: str = "") -> Bots:
    """Return what is set up.

    Raises:
        SettingsError: a setting is unknown, missing beside another, or cannot be right.
    """
    unknown = sorted(set(given) - set(NAMES))
    if unknown:
        message = f"不认识的设置：{_shown(unknown[0])}。企业微信的设置有：{'、'.join(map(_shown, NAMES))}。"
        raise SettingsError(message)
    return Bots(
        aibot=_callback(given, AIBOT) if _complete(given, AIBOT) else None,
        link=_link(given) if _complete(given, LINK) else None,
        app=_app(given) if _complete(given, APP) else None,
        webhook=_url(given, WEBHOOK, "", "https"),
        name=given.get(NAME, "").lstrip("@"),
        api=_url(given, API_URL, API, "https"),
        public_url=public_url,
    )


def _complete(given: Mapping[str, str], names: tuple[str, ...]) -> bool:
    missing = [name for name in names if not given.get(name)]
    if missing and len(missing) < len(names):
        message = f"企业微信的设置不全：还缺 {'、'.join(map(_shown, missing))}。请补上，或把同组的设置都去掉。"
        raise SettingsError(message)
    return not missing


def _callback(given: Mapping[str, str], names: tuple[str, ...], receiver: str = "") -> Callback:
    token, key = names[:2]
    if not re.fullmatch(r"[!-~]{1,128}", given[token]):
        message = f"{_shown(token)} 不对：应当是不带空格的英文字母和数字。请与企业微信管理后台里的 Token 对照。"
        raise SettingsError(message)
    return Callback(given[token], _key(given, key), receiver)


def _key(given: Mapping[str, str], name: str) -> bytes:
    try:
        key = base64.b64decode(given[name] + "=", validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        message = f"{_shown(name)} 不对：应当是 43 位英文字母和数字。请与企业微信管理后台里的 EncodingAESKey 对照。"
        raise SettingsError(message)
    return key


def _link(given: Mapping[str, str]) -> Link:
    bot_id, secret = LINK
    return Link(given[bot_id], given[secret], _url(given, SOCKET_URL, SOCKET, "wss"))


def _app(given: Mapping[str, str]) -> App:
    _, _, corp, agent, secret = APP
    if not (given[agent].isascii() and given[agent].isdigit()):
        message = f"{_shown(agent)} 不对：应当是整数。请与企业微信管理后台里的 AgentId 对照。"
        raise SettingsError(message)
    return App(_callback(given, APP, given[corp]), given[corp], int(given[agent]), given[secret])


def _url(given: Mapping[str, str], name: str, default: str, scheme: str) -> str:
    """Return an address; without encryption only on this machine, where nobody can listen."""
    address = given.get(name, "").rstrip("/") or default
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    here = host in {"127.0.0.1", "localhost", "::1"} and parts.scheme == scheme.removesuffix("s")
    if address and not (host and (parts.scheme == scheme or here)):
        message = f"{_shown(name)} 不对：应当是以 {scheme}:// 开头的地址。"
        raise SettingsError(message)
    return address


def _shown(name: str) -> str:
    return f"QINGWEN_{name.upper()}"
