"""What the tests of the report look at: a view of a case, and the files of a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from arms_docs.assessment.assemble import canonical
from arms_docs.assessment.form import questions
from arms_docs.instrument import Level
from arms_docs.problems import Stage
from arms_docs.rating import Reading, rate
from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition
from arms_docs.report.pages.edition_copy import EditionCopy, copy_of
from arms_docs.report.pages.factors import factor_pages
from arms_docs.report.pages.front import Front, front
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.view import ReportView
from arms_docs.report.record_files import Submitted, attachments, draft_data
from tests.support.builders import INSTRUMENT, NOTHING, Changes, case
from tests.support.golden import submitted as of_case

FORM = questions(INSTRUMENT)
LATER = date(2026, 11, 22)


def view_of(name: str, changes: Changes = NOTHING, edition: Edition = Edition.PANEL) -> ReportView:
    """An edition of a case with some answers changed, the supervisor's decision included."""
    return page_of(_decided(name, (*changes.items(),), None), INSTRUMENT, edition)[0]


@cache  # many look at the same case
def _decided(name: str, changes: tuple[tuple[str, object], ...], on: date | None) -> Reading:
    return case(name, dict(changes), on=on, stage=Stage.SIGN_OFF)


def edition_copy(
    name: str,
    changes: Changes = NOTHING,
    edition: Edition = Edition.PANEL,
    *,
    on: date | None = None,
) -> EditionCopy:
    """What the builders of the parts get, of a case with some answers changed."""
    reading = _decided(name, (*changes.items(),), on)
    assert reading.assessment is not None and reading.rating is not None
    return copy_of(
        reading.assessment,
        reading.rating,
        INSTRUMENT,
        edition,
        problems=reading.problems,
        on=reading.judged_on,
    )


def page_one(changes: Changes, name: str = "high_with_gap", on: date | None = LATER) -> Front:
    """Page one of a case with some answers changed, by default on a day when much is overdue."""
    copy = edition_copy(name, changes, on=on)
    return front(copy, factor_pages(copy))


def departing(reading: Reading) -> Reading:
    """The same with a level that is not the indicated one: page one has one line more."""
    assert reading.assessment is not None
    assessment = replace(
        reading.assessment, overall=replace(reading.assessment.overall, level=Level.MEDIUM)
    )
    return replace(reading, assessment=assessment, rating=rate(assessment, INSTRUMENT))


def carried(
    reading: Reading, edition: Edition, submitted: Submitted | None = None
) -> tuple[Attachment, ...]:
    """The files of an edition: only the record has any."""
    assert reading.assessment is not None
    answers = canonical(reading.assessment, reading.asked)
    files = attachments(
        submitted or of_case("medium_low"),
        reading,
        INSTRUMENT,
        answers=answers,
        signoff=draft_data(reading.assessment, answers),
        settings="",
    )
    return files if edition is Edition.RECORD else ()
