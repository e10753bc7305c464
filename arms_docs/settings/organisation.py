"""The shapes of an organisation's settings.

Without a file `DEFAULTS` hold: nobody is restricted, and nothing in the tables is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from enum import Enum

from arms_docs.civil_days import is_past, is_to_come
from arms_docs.compare import fold, same_staff_id
from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.signatures import SignatureLevel, SignatureRole

MARKING = "OFFICIAL-SENSITIVE"
HEX_64 = re.compile(r"[0-9a-f]{64}")  # a SHA-256 digest


class SecondSignature(Enum):
    """When a second signature is asked for."""

    NEVER = "never"
    # Where the assessors are of more than one agency; by another agency than the first.
    JOINT = "joint"
    ALWAYS = "always"


@dataclass(frozen=True)
class Person:
    """Somebody with a part in sign-off, for a period.

    ``fingerprint`` is SHA-256 of the certificate in lower-case hex, or empty. ``team`` is what a
    caseload counts the person's cases under.
    """

    staff_id: str
    name: str
    role: str
    agency: str
    valid_from: date
    valid_to: date | None = None  # the last day, or open
    fingerprint: str = ""
    team: str = ""

    def holds_on(self, on: date) -> bool:
        """Whether this day lies in the period."""
        has_begun = not is_to_come(self.valid_from, on)
        return has_begun and (self.valid_to is None or not is_past(self.valid_to, on))


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
    """The organisation's own months between visits, by level, and to the next review at most.

    A level that is left out, or a review that is None, is as in the tables. Where these limit the
    review by level, a level that has more months than ``review`` gets these, and Low always does.
    """

    valid_from: date
    visits: tuple[tuple[Level, int], ...] = ()
    review: int | None = None


@dataclass(frozen=True)
class Confirmation:
    """That a table was compared with its source, by whom and when.

    ``digest`` is of what the table said then (`arms_docs.instrument.statements`).
    """

    table: str
    digest: str
    source: str
    checked_on: date
    checked_by: str  # a staff id or a name


@dataclass(frozen=True)
class Interview:
    """The organisation's own words for an interview, in the guidance document in place of ours.

    ``confidentiality``: what cannot be kept in confidence; ``caution``: what is said and done when
    a new offence is told. Empty: it has none.
    """

    confidentiality: str = ""
    caution: str = ""


@dataclass(frozen=True)
class Escalation:
    """After how many days late a supervisor has to know, by general level.

    An inspector has to after ``inspector_times`` as many. Ours, unless an organisation has its own.
    """

    low: int = 28
    medium: int = 14
    high: int = 7
    very_high: int = 1
    inspector_times: int = 2

    def days(self, level: Level) -> int:
        """The days late after which a supervisor has to know.

        >>> Escalation().days(Level.VERY_HIGH), Escalation().days(Level.LOW)
        (1, 28)
        """
        days: int = getattr(self, key_of(level))
        return days


@dataclass(frozen=True)
class RetentionClass:
    """How long records of one class are kept: years to their review, and to their destruction.

    ``destroy_years`` is None where no destruction is set.
    """

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
class Settings:
    """What an organisation declares. ``text`` is what it was read from; it is not compared."""

    organisation: str = ""
    marking: str = MARKING
    people: tuple[Person, ...] = ()
    signing: Signing = Signing()
    guide: str = ""  # key of the guide in force; empty: the tables' own choice
    # Name and text of each instrument file that replaces ours.
    replaced: tuple[tuple[str, str], ...] = ()
    intervals: Intervals | None = None
    confirmed: tuple[Confirmation, ...] = ()  # of several for one table the last counts
    retention: tuple[RetentionClass, ...] = ()
    trust: Trust = Trust()
    interview: Interview = Interview()
    escalation: Escalation = Escalation()
    text: str = field(default="", compare=False, repr=False)

    def person(self, staff_id: str, on: date) -> Person | None:
        """The person with this staff id on this day, or None."""
        for person in self.people:
            if same_staff_id(person.staff_id, staff_id) and person.holds_on(on):
                return person
        return None

    def holder_of(self, fingerprint: str, on: date) -> Person | None:
        """The person whose certificate this was on this day, or None.

        ``fingerprint`` is SHA-256 in hex. An empty one is nobody's.
        """
        digest = plain_hex(fingerprint)
        for person in self.people:
            if digest and person.fingerprint == digest and person.holds_on(on):
                return person
        return None

    def may_sign(self, role: SignatureRole, staff_id: str, on: date) -> bool:
        """Whether this person may sign in this role on this day.

        Where people are listed, only they may; where staff ids are named for the role, only those.
        Where there is neither, anybody may.
        """
        if self.people and self.person(staff_id, on) is None:
            return False
        entitled = self.signing.staff_ids(role)
        return not entitled or any(same_staff_id(staff_id, other) for other in entitled)

    def wants_second(self, agencies: Iterable[str]) -> bool:
        """Whether an assessment by assessors of these agencies needs a second signature."""
        second = self.signing.second_signature
        joint = len({fold(agency) for agency in agencies}) > 1
        return second is SecondSignature.ALWAYS or (second is SecondSignature.JOINT and joint)

    @property
    def confirmed_last(self) -> tuple[Confirmation, ...]:
        """The confirmation that counts for each table."""
        by_table = {confirmation.table: confirmation for confirmation in self.confirmed}
        return tuple(by_table.values())


DEFAULTS = Settings()


def key_of(level: Level) -> str:
    """What a level is called in a settings file.

    >>> key_of(Level.VERY_HIGH)
    'very_high'
    """
    return level.value.lower().replace(" ", "_")


def plain_hex(text: str) -> str:
    """A fingerprint as it is kept.

    >>> plain_hex("AB:0c 1D")
    'ab0c1d'
    """
    return "".join(text.replace(":", " ").split()).lower()
