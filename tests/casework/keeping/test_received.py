"""Records from another archive: of one person, as they were, and verified before they are kept."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import RECORD_OF, Kind
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.store import Archive
from arms_docs.archive.transfers.given import Transfer, read_transfer
from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.keeping.received import received
from arms_docs.casework.terms import Terms
from arms_docs.instrument import Instrument
from arms_docs.settings import DEFAULTS
from tests.people import BEECHCROFTE
from tests.support.archives import NOW, author, new_archive
from tests.support.transfers import about_person, an_archive, given, trusted


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Transfer]:
    archive, records = an_archive(tmp_path_factory.mktemp("from") / "A")
    return archive, read_transfer(given(archive, records), trusted())


@pytest.fixture
def terms(instrument: Instrument) -> Terms:
    return Terms(DEFAULTS, instrument, trusted(), (), NOW)


def test_what_was_recorded_as_it_was_is_kept_as_it_was(
    source: tuple[Archive, Transfer], terms: Terms, tmp_path: Path
) -> None:
    here = new_archive(tmp_path / "B", seed="B")
    kept = received(source[1], here, terms)
    for gathered, record in zip(kept, source[1].records, strict=True):
        contents = gathered.contents
        assert gathered.faults == () and contents.record_of == record.facts[RECORD_OF]
        files = {**contents.originals, **contents.derived}
        assert files.pop("origin-1.zip") == record.proof and files == record.files
        assert contents.origin["Origin-Day"] == date(2026, 11, 22).isoformat()


def test_records_of_two_people_or_of_nobody_are_refused(
    source: tuple[Archive, Transfer], terms: Terms, tmp_path: Path
) -> None:
    archive, transfer = source
    here = new_archive(tmp_path / "B", seed="B")
    for born in (("x", BEECHCROFTE, "REF 1017"), ("y", BEECHCROFTE, ""), ("z", BEECHCROFTE, "R 2")):
        text, person, reference = born
        other = about_person(archive, text, person=person, reference=reference)
        (more,) = read_transfer(given(archive, [other]), trusted()).records
        both = replace(transfer, records=(*transfer.records, more))
        with pytest.raises(ArchiveError, match="not all of one person"):
            received(both, here, terms)


def test_what_came_before_with_other_files_is_refused(
    source: tuple[Archive, Transfer], terms: Terms, tmp_path: Path
) -> None:
    """Whoever holds a key over there made the log anew, and gives another record by that name."""
    transfer, here = source[1], new_archive(tmp_path / "B", seed="B")
    for gathered in received(transfer, here, terms):
        here.add(gathered.contents, author())
    assert received(transfer, here, terms), "what is the same is here already"
    first = transfer.records[0]
    other = replace(first, facts={**first.facts, RECORD_OF: "0" * 64})
    with pytest.raises(ArchiveError, match="holds other files now"):
        received(replace(transfer, records=(other, *transfer.records[1:])), here, terms)


def test_what_says_that_it_verified_must_verify_here(
    source: tuple[Archive, Transfer],
    terms: Terms,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    transfer, here = source[1], new_archive(tmp_path / "B", seed="B")
    first = transfer.records[0]
    about = first.files["record.json"].replace(b'"verified": false', b'"verified": true')
    said = replace(first, files={**first.files, "record.json": about})
    (kept,) = received(replace(transfer, records=(said,)), here, terms)
    assert kept.faults and kept.contents.kind is Kind.SUBMITTED, "it is no PDF at all"

    whole = Gathered(replace(kept.contents, kind=Kind.RETURNED))
    monkeypatch.setattr(sys.modules[received.__module__], "gather", lambda *_, **__: whole)
    with pytest.raises(ArchiveError, match="another step or assessment"):
        received(replace(transfer, records=(said,)), here, terms)


def test_other_files_than_its_list_names_are_refused(
    source: tuple[Archive, Transfer], terms: Terms, tmp_path: Path
) -> None:
    transfer, here = source[1], new_archive(tmp_path / "B", seed="B")
    first = transfer.records[0]
    changed = replace(first, files={**first.files, "submitted.pdf": b"%PDF another"})
    with pytest.raises(ArchiveError, match="not those that its list names"):
        received(replace(transfer, records=(changed,)), here, terms)
