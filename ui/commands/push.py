"""``qingwen push``: an item a day into a WeChat Work group."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

import click

from assistant.errors import SettingsError
from ui.chinese import Command
from ui.session import open_library, say, settings
from ui.wecom import daily, sending
from ui.wecom.errors import SendingError, UncertainError
from ui.wecom.settings import WEBHOOK, read


@click.command(
    cls=Command,
    help=(
        "往企业微信群里发“每日一条”：依次一天一条，发完一轮再从头开始。同一天再运行不会重发，适合由 cron 定时运行。"
        "群机器人的地址写在 QINGWEN_WECOM_GROUP_WEBHOOK。"
    ),
    examples=("qingwen push", "qingwen push --dry-run"),
)
@click.option("--dry-run", is_flag=True, help="只显示要发的内容，不发送，也不记下")
@click.option("--again", is_flag=True, help="今天已经发过也再发下一条")
def command(dry_run: bool, again: bool) -> None:
    """Send today's item."""
    chosen = settings()
    bots = read(chosen.bots)
    if not (bots.webhook or dry_run):
        message = f"还没有设置群机器人的地址。请把它写在环境变量 QINGWEN_{WEBHOOK.upper()} 里。"
        raise SettingsError(message)
    documents = open_library(chosen).documents
    diary, today = daily.Diary(chosen.home), date.today()
    with diary.held():
        before = diary.read()
        if before.day == today.isoformat() and not (again or dry_run):
            say("今天已经发过了。")
            return
        found = daily.next_place(documents, before)
        if found is None:
            message = "还没有可发的条目。请先运行 qingwen index 读入文件。"
            raise SendingError(message)
        place, after = found
        text = daily.words(place, daily.link_of(documents, place, chosen.public_url))
        if dry_run:
            click.echo(text)
            return
        diary.write(daily.on(after, today))
        _send(bots.webhook, text, lambda: diary.write(before))
    click.echo(f"已发送{place.item.label}（《{place.document.title}》）。")


def _send(webhook: str, text: str, take_back: Callable[[], None]) -> None:
    """Send the text; ``take_back`` is called when it certainly did not arrive."""
    try:
        asyncio.run(_posted(webhook, text))
    except UncertainError as error:
        message = f"{error}今天不再发送；如果群里没有看到，请运行 qingwen push --again。"
        raise UncertainError(message) from None
    except SendingError:
        take_back()
        raise


async def _posted(webhook: str, text: str) -> None:
    async with sending.client() as http:
        await sending.post(http, webhook, {"msgtype": "text", "text": {"content": text}})
