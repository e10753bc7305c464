"""Who may sign: never an assessor of the case, and only whom the settings let."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arms_docs.assessment import Assessment
from arms_docs.compare import same_staff_id
from arms_docs.data_class import dataclass
from arms_docs.settings import Person, Settings
from arms_docs.signatures import SignatureRole


@dataclass(frozen=True)
class Holder:
    """Who holds a certificate: the staff id in it, its SHA-256 fingerprint, and the agency."""

    staff_id: str
    fingerprint: str
    agency: str = ""


def staff_ids(holder: Holder, settings: Settings, on: date) -> tuple[str, ...]:
    """The staff ids a certificate stands for: its own, and that of its holder by the settings."""
    person = settings.holder_of(holder.fingerprint, on)
    return (holder.staff_id, *((person.staff_id,) if person else ()))


def assessed(
    holder: Holder,
    assessment: Assessment,
    certificates: Iterable[str],
    settings: Settings,
    on: date,
) -> bool:
    """Whether the holder assessed the case: by a staff id, or by a certificate that submitted it.

    ``certificates`` are the fingerprints of those that signed the submission.
    """
    if holder.fingerprint in certificates:
        return True
    for staff_id in staff_ids(holder, settings, on):
        if any(same_staff_id(staff_id, person.staff_id) for person in assessment.assessors):
            return True
    return False


def why_not(holder: Holder, role: SignatureRole, settings: Settings, on: date) -> str:
    """Why the settings do not let the holder sign in a role on a day; nothing where they do."""
    person = settings.person(holder.staff_id, on)
    if settings.people and person is None:
        return "they are not listed, or not on this day"
    every_id = staff_ids(holder, settings, on)
    if not all(settings.may_sign(role, staff_id, on) for staff_id in every_id):
        return "they are not among those who may"
    if person and person.fingerprint and person.fingerprint != holder.fingerprint:
        return "another certificate is listed for them"
    return ""


def supervisors(assessment: Assessment, settings: Settings, on: date) -> tuple[Person, ...]:
    """Those whom the settings name as supervisors and who did not assess it; nobody, where the
    settings name none.
    """
    return tuple(
        person
        for person in settings.people
        if settings.signing.supervisors
        and settings.may_sign(SignatureRole.SUPERVISOR, person.staff_id, on)
        and not any(same_staff_id(person.staff_id, a.staff_id) for a in assessment.assessors)
    )


def agencies(assessment: Assessment) -> tuple[str, ...]:
    """The agencies of the assessors, in their order."""
    return tuple(str(getattr(person.agency, "value", "")) for person in assessment.assessors)


def wants_second(assessment: Assessment, settings: Settings) -> bool:
    """Whether an assessment is signed off only with a second signature."""
    return settings.wants_second(agencies(assessment))
