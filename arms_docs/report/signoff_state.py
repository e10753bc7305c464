"""How far the sign-off of a copy has come: handed in, or decided."""

from __future__ import annotations

from datetime import datetime

from arms_docs.assessment import Returned
from arms_docs.data_class import dataclass
from arms_docs.problems import Problem
from arms_docs.rating import Checked
from arms_docs.report.prepared import Prepared

PREPARED_FOR = "Prepared for the signature of "  # how the line on sign-off then begins


@dataclass(frozen=True)
class Submission:
    """What was handed in, and when.

    ``by`` is whom a signature names, in words; empty where nobody signed it.

    ``digest`` is of the assessment without its sign-off, ``workbook`` of the file, ``certificates``
    are of those that signed the submission: all SHA-256 in hex. ``returned`` are the journeys
    before this one.
    """

    assessment_id: str
    digest: str
    workbook: str
    at: datetime
    by: str = ""
    returned: tuple[Returned, ...] = ()
    certificates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What a copy that is no draft is: ``decided_by`` is empty where nobody has decided yet.

    ``roles`` are the signatures it is made for, in order; with more than one it is signed off only
    once all are there. ``notes`` are lines that whoever makes the copy has printed beside what was
    handed in. ``prepared`` says for whose signature it was prepared, in another program.
    """

    submission: Submission
    roles: tuple[str, ...] = ()
    decided_by: str = ""
    checklist: tuple[Checked, ...] = ()
    warnings: tuple[Problem, ...] = ()
    tables: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    prepared: Prepared | None = None
