"""Who may sign: never an assessor of the case, and only whom the settings let."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from arms_docs.assessment.form import Assessment
from arms_docs.compare import same_staff_id
from arms_docs.settings import Settings, SignatureRole


@dataclass(frozen=True)
class Holder:
    """Who holds a certificate: the staff id in it, its SHA-256 fingerprint, and the agency it names."""

    staff_id: str
    fingerprint: str
    agency: str = ""


def staff_ids(holder: Holder, settings: Settings, on: date) -> tuple[str, ...]:
    """The staff ids that a certificate stands for: its own, and that of whom the settings say holds it."""
    known = settings.holder_of(holder.fingerprint, on)
    return (holder.staff_id, *((known.staff_id,) if known else ()))


def assessed(
    holder: Holder,
    assessment: Assessment,
    certificates: Iterable[str],
    settings: Settings,
    on: date,
) -> bool:
    """Whether the holder assessed the case: by a staff id, or by a certificate that signed the submission."""
    mine = staff_ids(holder, settings, on)
    by_id = any(same_staff_id(one, a.staff_id) for one in mine for a in assessment.assessors)
    return by_id or holder.fingerprint in certificates


def why_not(holder: Holder, role: SignatureRole, settings: Settings, on: date) -> str:
    """Why the settings do not let the holder sign in a role on a day, in words; nothing where they do."""
    person = settings.person(holder.staff_id, on)
    if settings.people and person is None:
        return "they are not listed, or not on this day"
    if not all(settings.may_sign(role, one, on) for one in staff_ids(holder, settings, on)):
        return "they are not among those who may"
    if person and person.fingerprint and person.fingerprint != holder.fingerprint:
        return "another certificate is listed for them"
    return ""


def agencies(assessment: Assessment) -> tuple[str, ...]:
    """The agencies of the assessors."""
    return tuple(str(getattr(a.agency, "value", "")) for a in assessment.assessors)
