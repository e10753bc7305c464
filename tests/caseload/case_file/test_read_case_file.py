"""Every kind of file, read as what it is: by real files of an earlier release, and of this one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

import pytest

from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.caseload.case_file.read_case_file import read_case_file
from arms_docs.casework import Terms
from arms_docs.casework.continuing import next_workbook
from arms_docs.instrument import Level
from arms_docs.settings import DEFAULTS
from tests.people import ASHWORTHY
from tests.support.builders import DAYS, INSTRUMENT, case, place_of
from tests.support.paths import VERSIONS
from tests.support.reviews import signed_of

FIRST = VERSIONS / "0.1.0"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def terms(now: datetime = NOW) -> Terms:
    return Terms(DEFAULTS, INSTRUMENT, [(FIRST / "authority.pem").read_bytes()], (), now)


@cache
def of(name: str) -> CaseFile:
    """A file of release 0.1.0."""
    return read_case_file((FIRST / name).read_bytes(), name, terms())


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("blank.xlsx", Step.BLANK),
        ("filled.xlsx", Step.DRAFT),
        ("returned.xlsx", Step.RETURNED),
        ("submitted.pdf", Step.SUBMITTED),
        ("submitted-signed.pdf", Step.SUBMITTED),
        ("submitted-toml.pdf", Step.SUBMITTED),
        ("signed-b-b/record.pdf", Step.SIGNED),
        ("signed-b-b/panel.pdf", Step.OTHER),
        ("signed-b-b/annex.pdf", Step.OTHER),
        ("waiting/record.pdf", Step.WAITS),
        ("countersigned/record.pdf", Step.SIGNED),
    ],
)
def test_each_kind_of_file_is_read_as_what_it_is(name: str, step: Step) -> None:
    case_file = of(name)
    assert case_file.step is step, case_file.why
    assert case_file.name == name
    assert bool(case_file.reference) is (step not in (Step.BLANK, Step.OTHER))


def test_a_signed_record_tells_whom_it_is_about_and_since_when_it_is_signed() -> None:
    record = of("signed-b-b/record.pdf")
    assert (record.reference, record.person) == (ASHWORTHY.reference, ASHWORTHY.name)
    assert record.born == date.fromisoformat(ASHWORTHY.born)
    assert record.since == date(2026, 11, 22)
    assert record.assessment_id and record.digest
    assert record.plan is not None
    assert record.plan.general is Level.MEDIUM
    assert record.plan.agency == "Police"
    assert record.moments != ()


def test_a_returned_workbook_tells_its_points_and_since_when() -> None:
    back = of("returned.xlsx")
    assert back.points > 0
    assert back.rounds == 1
    assert back.since == date(2026, 11, 22)


def test_an_authority_that_nobody_trusts_proves_nothing_and_it_is_said() -> None:
    pdf = (FIRST / "signed-b-b/record.pdf").read_bytes()
    record = read_case_file(pdf, "r.pdf", Terms(DEFAULTS, INSTRUMENT, (), (), NOW))
    assert record.step is Step.UNPROVED
    assert record.why
    assert record.reference == ASHWORTHY.reference


def test_a_certificate_that_ran_out_is_told_by_the_moments_of_the_record() -> None:
    pdf = (FIRST / "signed-b-b/record.pdf").read_bytes()
    record = of("signed-b-b/record.pdf")
    later = [moment for moment in record.moments if moment > NOW]
    assert read_case_file(pdf, "r.pdf", terms(later[0])).moments == record.moments
    steps = {m: read_case_file(pdf, "r.pdf", terms(m)).step for m in (NOW, later[-1])}
    assert steps[NOW] is Step.SIGNED
    years = [datetime(year, 6, 1, tzinfo=UTC) for year in range(2027, 2046, 2)]
    for year in years:  # a verdict changes at one of its moments, and nowhere else
        step = read_case_file(pdf, "r.pdf", terms(year)).step
        before = max((m for m in later if m <= year), default=NOW)
        assert step is read_case_file(pdf, "r.pdf", terms(before)).step


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.xlsx"),
        (b"", "empty.pdf"),
        (b"no workbook", "odd.xlsx"),
        (b"%PDF-1.7 cut short", "cut.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.xls"),
        (b"PK\x03\x04 broken", "broken.xlsx"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str) -> None:
    case_file = read_case_file(content, name, terms())
    assert case_file.step is Step.UNREAD
    assert case_file.why.endswith(".")


@pytest.mark.prove
def test_a_living_workbook_tells_visits_actions_and_what_calls_for_a_review() -> None:
    signed = signed_of(case("medium_low"), signed_on=DAYS["medium_low"])
    typed: dict[str, object] = {
        "visits.V1.on": date(2027, 1, 4),
        "visits.V1.announced": "Unannounced",
        "visits.V1.outcome": "Made",
        "visits.V1.by": "One offender manager",
        "visits.V1.two": "No",
        "visits.V1.self_asked": "Some concern",
        "visits.V2.on": date(2027, 1, 9),
        "visits.V2.outcome": "Attempted",
        "visits.V2.two": "Yes",
        "rechecks.K1.on": date(2027, 1, 11),
        "rechecks.K1.r1": "Worse",
        "actions.A1.status": "Done",
        "actions.A1.ended_on": date(2027, 1, 8),
    }
    answers = {place_of(dotted): answer for dotted, answer in typed.items()}
    living = read_case_file(next_workbook(signed, terms(), answers), "next.xlsx", terms())
    assert living.step is Step.LIVING
    assert living.follows == signed.digest
    assert living.plan is not None
    visits = living.plan.visits
    assert (visits.last, visits.two, visits.lone, visits.attempts) == (
        date(2027, 1, 4),
        False,
        1,
        1,
    )
    assert [(visit.id, visit.is_made, visit.self_risk) for visit in visits.log] == [
        ("V1", True, "Some concern"),
        ("V2", False, ""),
    ]
    assert living.call == date(2027, 1, 11)
    assert "K1" in living.call_why
    ended = {each.id: (each.status, each.on) for each in living.plan.ended}
    assert ended["A1"] == ("Done", date(2027, 1, 8))
    assert "A1" not in {action.id for action in living.plan.actions}
    assert living.carried is not None
    assert living.carried.general is Level.MEDIUM  # what was signed, which the review has not yet
