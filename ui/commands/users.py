"""``qingwen users``: who may log in to the page, and as what."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ui.accounts.roles import NAMES
from ui.chinese import Choice, Command, Group
from ui.session import open_store, say, settings
from ui.store import passwords
from ui.store.audit import TERMINAL
from ui.store.errors import PasswordError, UnknownError
from ui.store.store import Store
from ui.store.types import Role, User
from ui.tables import table

ROLES = "reader（读者）、editor（编辑）或 administrator（管理员）"
PASSWORD_HELP = "不写选项时在终端输入密码，输入时不显示；密码也可以从标准输入读一行"
GENERATE = click.option("--generate", is_flag=True, help="生成一个密码，只显示这一次")


@contextmanager
def opened() -> Iterator[Store]:
    """Give the store that the settings name."""
    store = open_store(settings())
    try:
        yield store
    finally:
        store.close()


@click.command(cls=Command, help="列出账号：用户名、角色、是否停用。", examples=("qingwen users list",))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def list_users(as_json: bool) -> None:
    """Print the people who may log in."""
    with opened() as store:
        people = store.users.all()
    if as_json:
        rows = [{"name": user.name, "role": user.role, "disabled": user.disabled} for user in people]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif people:
        state = {True: "停用", False: "可用"}
        click.echo(table(("用户名", "角色", "状态"), [(u.name, NAMES[u.role], state[u.disabled]) for u in people]))
    else:
        click.echo("还没有账号。请运行 qingwen users add 用户名 --role administrator。")


@click.command(
    cls=Command,
    help=f"添加账号。{PASSWORD_HELP}。",
    examples=("qingwen users add 王芳", "qingwen users add 王芳 --role editor --generate"),
)
@click.argument("name", metavar="NAME", help="用户名")
@click.option("--role", type=Choice(list(Role)), default=Role.READER, metavar="角色", help=f"{ROLES}，默认 reader")
@GENERATE
def add(name: str, role: str, generate: bool) -> None:
    """Add a person."""
    password = chosen_password(name, generate=generate)
    with opened() as store:
        user = store.users.add(name, password, Role(role))
        store.audit.record(TERMINAL, "添加用户", f"{user.name}（{NAMES[user.role]}）")
    tell(f"已添加{NAMES[user.role]} {user.name}", password, generate=generate)


@click.command(cls=Command, help="改变一个账号的角色，立即生效。", examples=("qingwen users role 王芳 editor",))
@click.argument("name", metavar="NAME", help="用户名")
@click.argument("role", metavar="ROLE", type=Choice(list(Role)), help=ROLES)
def set_role(name: str, role: str) -> None:
    """Change what a person may do."""
    with opened() as store:
        user = store.users.set_role(found(store, name).id, Role(role))
        store.audit.record(TERMINAL, "改变角色", user.name, NAMES[user.role])
    click.echo(f"{user.name} 现在是{NAMES[user.role]}。")


@click.command(
    cls=Command,
    help=f"重设一个账号的密码，这个账号在各处的登录随之退出。{PASSWORD_HELP}。",
    examples=("qingwen users password 王芳", "qingwen users password 王芳 --generate"),
)
@click.argument("name", metavar="NAME", help="用户名")
@GENERATE
def set_password(name: str, generate: bool) -> None:
    """Change a person's password."""
    with opened() as store:
        user = found(store, name)
        password = chosen_password(user.name, generate=generate)
        store.users.set_password(user.id, password)
        store.audit.record(TERMINAL, "重设密码", user.name)
    tell(f"已重设 {user.name} 的密码", password, generate=generate)


@click.command(
    cls=Command, help="停用一个账号，立即退出登录；问过的内容保留。", examples=("qingwen users disable 王芳",)
)
@click.argument("name", metavar="NAME", help="用户名")
def disable(name: str) -> None:
    """Shut a person out."""
    with opened() as store:
        user = store.users.disable(found(store, name).id)
        store.audit.record(TERMINAL, "停用用户", user.name)
    click.echo(f"已停用 {user.name}。重新启用请运行 qingwen users enable {user.name}。")


@click.command(cls=Command, help="重新启用一个停用的账号。", examples=("qingwen users enable 王芳",))
@click.argument("name", metavar="NAME", help="用户名")
def enable(name: str) -> None:
    """Let a person in again."""
    with opened() as store:
        user = store.users.enable(found(store, name).id)
        store.audit.record(TERMINAL, "启用用户", user.name)
    click.echo(f"已启用 {user.name}。")


def found(store: Store, name: str) -> User:
    """Return the person of this name.

    Raises:
        UnknownError: there is none.
    """
    user = store.users.named(name)
    if user is None:
        message = f"没有用户“{name}”。运行 qingwen users list 查看全部账号。"
        raise UnknownError(message)
    return user


def chosen_password(name: str, *, generate: bool) -> str:
    """Return a password: generated, typed twice without being shown, or one line of a pipe.

    Raises:
        PasswordError: it is too weak, or the two are not the same.
    """
    if generate:
        return passwords.generate()
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
        passwords.check(name, password)
        return password
    password = str(click.prompt("密码（不显示）", hide_input=True, err=True))
    passwords.check(name, password)
    if click.prompt("再输一次", hide_input=True, err=True) != password:
        message = "两次输入的密码不一样，没有改动。请再运行一次。"
        raise PasswordError(message)
    return password


def tell(sentence: str, password: str, *, generate: bool) -> None:
    """Say that it is done; a generated password alone goes to stdout."""
    say(f"{sentence}。" + ("密码只显示这一次，请转告本人，登录后修改：" if generate else ""))
    if generate:
        click.echo(password)


COMMANDS: dict[str, tuple[str, click.Command]] = {
    "list": ("列出账号", list_users),
    "add": ("添加账号", add),
    "role": ("改变角色", set_role),
    "password": ("重设密码", set_password),
    "disable": ("停用账号", disable),
    "enable": ("重新启用账号", enable),
}

command = Group(
    name="users",
    entries={name: (name, summary) for name, (summary, _) in COMMANDS.items()},
    load=lambda name: COMMANDS[name][1],
    examples=("qingwen users list", "qingwen users add 王芳 --role editor"),
    help="管理能登录网页的账号。",
)
"""The group; ``ui.cli`` looks for it by this name."""
