"""click in Chinese: help headings, usage errors, and the values of options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}


class Formatter(click.HelpFormatter):
    """A help formatter whose headings are Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line; ``prefix`` defaults to 用法."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading, in Chinese where click's own is known."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")


class Context(click.Context):
    """A context that formats help in Chinese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is Chinese and whose examples keep their lines."""

    context_class = Context

    def __init__(self, name: str | None, *, examples: tuple[str, ...] = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(name, **{"options_metavar": "[选项]", **kwargs})
        self.examples = examples

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, described in Chinese."""
        return _chinese_help(super().get_help_option(ctx))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        _write_examples(self.examples, formatter)


class Group(click.Group):
    """A group that imports a command's module only when the command is called.

    ``entries`` maps a command's name to the module that holds it (as ``command``) and its one line of help.
    """

    context_class = Context

    def __init__(
        self,
        name: str,
        *,
        entries: dict[str, tuple[str, str]],
        load: Callable[[str], click.Command],
        examples: tuple[str, ...] = (),
        **kwargs: Any,  # noqa: ANN401 - click's
    ) -> None:
        super().__init__(name, **{"options_metavar": "[选项]", "subcommand_metavar": "命令 …", **kwargs})
        self.entries = entries
        self.load = load
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command; a name like none of the table's is answered with those that are near it."""
        if cmd_name not in self.entries:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=self.entries, ctx=ctx)
        return self.load(self.entries[cmd_name][0])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in self.entries.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option, described in Chinese."""
        return _chinese_help(super().get_help_option(ctx))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the commands."""
        _write_examples(self.examples, formatter)


class FilePath(click.ParamType[Path]):
    """A path as typed; whether it can be read is found out by reading it."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the path with ``~`` resolved."""
        if isinstance(value, Path):
            return value
        if not value or "\0" in value:
            self.fail("路径不能为空，也不能含有空字符", param, ctx)
        return Path(value).expanduser()


class Whole(click.ParamType[int]):
    """A whole number within bounds, both included."""

    name = "integer"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return the number, or fail with the bounds in words."""
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and self.least <= int(text) <= self.most):
            self.fail(f"应当是 {self.least} 到 {self.most} 的整数，收到的是“{text}”", param, ctx)
        return int(text)


class Choice(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401
        """Return the word, or fail with the list of words."""
        if value not in self.choices:
            self.fail(f"只能是 {'、'.join(self.choices)} 之一，收到的是“{value}”", param, ctx)
        return str(value)


def describe(error: click.UsageError) -> str:
    """Return one Chinese sentence for a wrong call, with the command that shows the right one."""
    path = error.ctx.command_path if error.ctx else "qingwen"
    return f"{_what(error)}。查看用法：{path} --help"


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}{_perhaps(error.possibilities)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有命令 {error.command_name}{_perhaps(error.possibilities)}"
    if isinstance(error, click.BadParameter):
        missing = isinstance(error, click.MissingParameter)
        return f"缺少{_name(error)}".rstrip() if missing else f"{_name(error)}不对：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} " + ("不带值" if "does not take" in error.message else "后面缺少值")
    if not error.message.startswith("Got unexpected") and any(
        "\u4e00" <= character <= "\u9fff" for character in error.message
    ):
        return error.message.rstrip("。")
    return "参数太多，或者写法不对；带空格的内容请用引号括起来"


def _perhaps(names: list[str] | None) -> str:
    return f"，是不是想用 {'、'.join(sorted(names))}" if names else ""


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项 {max(parameter.opts, key=len)} "
    return f"参数 {parameter.human_readable_name} "


def _chinese_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示这份说明"
    return option


def _write_examples(examples: tuple[str, ...], formatter: click.HelpFormatter) -> None:
    if examples:
        formatter.write_paragraph()
        formatter.write("例子：\n" + "".join(f"  {example}\n" for example in examples))
