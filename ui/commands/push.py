"""``qingwen push``: an item a day, or the question of the day, into a WeChat Work group or from the application."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from assistant.errors import SettingsError
from assistant.settings import Settings
from ui.chinese import Command
from ui.session import open_library, open_store, say, settings
from ui.wecom import daily, sending
from ui.wecom.errors import SendingError, UncertainError
from ui.wecom.settings import APP, WEBHOOK, Bots, read

if TYPE_CHECKING:
    from assistant.training.types import Question
    from index.library import Library


@click.command(
    cls=Command,
    help=(
        "往企业微信群里发“每日一条”：依次一天一条，发完一轮再从头开始。加 --question 改发“每日一题”，"
        "在群里@智能机器人作答；再加 --app，由自建应用发给可见范围内的所有人，点卡片上的按钮作答。"
        "同一天再运行不会重发，适合由 cron 定时运行。"
        "群机器人的地址写在 QINGWEN_WECOM_GROUP_WEBHOOK。"
    ),
    examples=("qingwen push", "qingwen push --question", "qingwen push --question --app", "qingwen push --dry-run"),
)
@click.option("--question", is_flag=True, help="发“每日一题”，不发条目")
@click.option("--app", "by_app", is_flag=True, help="与 --question 同用：由自建应用发卡片，不发到群里")
@click.option("--dry-run", is_flag=True, help="只显示要发的内容，不发送，也不记下")
@click.option("--again", is_flag=True, help="今天已经发过也再发")
def command(question: bool, by_app: bool, dry_run: bool, again: bool) -> None:
    """Send today's item or question."""
    if by_app and not question:
        message = "--app 只能与 --question 同用：条目只发到群里。"
        raise click.UsageError(message, click.get_current_context())
    chosen = settings()
    bots = read(chosen.bots, chosen.public_url)
    if not dry_run:
        _check(bots, by_app=by_app)
    if question:
        _question(chosen, bots, by_app=by_app, dry_run=dry_run, again=again)
    else:
        _item(chosen, bots, dry_run=dry_run, again=again)


def _check(bots: Bots, *, by_app: bool) -> None:
    if by_app and not bots.app:
        names = "、".join(f"QINGWEN_{name.upper()}" for name in APP)
        message = f"还没有设置自建应用。请把它写在环境变量 {names} 里。"
        raise SettingsError(message)
    if not (by_app or bots.webhook):
        message = f"还没有设置群机器人的地址。请把它写在环境变量 QINGWEN_{WEBHOOK.upper()} 里。"
        raise SettingsError(message)


def _item(chosen: Settings, bots: Bots, *, dry_run: bool, again: bool) -> None:
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
        _send(_to_group(bots.webhook, text), lambda: diary.write(before), "qingwen push --again")
    click.echo(f"已发送{place.item.label}（《{place.document.title}》）。")


def _question(chosen: Settings, bots: Bots, *, by_app: bool, dry_run: bool, again: bool) -> None:
    from ui.wecom import dailyquestion  # noqa: PLC0415 - with the makers of questions, which an item does not need

    library = open_library(chosen)
    question, day = _today(chosen, library)
    text = dailyquestion.words(question, library.documents, bots)
    if dry_run:
        click.echo(text)
        return
    diary = daily.Diary(chosen.home, dailyquestion.BY_APP if by_app else dailyquestion.IN_GROUP)
    with diary.held():
        before = diary.read()
        if before.day == day.isoformat() and not again:
            say("今天的题目已经发过了。")
            return
        diary.write(daily.on(before, day))
        work = _by_app(bots, dailyquestion.message(question, day, library.documents)) if by_app else None
        again_by = f"qingwen push --question{' --app' if by_app else ''} --again"
        _send(work or _to_group(bots.webhook, text), lambda: diary.write(before), again_by)
    click.echo(f"已发送每日一题（{question.kind.chinese}，{question.label}）。")


def _today(chosen: Settings, library: Library) -> tuple[Question, date]:
    """The question of today, with the editors' changes."""
    from ui.learning.service import Learning  # noqa: PLC0415

    store = open_store(chosen)
    try:
        study = Learning(lambda: library, store).study
        return study.question_of(), study.today()
    finally:
        store.close()


def _send(work: Coroutine[Any, Any, None], take_back: Callable[[], None], again: str) -> None:
    """Send; ``take_back`` is called when it certainly did not arrive, ``again`` is the command that sends anew."""
    try:
        asyncio.run(work)
    except UncertainError as error:
        message = f"{error}今天不再发送；如果没有看到，请运行 {again}。"
        raise UncertainError(message) from None
    except SendingError:
        take_back()
        raise


async def _to_group(webhook: str, text: str) -> None:
    async with sending.client() as http:
        await sending.post(http, webhook, {"msgtype": "text", "text": {"content": text}})


async def _by_app(bots: Bots, message: dict[str, Any]) -> None:
    assert bots.app is not None
    async with sending.client() as http:
        await sending.AppSender(bots.app, bots.api, http).send_to_all(message)
