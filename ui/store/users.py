"""Users: who may come in, and as what."""

from __future__ import annotations

import unicodedata

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ui.store import passwords
from ui.store.database import Database
from ui.store.errors import LastAdministratorError, UnknownError, UserNameError
from ui.store.passwords import Passwords
from ui.store.schema import SessionRow, UserRow
from ui.store.types import Kind, Role, User, new_id

LONGEST_NAME = 64
LAST = "这是最后一名管理员，不能停用，也不能改为其他角色。请先再设一名管理员。"

_KNOWN = select(UserRow.id, UserRow.name, UserRow.role, UserRow.disabled).where(
    UserRow.kind == bindparam("kind"), UserRow.name == bindparam("name")
)
"""Looked up for every message to a bot: made once, and read as columns, see ``turns``."""


class Users:
    """Made by ``store.Store``; names are compared in Unicode's compatibility form, letters by lower case."""

    def __init__(self, database: Database, hashes: Passwords) -> None:
        self._database = database
        self._passwords = hashes

    def add(self, name: str, password: str, role: Role) -> User:
        """Add a person.

        Raises:
            UserNameError: the name is empty, too long, unprintable or taken.
            PasswordError: see ``passwords.check``.
        """
        name = checked_name(name)
        passwords.check(name, password)
        row = self._row(Kind.PERSON, name, role, self._passwords.hash(password))
        try:
            with self._database.writing() as session:
                session.add(row)
        except IntegrityError as error:
            message = f"用户名“{name}”已经有人用了，请换一个。"
            raise UserNameError(message) from error
        return _user(row)

    def first_administrator(self, name: str, password: str) -> User | None:
        """Add an administrator if there is none, enabled or not; of processes that start together one does."""
        secret = self._passwords.hash(password)
        with self._database.writing() as session:
            # PostgreSQL: the table's lock makes the others wait; SQLite's writers wait anyway.
            if session.get_bind().dialect.name == "postgresql":
                session.connection().exec_driver_sql("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE")
            if session.scalar(select(func.count()).where(UserRow.role == Role.ADMINISTRATOR)):
                return None
            row = self._row(Kind.PERSON, name, Role.ADMINISTRATOR, secret)
            session.add(row)
        return _user(row)

    def has_administrator(self) -> bool:
        """Tell whether anybody may manage."""
        with self._database.reading() as session:
            return bool(session.scalar(select(func.count()).where(UserRow.role == Role.ADMINISTRATOR)))

    def verify(self, name: str, password: str) -> User | None:
        """Return the person whose password this is; it takes as long when nobody has that name.

        A hash made with older parameters is made anew on the way.
        """
        with self._database.reading() as session:
            row = session.scalar(_person(_canonical(name)))
        if not self._passwords.matches(row.secret if row else "", password) or row is None or row.disabled:
            return None
        if self._passwords.is_outdated(row.secret):
            secret = self._passwords.hash(password)
            with self._database.writing() as session:
                found = session.get(UserRow, row.id)
                if found and found.secret == row.secret:
                    found.secret = secret
        return _user(row)

    def set_password(self, user_id: str, password: str) -> None:
        """Change a person's password, and end all sessions that were begun with the old one.

        Raises:
            UnknownError: there is no such person.
            PasswordError: see ``passwords.check``.
        """
        user = self.of(user_id)
        if user is None or user.kind != Kind.PERSON:
            raise UnknownError(_unknown(user_id))
        passwords.check(user.name, password)
        secret = self._passwords.hash(password)
        with self._database.writing() as session:
            _row_of(session, user_id).secret = secret
            _end_sessions(session, user_id)

    def set_role(self, user_id: str, role: Role) -> User:
        """Change what a user may do, from the next request on.

        Raises:
            LastAdministratorError: nobody else could manage.
        """
        with self._database.writing() as session:
            row = _row_of(session, user_id)
            if role != Role.ADMINISTRATOR:
                _keep_one(session, row)
            row.role = role
        return _user(row)

    def disable(self, user_id: str) -> User:
        """Shut a user out, now; what they asked stays.

        Raises:
            LastAdministratorError: nobody else could manage.
        """
        with self._database.writing() as session:
            row = _row_of(session, user_id)
            _keep_one(session, row)
            row.disabled = True
            _end_sessions(session, user_id)
        return _user(row)

    def enable(self, user_id: str) -> User:
        """Let a user in again."""
        with self._database.writing() as session:
            row = _row_of(session, user_id)
            row.disabled = False
        return _user(row)

    def of(self, user_id: str) -> User | None:
        """Return the user with this id."""
        with self._database.reading() as session:
            row = session.get(UserRow, user_id)
        return _user(row) if row else None

    def named(self, name: str) -> User | None:
        """Return the person with this name."""
        with self._database.reading() as session:
            row = session.scalar(_person(_canonical(name)))
        return _user(row) if row else None

    def all(self, kind: Kind | None = Kind.PERSON) -> tuple[User, ...]:
        """Return the users of a kind (None: of all), by name."""
        chosen = select(UserRow).order_by(UserRow.name, UserRow.id)
        with self._database.reading() as session:
            rows = session.scalars(chosen if kind is None else chosen.where(UserRow.kind == kind)).all()
        return tuple(_user(row) for row in rows)

    def known(self, kind: Kind, name: str, role: Role = Role.READER) -> User:
        """Return the bot's or key's user of this name, made with ``role`` the first time. It has no password."""
        found = self._known(kind, name)
        if found:
            return found
        row = self._row(kind, name, role, "")
        try:
            with self._database.writing() as session:
                session.add(row)
        except IntegrityError:  # another process was quicker
            return self._known(kind, name) or _user(row)
        return _user(row)

    def _known(self, kind: Kind, name: str) -> User | None:
        with self._database.reading() as session:
            row = session.connection().execute(_KNOWN, {"kind": kind, "name": name}).first()
        return User(row.id, kind, row.name, Role(row.role), row.disabled) if row else None

    def _row(self, kind: Kind, name: str, role: Role, secret: str) -> UserRow:
        at = self._database.clock()
        return UserRow(id=new_id(), kind=kind, name=name, role=role, secret=secret, disabled=False, created_at=at)


def checked_name(name: str) -> str:
    """Return the name as it is stored.

    Raises:
        UserNameError: it cannot be one.
    """
    canonical = _canonical(name)
    if not canonical:
        message = "请写用户名。"
    elif len(canonical) > LONGEST_NAME:
        message = f"用户名最长 {LONGEST_NAME} 个字，请换一个短一些的。"
    elif not canonical.isprintable() or any(character.isspace() for character in canonical):
        message = "用户名里不能有空格，也不能有看不见的字符。"
    else:
        return canonical
    raise UserNameError(message)


def ensure(session: Session, user: User, database: Database) -> None:
    """Store a visitor the first time that something is kept for them; all other users are stored already."""
    if user.kind != Kind.VISITOR:
        return
    known = session.get(UserRow, user.id)
    if known is not None:
        return
    fields = {"role": Role.READER, "secret": "", "disabled": False, "created_at": database.clock()}
    session.add(UserRow(id=user.id, kind=user.kind, name=user.name, **fields))
    session.flush()


def _canonical(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _person(name: str) -> Select[UserRow]:
    return select(UserRow).where(UserRow.kind == Kind.PERSON, UserRow.name == name)


def _row_of(session: Session, user_id: str) -> UserRow:
    # Administrators are locked together, in one order, so that two of them cannot demote each other at once.
    session.scalars(
        select(UserRow).where(UserRow.role == Role.ADMINISTRATOR).order_by(UserRow.id).with_for_update()
    ).all()
    row: UserRow | None = session.get(UserRow, user_id, populate_existing=True)
    if row is None:
        raise UnknownError(_unknown(user_id))
    return row


def _keep_one(session: Session, row: UserRow) -> None:
    others = select(func.count()).where(
        UserRow.role == Role.ADMINISTRATOR, UserRow.disabled.is_(False), UserRow.id != row.id
    )
    if row.role == Role.ADMINISTRATOR and not row.disabled and not session.scalar(others):
        raise LastAdministratorError(LAST)


def _end_sessions(session: Session, user_id: str) -> None:
    session.query(SessionRow).filter(SessionRow.user_id == user_id).delete()


def _unknown(user_id: str) -> str:
    return f"没有这个用户（{user_id}）。请刷新后再试。"


def _user(row: UserRow) -> User:
    return User(row.id, Kind(row.kind), row.name, Role(row.role), row.disabled)
