"""The pages' markup: plain forms in the look of the page, everything that others wrote escaped."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import quote

from starlette.responses import HTMLResponse

from ui.accounts.roles import NAMES
from ui.store.passwords import SHORTEST
from ui.store.types import User

STATIC = Path(__file__).parent / "static"

LAYOUT = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · 青问</title>
<link rel="icon" href="/page/favicon.svg">
<link rel="stylesheet" href="/page/page.css">
<link rel="stylesheet" href="{css}">
</head>
<body class="account">
<script src="{script}"></script>
<main>
<a class="brand" href="/"><span class="seal" aria-hidden="true">青</span><span class="name">青问</span><span
class="motto">公文问答</span></a>
{body}
</main>
</body>
</html>
"""

FIELD = """<p class="field"><label for="{name}">{label}</label>
<input id="{name}" name="{name}" type="{kind}" value="{value}" autocomplete="{autocomplete}" maxlength="{most}"
required{more}></p>"""


def login(*, name: str = "", wanted: str = "/", fault: str = "", status: int = 200) -> HTMLResponse:
    """Return the page on which one logs in; ``wanted`` is where one goes then, ``fault`` what went wrong."""
    body = f"""<form method="post" action="/login">
<h1>登录</h1>
{_fault(fault)}<input type="hidden" name="next" value="{escape(wanted)}">
{_field("name", "用户名", "text", "username", value=name, focus=not name)}
{_field("password", "密码", "password", "current-password", focus=bool(name))}
<button type="submit">登录</button>
<p class="hint">没有账号或忘记密码，请联系管理员。</p>
</form>"""
    return _page("登录", body, status)


def account(user: User, *, fault: str = "", done: str = "", status: int = 200) -> HTMLResponse:
    """Return the page of one's own account: who one is, the password, logging out."""
    said = f'<p class="done" role="status">{escape(done)}</p>\n' if done else ""
    body = f"""<section>
<h1>我的账号</h1>
<p class="who"><strong>{escape(user.name)}</strong>（{NAMES[user.role]}）</p>
<form method="post" action="/logout"><button type="submit" class="plain">退出登录</button></form>
</section>
<form method="post" action="/account">
<h2>修改密码</h2>
{_fault(fault)}{said}<input hidden name="username" value="{escape(user.name)}" autocomplete="username">
{_field("old", "现在的密码", "password", "current-password")}
{_field("new", f"新密码（至少 {SHORTEST} 个字符）", "password", "new-password")}
{_field("again", "再输一次新密码", "password", "new-password")}
<button type="submit">修改密码</button>
<p class="hint">修改后，其他电脑和手机上的登录会退出。</p>
</form>
<p class="back"><a href="/">返回青问</a></p>"""
    return _page("我的账号", body, status)


def sorry(sentence: str) -> HTMLResponse:
    """Return the page that is shown while people cannot be looked up."""
    body = f'<section>\n<h1>暂时打不开</h1>\n{_fault(sentence)}<p class="back"><a href="/">再试一次</a></p>\n</section>'
    return _page("暂时打不开", body, 503)


def _page(title: str, body: str, status: int) -> HTMLResponse:
    markup = LAYOUT.format(title=title, body=body, css=_asset("accounts.css"), script=_asset("look.js"))
    return HTMLResponse(markup, status, headers={"Cache-Control": "no-store"})


def _asset(name: str) -> str:
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/accounts/{quote(name)}?v={digest}"


def _fault(sentence: str) -> str:
    return f'<p class="fault" role="alert">{escape(sentence)}</p>\n' if sentence else ""


def _field(name: str, label: str, kind: str, autocomplete: str, *, value: str = "", focus: bool = False) -> str:
    return FIELD.format(
        name=name,
        label=label,
        kind=kind,
        value=escape(value),
        autocomplete=autocomplete,
        most=200,
        more=" autofocus" if focus else "",
    )
