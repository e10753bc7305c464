"""The only people named anywhere in this project. None of them exists.

Surnames are made from words for trees and weather, so that no list of real people is likely to hold them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonAssessed:
    """Somebody whom a fictional case is about."""

    name: str
    born: str
    reference: str


@dataclass(frozen=True)
class Professional:
    """Somebody who assesses, supervises or is named in a plan."""

    staff_id: str
    name: str
    role: str
    agency: str


# tests/cases/medium_low
ASHWORTHY = PersonAssessed("Colin Ashworthy", "1968-05-14", "DEMO-2026-0101")
# tests/cases/high_with_gap
BEECHCROFTE = PersonAssessed("Darren Beechcrofte", "1981-09-02", "DEMO-2026-0202")
# tests/cases/very_high_imminent
CEDARLEY = PersonAssessed("Edwin Cedarley", "1957-01-23", "DEMO-2026-0303")

ASSESSED = (ASHWORTHY, BEECHCROFTE, CEDARLEY)

DS_RAINE = Professional("P4021", "Morwenna Rainehart", "Offender manager (MOSOVO)", "Police")
PC_HAYLE = Professional("P4388", "Tobias Haylestorm", "Offender manager (MOSOVO)", "Police")
PO_MISTRY = Professional("N7710", "Anoushka Mistwell", "Probation practitioner", "Probation Service")
DI_FROST = Professional("P3007", "Gwendoline Frostbury", "Detective Inspector, MOSOVO supervisor", "Police")
SPO_GALE = Professional("N7002", "Ruaridh Galeforde", "Senior probation officer", "Probation Service")

PROFESSIONALS = (DS_RAINE, PC_HAYLE, PO_MISTRY, DI_FROST, SPO_GALE)
