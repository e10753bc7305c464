"""What an archive tells of one person: records, rounds, disclosures, each by the day of its log."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import ABOUT, Contents
from arms_docs.archive.bags.contents import Kind as Step
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.casework.terms import Terms
from arms_docs.instrument import Instrument
from arms_docs.report import Edition
from arms_docs.settings import DEFAULTS
from arms_docs.signoff.keys.key_file import load_key
from arms_docs.timeline.archived import NobodyNamedError, evidence_in, records_of
from arms_docs.timeline.event import Kind, RecordedBy
from arms_docs.timeline.in_data import time_line_data
from arms_docs.timeline.tell import TimeLine, tell
from tests.archive.test_versions import KEPT
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.archives import chance
from tests.support.loop import SECRET
from tests.support.time_lines import told

LATER = datetime(2026, 12, 1, tzinfo=UTC)
GIVEN: Mapping[str, str] = {"recipient": "the court", "reason": "a hearing"}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with tarfile.open(KEPT) as opened:
        if hasattr(tarfile, "data_filter"):
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(folder)  # noqa: S202 - ours, and pinned
    return folder


@pytest.fixture
def archive(packed: Path, tmp_path: Path) -> Archive:
    return Archive(shutil.copytree(packed / "plain", tmp_path / "plain"))


@pytest.fixture
def by(packed: Path) -> Author:
    return Author(load_key((packed / "key.p12").read_bytes(), SECRET), LATER, chance("later"))


@pytest.fixture
def terms(packed: Path, instrument: Instrument) -> Terms:
    return Terms(DEFAULTS, instrument, [(packed / "authority.pem").read_bytes()], (), LATER)


def line_of(archive: Archive, terms: Terms, on: date, edition: Edition = Edition.PANEL) -> TimeLine:
    return tell(evidence_in(archive, records_of(archive, None), terms), on, edition)


def another(archive: Archive, by: Author, reference: str) -> None:
    """A record of somebody else, of which an archive tells by what it says of itself."""
    about = json.dumps({"person": BEECHCROFTE.name, "reference": reference, "kind": "signed"})
    files = {"record.pdf": b"%PDF fictional"}
    archive.add(Contents(Step.SIGNED, "another", files, {ABOUT: about.encode()}), by)


def test_a_case_is_told_from_its_records_with_the_round_that_was_returned(
    archive: Archive, terms: Terms
) -> None:
    line = line_of(archive, terms, LATER.date())
    kinds = [event.kind for event in line.events]
    for kind in (Kind.ASSESSMENT, Kind.HANDED_IN, Kind.RETURNED, Kind.SIGNED_OFF):
        assert kinds.count(kind) == 1, kind
    assert {source.recorded_by for source in line.sources} == {RecordedBy.LOG}
    assert all(source.proved for source in line.sources) and line.gaps == ()


def test_a_past_day_stays_as_it_was_after_later_entries(
    archive: Archive, by: Author, terms: Terms
) -> None:
    day = date(2026, 11, 25)
    before = time_line_data(line_of(archive, terms, day, Edition.ANNEX))
    for number in range(10):
        backdated = Author(by.key, datetime(2026, 11, 1, tzinfo=UTC), chance(f"b{number}"))
        archive.use(Verb.DISCLOSURE, archive.records()[:1], GIVEN, by)
        archive.use(Verb.DISCLOSURE, archive.records()[:1], GIVEN, backdated)
    assert time_line_data(line_of(archive, terms, day, Edition.ANNEX)) == before
    today = line_of(archive, terms, LATER.date())
    assert {e.recorded for e in today.events if e.kind is Kind.DISCLOSURE} >= {LATER.date()}


def test_a_disclosure_is_told_and_to_whom_only_in_the_annex(
    archive: Archive, by: Author, terms: Terms
) -> None:
    archive.use(Verb.DISCLOSURE, archive.records()[:2], GIVEN, by)
    panel = line_of(archive, terms, LATER.date())
    annex = line_of(archive, terms, LATER.date(), Edition.ANNEX)
    assert "2 records were given out by staff id P3007." in told(panel.events, Kind.DISCLOSURE)
    assert "court" not in str(time_line_data(panel))
    assert any("recipient: the court" in what for what in told(annex.events, Kind.DISCLOSURE))


def test_an_archive_of_several_people_asks_whose(archive: Archive, by: Author) -> None:
    another(archive, by, BEECHCROFTE.reference)
    with pytest.raises(NobodyNamedError, match="records of 2 people"):
        records_of(archive, None)
    assert len(records_of(archive, ASHWORTHY.reference.lower())) == 3
    assert len(records_of(archive, BEECHCROFTE.reference)) == 1
    with pytest.raises(NobodyNamedError, match="no record of that reference"):
        records_of(archive, "DEMO-0000")


def test_a_record_that_is_damaged_is_a_gap(archive: Archive, terms: Terms) -> None:
    signed = archive.records()[-1]
    bag = archive.bag(signed)
    (bag / "data" / "rating.json").write_bytes(b"{}")  # the PDF is as it was
    line = line_of(archive, terms, LATER.date())
    assert told(line.events, Kind.ASSESSMENT) == []
    (gap,) = line.gaps
    assert signed in gap.what and "is damaged" in gap.what


def test_a_record_that_does_not_say_whose_it_is_stops_nothing_and_is_a_gap(
    archive: Archive, terms: Terms
) -> None:
    signed = archive.records()[-1]
    (archive.bag(signed) / "data" / ABOUT).write_bytes(b"{")
    line = line_of(archive, terms, LATER.date())
    assert told(line.events, Kind.RETURNED) and not told(line.events, Kind.ASSESSMENT)
    assert [gap.what for gap in line.gaps if signed in gap.what] == [
        f"record {signed} could not be read, and nothing of it stands here. "
        "What it says of itself cannot be read: it may be of anybody."
    ]


def test_an_encrypted_archive_is_not_read_without_its_key(packed: Path) -> None:
    with pytest.raises(ArchiveError):
        records_of(Archive(packed / "encrypted"), None)
