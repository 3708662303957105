"""What can go wrong with what is remembered of people, by who must act. Every message is one Chinese sentence.

StoreError
├── StoreAddressError      the person who set QINGWEN_DATABASE_URL
├── StoreNewerError        the same: the database was written by a newer program
├── StoreUnreachableError  whoever keeps the database or its folder (retryable)
├── StoreBusyError         nobody: another process is writing (retryable)
├── StoreFullError         whoever keeps the disk; nothing was changed
├── StoreDamagedError      whoever keeps the backups
└── NotAllowedError        the person who asked for the change; nothing was changed
    ├── UserNameError      the name is taken or cannot be one
    ├── PasswordError      the password is too weak
    ├── LastAdministratorError
    └── UnknownError       there is no such user, turn or conversation (of theirs)
"""

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """Base of all errors of the store; ``str(error)`` is what the person is told."""

    retryable: ClassVar[bool] = False


class StoreAddressError(StoreError):
    """The database's address is none, or its driver is not installed."""


class StoreNewerError(StoreError):
    """The database has a newer schema than this program."""


class StoreUnreachableError(StoreError):
    """The database cannot be opened or answers no more."""

    retryable: ClassVar[bool] = True


class StoreBusyError(StoreError):
    """Another process held the database for longer than one waits."""

    retryable: ClassVar[bool] = True


class StoreFullError(StoreError):
    """There was no room to write; nothing was changed."""


class StoreDamagedError(StoreError):
    """The database's file is no database, or parts of it are lost."""


class NotAllowedError(StoreError):
    """A change that the rules do not allow; nothing was changed."""


class UserNameError(NotAllowedError):
    """The name is taken, or cannot be one."""


class PasswordError(NotAllowedError):
    """The password is too weak."""


class LastAdministratorError(NotAllowedError):
    """The last administrator cannot be demoted or disabled."""


class UnknownError(NotAllowedError):
    """There is no such user, turn or conversation, or it is another's."""
