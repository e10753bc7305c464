"""The tables in force under settings: replaced, chosen, confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from arms_docs.instrument import InstrumentError, Level, Provenance, Status
from arms_docs.instrument.statements import statements
from arms_docs.settings import (
    DEFAULTS,
    Intervals,
    Person,
    Settings,
    instrument_in_force,
    portable,
)
from tests.people import DI_FROST
from tests.support.builders import EDITION_2026_1, INSTRUMENT
from tests.support.settings_files import (
    CHECK,
    DAY,
    OWN,
    other_age,
    right,
    says,
)


def test_a_confirmed_table_says_by_whom_when_and_with_what() -> None:
    frost = Person("P3007", DI_FROST.name, DI_FROST.role, DI_FROST.agency, date(2026, 1, 1))
    settings = Settings(people=(frost,), confirmed=(replace(CHECK, checked_by="p3007"),))
    in_force = instrument_in_force(settings)
    assert in_force.rm2000.s_age.provenance == Provenance(
        "Scoring Guide, page 3",
        Status.CONFIRMED,
        date(2007, 2, 1),
        date(2026, 11, 20),
        DI_FROST.name,
    )
    assert in_force.rm2000.s_total.provenance.status is Status.UNCONFIRMED
    assert in_force.edition == INSTRUMENT.edition, "a confirmation changes no edition"
    assert INSTRUMENT.rm2000.s_age.provenance.status is Status.UNCONFIRMED, "ours is not touched"


@pytest.mark.parametrize("key", [s.key for s in statements(INSTRUMENT)])
def test_everything_with_a_source_can_be_confirmed(key: str) -> None:
    statement = next(s for s in statements(INSTRUMENT) if s.key == key)
    confirmed = instrument_in_force(
        Settings(confirmed=(replace(CHECK, table=key, digest=statement.digest),))
    )
    changed = [
        s.key for s in statements(confirmed) if s.provenance.checked_on == date(2026, 11, 20)
    ]
    assert changed == [key]
    if key == "factors":
        assert {f.status for f in confirmed.factors} == {Status.CONFIRMED}
    if key == "guide.dynamic-led":
        assert confirmed.guide.provenance.status is Status.CONFIRMED


def test_the_last_confirmation_of_a_table_counts() -> None:
    stale = replace(CHECK, digest="0" * 64)
    assert instrument_in_force(
        Settings(confirmed=(stale, CHECK))
    ).rm2000.s_age.provenance.checked_on
    assert not instrument_in_force(
        Settings(confirmed=(CHECK, stale))
    ).rm2000.s_age.provenance.checked_on


def test_intervals_replace_the_numbers_and_say_whose_they_are() -> None:
    in_force = instrument_in_force(Settings(organisation="Example Police", intervals=OWN))
    months = [in_force.visits.look_up(level.value).answer for level in Level]
    assert months == [12, 4, 3, 1]
    assert in_force.review_within_months == 6
    reviews = in_force.reviews
    assert reviews and [reviews.look_up(level.value).answer for level in Level] == [6, 6, 3, 1]
    assert in_force.former_visits is INSTRUMENT.former_visits, "history is nobody's to change"
    provenance = Provenance("The settings of Example Police", Status.OURS, date(2026, 4, 1))
    assert (in_force.visits.provenance, in_force.review_from) == (provenance, provenance)
    same = instrument_in_force(
        Settings(intervals=Intervals(date(2026, 4, 1), ((Level.LOW, 12),), 12))
    )
    assert same.visits.provenance == INSTRUMENT.visits.provenance, (
        "the same numbers leave the table its source"
    )
    assert same.edition == INSTRUMENT.edition


def test_the_edition_tells_other_tables_apart() -> None:
    rm2000 = other_age(INSTRUMENT.texts["rm2000.toml"])
    editions = {
        instrument_in_force(settings).edition
        for settings in (
            DEFAULTS,
            Settings(guide="max"),
            Settings(guide="midpoint"),
            Settings(intervals=OWN),
            Settings(replaced=(("rm2000.toml", rm2000),)),
        )
    }
    assert len(editions) == 5
    assert all(edition.startswith("2026.2") for edition in editions)
    assert instrument_in_force(Settings(guide="dynamic-led")).edition == INSTRUMENT.edition, (
        "ours, chosen by name"
    )
    with_note = Settings(replaced=(("rm2000.toml", "# a note\n" + rm2000),))
    assert instrument_in_force(with_note).edition in editions, "it is what they say that counts"


@pytest.mark.parametrize(
    "settings",
    [
        DEFAULTS,
        Settings(guide="max", intervals=OWN, confirmed=(CHECK,)),
        Settings(
            replaced=(("rm2000.toml", other_age(INSTRUMENT.texts["rm2000.toml"])),),
            confirmed=(CHECK,),
        ),
    ],
    ids=["none", "numbers", "tables"],
)
def test_the_texts_that_an_instrument_keeps_make_it_again(settings: Settings) -> None:
    in_force = instrument_in_force(settings)
    again = instrument_in_force(right(portable(settings)), in_force.texts)
    assert again is not in_force
    assert says(again) == says(in_force)


def test_given_texts_count_and_not_what_is_shipped() -> None:
    texts = {**INSTRUMENT.texts, "rm2000.toml": other_age(INSTRUMENT.texts["rm2000.toml"])}
    assert instrument_in_force(DEFAULTS, texts).rm2000.s_age.look_up(40).answer == 1
    assert instrument_in_force(DEFAULTS, texts).edition.startswith("2026.2+")
    kept = instrument_in_force(DEFAULTS, EDITION_2026_1.texts)
    assert kept.edition == "2026.1" and kept.indicated == EDITION_2026_1.indicated


def test_an_organisations_own_table_of_2026_1_keeps_its_rule_among_the_tables_of_today() -> None:
    own = Settings(replaced=(("priority.toml", EDITION_2026_1.texts["priority.toml"]),))
    in_force = instrument_in_force(own)
    assert in_force.indicated == EDITION_2026_1.indicated
    assert in_force.edition.startswith("2026.2+") and in_force.edition != INSTRUMENT.edition
    assert (
        next(s for s in statements(in_force) if s.key == "indicated").digest
        == next(s for s in statements(EDITION_2026_1) if s.key == "indicated").digest
    ), "what the organisation confirmed of it stands"


def test_a_record_made_before_its_edition_is_released_names_it_as_its_pages_do() -> None:
    """The pages print the name with the digest; whoever verifies has the texts alone."""
    texts = {**INSTRUMENT.texts, "arms.toml": INSTRUMENT.texts["arms.toml"].replace("2026", "2099")}
    unreleased = instrument_in_force(DEFAULTS, texts)
    assert unreleased.edition.startswith("2099.2+")
    assert instrument_in_force(DEFAULTS, unreleased.texts).edition == unreleased.edition


def test_what_cannot_be_relied_on_is_refused() -> None:
    with pytest.raises(InstrumentError, match="none of the guides"):
        instrument_in_force(Settings(guide="min"))
    with pytest.raises(InstrumentError, match=r"^arms\.toml: factors: This is missing"):
        instrument_in_force(DEFAULTS, {})
    with pytest.raises(InstrumentError, match="never longer for a higher level"):
        instrument_in_force(Settings(intervals=Intervals(DAY, ((Level.HIGH, 7),))))
