"""PDFs as evidence: records of every release, and real ones of a case that was reviewed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from arms_docs.casework.opening import status_of
from arms_docs.casework.proving import Judged, verify_document
from arms_docs.casework.terms import Terms
from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.settings import DEFAULTS
from arms_docs.timeline.event import Kind, Record, RecordedBy, Source, SourceKind
from arms_docs.timeline.kept_record import (
    NOTHING_SIGNED,
    Archived,
    carries_answers,
    kept_record,
    rounds_in,
)
from arms_docs.timeline.tell import Evidence, tell
from tests.people import SPO_GALE
from tests.support import chains
from tests.support.paths import VERSIONS
from tests.support.steps import people, settings_of, swapped
from tests.support.time_lines import told

KEPT = VERSIONS / "0.1.0"
NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def terms(instrument: Instrument) -> Terms:
    return Terms(DEFAULTS, instrument, [(KEPT / "authority.pem").read_bytes()], (), NOW)


def read(path: Path, terms: Terms) -> Record:
    record = kept_record(path.read_bytes(), path.name, terms)
    assert isinstance(record, Record), record
    return record


def test_a_record_of_the_first_release_is_told_and_proved(terms: Terms) -> None:
    record = read(KEPT / "signed-b-b" / "record.pdf", terms)
    assert record.source.proved and record.is_signed
    assert (record.assessed_on, record.source.recorded) == (date(2026, 10, 5), date(2026, 11, 22))
    assert record.source.recorded_by is RecordedBy.SIGNER
    assert [each.field for each in record.signatures] == ["Supervisor"]


def test_a_certified_time_counts_before_the_signers_clock(terms: Terms) -> None:
    record = read(KEPT / "signed-b-t" / "record.pdf", terms)
    assert record.source.recorded_by is RecordedBy.CERTIFIED


def test_what_waits_for_a_second_signature_is_not_proved_and_waits(terms: Terms) -> None:
    waiting = read(KEPT / "waiting" / "record.pdf", terms)
    assert waiting.source.waits and not waiting.source.proved
    both = read(KEPT / "countersigned" / "record.pdf", terms)
    assert both.source.proved and not both.source.waits
    assert [each.field for each in both.signatures] == ["Supervisor", "Countersigner"]


def test_a_submission_tells_that_it_was_handed_in(terms: Terms) -> None:
    record = read(KEPT / "submitted.pdf", terms)
    assert record.source.kind is SourceKind.SUBMITTED
    assert record.source.why_not == NOTHING_SIGNED
    assert record.hand_ins == (date(2026, 11, 22),) or len(record.hand_ins) == 1


def test_without_an_authority_nothing_is_proved_and_all_is_told(terms: Terms) -> None:
    record = read(KEPT / "signed-b-b" / "record.pdf", replace(terms, roots=()))
    assert "You named no authority that you trust" in record.source.why_not


def test_answers_that_were_swapped_in_a_signed_record_are_never_told(terms: Terms) -> None:
    pdf = (KEPT / "signed-b-b" / "record.pdf").read_bytes()
    changed = swapped(pdf, "assessment.json", b"{}")
    source = kept_record(changed, "changed.pdf", terms)
    assert isinstance(source, Source) and source.kind is SourceKind.UNREADABLE


def test_a_record_that_was_changed_is_shown_and_is_not_proved(terms: Terms) -> None:
    pdf = (KEPT / "signed-b-b" / "record.pdf").read_bytes()
    changed = swapped(pdf, "rating.json", b"{}")
    record = kept_record(changed, "changed.pdf", terms)
    assert isinstance(record, Record) and not record.source.proved
    line = tell(Evidence((record,)), date(2026, 12, 1))
    assert len(told(line.events, Kind.ASSESSMENT)) == len(line.gaps) == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04"])
def test_what_cannot_be_read_is_a_source_that_says_so(content: bytes, terms: Terms) -> None:
    source = kept_record(content, "x.pdf", terms)
    assert isinstance(source, Source)
    assert source.kind is SourceKind.UNREADABLE and source.why_not


def test_what_an_archive_holds_is_dated_by_its_log(terms: Terms) -> None:
    pdf = (KEPT / "signed-b-b" / "record.pdf").read_bytes()
    on = date(2026, 11, 30)
    record = kept_record(pdf, "r", terms, archived=Archived("record r", on))
    assert isinstance(record, Record)
    assert (record.source.name, record.source.recorded) == ("record r", on)


def test_a_panels_copy_carries_no_answers() -> None:
    assert carries_answers((KEPT / "signed-b-b" / "record.pdf").read_bytes())
    assert not carries_answers((KEPT / "signed-b-b" / "panel.pdf").read_bytes())
    assert carries_answers(b"%PDF-1.7 broken"), "the time-line says that it cannot be read"


def test_rounds_are_read_with_their_points_and_without_names() -> None:
    answers = {
        Place("rounds", "SO1", "decided_on"): "2026-11-20",
        Place("rounds", "SO1", "decision"): "Returned",
        Place("rounds", "SO1", "role"): "Inspector",
        Place("rounds", "SO1", "staff_id"): "P1",
        Place("rounds", "SO2", "decided_on"): date(2026, 11, 22),
        Place("rounds", "SO2", "decision"): "Signed off",
        Place("points", "F1", "round"): "SO1",
        Place("points", "F2", "round"): "SO1",
    }
    first, second = rounds_in(answers)
    assert (first.signed_off, first.points, first.who) == (False, 2, "Inspector (staff id P1)")
    assert (second.signed_off, second.points) == (True, 0)


@pytest.mark.prove
def test_a_case_that_was_reviewed_twice_is_told_and_proved(instrument: Instrument) -> None:
    on = chains.DAYS[-1]
    terms = chains.later_terms(on)
    records = [
        kept_record(pdf, f"{number}.pdf", terms, deep=deep)
        for number, (pdf, deep) in enumerate(
            zip(chains.records(), (True, False, False), strict=True)
        )
    ]
    assert all(isinstance(record, Record) and record.source.proved for record in records), records
    line = tell(Evidence(tuple(r for r in records if isinstance(r, Record))), on)
    assert [record.follows for record in line.signed[1:]] == [r.digest for r in line.signed[:-1]]
    assert told(line.events, Kind.RATING)[0].endswith("to High: deficit.")
    assert told(line.events, Kind.VISIT)[-1] == "Unannounced home visit made, by two people."
    assert not any("is named by another record" in gap.what for gap in line.gaps)
    del instrument


def test_whoever_may_not_sign_by_the_readers_settings_proves_nothing(terms: Terms) -> None:
    own = settings_of(people((SPO_GALE, "")))
    record = read(KEPT / "signed-b-b" / "record.pdf", replace(terms, settings=own))
    assert "may not sign as supervisor by your settings" in record.source.why_not


def test_an_intact_record_that_carries_other_answers_than_were_signed_is_not_proved(
    terms: Terms,
) -> None:
    """A signature that names another digest than that of the answers carried."""
    pdf = (KEPT / "signed-b-b" / "record.pdf").read_bytes()
    status = status_of(pdf, terms)
    reason = status.signatures[0].reason
    digest = read(KEPT / "signed-b-b" / "record.pdf", terms).digest
    assert digest in reason
    other = replace(status.signatures[0], reason=reason.replace(digest, "0" * 64))
    verdict = verify_document(pdf, replace(status, signatures=(other,)), answers=True)
    assert verdict.judged is Judged.CHANGED
    assert "names another assessment" in verdict.judgement
