"""The line to the model over real HTTP: words as they come, or one trouble that has a sentence."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.llm.breaker import Breaker
from assistant.llm.link import LONGEST_ANSWER, Link, Listening
from assistant.llm.models import open_model
from assistant.llm.records import Records
from assistant.llm.settings import ModelSettings
from assistant.llm.types import Message, ModelError, Piece, Trouble
from tests.assistant.llm.server import Play, Scripted, plays, says

KEY = "sk-secret-4f1d"
ASKED = [Message("system", "改写"), Message("user", "多少个")]


@pytest.fixture
def link_to(server: Scripted, tmp_path: Path) -> Callable[..., Link]:
    """Make a link to the server; without pauses between tries."""

    def made(breaker: Breaker | None = None, **limits: float) -> Link:
        settings = ModelSettings("openai:scripted", server.url, KEY, **limits)  # type: ignore[arg-type]
        return Link(settings, lambda: open_model(settings), Records(tmp_path), breaker, first_pause=0.0)

    return made


def heard(link: Link) -> tuple[str, Trouble | None]:
    """What came of one question: the words, and the trouble they ended in."""
    words = ""
    try:
        for piece in link.stream(ASKED):
            words += piece
    except ModelError as error:
        return words, error.trouble
    return words, None


def test_the_words_come_piece_by_piece_and_are_counted(server: Scripted, link_to: Callable[..., Link]) -> None:
    link = link_to()
    assert list(link.stream(ASKED)) == ["500", "个。"]
    sent = server.requests[0]
    assert (sent["model"], sent["stream"], sent["temperature"], sent["max_tokens"]) == ("scripted", True, 0, 1500)
    assert sent["messages"] == [{"role": "system", "content": "改写"}, {"role": "user", "content": "多少个"}]
    assert server.keys == [f"Bearer {KEY}"]
    assert (link.tally.calls, link.tally.tokens_in, link.tally.tokens_out) == ({"answered": 1}, 100, 20)


def test_what_a_server_does_not_count_is_counted_by_characters(server: Scripted, link_to: Callable[..., Link]) -> None:
    server.script = plays(Play(("500个。",), usage=None))
    link = link_to()
    assert heard(link) == ("500个。", None)
    assert (link.tally.tokens_in, link.tally.tokens_out) == (len("改写多少个"), len("500个。"))


@pytest.mark.parametrize(
    ("play", "words", "trouble", "tries"),
    [
        (Play(status=429), "", Trouble.BUSY, 3),
        (Play(status=500), "", Trouble.UNREACHABLE, 3),
        (Play(status=503), "", Trouble.UNREACHABLE, 3),
        (Play(status=401), "", Trouble.REFUSED, 1),
        (Play(status=400), "", Trouble.REFUSED, 1),
        (Play(("500",), silence=4.0), "", Trouble.SILENT, 1),
        (Play(("500", "个。"), silence=4.0, silent_at=1), "500", Trouble.SILENT, 1),
        (Play(("500",), cut=True), "500", Trouble.GARBLED, 1),
        (Play(("500",), broken=True), "500", Trouble.GARBLED, 1),
        (Play(raw=b"data: {'no json\n\n"), "", Trouble.GARBLED, 1),
        (Play(raw=b"<html>gateway</html>"), "", Trouble.GARBLED, 1),
        (Play(raw=b"data: [1, 2]\n\n"), "", Trouble.GARBLED, 1),
    ],
    ids=["429", "500", "503", "401", "400", "无声", "中途无声", "断开", "传到一半", "乱码", "网页", "别的JSON"],
)
def test_each_failure_is_told_apart(
    server: Scripted, link_to: Callable[..., Link], play: Play, words: str, trouble: Trouble, tries: int
) -> None:
    server.script = plays(play)
    link = link_to(silence=1.5)
    assert heard(link) == (words, trouble)
    assert len(server.requests) == tries
    assert link.tally.calls == {trouble.value: 1}


def test_nobody_there_is_unreachable(server: Scripted, tmp_path: Path) -> None:
    settings = ModelSettings("openai:scripted", "http://127.0.0.1:9/v1", KEY, retries=0)
    link = Link(settings, lambda: open_model(settings), Records(tmp_path))
    assert heard(link) == ("", Trouble.UNREACHABLE)


def test_a_refusal_that_passes_is_tried_again(server: Scripted, link_to: Callable[..., Link]) -> None:
    server.script = plays(Play(status=429), Play(status=500), Play(("500个。",)))
    assert heard(link_to()) == ("500个。", None)
    assert len(server.requests) == 3


def test_the_whole_has_a_time_limit_however_steadily_it_comes(server: Scripted, link_to: Callable[..., Link]) -> None:
    server.script = plays(Play(("5", "0", "0"), silence=6.0, silent_at=2))
    assert heard(link_to(timeout=2.0, silence=20)) == ("50", Trouble.SILENT)


def test_a_very_long_answer_is_not_listened_to_the_end(server: Scripted, link_to: Callable[..., Link]) -> None:
    server.script = says(*["又" * 500] * 100)
    words, trouble = heard(link_to())
    assert (len(words), trouble) == (LONGEST_ANSWER + 500, None)


def test_whoever_stops_listening_has_not_found_the_model_at_fault(link_to: Callable[..., Link]) -> None:
    link = link_to()
    words = link.stream(ASKED)
    assert next(words) == "500"
    words.close()
    assert link.tally.calls == {"answered": 1}
    assert not link.breaker.is_open


def test_a_days_requests_and_tokens_are_bounded(server: Scripted, tmp_path: Path) -> None:
    now = datetime(2024, 3, 1, 23, 0)
    records = Records(tmp_path, lambda: now)
    settings = ModelSettings("openai:scripted", server.url, KEY, daily_requests=5, daily_tokens=200)
    first, second = (Link(settings, lambda: open_model(settings), records) for _ in range(2))
    assert heard(first) == ("500个。", None)
    assert heard(second) == ("500个。", None)  # 240 tokens by now, in both together
    assert records.spent() == (2, 240)
    assert heard(first) == heard(second) == ("", Trouble.SPENT)
    now += timedelta(hours=2)
    assert heard(first) == ("500个。", None)
    assert len(server.requests) == 3


def test_a_model_that_fails_again_and_again_is_left_alone(server: Scripted, link_to: Callable[..., Link]) -> None:
    now = 0.0
    server.script = plays(*[Play(status=401)] * 4, Play(("500个。",)))
    link = link_to(Breaker(failures=3, rest=60, clock=lambda: now))
    assert [heard(link)[1] for _ in range(5)] == [*[Trouble.REFUSED] * 3, Trouble.RESTING, Trouble.RESTING]
    assert (len(server.requests), link.breaker.is_open) == (3, True)
    now = 60.0
    assert [heard(link)[1] for _ in range(2)] == [Trouble.REFUSED, Trouble.RESTING]  # one trial, and it fails
    now = 179.0
    assert heard(link)[1] is Trouble.RESTING  # twice as long
    now = 180.0
    assert heard(link) == ("500个。", None)
    assert not link.breaker.is_open


def test_a_model_of_no_known_provider_is_refused(tmp_path: Path) -> None:
    settings = ModelSettings("nobody:knows", api_key=KEY)
    assert heard(Link(settings, lambda: open_model(settings), Records(tmp_path))) == ("", Trouble.REFUSED)


def test_the_key_and_the_question_stay_out_of_the_log(
    server: Scripted, link_to: Callable[..., Link], caplog: pytest.LogCaptureFixture
) -> None:
    server.script = plays(Play(status=401))
    with caplog.at_level(logging.DEBUG):
        heard(link_to())
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("assistant")]
    assert ours == ["no answer of the language model: refused: OpenAIAuthenticationError"]
    assert all(KEY not in record.getMessage() for record in caplog.records)
    assert all("多少个" not in line for line in ours)


def test_the_records_are_their_owners_alone(link_to: Callable[..., Link], tmp_path: Path) -> None:
    heard(link_to())
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]


class Counting:
    """A model that tells how many pieces have been taken from it."""

    def __init__(self) -> None:
        self.taken = 0

    def stream(self, messages: Sequence[Message]) -> Iterator[Piece]:
        """Yield pieces for ever."""
        while True:
            self.taken += 1
            yield Piece(str(self.taken))


def test_a_piece_is_taken_only_when_one_is_asked_for() -> None:
    model = Counting()
    listening = Listening(model, ASKED, 5.0, time.monotonic() + 60)
    for number in (1, 2, 3):
        piece = listening.next()
        assert piece is not None
        assert (piece.text, model.taken) == (str(number), number)
    listening.stop()
