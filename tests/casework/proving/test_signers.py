"""Who signed, by the settings in the file and by the reader's own."""

from __future__ import annotations

import pytest

from arms_docs.casework.reason import words
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.settings import DEFAULTS, Settings
from tests.people import DI_FROST, PC_HAYLE
from tests.support.forged_records import in_signoff, record, verdict
from tests.support.loop import (
    key_of,
)
from tests.support.steps import (
    TWO,
    people,
    settings_of,
)
from tests.support.steps import short_finished as finished


def test_an_assessor_who_signs_off_all_the_same() -> None:
    result = verdict(record(by=PC_HAYLE, decided_by=words(key_of(PC_HAYLE).signer)))
    assert "Tobias Haylestorm assessed the case, and cannot sign it off." in result.faults


def test_an_assessor_known_by_the_certificate_alone() -> None:
    used = in_signoff({"handed_in_with": [Sealing(key_of(DI_FROST)).fingerprint]})
    assert (
        verdict(record(files=used)).judgement
        == "Gwendoline Frostbury assessed the case, and cannot sign it off."
    )


ONLY_GALE = '[signing]\nsupervisors = ["N7002"]\n'


@pytest.mark.parametrize("own", [None, DEFAULTS])
def test_a_signature_by_someone_without_the_role(own: Settings | None) -> None:
    result = verdict(record(settings=settings_of(ONLY_GALE)), own)
    assert result.judgement == (
        "Gwendoline Frostbury may not sign as supervisor by the settings in the file: "
        "they are not among those who may."
    )


@pytest.mark.parametrize("name", ["record.pdf", "panel.pdf"])
def test_the_readers_own_settings_count_as_well(name: str) -> None:
    result = verdict(finished().files[name], settings_of(ONLY_GALE))
    assert result.judgement == (
        "Gwendoline Frostbury may not sign as supervisor by your settings: "
        "they are not among those who may."
    )
    listed = settings_of(people((DI_FROST, "ab" * 32)))
    assert (
        "another certificate is listed for them"
        in verdict(finished().files[name], listed).judgement
    )


def test_a_second_signature_that_the_settings_in_the_file_ask_for() -> None:
    result = verdict(record(settings=settings_of(TWO)))
    assert (
        result.judgement
        == "The settings in the file ask for a second signature, and there is none."
    )
