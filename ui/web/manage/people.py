"""The panel 用户: who may log in, and as what."""

from __future__ import annotations

from html import escape

from ui.accounts.roles import NAMES
from ui.store import passwords
from ui.store.errors import UnknownError, UserNameError
from ui.store.types import Kind, Role, User
from ui.web.manage.panels import Done, Panel, Tools, Visit
from ui.web.manage.parts import button, form, select, submit, table, text

ROLES = [(role.value, NAMES[role]) for role in Role]
CAN = "读者提问和阅读；编辑还能改常见问法、词语，看没答上的问题；管理员还能发布文件、管理用户。"


def show(tools: Tools, visit: Visit) -> str:
    """Return the people, and the form to add one."""
    rows = [_row(user, visit) for user in tools.context.store.users.all()]
    fields = (
        text("用户名", "name", visit.get("name"), most=64)
        + select("角色", "role", ROLES, visit.get("role"))
        + submit("添加")
    )
    return (
        f"<section><h3>添加用户</h3><p>密码随机生成，只显示一次。{CAN}</p>"
        f"{form('add', visit, fields, kind='fields inline')}"
        f"</section><section><h3>全部用户（{len(rows)} 人）</h3>"
        f"{table(('用户名', '角色', '状态', '操作'), rows, '全部用户')}</section>"
    )


def add(tools: Tools, visit: Visit) -> Done:
    """Add a person with a generated password."""
    if not visit.get("name").strip():
        message = "请写用户名。"
        raise UserNameError(message)
    password = passwords.generate()
    user = tools.context.store.users.add(visit.get("name"), password, _role(visit))
    tools.record(visit.user, "添加用户", f"{user.name}（{NAMES[user.role]}）")
    return Done(said="已添加", shown=_once(user, password), at={"panel": "people"})


def change(tools: Tools, visit: Visit) -> Done:
    """Change what a person may do."""
    user = tools.context.store.users.set_role(_person(tools, visit).id, _role(visit))
    tools.record(visit.user, "改变角色", user.name, NAMES[user.role])
    return Done(said=f"{user.name} 现在是{NAMES[user.role]}", at={"panel": "people"})


def disable(tools: Tools, visit: Visit) -> Done:
    """Shut a person out, now."""
    user = tools.context.store.users.disable(_person(tools, visit).id)
    tools.record(visit.user, "停用用户", user.name)
    return Done(said=f"已停用 {user.name}", at={"panel": "people"})


def enable(tools: Tools, visit: Visit) -> Done:
    """Let a person in again."""
    user = tools.context.store.users.enable(_person(tools, visit).id)
    tools.record(visit.user, "启用用户", user.name)
    return Done(said=f"已启用 {user.name}", at={"panel": "people"})


def reset(tools: Tools, visit: Visit) -> Done:
    """Give a person a new password; their sessions end."""
    user, password = _person(tools, visit), passwords.generate()
    tools.context.store.users.set_password(user.id, password)
    tools.record(visit.user, "重设密码", user.name)
    return Done(shown=_once(user, password), at={"panel": "people"})


def _row(user: User, visit: Visit) -> tuple[str, ...]:
    role = form(
        "change", visit, select(f"{user.name} 的角色", "role", ROLES, user.role), kind="inline", live=True, id=user.id
    )
    switch = (
        button("enable", "启用", visit, id=user.id, name=f"启用 {user.name}")
        if user.disabled
        else button("disable", "停用", visit, id=user.id, name=f"停用 {user.name}", kind="quiet sure")
    )
    again = button("reset", "重设密码", visit, id=user.id, name=f"重设 {user.name} 的密码", kind="quiet sure")
    return escape(user.name), role, "停用" if user.disabled else "可用", switch + again


def _once(user: User, password: str) -> str:
    return (
        f'<div class="once" role="status"><p>{escape(user.name)} 的密码，只显示这一次，请转告本人，登录后修改：</p>'
        f"<p><code>{escape(password)}</code>"
        f'<button type="button" class="quiet framed" data-copy="{escape(password)}">复制</button></p></div>'
    )


def _person(tools: Tools, visit: Visit) -> User:
    user = tools.context.store.users.of(visit.get("id"))
    if user is None or user.kind != Kind.PERSON:
        message = "没有这个用户，请刷新后再看。"
        raise UnknownError(message)
    return user


def _role(visit: Visit) -> Role:
    try:
        return Role(visit.get("role"))
    except ValueError as error:
        message = "请选一个角色。"
        raise UnknownError(message) from error


PANEL = Panel(
    "people",
    "用户",
    Role.ADMINISTRATOR,
    show,
    {"add": add, "change": change, "disable": disable, "enable": enable, "reset": reset},
)
