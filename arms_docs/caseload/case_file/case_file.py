"""What one file says of a case, as plain data: no day in it hangs on the day on which it is read.

It is kept in the index, so that a file is read again only when it has changed. All that is counted
from today (how late, how old) is worked out from it later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from arms_docs.assessment import Interval
from arms_docs.instrument import Level


class Step(Enum):
    """How far the assessment in a file has come."""

    OTHER = "no file of a case"  # a copy that carries no answers, such as the panel's
    BLANK = "blank"  # a workbook in which nobody is named
    LIVING = "living"  # goes on from a signed record, and its review is not begun
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    WAITS = "waits for a second signature"
    SIGNED = "signed"
    UNPROVED = "signed, and not proved"
    UNREAD = "cannot be read"


@dataclass(frozen=True)
class Gap:
    """A factor that could not be rated, and by when it is to be."""

    factor: str
    by: date | None


@dataclass(frozen=True)
class ActionDue:
    """An open action: by when, by when it was due at first, and how often it was moved."""

    id: str
    priority: str
    due: date | None
    first_due: date | None
    moves: int


@dataclass(frozen=True)
class Ending:
    """An order, licence or requirement that ends on a day; ``id`` is its row, never its text."""

    id: str
    ends: date


@dataclass(frozen=True)
class HomeVisits:
    """The visits that a file tells of: the last one made, and what came after it.

    ``two``: whether two went to the last one; None: it is not said. ``lone`` counts the visits made
    by one person, ``attempts`` those since the last one made that met nobody. ``every`` is the
    planned interval, and ``why`` says why there is no next visit, or why its day cannot be told.
    """

    last: date | None = None
    two: bool | None = None
    lone: int = 0
    attempts: int = 0
    reactive: bool = False
    every: Interval | None = None
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """What an assessment says that a caseload is managed by. What is not known is None or empty."""

    assessed_on: date | None
    officer: str  # staff id of the first assessor
    officer_name: str
    agency: str
    in_custody: bool
    release: date | None
    general: Level | None
    overall: Level | None
    static: str
    mappa: str
    imminent: tuple[str, ...]
    visits: HomeVisits
    next_review: date | None
    gaps: tuple[Gap, ...]
    actions: tuple[ActionDue, ...]
    orders: tuple[Ending, ...]
    self_risk: str
    self_risk_by: date | None
    main_concern: str


@dataclass(frozen=True)
class CaseFile:
    """One file of a case: where it lies, whom it is about, how far it has come, what it says.

    ``name`` is where it lies as it is told to people, ``sha256`` the digest of its bytes. ``since``
    is the day since which it is in its step, None for one that nobody has handed on. ``digest`` is
    that of the answers, ``follows`` that of the signed answers from which they go on. ``returned``
    are the digests of the rounds before. ``why`` says why it is not read, or not proved.
    """

    name: str
    sha256: str
    step: Step
    why: str = ""
    reference: str = ""
    person: str = ""
    born: date | None = None
    assessment_id: str = ""
    digest: str = ""
    follows: str = ""
    returned: tuple[str, ...] = ()
    since: date | None = None
    points: int = 0  # points of a supervisor that are still open
    warnings: int = 0  # warnings that were accepted at sign-off
    call: date | None = None  # since when a visit or a re-check calls for a review at once
    call_why: str = ""
    previous_general: Level | None = None
    previous_overall: Level | None = None
    plan: Plan | None = None
    general_at_worst: Level | None = None  # of a signed record: whatever its gaps turn out to be

    @property
    def is_signed(self) -> bool:
        """Whether it is a signed record that is proved."""
        return self.step is Step.SIGNED
