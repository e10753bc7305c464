"""What settings say once they are read: who is who, who may sign, and when two must."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from arms_docs.settings import (
    DEFAULTS,
    MARKING,
    SecondSignature,
    Settings,
    Signing,
    instrument_in_force,
    read_settings,
)
from tests.people import PC_HAYLE, SPO_GALE
from tests.support.builders import INSTRUMENT
from tests.support.settings_files import (
    COUNTERSIGNER,
    DAY,
    FINGERPRINT,
    FULL,
    SUPERVISOR,
    right,
)


def test_without_a_file_nothing_is_changed_and_anybody_may_sign() -> None:
    assert read_settings("", folder=None) == (DEFAULTS, ())
    assert instrument_in_force(DEFAULTS) is INSTRUMENT
    assert DEFAULTS.marking == MARKING == "OFFICIAL-SENSITIVE"
    assert DEFAULTS.may_sign(SUPERVISOR, "anybody", DAY) and DEFAULTS.may_sign(
        COUNTERSIGNER, "anybody", DAY
    )
    assert not DEFAULTS.wants_second(["Police", "Probation Service"])
    assert DEFAULTS.person("P3007", DAY) is None
    assert DEFAULTS.holder_of("", DAY) is None


def test_a_person_is_found_by_staff_id_or_certificate_while_the_period_lasts(folder: Path) -> None:
    settings = right(FULL, folder)
    frost, gale = settings.people
    assert settings.person("p 3007", DAY) is frost
    assert settings.person("P3007", date(2025, 12, 31)) is None
    assert settings.holder_of(FINGERPRINT.upper(), DAY) is frost
    assert settings.holder_of(":".join(["ab"] * 32), date(2026, 12, 31)) is gale
    assert settings.holder_of("ab" * 32, date(2027, 1, 1)) is None
    assert settings.holder_of("cd" * 32, DAY) is None


def test_who_may_sign(folder: Path) -> None:
    settings = right(FULL, folder)
    assert settings.may_sign(SUPERVISOR, "P3007", DAY)
    assert not settings.may_sign(SUPERVISOR, SPO_GALE.staff_id, DAY), "the role names others"
    assert settings.may_sign(COUNTERSIGNER, SPO_GALE.staff_id, DAY), "anybody listed"
    assert not settings.may_sign(COUNTERSIGNER, SPO_GALE.staff_id, date(2027, 1, 1)), (
        "the period is over"
    )
    assert not settings.may_sign(COUNTERSIGNER, PC_HAYLE.staff_id, DAY), "not listed"
    no_people = Settings(signing=Signing(countersigners=("P3007",)))
    assert no_people.may_sign(COUNTERSIGNER, "P-3007", DAY) and not no_people.may_sign(
        COUNTERSIGNER, "P1", DAY
    )
    assert no_people.may_sign(SUPERVISOR, "P1", DAY)


def test_when_a_second_signature_is_wanted() -> None:
    def wants(when: SecondSignature, *agencies: str) -> bool:
        return Settings(signing=Signing(second_signature=when)).wants_second(agencies)

    assert not wants(SecondSignature.NEVER, "Police", "Probation Service")
    assert wants(SecondSignature.JOINT, "Police", "Probation Service")
    assert not wants(SecondSignature.JOINT, "Police", " police")
    assert wants(SecondSignature.ALWAYS, "Police")
