"""The stamp of a workbook: its form, the edition of its tables, and whose assessment it was
issued for.

A blank carries no assessment id: everybody copies the same blank. An id stands beside a digest of
whom it was issued for, so that one id is never used for two people. `stamp_cells` writes a stamp
into a workbook and reads it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import (
    Asked,
    Assessment,
    Issued,
    check_history,
    subject_of,
)
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem

ASSESSMENT = "assessment"
REFERENCE, ASSESSED_ON = Place("person", "", "reference"), Place("context", "", "assessed_on")


@dataclass(frozen=True)
class Stamp:
    """What a workbook says of itself. Where it says nothing, it is taken for a blank of today.

    ``asked`` is what its form asks; None where it does not say, or says no more than a ``number``
    that none of our forms had.
    """

    asked: Asked | None = None
    number: int = 0
    edition: str = ""
    kind: str = ASSESSMENT
    issued: Issued | None = None


def check_stamp(stamp: Stamp, assessment: Assessment, edition: str) -> Iterator[Problem]:
    """Whether the workbook was made with this edition of the tables, and is still about what
    its id was issued for.
    """
    if stamp.edition and stamp.edition != edition:
        yield problem(Code.OTHER_EDITION, Place(""), theirs=stamp.edition, ours=edition)
    if not stamp.issued:
        return
    issued, reference = stamp.issued, assessment.person.reference
    started = assessment.context.assessed_on
    if not issued.is_whole:
        yield problem(Code.SPOILT_ID, REFERENCE)
        return
    if isinstance(reference, str) and subject_of(issued.assessment_id, reference) != issued.subject:
        yield problem(Code.ANOTHER_PERSON, REFERENCE, reference)
    if isinstance(started, date) and started.isoformat() != issued.started:
        yield problem(Code.ANOTHER_START, ASSESSED_ON, started, typed_issued=issued.started)
    yield from check_history(assessment, stamp.issued.returned)
