"""The loop of sign-off without files: what was handed in and decided, and keys of our own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from datetime import date as day
from functools import cache
from hashlib import sha256
from typing import Any

import pytest

from arms_docs import __version__
from arms_docs.assessment.assemble import SIGN_OFF, digest
from arms_docs.assessment.form import questions
from arms_docs.assessment.issued import Returned
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import WrittenDecision
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.submit import submit
from arms_docs.casework.terms import Terms
from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.report.pdf import document
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.signoff_state import Submission
from arms_docs.settings import DEFAULTS, Settings
from arms_docs.signoff.keys.authority import Authority, new_authority, new_key, new_time_key
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.keys.key_file import SigningKey, load_key
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.assessment.test_short import SOME, smallest
from tests.people import Professional
from tests.support.builders import INSTRUMENT, place_of, submitted_answers
from tests.support.made_once import made_once

HANDED_IN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DECIDED = datetime(2026, 11, 22, 16, 5, tzinfo=UTC)
MADE = datetime(2026, 1, 20, tzinfo=UTC)  # the keys
IDENTITY = "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b"
SECRET, AUTHORITY_SECRET = "river otter kettle", "granite heron lamp"
FORM = questions(INSTRUMENT)


@cache
def authority(name: str = "Fictional Sign-off Authority") -> Authority:
    """An authority that began a year before anything here is signed."""
    began = datetime(2025, 11, 1, tzinfo=UTC)
    return made_once(new_authority, name, passphrase=AUTHORITY_SECRET, now=began)


@cache
def key_file(person: Professional, of: Authority | None = None) -> bytes:
    signer = Signer(person.staff_id, person.name, person.role, person.agency)
    return made_once(
        new_key,
        signer,
        of or authority(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=MADE,
    )


@cache
def key_of(person: Professional, of: Authority | None = None) -> SigningKey:
    return load_key(key_file(person, of), SECRET)


@cache
def time_key_file() -> bytes:
    """A key for timestamps, of ten years."""
    of = authority()
    return made_once(
        new_time_key,
        "Fictional Records Unit",
        of,
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=MADE,
    )


@cache
def nobody_withdrawn() -> bytes:
    """The authority's list of withdrawn certificates, with nobody on it."""
    return list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=MADE)


def withdrawn(person: Professional) -> bytes:
    """Its list with somebody's certificate on it, from the beginning."""
    return list_withdrawn(
        authority(),
        passphrase=AUTHORITY_SECRET,
        now=MADE,
        certificates=[key_of(person).certificate],
        since=MADE,
    )


@cache
def workbook_of(name: str) -> bytes:
    """A case's workbook as the assessor hands it in."""
    return made_once(write_workbook, FORM, submitted_answers(name))


def hand_in(
    name: str = "medium_low",
    *,
    content: bytes | None = None,
    sealing: Sealing | None = None,
    settings: Settings = DEFAULTS,
    instrument: Instrument = INSTRUMENT,
    now: datetime = HANDED_IN,
) -> Outcome:
    """What 'submit' makes of a workbook."""
    content = workbook_of(name) if content is None else content
    reading = read_content(content, instrument, on=now.date())
    return submit(reading, terms_at(now, settings, instrument), identity=IDENTITY, sealing=sealing)


def without_pages(content: bytes, now: datetime = HANDED_IN) -> Outcome:
    """A workbook handed in as a PDF of which nobody reads the page: what comes of it is made from
    what it carries.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "render_pdf", _one_page)
        return hand_in(content=content, now=now)


def _one_page(_html: str, **carried: Any) -> Any:
    return render_pdf("<html lang=en><title>A page</title><p>A page.</p></html>", **carried)


def terms_at(
    now: datetime, settings: Settings = DEFAULTS, instrument: Instrument = INSTRUMENT
) -> Terms:
    """These settings and tables, and whom the settings trust, at a moment."""
    return Terms(settings, instrument, settings.trust.roots, settings.trust.crls, now)


def opened_of(
    reading: Reading, *, at: datetime = HANDED_IN, returned: tuple[Returned, ...] = ()
) -> OpenedRecord:
    """A submission of a reading, as if it had been written to a PDF and opened again."""
    assert reading.assessment is not None
    return OpenedRecord(
        content=b"",
        is_workbook=False,
        submission=Submission(
            IDENTITY,
            digest(reading.assessment, reading.asked),
            sha256(b"").hexdigest(),
            at,
            returned=returned,
        ),
        judged_on=at.date(),
        decided_by="",
        roles=(),
        answers={},
        program=__version__,
        asked=reading.asked,
        files={},
    )


def decided(
    raw: Mapping[Place, object],
    submitted: Mapping[Place, object] | None = None,
    *,
    on: day,
    at: datetime | None = None,
    returned: tuple[Returned, ...] = (),
    instrument: Instrument = INSTRUMENT,
) -> tuple[Case, Reading]:
    """A submission and the decision on it.

    ``raw`` is the supervisor's workbook, ``submitted`` what was handed in.
    """
    before = {
        p: v
        for p, v in (raw if submitted is None else submitted).items()
        if p.section not in SIGN_OFF or submitted
    }
    handed_in = judge(before, instrument, on=on)
    opened = opened_of(
        handed_in, at=at or datetime.combine(_decided_on(raw, on), time(9), UTC), returned=returned
    )
    terms = terms_at(datetime.combine(on, time(12), UTC), instrument=instrument)
    case = Case(opened, handed_in, terms)
    written = WrittenDecision(raw, {}, judge(raw, instrument, on=on).assessment)
    return case, decide(case, written)


def _decided_on(raw: Mapping[Place, object], on: day) -> day:
    days = [
        v
        for p, v in raw.items()
        if p.section == "rounds" and p.field == "decided_on" and isinstance(v, day)
    ]
    return min([*days, on])


@cache
def small() -> Mapping[Place, object]:
    """A short case without warnings, for many documents: each factor Low, RM2000 on record."""
    nothing = "Nothing of concern was found (E1)."
    answers = {
        place_of(dotted): nothing if value == SOME else value
        for dotted, value in smallest().items()
    }
    for dotted, on in (
        ("sources.E1.dated", day(2026, 10, 2)),
        ("rm2000.record_date", day(2026, 9, 1)),
    ):
        answers[place_of(dotted)] = on
    for factor in INSTRUMENT.factors:
        answers[place_of(f"factors.{factor.key}.monitored")] = "PC Haylestorm, at each visit"
    return answers | {
        place_of("context.two_went"): "Yes",
        place_of("strategies.T1.scenario"): "S1",
        place_of("review.next_review"): day(2027, 6, 1),
        place_of("review.reviewer"): "PC Haylestorm",
    }


@cache
def small_workbook() -> bytes:
    """The same as a workbook."""
    return made_once(write_workbook, FORM, small())


@cache
def small_workbook_with_an_annex() -> bytes:
    """The same with something restricted: the panel's copy is without it, and there is an annex."""
    restricted = {
        "relates_to": "R2",
        "text": "In September 2026 his sister said in confidence that he rings her every day.",
        "why": "She fears that he would stop confiding in her.",
    }
    rows = {Place("restricted", "X1", field): text for field, text in restricted.items()}
    return made_once(write_workbook, FORM, {**small(), **rows})
