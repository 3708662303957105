"""``qingwen keys``: the keys that programs ask with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import click

from ui.chinese import Choice, Command, Group
from ui.commands.users import opened
from ui.session import say
from ui.store.audit import TERMINAL
from ui.store.types import Key, Scope
from ui.tables import table
from ui.times import local

SCOPES = {Scope.ASK: "提问", Scope.READ: "阅读", Scope.ADMIN: "全部，包括运行数据"}


@click.command(
    cls=Command,
    help="建立一个密钥。密钥只显示这一次，库里只存散列。",
    examples=("qingwen keys create 门户网站", "qingwen keys create 监控 --scope admin"),
)
@click.argument("name", metavar="NAME", help="密钥名，写明给谁用")
@click.option(
    "--scope",
    "scopes",
    type=Choice(list(Scope)),
    multiple=True,
    metavar="权限",
    help="ask（提问）、read（阅读）或 admin（全部），可以写几次；默认 ask 和 read",
)
def create(name: str, scopes: Sequence[str]) -> None:
    """Make a key; the secret alone goes to stdout."""
    with opened() as store:
        key, secret = store.keys.create(name, [Scope(scope) for scope in scopes] or [Scope.ASK, Scope.READ])
        store.audit.record(TERMINAL, "建立密钥", key.name, _named(key))
    say(f"已建立密钥 {key.name}（{_named(key)}）。密钥只显示这一次，请妥善保存：")
    click.echo(secret)


@click.command(cls=Command, help="列出密钥：名称、权限、最近使用。", examples=("qingwen keys list",))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def list_keys(as_json: bool) -> None:
    """Print all keys, revoked ones too."""
    with opened() as store:
        keys = store.keys.all()
    if as_json:
        click.echo(json.dumps([_row(key) for key in keys], ensure_ascii=False, indent=2))
    elif keys:
        rows = [
            (key.name, _named(key), _moment(key.used_at) or "从未使用", "已作废" if key.revoked_at else "可用")
            for key in keys
        ]
        click.echo(table(("名称", "权限", "最近使用", "状态"), rows))
    else:
        click.echo("还没有密钥。请运行 qingwen keys create 名称。")


@click.command(cls=Command, help="作废一个密钥，立即生效，不能恢复。", examples=("qingwen keys revoke 门户网站",))
@click.argument("name", metavar="NAME", help="密钥名")
def revoke(name: str) -> None:
    """Make a key worthless."""
    with opened() as store:
        key = store.keys.revoke(name)
        store.audit.record(TERMINAL, "作废密钥", key.name)
    click.echo(f"已作废密钥 {key.name}。")


def _named(key: Key) -> str:
    return "、".join(SCOPES[scope] for scope in Scope if scope in key.scopes)


def _moment(at: datetime | None) -> str:
    return f"{local(at):%Y-%m-%d %H:%M}" if at else ""


def _row(key: Key) -> dict[str, object]:
    return {
        "name": key.name,
        "scopes": [scope.value for scope in Scope if scope in key.scopes],
        "created_at": key.created_at.isoformat(),
        "used_at": key.used_at.isoformat() if key.used_at else None,
        "revoked": key.revoked_at is not None,
    }


COMMANDS: dict[str, tuple[str, click.Command]] = {
    "create": ("建立密钥", create),
    "list": ("列出密钥", list_keys),
    "revoke": ("作废密钥", revoke),
}

command = Group(
    name="keys",
    entries={name: (name, summary) for name, (summary, _) in COMMANDS.items()},
    load=lambda name: COMMANDS[name][1],
    examples=("qingwen keys create 门户网站", "qingwen keys list"),
    help="管理程序调用接口用的密钥。",
)
"""The group; ``ui.cli`` looks for it by this name."""
