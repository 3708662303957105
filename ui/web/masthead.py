"""The head of the page: its name, the views, how it looks, and who is logged in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ui.store.types import Kind, Role, User
from ui.web.context import View


def masthead(views: Sequence[View], user: User | None = None) -> str:
    """Return the head for ``user``; without one, for anybody."""
    role = user.role if user else Role.READER
    shown = [view for view in views if role.allows(view.needs)]
    entries = "".join(f'<a href="?view={view.name}" data-view="{view.name}">{escape(view.title)}</a>' for view in shown)
    return f"""<a class="skip" href="#rooms">跳到正文</a>
<header class="masthead">
  <div class="brand"><span class="seal" aria-hidden="true">青</span><h1>青问</h1></div>
  <nav class="views" aria-label="页面">{entries}</nav>
  <button type="button" class="quiet only-narrow" data-menu aria-expanded="false" aria-controls="tools">更多</button>
  <div class="tools" id="tools">
    <button type="button" class="quiet" data-large aria-pressed="false">大字</button>
    <button type="button" class="quiet" data-dark aria-pressed="false">深色</button>
    {_account(user)}
  </div>
</header>"""


def _account(user: User | None) -> str:
    if user is None or user.kind != Kind.PERSON:
        return '<a class="quiet" href="login">登录</a>'
    return f'<a class="quiet" href="account" title="我的账号">{escape(user.name)}</a>'
