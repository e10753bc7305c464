"""A record of an archive in a batch: what `archive verify --deep` says of it, from bytes alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arms_docs.archive.reader import ArchiveReader
from arms_docs.casework.keeping.recheck import Rechecked
from arms_docs.cli.archive import documents
from arms_docs.cli.tasks.kept_record import ArchiveTerms, kept_record, read_record
from arms_docs.settings import DEFAULTS
from tests.support.archive_commands import base, clock
from tests.support.loop import DECIDED, authority

__all__ = ["base", "clock"]
TERMS = ArchiveTerms((authority().certificate,), now=DECIDED)


def test_a_record_that_verifies_says_so_and_one_that_does_not_says_why(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = ArchiveReader(base / "A")
    record = archive.records()[0]
    content, own = read_record(archive, record, TERMS)
    assert content and own.documents
    for rechecked, code in (
        (Rechecked(), 0),
        (Rechecked(("Wrong.",)), 1),
        (Rechecked(doubts=("Doubt.",)), 3),
    ):
        monkeypatch.setattr(documents, "recheck_kept", lambda *_, told=rechecked: told)
        monkeypatch.setattr(documents, "is_kept_only_late", lambda *_: False)
        exit_code, files, words = kept_record(content, (DEFAULTS, own))
        data = json.loads(files["documents.json"])
        assert exit_code == code
        assert data["documents"] == [f"{record}: {fault}" for fault in rechecked.faults]
        assert data["doubtful"] == [f"{record}: {doubt}" for doubt in rechecked.doubts]
        assert words


def test_a_record_that_cannot_be_read_is_told_of_and_stops_nothing(base: Path) -> None:
    archive = ArchiveReader(base / "A")
    content, own = read_record(archive, "00000000-0000-4000-8000-000000000000", TERMS)
    exit_code, files, _ = kept_record(content, (DEFAULTS, own))
    assert exit_code == 1 and json.loads(files["documents.json"])["documents"]


@pytest.mark.prove
def test_it_is_what_archive_verify_says(base: Path) -> None:
    """The first one above stands for it in ``make test``."""
    archive = ArchiveReader(base / "A")
    for record in archive.records():
        content, own = read_record(archive, record, TERMS)
        assert kept_record(content, (DEFAULTS, own))[0] == 0
