"""``qingwen propose``: the language model drafts everyday questions and words; people decide in 管理."""

from __future__ import annotations

import click

from assistant.llm.proposer import Proposer
from assistant.llm.types import ModelError
from ingest.types import Document
from ui.chinese import Command
from ui.publishing.drafts import Drafts
from ui.publishing.pairing import WordFiling
from ui.publishing.proposing import Count, Filing
from ui.publishing.worddrafts import WordDrafts
from ui.publishing.wordlist import Wordlist
from ui.session import open_assistant, say, settings

NO_MODEL = "还没有接语言模型，不能起草。请先设置 QINGWEN_LLM，见说明书“大模型”。"
NO_SUCH = "没有文号或标题是“{}”的文件。已有：{}。"
PRIVATE = "《{}》不许离开本机（QINGWEN_LLM_PRIVATE），没有发给模型。"


@click.command(
    cls=Command,
    help="请语言模型为每一条起草常见问法和日常说法，存成草稿；编辑在网页“管理”里审核之后才起作用。",
    examples=("qingwen propose", "qingwen propose 渝青发〔2024〕14号"),
)
@click.argument("name", metavar="[文件]", required=False, default="", help="文号或标题；不写时是全部文件")
def command(name: str) -> int:
    """File drafts; return 1 when the model gave out before the end."""
    chosen = settings()
    assistant = open_assistant(chosen)
    if assistant.model is None:
        raise click.UsageError(NO_MODEL, click.get_current_context())
    writer = assistant.model.writer
    drafts, proposer = chosen.home / "drafts", Proposer(writer.link, writer.records)
    filing = Filing(assistant.library, Drafts(drafts), proposer)
    pairs = WordFiling(assistant.corpus, assistant.lexicon, Wordlist(chosen.home), WordDrafts(drafts), proposer)
    failure = ""
    try:
        for document in _wanted(assistant.library.documents, name.strip()):
            if writer.is_private(document):
                say(PRIVATE.format(document.title))
                continue
            say(f"正在起草《{document.title}》…")
            filing.file(document, lambda label: say(f"  {label} 的问法"))
            pairs.file(document, lambda label: say(f"  {label} 的词语"))
    except ModelError as error:
        failure = f"{error.trouble.reason}，没有起草完；已存的草稿都在，稍后再运行一次会接着起草。"
    click.echo(_told(filing.count))
    if pairs.count.filed or pairs.count.dropped:
        click.echo(_told_words(pairs.count))
    if failure:
        say(failure)
    return 1 if failure else 0


def _wanted(documents: tuple[Document, ...], name: str) -> list[Document]:
    found = [one for one in documents if not name or name.strip("《》") in (one.number, one.title)]
    if not found:
        known = "；".join(one.number or one.title for one in documents[:10])
        raise click.UsageError(NO_SUCH.format(name, known), click.get_current_context())
    return found


def _told(count: Count) -> str:
    dropped = f"，舍去 {count.dropped} 个（引文与原文不符，或已有同样的问法）" if count.dropped else ""
    told = f"存入草稿 {count.filed} 个{dropped}。"
    return f"{told}请编辑在网页“管理—常见问法”里逐个看过，删去不合适的，再点“发布草稿”。" if count.filed else told


def _told_words(count: Count) -> str:
    dropped = (
        f"，舍去 {count.dropped} 对（文件用语不在那一条里，日常说法文件里就有，或已有这一对）" if count.dropped else ""
    )
    told = f"存入待定的词语 {count.filed} 对{dropped}。"
    return f"{told}请编辑在网页“管理—词语”里逐对看过，采用或删去。" if count.filed else told
