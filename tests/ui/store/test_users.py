from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Literal

import pytest
from argon2 import PasswordHasher

from tests.ui.store.conftest import cheap
from ui.store.errors import LastAdministratorError, PasswordError, UnknownError, UserNameError
from ui.store.passwords import Passwords
from ui.store.store import Store, open_store
from ui.store.types import Kind, Role, User, visitor


class Counting(PasswordHasher):
    """Counts how often a hash is compared: the part of a login that takes time."""

    def __init__(self, *, time_cost: int = 1) -> None:
        super().__init__(time_cost=time_cost, memory_cost=8, parallelism=1)
        self.compared: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        """Compare, and remember the hash's parameters."""
        self.compared.append(str(hash).rsplit("$", 2)[0])
        return super().verify(hash, password)


def test_a_person_is_let_in_by_their_password_alone(store: Store, wang: User) -> None:
    assert store.users.verify("王芳", "correct horse 9") == wang
    assert store.users.verify("王芳", "correct horse 8") is None
    assert store.users.verify("李雷", "correct horse 9") is None
    assert store.users.verify("王芳", "") is None


def test_names_are_one_whatever_their_width_and_case(store: Store) -> None:
    added = store.users.add(" ＷａｎｇFang ", "correct horse 9", Role.EDITOR)
    assert added.name == "wangfang"
    assert store.users.verify("WANGFANG", "correct horse 9") == added
    assert store.users.named("wangFang") == added


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("王芳", "用户名“王芳”已经有人用了，请换一个。"),
        ("  ", "请写用户名。"),
        ("王" * 65, "用户名最长 64 个字，请换一个短一些的。"),
        ("王 芳", "用户名里不能有空格，也不能有看不见的字符。"),
        ("王\u200b芳", "用户名里不能有空格，也不能有看不见的字符。"),
        ("王\0芳", "用户名里不能有空格，也不能有看不见的字符。"),
    ],
    ids=["重名", "空白", "太长", "空格", "零宽", "空字符"],
)
def test_a_name_that_cannot_be_one_is_refused(store: Store, wang: User, name: str, sentence: str) -> None:
    with pytest.raises(UserNameError) as error:
        store.users.add(name, "correct horse 9", Role.READER)
    assert str(error.value) == sentence
    assert store.users.all() == (wang,)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("123456789", "密码至少 10 个字符，请换一个长一些的。"),
        ("我是王芳在2024年", "密码里不能有用户名，请换一个。"),
        ("abababababab", "密码里重复的字符太多，请换一个。"),
        ("长" * 201, "密码最长 200 个字符，请换一个短一些的。"),
    ],
    ids=["太短", "含用户名", "重复", "太长"],
)
def test_a_weak_password_is_refused(store: Store, wang: User, password: str, sentence: str) -> None:
    with pytest.raises(PasswordError) as error:
        store.users.set_password(wang.id, password)
    assert str(error.value) == sentence
    assert store.users.verify("王芳", "correct horse 9") == wang


def test_an_unknown_name_costs_the_same_comparison(url: str) -> None:
    hasher = Counting()
    store = open_store(url, passwords=Passwords(hasher))
    store.users.add("王芳", "correct horse 9", Role.READER)
    store.users.verify("王芳", "wrong horse 99")
    store.users.verify("没有这个人", "wrong horse 99")
    assert hasher.compared == ["$argon2id$v=19$m=8,t=1,p=1"] * 2
    store.close()


def test_a_hash_of_older_parameters_is_made_anew_at_the_next_login(url: str) -> None:
    old = open_store(url, passwords=Passwords(cheap()))
    old.users.add("王芳", "correct horse 9", Role.READER)
    old.close()
    hasher = Counting(time_cost=2)
    store = open_store(url, passwords=Passwords(hasher))
    assert store.users.verify("王芳", "correct horse 9")
    assert store.users.verify("王芳", "correct horse 9")
    assert hasher.compared == ["$argon2id$v=19$m=8,t=1,p=1", "$argon2id$v=19$m=8,t=2,p=1"]
    store.close()


def test_a_changed_password_ends_the_sessions_of_the_old_one(store: Store, wang: User) -> None:
    token = store.sessions.begin(wang)
    store.users.set_password(wang.id, "another horse 7")
    assert store.sessions.user_of(token) is None
    assert store.users.verify("王芳", "correct horse 9") is None
    assert store.users.verify("王芳", "another horse 7") == wang


def test_a_disabled_user_is_out_at_once_and_in_again_when_enabled(store: Store, wang: User) -> None:
    token = store.sessions.begin(wang)
    assert store.users.disable(wang.id).disabled
    assert store.sessions.user_of(token) is None
    assert store.users.verify("王芳", "correct horse 9") is None
    store.users.enable(wang.id)
    assert store.users.verify("王芳", "correct horse 9") == wang
    assert store.sessions.user_of(token) is None


def test_a_role_counts_from_the_next_request_on(store: Store, wang: User) -> None:
    token = store.sessions.begin(wang)
    store.users.set_role(wang.id, Role.EDITOR)
    found = store.sessions.user_of(token)
    assert found is not None
    assert found.role == Role.EDITOR


def test_the_last_administrator_stays(store: Store) -> None:
    one = store.users.add("甲", "correct horse 9", Role.ADMINISTRATOR)
    with pytest.raises(LastAdministratorError, match="这是最后一名管理员"):
        store.users.disable(one.id)
    with pytest.raises(LastAdministratorError):
        store.users.set_role(one.id, Role.READER)
    other = store.users.add("乙", "correct horse 9", Role.ADMINISTRATOR)
    store.users.disable(one.id)
    with pytest.raises(LastAdministratorError):
        store.users.disable(other.id)
    store.users.enable(one.id)
    assert store.users.set_role(other.id, Role.EDITOR).role == Role.EDITOR


def test_the_first_administrator_is_made_once(store: Store) -> None:
    assert not store.users.has_administrator()
    made = store.users.first_administrator("admin", "correct horse 9")
    assert made is not None
    assert made.role == Role.ADMINISTRATOR
    assert store.users.first_administrator("admin2", "correct horse 9") is None
    assert store.users.all() == (made,)


def test_nobody_unknown_is_changed(store: Store) -> None:
    for change in (store.users.disable, store.users.enable):
        with pytest.raises(UnknownError):
            change("无此人")
    with pytest.raises(UnknownError):
        store.users.set_password("无此人", "correct horse 9")
    assert store.users.of("无此人") is None


def test_a_bot_is_the_same_user_each_time_and_has_no_password(store: Store) -> None:
    bot = store.users.known(Kind.BOT, "wecom:9f86d0")
    assert store.users.known(Kind.BOT, "wecom:9f86d0") == bot
    assert store.users.known(Kind.KEY, "wecom:9f86d0") != bot
    assert store.users.verify("wecom:9f86d0", "") is None
    assert store.users.all() == ()
    assert len(store.users.all(None)) == 2


def test_ids_tell_nothing(store: Store, wang: User, li: User) -> None:
    assert len(wang.id) == len(li.id) == 22
    assert wang.id[:8] != li.id[:8]


def test_a_visitor_is_the_same_by_the_same_cookie() -> None:
    assert visitor("a") == visitor("a") != visitor("b")
    assert visitor("a").role == Role.READER
    assert "a" * 43 not in visitor("a" * 43).id


@pytest.mark.parametrize(
    ("role", "needed", "allowed"),
    [
        (Role.READER, Role.READER, True),
        (Role.READER, Role.EDITOR, False),
        (Role.EDITOR, Role.READER, True),
        (Role.EDITOR, Role.ADMINISTRATOR, False),
        (Role.ADMINISTRATOR, Role.EDITOR, True),
    ],
)
def test_a_role_may_what_those_before_it_may(role: Role, needed: Role, allowed: bool) -> None:
    assert role.allows(needed) is allowed


def test_two_administrators_cannot_demote_each_other_at_once(store: Store) -> None:
    one = store.users.add("甲", "correct horse 9", Role.ADMINISTRATOR)
    other = store.users.add("乙", "correct horse 9", Role.ADMINISTRATOR)
    together = Barrier(2)

    def demote(user: User) -> str:
        together.wait()
        try:
            return store.users.set_role(user.id, Role.READER).role
        except LastAdministratorError:
            return "refused"

    for _ in range(10):
        with ThreadPoolExecutor(2) as both:
            outcomes = list(both.map(demote, (one, other)))
        assert sorted(outcomes) == ["reader", "refused"]
        for user in (one, other):
            store.users.set_role(user.id, Role.ADMINISTRATOR)
