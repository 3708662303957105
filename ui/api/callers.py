"""Who calls: a key, a person who is logged in, or anyone where reading is open."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, replace

from anyio import to_thread
from fastapi import Request
from starlette.requests import HTTPConnection

from ui.accounts import cookies, origin
from ui.accounts.throttle import network_of
from ui.api.faults import Fault
from ui.api.rates import Rates
from ui.store.store import Store
from ui.store.types import Key, Kind, Role, Scope, User

NO_KEY = "请带上密钥：请求头 Authorization: Bearer 密钥。密钥由管理员用 qingwen keys create 建立。"
WRONG_KEY = "密钥不对，或者已经作废。请向管理员要一个新的密钥。"
NOT_THIS = "这个密钥不能用于这个操作，需要 {scope} 权限。请向管理员要一个合适的密钥。"
FOREIGN = "这个请求来自别的网站，没有执行。请用密钥调用。"
EDITORS_ONLY = "这一步需要编辑或管理员的权限。请用 admin 权限的密钥，或请编辑来做。"
TOO_OFTEN = "请求太频繁，请 {seconds} 秒后再试。"


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever calls: ``name`` tells callers apart, for rationing and nothing else.

    ``user`` is the person who is logged in; a key has a user of its own, see ``Callers.learner``.
    """

    name: str
    key: Key | None = None
    user: User | None = None


class Callers:
    """Finds out who calls, and whether they may; a FastAPI dependency is made of it by ``needing``."""

    def __init__(self, store: Store, rates: Rates, *, open_reading: bool) -> None:
        self._store = store
        self._rates = rates
        self._open = open_reading

    async def admit(self, request: Request, needed: Scope) -> Caller:
        """Return who calls, counting the request.

        Raises:
            Fault: 401 without a good key where one is needed, 403 with one that does not open this, 429 too often.
        """
        caller = await self._caller(request, needed)
        wait = self._rates.wait(caller.name)
        if wait:
            raise Fault(429, TOO_OFTEN.format(seconds=max(1, round(wait + 0.5))), wait=wait)
        request.state.caller = caller
        return caller

    def learner(self, caller: Caller) -> User | None:
        """Return for whom is learnt: the person who is logged in, the key's own user; None for an address.

        Looks into the database.
        """
        if caller.key is not None:
            return self._store.users.known(Kind.KEY, caller.key.name)
        return caller.user

    def editor(self, caller: Caller) -> User:
        """Return the caller as an editor: a key with the admin scope, or an editor who is logged in.

        Raises:
            Fault: 401 or 403, they are neither.
        """
        if caller.key is not None and caller.key.allows(Scope.ADMIN):
            return replace(self._store.users.known(Kind.KEY, caller.key.name), role=Role.EDITOR)
        if caller.key is not None:
            raise Fault(403, NOT_THIS.format(scope=Scope.ADMIN.value))
        if caller.user is None:
            raise Fault(401, NO_KEY)
        if not caller.user.role.allows(Role.EDITOR):
            raise Fault(403, EDITORS_ONLY)
        return caller.user

    async def _caller(self, request: Request, needed: Scope) -> Caller:
        secret = secret_in(request)
        if secret:
            return await self._keyed(request, secret, needed)
        token = cookies.token_in(request, cookies.SESSION)
        user = await to_thread.run_sync(self._store.sessions.user_of, token) if token else None
        if user is not None and needed != Scope.ADMIN:
            if not origin.is_ours(request.method, request.headers):
                raise Fault(403, FOREIGN)
            return Caller(f"user:{user.id}", user=user)
        if self._open and needed != Scope.ADMIN:
            return Caller(f"address:{address_of(request)}")
        raise Fault(401, NO_KEY)

    async def _keyed(self, request: Request, secret: str, needed: Scope) -> Caller:
        key = await to_thread.run_sync(self._store.keys.of, secret)
        if key is None:
            # Counted too, so that keys cannot be guessed faster than anybody may ask.
            wait = self._rates.wait(f"address:{address_of(request)}")
            raise (
                Fault(429, TOO_OFTEN.format(seconds=max(1, round(wait + 0.5))), wait=wait)
                if wait
                else Fault(401, WRONG_KEY)
            )
        if not key.allows(needed):
            raise Fault(403, NOT_THIS.format(scope=needed.value))
        return Caller(f"key:{key.id}", key)


class needing:
    """A FastAPI dependency that gives the caller if they may do what ``scope`` opens."""

    def __init__(self, callers: Callers, scope: Scope) -> None:
        self.callers = callers
        self.scope = scope

    async def __call__(self, request: Request) -> Caller:
        """Return who calls."""
        return await self.callers.admit(request, self.scope)


def secret_in(connection: HTTPConnection) -> str:
    """Return the key that a request brings, empty when it brings none."""
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def address_of(connection: HTTPConnection) -> str:
    """Return what counts as one address."""
    return network_of(connection.client.host) if connection.client else ""


def is_this_machine(connection: HTTPConnection) -> bool:
    """Tell whether the request was made on this machine itself."""
    try:
        return connection.client is not None and ipaddress.ip_address(connection.client.host).is_loopback
    except ValueError:
        return False
