"""The first administrator."""

from __future__ import annotations

from ui.store import passwords
from ui.store.audit import TERMINAL
from ui.store.errors import UserNameError
from ui.store.store import Store

NAME = "admin"


def ensure_administrator(store: Store) -> str:
    """Make an administrator if there is none; return the sentence that tells the password, else an empty one.

    The password is generated, and is known to nobody but whoever reads the sentence.

    Raises:
        UserNameError: a user of another role has the name.
    """
    if store.users.has_administrator():
        return ""
    if store.users.named(NAME) is not None:
        message = f"还没有管理员，而用户名 {NAME} 已被占用。请运行 qingwen users role {NAME} administrator。"
        raise UserNameError(message)
    password = passwords.generate()
    made = store.users.first_administrator(NAME, password)
    if made is None:  # another process was quicker, and tells its own
        return ""
    store.audit.record(TERMINAL, "添加用户", f"{NAME}（管理员）", "首次启动")
    return f"已建立管理员账号，用户名 {NAME}，密码 {password}。密码只显示这一次，请记下，登录后在“我的账号”里修改。"
