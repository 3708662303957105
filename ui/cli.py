"""The command ``qingwen``: a table of commands, and the edge where a failure becomes a sentence and an exit code."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from ui import failures
from ui.chinese import Group, describe

OK, FAILED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "index": ("ui.commands.index", "读入文件，建立或更新索引"),
    "ask": ("ui.commands.ask", "提一个问题，得到逐条标明出处的回答"),
    "batch": ("ui.commands.batch", "批量回答一个 JSONL 文件里的问题"),
    "search": ("ui.commands.search", "只查找相关条目，不组织回答"),
    "tasks": ("ui.commands.tasks", "把整份文件列成任务台账，可导出 Excel 和 Word"),
    "quiz": ("ui.commands.quiz", "由文件自动出题，作答后当场判分"),
    "exam": ("ui.commands.exam", "按要求组卷：限时作答，或导出试卷和答案"),
    "study": ("ui.commands.study", "按天学习和复习，进度自动保存"),
    "replay": ("ui.commands.replay", "重新核对一次由语言模型改写的回答"),
    "propose": ("ui.commands.propose", "请语言模型起草常见问法，供编辑审核"),
    "serve": ("ui.commands.serve", "打开网页"),
    "push": ("ui.commands.push", "往企业微信群里发每日一条、每日一题"),
    "users": ("ui.commands.users", "管理能登录网页的账号"),
    "keys": ("ui.commands.keys", "管理程序调用接口的密钥"),
    "mcp": ("ui.commands.mcp", "把提问和查找提供给支持 MCP 的程序"),
    "eval": ("ui.commands.eval", "用带标注的问题给问答打分"),
    "eval-retrieval": ("ui.commands.eval_retrieval", "在任意段落集上测检索质量"),
    "bench": ("ui.commands.bench", "测量速度、内存和规模增长"),
}

EXAMPLES = (
    "qingwen ask 青少年心理健康社团要建多少个",
    "qingwen ask 第10条讲了什么",
    "qingwen index 通知.txt 文件夹/",
    "qingwen serve",
)


def load(module: str) -> click.Command:
    """Import a command's module and return its command."""
    command = import_module(module).command
    assert isinstance(command, click.Command)
    return command


def group() -> Group:
    """Return the top of the command line."""
    return Group(
        name="qingwen",
        entries=COMMANDS,
        load=load,
        examples=EXAMPLES,
        help="青问：就公文提问，用原文回答，每句话都标明第几条。",
    )


def run(arguments: Sequence[str]) -> int:
    """Carry out one call and return its exit code; whatever fails is told in one sentence on stderr."""
    try:
        result = group().main(args=list(arguments), prog_name="qingwen", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help())
        return OK
    except click.UsageError as error:
        return _tell(describe(error), WRONG_CALL)
    except (click.Abort, KeyboardInterrupt):
        return _tell("已中断。", INTERRUPTED)
    except failures.EXPECTED as error:
        return _tell(failures.sentence(error), WRONG_CALL if failures.is_wrong_call(error) else FAILED)
    except Exception as error:  # noqa: BLE001 - the process edge: a defect of ours must not reach a user as a traceback
        if os.environ.get("QINGWEN_DEBUG"):
            traceback.print_exc()
        return _tell(f"程序内部出错（{type(error).__name__}）。设置 QINGWEN_DEBUG=1 再运行一次可看到细节。", FAILED)
    return result if isinstance(result, int) else OK


def main() -> None:
    """Run the command line of this process and exit."""
    if not os.environ.get("QINGWEN_DEBUG"):
        # Whoever sits at a terminal is told in sentences; the log is the server's, which sends it on (``server.logs``).
        logging.getLogger().addHandler(logging.NullHandler())
    # Before numpy and FAISS are loaded: a question has too few vectors for several threads, which wait for each other
    # busily; with two processes answering, that cost three times the processor's time. Torch has its own number.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot print a character shows ? instead of ending the program.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def _tell(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
