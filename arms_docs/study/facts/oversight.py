"""What one file says of its supervision, and of how the person and the assessor found it.

Rounds, points, the checklist, warnings and levels of one assessment; the person's own answers; the
assessor's note. Plain data, on whichever day it is read. Names and staff ids that the file itself
tells of are taken out of every text that is kept here.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from arms_docs.data_class import dataclass

# An answer to a question of the person's voice: a word of the form's own, or one of these.
NOT_ANSWERED = ""
NOT_IN_FORM = "The form did not ask"


class PointKind(Enum):
    """What a supervisor's point is about, by the place of the form that it names."""

    RISK_FACTOR = "A risk factor"
    PROTECTIVE_FACTOR = "A protective factor"
    FACTORS = "The factors together"
    LEVELS = "Overall priority and general level"
    RM2000 = "RM2000 and OSP"
    EVIDENCE = "Evidence"
    FORMULATION = "Formulation"
    SCENARIOS = "Scenarios"
    PLAN = "Plan"
    VISITS = "Visits and review"
    SELF_RISK = "Risk to self"
    VOICE = "The person's voice"
    CASE = "The case"
    OTHER = "Something else"
    UNREAD = "It names nothing that the form has"


@dataclass(frozen=True)
class CheckTold:
    """One question of the checklist of a round that signs.

    ``seen`` is what the tool saw, None where it could not tell; ``answered`` what the supervisor
    answered, None where the answer was left to the tool.
    """

    field: str
    seen: bool | None
    answered: bool | None


@dataclass(frozen=True)
class RoundTold:
    """One decision, and what it was made on.

    ``handed_in`` and ``on`` are civil days, None where the file does not say; ``by`` is a staff id.
    ``digest`` is that of the answers which were decided on. ``lower_accepted`` is the answer on a
    general level below the overall priority. ``checks`` are empty for a round that returns.
    """

    handed_in: date | None
    on: date | None
    by: str
    signs: bool
    digest: str
    lower_accepted: bool | None = None
    checks: tuple[CheckTold, ...] = ()


@dataclass(frozen=True)
class PointTold:
    """One point: in which round it was made (0: it names none), what about, and if answered."""

    round: int
    kind: PointKind
    answered: bool


@dataclass(frozen=True)
class LevelsTold:
    """The levels recorded, and those that they can be held against; empty: there is none.

    ``indicated`` is the lowest overall level that the ratings point to, ``guide`` the lowest
    general level that the guide gives; ``last_overall`` and ``last_general`` were signed last time.
    """

    overall: str = ""
    general: str = ""
    indicated: str = ""
    guide: str = ""
    last_overall: str = ""
    last_general: str = ""


@dataclass(frozen=True)
class Oversight:
    """What a file says of the supervision of one assessment.

    ``hand_ins`` are the civil days on which it was handed in, None for one that cannot be read.
    ``warnings`` are codes of those that were open at signing off, None where nobody has signed.
    ``minutes`` and ``hard`` are the assessor's note.
    """

    hand_ins: tuple[date | None, ...] = ()
    rounds: tuple[RoundTold, ...] = ()
    points: tuple[PointTold, ...] = ()
    warnings: tuple[str, ...] | None = None
    levels: LevelsTold = LevelsTold()
    minutes: int | None = None
    hard: str = ""


@dataclass(frozen=True)
class VoiceFacts:
    """The person's own answers: words of the form, `NOT_ANSWERED` or `NOT_IN_FORM`; then texts."""

    explained: str = NOT_IN_FORM
    shared: str = NOT_IN_FORM
    agrees: str = NOT_IN_FORM
    why: str = NOT_IN_FORM
    last_plan: str = NOT_IN_FORM
    experience: str = NOT_IN_FORM
