"""Opening, upgrading, sharing between processes, and what is said when the database cannot be had."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Connection, create_engine, text

from assistant.training.study import Card
from assistant.types import Answer
from tests.ui.command import ROOT
from ui.store.database import Database, default_url
from ui.store.errors import (
    StoreAddressError,
    StoreBusyError,
    StoreDamagedError,
    StoreFullError,
    StoreNewerError,
    StoreUnreachableError,
)
from ui.store.schema import VERSION, bring_up_to_date
from ui.store.store import Store, open_store
from ui.store.types import Role, SittingKind, User, new_id, visitor

WRITER = """
import sys
from assistant.types import Answer
from ui.store.store import open_store
from ui.store.types import new_id, visitor
url, cookie, turns = sys.argv[1:]
store, user = open_store(url), visitor(cookie)
conversation = store.conversations.begin(user)
for number in range(int(turns)):
    turn = new_id()
    store.conversations.append(user, conversation, turn, f"问题{number}", Answer("答"))
    print(turn, flush=True)
"""


def writer(url: str, cookie: str, turns: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, url, cookie, str(turns)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_what_is_kept_is_there_when_it_is_opened_again(url: str) -> None:
    store = open_store(url)
    made = store.users.add("王芳", "correct horse 9", Role.EDITOR)
    store.close()
    again = open_store(url)
    assert again.users.named("王芳") == made
    again.close()


def test_processes_that_start_and_write_together_lose_nothing(url: str) -> None:
    processes = [writer(url, cookie, 40) for cookie in ("甲", "乙", "丙")]
    said = [process.communicate(timeout=120) for process in processes]
    assert [error for _, error in said] == ["", "", ""]
    store = open_store(url)
    for cookie, (out, _) in zip(("甲", "乙", "丙"), said, strict=True):
        turns = [turn.id for found in store.conversations.export(visitor(cookie)) for turn in found.turns]
        assert turns == out.split()
        assert len(turns) == 40
    store.close()


def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_kept(url: str) -> None:
    with writer(url, "甲", 100_000) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(30)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().split()
        assert process.stderr is not None
        process.stderr.close()
    assert process.returncode == -signal.SIGKILL
    store = open_store(url)
    (found,) = store.conversations.export(visitor("甲"))
    kept = [turn.id for turn in found.turns]
    # A turn may have been kept though the process did not live to tell.
    assert kept[: len(told)] == told
    assert len(kept) - len(told) in (0, 1)
    assert found.heading.turns == len(kept)
    store.conversations.append(visitor("甲"), found.heading.id, new_id(), "后来", Answer("答"))
    store.close()


@pytest.mark.parametrize("begun", [True, False])
def test_one_answer_saved_from_two_threads_at_once_is_kept_once(store: Store, wang: User, *, begun: bool) -> None:
    conversation = store.conversations.begin(wang) if begun else None
    together = Barrier(4)

    def save(question: str) -> str:
        together.wait()
        return store.conversations.append(wang, conversation, "t1", question, Answer("答")).question

    with ThreadPoolExecutor(4) as threads:
        kept = set(threads.map(save, "一二三四"))
    assert len(kept) == 1
    assert [heading.turns for heading in store.conversations.list(wang)] == [1]


def test_turns_from_many_threads_all_have_their_place(store: Store, wang: User) -> None:
    conversation = store.conversations.begin(wang)

    def save(number: int) -> None:
        store.conversations.append(wang, conversation, f"t{number}", f"问{number}", Answer("答"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(save, range(40)))
    found = store.conversations.load(wang, conversation)
    assert found is not None
    assert sorted(turn.id for turn in found.turns) == sorted(f"t{number}" for number in range(40))


def test_a_newer_schema_is_told(url: str) -> None:
    database = Database(url)
    with database.writing() as session:
        session.execute(text(f"UPDATE schema_version SET version = {VERSION + 1}"))
    database.close()
    with pytest.raises(StoreNewerError) as error:
        open_store(url)
    assert str(error.value) == "数据库是更新版本的青问写的（第 6 版，本程序只认到第 5 版）。请升级青问后再打开。"


def test_an_older_schema_is_taken_up_step_by_step(url: str) -> None:
    Database(url).close()
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))

    def add_column(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE users ADD COLUMN nickname TEXT"))

    def fail(_connection: Connection) -> None:
        raise RuntimeError

    with engine.begin() as connection:
        bring_up_to_date(connection, {VERSION: add_column}, newest=VERSION + 1)
    with pytest.raises(RuntimeError), engine.begin() as connection:
        bring_up_to_date(connection, {VERSION + 1: fail}, newest=VERSION + 2)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT version FROM schema_version")).scalar_one() == VERSION + 1
        assert connection.execute(text("SELECT nickname FROM users")).all() == []
    engine.dispose()


def test_a_database_of_the_third_version_keeps_its_people_and_cards_and_gets_learning(url: str) -> None:
    old = open_store(url)
    wang = old.users.add("王芳", "correct horse 9", Role.READER)
    card = Card("q1", datetime(2024, 3, 1, tzinfo=UTC), "{}", 1, 1)
    old.cards.change(wang, "q1", lambda _: card)
    old.close()
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for table in ("sittings", "reviews", "question_edits", "set_exams"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE schema_version SET version = 3"))
    engine.dispose()
    opened = open_store(url)
    assert opened.users.named("王芳") == wang
    assert opened.cards.of(wang) == {"q1": card}
    assert opened.sittings.list(wang, SittingKind.EXAM) == ()
    assert opened.reviews.of(wang) == ()
    assert opened.edits.current() == ()
    assert opened.set_exams.list() == ()
    opened.close()


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    open_store(default_url(tmp_path / "新的")).close()
    assert stat.S_IMODE((tmp_path / "新的" / "people.sqlite").stat().st_mode) == 0o600


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "people.sqlite"
    path.write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(StoreDamagedError, match="数据库文件受损，或者不是青问的数据库"):
        open_store(default_url(tmp_path))
    assert path.read_text(encoding="utf-8") == "这不是数据库" * 1000


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "people.sqlite") as other:
        other.execute("CREATE TABLE users (number INTEGER)")
    other.close()
    with pytest.raises(StoreDamagedError):
        open_store(default_url(tmp_path)).users.all()


def test_a_writer_that_holds_on_too_long_is_told(tmp_path: Path) -> None:
    url = default_url(tmp_path)
    store = open_store(url)
    user = store.users.add("王芳", "correct horse 9", Role.READER)
    impatient = Database(url, patience=0.05)
    holder = sqlite3.connect(tmp_path / "people.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError, match="数据库正忙") as error, impatient.writing() as session:
        session.execute(text("SELECT 1"))
    assert error.value.retryable
    assert store.users.of(user.id) == user  # readers are not kept waiting
    holder.close()
    impatient.close()
    store.close()


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path))
    user = visitor("甲")
    conversation = store.conversations.begin(user)
    with store._database.reading() as session:
        connection = session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")  # as far as SQLite goes, the disk ends here
    with pytest.raises(StoreFullError, match="磁盘已满，没有写进去"):
        store.conversations.append(user, conversation, "t1", "长" * 100_000, Answer("答"))
    assert store.conversations.list(user) == ()
    store.close()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(OSError) as error:
        open_store(default_url(tmp_path / "文件"))
    assert error.value.filename == str(tmp_path / "文件")


@pytest.mark.parametrize(
    "url",
    ["", "胡说", "mysql://root@localhost/x", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://h/x"],
)
def test_an_address_that_is_none_is_told_without_its_password(url: str) -> None:
    with pytest.raises(StoreAddressError) as error:
        open_store(url)
    assert "QINGWEN_DATABASE_URL" in str(error.value)


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError, match="打不开数据库") as error:
        open_store(f"postgresql://user:secret@/people?host={tmp_path}")
    assert "secret" not in str(error.value)


def test_postgres_without_its_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreAddressError, match=r"pip install '\.\[postgres\]'"):
        open_store("postgresql://localhost/people")


def test_nothing_of_it_is_loaded_for_a_question_on_the_command_line() -> None:
    code = "import sys, ui.cli, ui.commands.ask; print('sqlalchemy' in sys.modules, 'argon2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
