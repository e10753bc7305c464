"""What one file says of a case, as plain data: no day in it hangs on the day on which it is read.

It is kept in the index, so that a file is read again only when it has changed. All that is counted
from today (how late, how old) is worked out from it later. What is proved of a signature may change
as time goes by: `CaseFile.moments` says when.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import Enum

from arms_docs.assessment import Interval
from arms_docs.data_class import dataclass
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
class Ended:
    """An action that has ended: on which day, and as what (done, not done, cancelled)."""

    id: str
    status: str
    on: date | None


@dataclass(frozen=True)
class VisitTold:
    """One row of the log of visits. ``is_made``: somebody was met; an attempt is no visit.

    ``two``: whether two went; None: it is not said. ``self_risk`` is what he said of it when he was
    asked whether he may harm himself; empty: he was not asked.
    """

    id: str
    on: date | None
    is_made: bool
    two: bool | None = None
    self_risk: str = ""


@dataclass(frozen=True)
class HomeVisits:
    """The visits that a file tells of: the last one made, and what came after it.

    ``two``: whether two went to the last one; None: it is not said. ``lone`` counts the visits made
    by one person, ``attempts`` those since the last one made that met nobody. ``every`` is the
    planned interval, and ``why`` says why there is no next visit, or why its day cannot be told.
    ``log`` is every row of the log that bears a day, in the order of the days.
    """

    last: date | None = None
    two: bool | None = None
    lone: int = 0
    attempts: int = 0
    reactive: bool = False
    every: Interval | None = None
    why: str = ""
    log: tuple[VisitTold, ...] = ()

    def counted_by(self, log: Iterable[VisitTold], told: Iterable[HomeVisits] = ()) -> HomeVisits:
        """The same with its visits by one person and its attempts counted by this log.

        The last visit that it names counts too, and those that ``told`` name, if no log has them.
        """
        met, attempts = list[VisitTold](), list[VisitTold]()
        for visit in log:
            (met if visit.is_made else attempts).append(visit)
        named = {visits.last for visits in (self, *told) if visits.last and visits.two is False}
        return replace(
            self,
            lone=sum(v.two is False for v in met) + len(named - {visit.on for visit in met}),
            attempts=sum(bool(self.last and v.on and v.on >= self.last) for v in attempts),
        )


@dataclass(frozen=True)
class Plan:
    """What an assessment says that a caseload is managed by. What is not known is None or empty."""

    assessed_on: date | None = None
    officer: str = ""  # staff id of the first assessor
    officer_name: str = ""
    agency: str = ""
    in_custody: bool = False
    release: date | None = None
    general: Level | None = None
    overall: Level | None = None
    static: str = ""
    mappa: str = ""
    imminent: tuple[str, ...] = ()
    visits: HomeVisits = HomeVisits()
    next_review: date | None = None
    gaps: tuple[Gap, ...] = ()
    actions: tuple[ActionDue, ...] = ()
    orders: tuple[Ending, ...] = ()
    self_risk: str = ""
    self_risk_by: date | None = None
    main_concern: str = ""
    ended: tuple[Ended, ...] = ()  # actions


@dataclass(frozen=True)
class CaseFile:
    """One file of a case: where it lies, whom it is about, how far it has come, what it says.

    ``name`` is where it lies as it is told to people, ``sha256`` the digest of its bytes. ``since``
    is the day since which it is in its step, None for one that nobody has handed on. ``digest`` is
    that of the answers, ``follows`` that of the signed answers from which they go on. ``returned``
    are the digests of the rounds before, as they were handed in. ``why`` says why it is not read,
    or not proved. ``moments`` are those at which what is proved of it may change although the file
    does not.
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
    warnings: int = 0  # accepted at sign-off; of a submission: those that are to be
    call: date | None = None  # since when a visit or a re-check calls for a review at once
    call_why: str = ""
    previous_general: Level | None = None
    previous_overall: Level | None = None
    plan: Plan | None = None
    carried: Plan | None = None  # of a workbook: that of the signed answers that it goes on from
    moments: tuple[datetime, ...] = ()
    general_at_worst: Level | None = None  # of signed answers: whatever their gaps turn out to be

    @property
    def is_signed(self) -> bool:
        """Whether it is a signed record that is proved."""
        return self.step is Step.SIGNED

    @property
    def rounds(self) -> int:
        """How often it was returned."""
        return len(self.returned)


@dataclass(frozen=True)
class Logged:
    """That an archive keeps a file: in which record, and since which day by its log."""

    record: str
    on: date
