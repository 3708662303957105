"""Roles in words, and what is said to whoever may not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ui.store.types import Kind, Role, User

NAMES: Mapping[Role, str] = {Role.READER: "读者", Role.EDITOR: "编辑", Role.ADMINISTRATOR: "管理员"}
LOG_IN = "请先登录，登录后再试。"


class Carrier(Protocol):
    """A request of FastAPI or of Gradio: whatever carries ``state.user``."""

    @property
    def state(self) -> Any: ...  # noqa: ANN401 - Starlette's


class AccessError(Exception):
    """The user may not do this: ``str(error)`` says so; if not ``logged_in``, logging in may help."""

    def __init__(self, sentence: str, *, logged_in: bool) -> None:
        super().__init__(sentence)
        self.logged_in = logged_in


def current_user(request: Carrier) -> User:
    """Return whose request it is: a person who logged in, or the browser's visitor."""
    user = request.state.user
    assert isinstance(user, User)
    return user


def permitted(request: Carrier, needed: Role) -> User:
    """Return whose request it is, if they may do what ``needed`` may.

    Raises:
        AccessError: they may not.
    """
    user = current_user(request)
    if user.role.allows(needed):
        return user
    if user.kind == Kind.VISITOR:
        raise AccessError(LOG_IN, logged_in=False)
    message = f"这一步需要{NAMES[needed]}的权限，您现在是{NAMES[user.role]}。请联系管理员。"
    raise AccessError(message, logged_in=True)
