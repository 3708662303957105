"""One worker: questions on standard input, answers on standard output, until the input ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from assistant.app import Assistant, build
from ui import failures
from ui.answerers.edition import edition
from ui.answerers.letters import NONE, OPENING, READY, Asked, answering, asked
from ui.server.garbage import settle
from ui.session import say, settings

KEPT = 2  # editions: the published one, and the one before for questions that are on their way
WARMING = "有哪些工作安排"


class Worker:
    """Answers from the editions it has opened; ``opening`` opens the one that is published."""

    def __init__(self, opening: Callable[[], Assistant]) -> None:
        self._opening = opening
        self._held: dict[str, Assistant] = {}
        self._missing = ""  # an edition that was asked for, and is not the published one

    def run(self, questions: Iterable[str], out: TextIO) -> None:
        """Answer line by line."""
        self._open(out)
        for line in questions:
            question = asked(line)
            if question.edition in self._held:
                self._say(out, self._answer(question))
            elif question.edition == self._missing:
                self._say(out, NONE)
            else:
                self._say(out, OPENING)
                self._open(out)
                self._missing = "" if question.edition in self._held else question.edition

    def _open(self, out: TextIO) -> None:
        try:
            assistant = self._opening()
            assistant.quote(WARMING)
            self._held[edition(assistant)] = assistant
            for old in list(self._held)[:-KEPT]:
                del self._held[old]
            settle()
        except failures.EXPECTED as error:
            say(failures.sentence(error))
        self._say(out, READY)

    def _answer(self, question: Asked) -> str:
        try:
            return answering(self._held[question.edition].unaided(question.question, question.history))
        except failures.EXPECTED:
            return NONE  # whoever asked finds out by asking itself

    @staticmethod
    def _say(out: TextIO, line: str) -> None:
        out.write(line)
        out.flush()


def main() -> None:
    """Run until the listening process closes the input; a signal to all processes of a terminal is its to answer."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    chosen = settings()
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    try:
        Worker(lambda: build(chosen)).run(sys.stdin, sys.stdout)
    except BrokenPipeError:  # the listening process has gone: there is nobody left to answer, or to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python would complain at its end


if __name__ == "__main__":
    main()
