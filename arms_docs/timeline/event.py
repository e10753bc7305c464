"""What a time-line is made of: records, what each tells, and the evidence in which it stands."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import Enum

from arms_docs.assessment import Assessment
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument


class Kind(Enum):
    """What sort of thing happened."""

    ASSESSMENT = "Assessment signed"
    LEVEL = "Level moved"
    RATING = "Rating changed"
    TRIGGER = "Trigger"
    VISIT = "Home visit made"
    ATTEMPT = "Home visit attempted"
    RECHECK = "Re-check"
    ACTION_DUE = "Action due"
    ACTION_DONE = "Action done"
    ACTION_NOT_DONE = "Action not done"
    ACTION_MOVED = "Action moved"
    ACTION_CANCELLED = "Action cancelled"
    SCENARIO = "Scenario"
    CONTINGENCY = "Contingency"
    REVIEW_DUE = "Review due"
    REVIEW_MADE = "Review made"
    HANDED_IN = "Handed in"
    RETURNED = "Returned"
    SIGNED_OFF = "Signed off"
    SIGNATURE = "Signature"
    DISCLOSURE = "Disclosure"
    RESTRICTED = "Restricted"
    GAP = "Gap"


class SourceKind(Enum):
    """What sort of evidence something stands in."""

    SIGNED = "signed record"
    SUBMITTED = "submission"
    RETURNED = "returned workbook"
    LOG = "entry of the archive's log"
    UNREADABLE = "what could not be read"


class RecordedBy(Enum):
    """What says when a piece of evidence was there, from the strongest to the weakest."""

    LOG = "the archive's log"
    CERTIFIED = "a certified time"
    SIGNER = "the signer's own clock"
    HANDING_IN = "whoever handed it in"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Source:
    """A piece of evidence: a file, a record in an archive, or an entry of its log.

    ``digest`` is the SHA-256 of its bytes. ``recorded`` is the civil day on which it was there,
    as ``recorded_by`` says. ``why_not`` is why it is not proved; empty: it is. ``waits``: for no
    more than a further signature.
    """

    name: str
    digest: str
    kind: SourceKind
    recorded: date
    recorded_by: RecordedBy
    why_not: str = ""
    waits: bool = False

    @property
    def proved(self) -> bool:
        """Whether it is proved to be what it says that it is."""
        return not self.why_not


@dataclass(frozen=True)
class Round:
    """One decision of a supervisor. ``who`` is a role and a staff id, never a name."""

    decided_on: date
    signed_off: bool
    who: str
    points: int = 0


@dataclass(frozen=True)
class SignedBy:
    """A signature in a record: in which role, by whom (role and staff id), and on which day."""

    field: str
    who: str
    on: date
    staff_id: str = ""


@dataclass(frozen=True)
class Record:
    """What a piece of evidence holds, as plain data.

    ``digest`` is that of the answers. ``previous`` are the answers of the assessment before, where
    the record carries them. A submission and a returned workbook tell of rounds alone: their
    answers were not signed. ``signoff`` is the file that tells of its sign-off, ``waiting`` the
    roles whose signature is still to come. ``moments`` are those at which what is proved of it may
    change without a change of the file: a certificate that begins or ends, and the like.
    """

    source: Source
    assessment_id: str
    digest: str
    instrument: Instrument
    assessment: Assessment
    previous: Assessment | None = None
    hand_ins: tuple[date, ...] = ()
    rounds: tuple[Round, ...] = ()
    signatures: tuple[SignedBy, ...] = ()
    signoff: bytes = field(default=b"", repr=False)
    waiting: tuple[str, ...] = ()
    moments: tuple[datetime, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether its answers were signed off."""
        return self.source.kind is SourceKind.SIGNED

    @property
    def assessed_on(self) -> date:
        """The day of the assessment; where it says none, the day on which it was recorded."""
        return day(self.assessment.context.assessed_on) or self.source.recorded

    @property
    def follows(self) -> str:
        """The digest of the answers that it follows; empty: it names none."""
        digest = self.assessment.follows.digest
        return digest if isinstance(digest, str) else ""


@dataclass(frozen=True)
class Event:
    """One thing that happened, and where it stands.

    ``what`` is one sentence. It happened on ``happened``, or between ``since`` and then. It first
    stood in evidence on the day on which ``source`` was recorded. A ``restricted`` one is for the
    annex edition alone.
    """

    happened: date
    kind: Kind
    what: str
    source: Source
    since: date | None = None
    restricted: bool = False

    @property
    def recorded(self) -> date:
        """The day on which it first stood in evidence."""
        return self.source.recorded


def day(answer: object) -> date | None:
    """A day that was answered; None where none was."""
    return answer if isinstance(answer, date) else None


def typed(answer: object) -> str:
    """A text as it is told in a sentence: on one line, ending as one does; nothing where none was.

    >>> typed("He rang.  He asked\\nfor a visit"), typed(None)
    ('He rang. He asked for a visit.', '')
    """
    text = " ".join(answer.split()) if isinstance(answer, str) else ""
    return text if not text or text[-1] in '.!?…”"' else f"{text}."
