"""Snapshots: totals of a day as a file, with nobody in them; what is none is named."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from arms_docs.caseload.totals import (
    NoSnapshotError,
    as_snapshot,
    snapshot_name,
    snapshots_in,
    sources_digest,
    totals_of,
)
from arms_docs.caseload.totals.snapshot import read_snapshot
from tests.support.caseload_shown import told
from tests.support.many_rows import ON, tables

TOTALS = totals_of(told(tables(300)), sources_digest([Path("DEMO-2026-0101")]))


def test_a_snapshot_read_again_is_the_same_and_small() -> None:
    content = as_snapshot(TOTALS)
    assert read_snapshot(content) == TOTALS
    assert len(content) < 20_000


def test_nobody_is_in_a_snapshot() -> None:
    text = as_snapshot(TOTALS).decode()
    shown = told(tables(300), names=True)
    for row in shown.rows("all"):
        for name in ("reference", "officer", "officer_name", "born"):
            assert row[name] and str(row[name]) not in text
    assert "DEMO" not in text, "and no source by its name"


def test_sources_are_known_by_a_digest_whatever_their_order() -> None:
    one, two = Path("one"), Path("two")
    assert sources_digest([one, two]) == sources_digest([two, one]) != sources_digest([one])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b"[]",
        as_snapshot(TOTALS).replace(b"totals 1", b"totals 2"),
        b"{" * 9999,
    ],
)
def test_a_file_that_holds_no_totals_is_named(content: bytes, tmp_path: Path) -> None:
    (tmp_path / snapshot_name(ON)).write_bytes(content)
    with pytest.raises(NoSnapshotError, match="is no snapshot"):
        list(snapshots_in(tmp_path))


def test_the_totals_of_another_day_under_this_days_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / snapshot_name(ON - timedelta(days=1))).write_bytes(as_snapshot(TOTALS))
    with pytest.raises(NoSnapshotError, match="another day"):
        list(snapshots_in(tmp_path))


def test_a_folder_gives_its_days_in_order_and_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / snapshot_name(ON)).write_bytes(as_snapshot(TOTALS))
    (tmp_path / "notes.json").write_text("ours")
    assert list(snapshots_in(tmp_path)) == [TOTALS]
