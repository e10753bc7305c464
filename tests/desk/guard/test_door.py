from __future__ import annotations

from arms_docs.desk.guard.door import Door


def test_no_secret_shows_where_a_door_is_printed() -> None:
    door = Door()
    shown = f"{door} {door!r} {[door]}"
    assert not any(secret in shown for secret in (door.once, door.cookie, door.path))


def test_every_door_has_secrets_of_its_own_and_none_is_short() -> None:
    doors = [Door() for _ in range(50)]
    secrets = {secret for door in doors for secret in (door.once, door.cookie, door.path)}
    assert len(secrets) == 150
    assert min(map(len, secrets)) >= 43  # 256 bits


def test_what_is_no_text_opens_nothing() -> None:
    door = Door()
    for given in ("", "\udcff", "é", "None", door.once + "\udcff"):
        assert not door.is_word(given)
        assert not door.knows_path(given)
        assert not door.knows_cookie(f"a={given}; {given}")
    assert door.is_word(door.once)
    assert not door.is_word(door.cookie)
