"""The shapes of an organisation's settings. Without a file `DEFAULTS` hold: nobody is restricted, nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from arms_docs.compare import fold, same_staff_id
from arms_docs.instrument import Level
from arms_docs.problems import Severity
from arms_docs.signatures import SignatureLevel, SignatureRole

MARKING = "OFFICIAL-SENSITIVE"


class SecondSignature(Enum):
    """When a second signature is asked for."""

    NEVER = "never"
    JOINT = (
        "joint"  # where the assessors are of more than one agency; by another agency than the first
    )
    ALWAYS = "always"


@dataclass(frozen=True)
class Person:
    """Somebody with a part in sign-off, for a period; ``fingerprint`` is SHA-256 in lower-case hex, or empty."""

    staff_id: str
    name: str
    role: str
    agency: str
    valid_from: date
    valid_to: date | None = None  # the last day, or open
    fingerprint: str = ""

    def holds_on(self, on: date) -> bool:
        """Whether this day lies in the period."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Signing:
    """Who may sign (staff ids; nobody named: no such restriction), and how."""

    supervisors: tuple[str, ...] = ()
    countersigners: tuple[str, ...] = ()
    second_signature: SecondSignature = SecondSignature.NEVER
    level: SignatureLevel = SignatureLevel.B_B
    timestamp_authority: str = ""  # its address

    def staff_ids(self, role: SignatureRole) -> tuple[str, ...]:
        """Who alone may sign in this role, where anybody is named for it."""
        by_role = {
            SignatureRole.SUPERVISOR: self.supervisors,
            SignatureRole.COUNTERSIGNER: self.countersigners,
        }
        return by_role.get(role, ())


@dataclass(frozen=True)
class Intervals:
    """The organisation's own months between visits, by level, and to the next review at most; None: the table's."""

    valid_from: date
    visits: tuple[tuple[Level, int], ...] = ()
    review: int | None = None


@dataclass(frozen=True)
class Confirmation:
    """That a table was compared with its source: its key, the digest of what it said then, by whom and when."""

    table: str
    digest: str
    source: str
    checked_on: date
    checked_by: str  # a staff id or a name


@dataclass(frozen=True)
class RetentionClass:
    """How long records of one class are kept: years to their review, and to their destruction (None: not set)."""

    name: str
    review_years: int
    destroy_years: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Trust:
    """Certificates of trusted authorities, and lists of revoked certificates: each in DER."""

    roots: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class SettingProblem:
    """Something wrong in a settings file: key path, line where it is known, what is wrong, what to do.

    ``file`` names a file that the settings name, where the fault is in there; empty for the settings file itself.
    """

    where: str
    line: int | None
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    file: str = ""


@dataclass(frozen=True)
class Settings:
    """What an organisation declares. ``text`` is what it was read from; it is not compared."""

    organisation: str = ""
    marking: str = MARKING
    people: tuple[Person, ...] = ()
    signing: Signing = Signing()
    guide: str = ""  # key of the guide in force; empty: the tables' own choice
    replaced: tuple[
        tuple[str, str], ...
    ] = ()  # name and text of each instrument file that stands in for ours
    intervals: Intervals | None = None
    confirmed: tuple[Confirmation, ...] = ()  # of several for one table the last counts
    retention: tuple[RetentionClass, ...] = ()
    trust: Trust = Trust()
    text: str = field(default="", compare=False, repr=False)

    def person(self, staff_id: str, on: date) -> Person | None:
        """The person with this staff id on this day, or None."""
        return next(
            (p for p in self.people if same_staff_id(p.staff_id, staff_id) and p.holds_on(on)), None
        )

    def holder_of(self, fingerprint: str, on: date) -> Person | None:
        """The person whose certificate this was on this day, by its SHA-256 fingerprint in hex, or None."""
        wanted = plain_hex(fingerprint)
        return next(
            (p for p in self.people if wanted and p.fingerprint == wanted and p.holds_on(on)), None
        )

    def may_sign(self, role: SignatureRole, staff_id: str, on: date) -> bool:
        """Whether this person may sign in this role on this day.

        Where people are listed, only they may; where the role names staff ids, only those. Neither: anybody.
        """
        if self.people and self.person(staff_id, on) is None:
            return False
        entitled = self.signing.staff_ids(role)
        return not entitled or any(same_staff_id(staff_id, other) for other in entitled)

    def wants_second(self, agencies: Iterable[str]) -> bool:
        """Whether an assessment by assessors of these agencies needs a second signature."""
        asked = self.signing.second_signature
        joint = asked is SecondSignature.JOINT and len({fold(agency) for agency in agencies}) > 1
        return joint or asked is SecondSignature.ALWAYS

    @property
    def confirmed_last(self) -> tuple[Confirmation, ...]:
        """The confirmation that counts for each table."""
        return tuple({one.table: one for one in self.confirmed}.values())


DEFAULTS = Settings()


def plain_hex(text: str) -> str:
    """A fingerprint as it is kept.

    >>> plain_hex("AB:0c 1D")
    'ab0c1d'
    """
    return "".join(text.replace(":", " ").split()).lower()
