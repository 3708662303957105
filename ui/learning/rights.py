"""Who may do what editors do."""

from __future__ import annotations

from ui.learning.errors import NotForYouError
from ui.store.types import Role, User

EDITORS_ONLY = "这一步需要编辑或管理员的权限。请联系管理员。"


def need_editor(user: User) -> None:
    """Let editors and administrators pass.

    Raises:
        NotForYouError: the user is neither.
    """
    if not user.role.allows(Role.EDITOR):
        raise NotForYouError(EDITORS_ONLY)
