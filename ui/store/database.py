"""The database: its address, its transactions, and what its errors say to a person."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from ui.store.errors import (
    StoreAddressError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreUnreachableError,
)
from ui.store.schema import bring_up_to_date

PATIENCE = 10  # seconds that a writer waits for another process' write
EXAMPLES = "sqlite:////数据/people.sqlite 或 postgresql://用户:密码@主机/库名"
WRITES = {"qingwen_writes": True}

BUSY = "数据库正忙，另一个程序正在写入。请稍后再试。"
FULL = "磁盘已满，没有写进去，原有的内容没有改动。请腾出空间后再试。"
DAMAGED = "数据库文件受损，或者不是青问的数据库。请从备份恢复，或把它移走后重新启动。"
UNREACHABLE = "打不开数据库。请检查地址、文件夹的权限，或数据库服务是否在运行。"
NO_DRIVER = "使用 PostgreSQL 需要另装组件，请运行：pip install '.[postgres]'"

# SQLite's primary result codes (https://www.sqlite.org/rescode.html) and PostgreSQL's error classes
# (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_SQLITE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusyError, BUSY),
    sqlite3.SQLITE_LOCKED: (StoreBusyError, BUSY),
    sqlite3.SQLITE_FULL: (StoreFullError, FULL),
    sqlite3.SQLITE_ERROR: (StoreDamagedError, DAMAGED),  # a file of somebody else's, with other tables
    sqlite3.SQLITE_CORRUPT: (StoreDamagedError, DAMAGED),
    sqlite3.SQLITE_NOTADB: (StoreDamagedError, DAMAGED),
}
_POSTGRES: dict[str, tuple[type[StoreError], str]] = {
    "40": (StoreBusyError, BUSY),
    "55": (StoreBusyError, BUSY),
    "53100": (StoreFullError, FULL),
    "XX": (StoreDamagedError, DAMAGED),
}


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC)


class Database:
    """Transactions on one database; ``clock`` gives the moments that are stored."""

    def __init__(self, url: str, clock: Callable[[], datetime] = now, patience: float = PATIENCE) -> None:
        self.clock = clock
        with _told():
            self._engine = _engine(address_of(url), patience)
            self._writer = self._engine.execution_options(**WRITES)
            with ExitStack() as unless_opened:
                unless_opened.callback(self._engine.dispose)
                with self._writer.begin() as connection:
                    bring_up_to_date(connection)
                unless_opened.pop_all()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database."""
        with _told(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are kept, all or none, when the block ends; SQLite's writers take turns."""
        with _told(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def default_url(home: Path) -> str:
    """Return the address of the database inside the folder of all state."""
    return URL.create("sqlite", database=str(home / "people.sqlite")).render_as_string(hide_password=False)


def address_of(url: str) -> URL:
    """Return the address with its driver.

    Raises:
        StoreAddressError: it is none of the two databases.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        message = f"数据库地址不对，应当像 {EXAMPLES}。请检查设置 QINGWEN_DATABASE_URL。"
        raise StoreAddressError(message) from error
    if parsed.drivername in {"postgres", "postgresql"}:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"} or parsed.database in {None, "", ":memory:"}:
        message = f"数据库地址应当像 {EXAMPLES}。请检查设置 QINGWEN_DATABASE_URL。"
        raise StoreAddressError(message)
    return parsed


def _engine(url: URL, patience: float) -> Engine:
    if url.drivername == "sqlite":
        return _sqlite(url, patience)
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreAddressError(NO_DRIVER) from error


def _sqlite(url: URL, patience: float) -> Engine:
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    # Before SQLite creates it for everybody to read; its journals get the mode of the file.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(url, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where ``_begin`` says, not where the driver thinks
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # what was told as kept survives a power cut
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A write that begins as a read can lose the race for the lock in the middle; one that says so waits its turn.
        writes = connection.get_execution_options().get("qingwen_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def _told() -> Iterator[None]:
    """Turn the database's errors into sentences."""
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError):
        raise  # a defect of ours, not of the database
    except DBAPIError as error:
        kind, sentence = _sentence(error)
        raise kind(sentence) from error
    except sqlite3.Error as error:  # from the first words on a new connection, which SQLAlchemy does not wrap
        kind, sentence = _SQLITE.get(_code(error), (StoreUnreachableError, UNREACHABLE))
        raise kind(sentence) from error
    except PoolTimeoutError as error:
        raise StoreBusyError(BUSY) from error


def _sentence(error: DBAPIError) -> tuple[type[StoreError], str]:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return _SQLITE.get(_code(original), (StoreUnreachableError, UNREACHABLE))
    state = str(getattr(original, "sqlstate", None) or "")
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2]) or (StoreUnreachableError, UNREACHABLE)


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
