from __future__ import annotations

from ui.store import passwords


def test_a_generated_password_obeys_the_rules_and_is_another_each_time() -> None:
    one, other = passwords.generate(), passwords.generate()
    passwords.check("admin", one)
    assert one != other
    assert [len(part) for part in one.split("-")] == [5, 5, 5, 5]


def test_a_password_typed_full_width_is_the_same() -> None:
    hashes = passwords.Passwords()
    stored = hashes.hash("ｃｏｒｒｅｃｔ9horse")
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert hashes.matches(stored, "correct9horse")
    assert not hashes.matches(stored, "correct9hors")
    assert not hashes.matches("", "correct9horse")
    assert not hashes.matches("not a hash", "correct9horse")
