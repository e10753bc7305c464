"""Who writes: key, time and chance are brought along, and names say nothing of anybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from arms_docs.archive.log.author import Author
from arms_docs.archive.plain_files import sha256_hex
from tests.people import DI_FROST
from tests.support.archives import author, chance
from tests.support.signoff_samples import key


def test_the_time_is_told_in_utc_and_whole_seconds() -> None:
    summer = datetime(2026, 7, 1, 12, 30, 15, 999_999, timezone(timedelta(hours=1)))
    writer = Author(key(DI_FROST), summer, chance("x"))
    assert writer.at == datetime(2026, 7, 1, 11, 30, 15, tzinfo=UTC)
    assert writer.at.isoformat() == "2026-07-01T11:30:15+00:00"


def test_a_key_is_known_by_its_certificate() -> None:
    writer = author()
    assert writer.staff_id == DI_FROST.staff_id
    assert writer.fingerprint == sha256_hex(writer.certificate)


def test_names_and_salts_are_of_chance_alone() -> None:
    writer = Author(key(DI_FROST), datetime(2026, 7, 1, tzinfo=UTC), lambda size: bytes(size))
    assert writer.new_name() == "00000000-0000-4000-8000-000000000000"
    assert UUID(writer.new_name()).version == 4 and writer.salt() == "00" * 32
    assert author(seed="a").new_name() != author(seed="b").new_name()
