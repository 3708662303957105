from __future__ import annotations

from ui.store.store import Store
from ui.store.types import User


def test_entries_are_read_newest_first_page_by_page(store: Store, wang: User) -> None:
    for number in range(5):
        store.audit.record(wang, "停用用户", f"用户{number}", "因\0故")
    store.audit.record("命令行", "添加用户", "李雷")
    first = store.audit.page(limit=2)
    assert [(entry.who, entry.subject) for entry in first] == [("命令行", "李雷"), ("王芳", "用户4")]
    rest = store.audit.page(before=first[-1].number)
    assert [entry.subject for entry in rest] == ["用户3", "用户2", "用户1", "用户0"]
    assert rest[0].detail == "因\ufffd故"
    assert store.audit.page(before=rest[-1].number) == ()
