"""A draft of the report, before anybody has handed anything in: no standing, no signature."""

from __future__ import annotations

from datetime import UTC, datetime, time

from arms_docs.assessment import canonical
from arms_docs.casework.terms import Terms
from arms_docs.rating import Reading
from arms_docs.report import Attachment, Edition, Submitted, attachments, draft_data, has_restricted
from arms_docs.report.pdf import Document, render
from arms_docs.settings import portable


class NothingToRenderError(ValueError):
    """An edition that there is nothing to write of: one plain sentence."""


def check_edition(reading: Reading, edition: Edition) -> None:
    """Raises NothingToRenderError for an annex where nothing is marked restricted."""
    assessment = reading.assessment
    if edition.profile.only_restricted and assessment and not has_restricted(assessment):
        raise NothingToRenderError(
            "nothing in it is marked restricted, so there is no annex to write"
        )


def draft(reading: Reading, edition: Edition, terms: Terms) -> Document:
    """One edition of a reading as a PDF, marked DRAFT, or INCOMPLETE DRAFT with its gaps listed.

    The record edition carries the file that was read. Raises NothingToRenderError as
    `check_edition`, and ValueError for a reading without an assessment.
    """
    check_edition(reading, edition)
    return render(
        reading,
        terms.instrument,
        edition,
        carried=_carried(reading, terms) if edition.profile.carries_files else (),
        marking=terms.settings.marking,
    )


def _carried(reading: Reading, terms: Terms) -> tuple[Attachment, ...]:
    if reading.assessment is None:
        raise ValueError("there is no assessment to carry")
    answers = canonical(reading.assessment, reading.asked)
    dated = datetime.combine(terms.today, time(), UTC)
    return attachments(
        Submitted(reading.content, dated, is_workbook=reading.is_workbook),
        reading,
        terms.instrument,
        answers=answers,
        signoff=draft_data(reading.assessment, answers),
        settings=portable(terms.settings),
    )
