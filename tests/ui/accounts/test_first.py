from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ui.store.conftest import cheap
from ui.accounts.first import ensure_administrator
from ui.store.database import default_url
from ui.store.errors import UserNameError
from ui.store.passwords import Passwords
from ui.store.store import open_store
from ui.store.types import Role


def test_the_first_start_makes_an_administrator_whose_password_is_told_once(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path), passwords=Passwords(cheap()))
    told = ensure_administrator(store)
    found = re.fullmatch(
        "已建立管理员账号，用户名 admin，密码 (.+)。密码只显示这一次，请记下，登录后在“我的账号”里修改。", told
    )
    assert found is not None
    user = store.users.verify("admin", found[1])
    assert user is not None
    assert user.role == Role.ADMINISTRATOR
    assert ensure_administrator(store) == ""
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert found[1].encode() not in kept
    store.close()


def test_a_reader_of_that_name_is_not_made_administrator(tmp_path: Path) -> None:
    store = open_store(default_url(tmp_path), passwords=Passwords(cheap()))
    store.users.add("admin", "correct horse 9", Role.READER)
    with pytest.raises(UserNameError, match="请运行 qingwen users role admin administrator"):
        ensure_administrator(store)
    store.close()
