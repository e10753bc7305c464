"""What is read for evaluation: every file of the sources, under what holds on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from arms_docs.cli.caseload_sources import Use
from arms_docs.cli.key_options import KeyOptions
from arms_docs.cli.study_sources import look_on, read_sources
from arms_docs.settings import DEFAULTS
from tests.support.paths import VERSIONS

NO_KEY = Use(None, None, KeyOptions(None, None, None, None))


def test_every_file_is_read_and_what_is_trusted_proves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = VERSIONS / "0.1.0" / "signed-b-b"
    root = (VERSIONS / "0.1.0" / "authority.pem").read_bytes()
    look = look_on(date(2026, 12, 1), DEFAULTS, ((root,), ()))
    facts = read_sources([source], NO_KEY, look, 1).facts
    assert [each.file.is_signed for each in facts if each.holds_answers] == [True]
    stranger = look_on(date(2026, 12, 1), DEFAULTS, ((), ()))
    assert not any(
        each.file.is_signed for each in read_sources([source], NO_KEY, stranger, 1).facts
    )


def test_what_is_proved_at_the_end_of_the_day_counts() -> None:
    look = look_on(date(2026, 12, 1), DEFAULTS, ((), ()))
    assert look.now == datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC)
