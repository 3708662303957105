"""``qingwen keys``, as whoever keeps the server runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.command import is_plain, qingwen


def test_a_key_is_made_listed_and_revoked(tmp_path: Path) -> None:
    empty = qingwen("keys", "list", home=tmp_path)
    assert empty.out == "还没有密钥。请运行 qingwen keys create 名称。\n"
    made = qingwen("keys", "create", "门户", home=tmp_path)
    assert made.out.startswith("qw-")
    assert made.err == "已建立密钥 门户（提问、阅读）。密钥只显示这一次，请妥善保存：\n"
    assert "从未使用" in qingwen("keys", "list", home=tmp_path).out
    assert qingwen("keys", "revoke", "门户", home=tmp_path).out == "已作废密钥 门户。\n"
    (row,) = json.loads(qingwen("keys", "list", "--json", home=tmp_path).out)
    assert (row["name"], row["scopes"], row["revoked"]) == ("门户", ["ask", "read"], True)


def test_a_wrong_call_is_told(tmp_path: Path) -> None:
    for arguments in (("revoke", "无此名"), ("create", "甲", "--scope", "write"), ("create", " ")):
        done = qingwen("keys", *arguments, home=tmp_path)
        assert done.code == 2
        assert is_plain(done.err)
