"""How far an assessment has come, for the pages of a copy that was handed in or decided."""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.rating import Rating, Reading, checklist, open_warnings, unconfirmed
from arms_docs.report import Standing, Submission


def standing_of(
    reading: Reading,
    rating: Rating,
    instrument: Instrument,
    submission: Submission,
    *,
    roles: tuple[str, ...],
    decided_by: str = "",
    notes: tuple[str, ...] = (),
) -> Standing:
    """What a copy of this reading says of its sign-off.

    ``roles`` are the signatures that it is made for, ``decided_by`` names the supervisor once there
    is a decision, ``notes`` are lines to be printed with it. Raises ValueError for a reading
    without an assessment.
    """
    assessment = reading.assessment
    if assessment is None:
        raise ValueError("nothing was read")
    warnings = open_warnings(reading.problems)
    last_round = assessment.rounds[-1] if decided_by else None
    return Standing(
        submission=submission,
        roles=roles,
        decided_by=decided_by,
        checklist=checklist(assessment, rating, instrument, warnings, last_round),
        warnings=warnings,
        tables=unconfirmed(rating, instrument),
        notes=notes,
    )
