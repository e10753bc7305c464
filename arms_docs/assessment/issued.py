"""The id of an assessment, and what it was issued for: one id is never used for two people."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from arms_docs.assessment.form import Assessment
from arms_docs.compare import fold
from arms_docs.data_class import dataclass

# A UUID, in lower case.
WELL_FORMED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Returned:
    """One journey to the supervisor and back: when and by whom it was handed in, and two digests.

    ``digest`` is of the assessment as it was handed in; ``decided`` is of the round that returned
    it, and of its points.
    """

    handed_in: str
    handed_in_by: str
    digest: str
    decided: str


@dataclass(frozen=True)
class Issued:
    """An assessment id and what it was issued for.

    ``subject`` is a digest of the case reference, ``started`` the date of the assessment in ISO
    form. ``returned`` are the journeys so far, in order: each belongs to a round of sign-off.
    """

    assessment_id: str
    subject: str
    started: str
    returned: tuple[Returned, ...] = ()

    @classmethod
    def of(cls, assessment_id: str, assessment: Assessment) -> Issued:
        """The id as issued for this assessment.

        ValueError where the id is none, or where the reference or the date are missing.
        """
        reference, started = assessment.person.reference, assessment.context.assessed_on
        if not WELL_FORMED.fullmatch(assessment_id):
            raise ValueError("an assessment id is a UUID in lower case")
        if not isinstance(reference, str) or not isinstance(started, date):
            raise ValueError("an id is issued for a case reference and a date of assessment")
        return cls(assessment_id, subject_of(assessment_id, reference), started.isoformat())

    @property
    def is_whole(self) -> bool:
        """Whether all three are what was once written, as far as that shows."""
        try:
            date.fromisoformat(self.started)
        except ValueError:
            return False
        return bool(
            WELL_FORMED.fullmatch(self.assessment_id)
            and re.fullmatch(r"[0-9a-f]{64}", self.subject)
        )


def subject_of(assessment_id: str, reference: str) -> str:
    """SHA-256 in hex of an id and a case reference.

    The id is a salt: two cases of one person do not show as such.
    """
    return hashlib.sha256(f"{assessment_id}\n{fold(reference)}".encode()).hexdigest()
