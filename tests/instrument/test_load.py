"""The numbers that are shipped, and files that are refused."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arms_docs.assessment.assemble import to_data
from arms_docs.instrument import (
    CommonestRule,
    CumulativeRule,
    InstrumentError,
    Level,
    ReadBy,
    content_digest,
    load_instrument,
    read_instrument,
    statements,
)
from tests.people import DS_RAINE
from tests.support.builders import COMMONEST, CUMULATIVE, EDITION_2026_1, INSTRUMENT, KEPT
from tests.support.spoilt_tables import (
    FILES,
    SHIPPED,
    Spoilt,
    change,
    check_refused,
)


def test_the_numbers_of_the_rule_of_2026_1() -> None:
    assert isinstance(EDITION_2026_1.indicated, CommonestRule)
    assert (COMMONEST.very_high_from, COMMONEST.most_gaps) == (9, 3)
    assert COMMONEST.floor_while_any_high is Level.MEDIUM


def test_the_numbers_of_the_rules() -> None:
    assert isinstance(INSTRUMENT.indicated, CumulativeRule)
    assert CUMULATIVE.reason_from_gaps == 4
    assert [(t.level.value, t.least, t.counted.name) for t in CUMULATIVE.thresholds] == [
        ("Very High", 9, "HIGH"),
        ("High", 5, "HIGH"),
        ("Medium", 1, "HIGH"),
        ("Medium", 6, "HIGH_OR_MEDIUM"),
        ("Medium", 3, "PROTECTIVE_NOT_LOW"),
    ]
    assert INSTRUMENT.far_apart == 2
    assert INSTRUMENT.review_within_months == 12
    assert INSTRUMENT.rm2000.minimum_age == 18
    assert len(INSTRUMENT.rm2000.tables) == 11
    assert INSTRUMENT.decision_tables == (
        INSTRUMENT.guide,
        INSTRUMENT.visits,
        INSTRUMENT.reviews,
        INSTRUMENT.former_visits,
        *INSTRUMENT.rm2000.tables,
    )


SPOILT_KEYS = {
    "unknown key in a table": Spoilt(
        "rm2000.toml",
        "minimum_age = 18",
        "minimum_age = 18\nmaximum_age = 99",
        "scope.maximum_age",
        "not known here",
    ),
    "unknown key in a decision table": Spoilt(
        "visits.toml",
        'answer = "months"',
        'answer = "months"\nhit_policy = "first"',
        "interval.hit_policy",
        "not known here",
    ),
    "unknown key at the top": Spoilt(
        "arms.toml", "edition =", 'editor = "us"\nedition =', "editor", "not known here"
    ),
    "unknown key in a factor": Spoilt(
        "arms.toml",
        'key = "R1"\n',
        'key = "R1"\nweight = 2\n',
        "factors.list[1].weight",
        "not known here",
    ),
    "unknown section": Spoilt(
        "visits.toml", "[review]", "[rewiev]", "review", "is missing", problems=2
    ),
    "a section more": Spoilt(
        "visits.toml", "[review]", "[extra]\n\n[review]", "extra", "not known here"
    ),
    "limits of reviews in both ways": Spoilt(
        "visits.toml",
        "[review]",
        "[review]\nwithin_months = 12",
        "review.within_months",
        "not known",
    ),
    "read by nothing that is known": Spoilt(
        "visits.toml", 'read_by = "general level"', 'read_by = "age"', "interval.read_by", "age"
    ),
    "misspelt key": Spoilt(
        "priority.toml",
        "\nhigh_from",
        "\nhihg_from",
        "indicated.high_from",
        "is missing",
        problems=2,
    ),
}


SPOILT_CHOICES = {
    "unknown default guide": Spoilt(
        "priority.toml",
        'default_guide = "dynamic-led"',
        'default_guide = "dynamic"',
        "default_guide",
        "'dynamic'",
    ),
    "a pair that does not exist": Spoilt(
        "arms.toml", 'pair = "P1"', 'pair = "P9"', "factors.list", "'P9' of R7"
    ),
    "a factor twice": Spoilt(
        "arms.toml", 'key = "R3"', 'key = "R4"', "factors.list", "stands twice", problems=2
    ),
    "unknown kind of factor": Spoilt(
        "arms.toml", 'kind = "risk"', 'kind = "static"', "factors.list[1].kind", 'is "static"'
    ),
    "a factor without a title": Spoilt(
        "arms.toml", 'title = "Hostile orientation"\n', "", "factors.list[5].title", "is missing"
    ),
    "a rating without its meaning": Spoilt(
        "arms.toml",
        'rating = "Unable to rate"',
        'rating = "Low"',
        "ratings.list",
        "Each rating needs its meaning",
    ),
    "a level without its meaning": Spoilt(
        "arms.toml",
        'level = "Very High"',
        'level = "High"',
        "levels.list",
        "Each level needs its meaning",
    ),
    "unknown level": Spoilt(
        "arms.toml",
        'level = "Very High"',
        'level = "Extreme"',
        "levels.list[1].level",
        'is "Extreme"',
    ),
    "yes for a number": Spoilt(
        "priority.toml",
        "very_high_from = 9",
        "very_high_from = true",
        "indicated.very_high_from",
        "should be a whole number from 1 to 12, and is true",
    ),
    "text for a number": Spoilt(
        "visits.toml",
        "medium_months = 3",
        'medium_months = "3"',
        "horizons.medium_months",
        'should be a whole number from 1 to 60, and is "3"',
    ),
    "a list of other things than words": Spoilt(
        "arms.toml",
        'list = ["monitor",',
        "list = [1,",
        "weak_words.list[1]",
        "should be text, and is 1",
    ),
}


@pytest.mark.parametrize(
    "spoilt", (SPOILT_KEYS | SPOILT_CHOICES).values(), ids=(SPOILT_KEYS | SPOILT_CHOICES).keys()
)
def test_a_spoilt_file_is_refused_by_file_and_key(spoilt: Spoilt, folder: Path) -> None:
    check_refused(spoilt, folder)


def test_tables_of_edition_2026_1_are_read_by_the_rule_of_their_day() -> None:
    """Signed records carry them: by category first, one limit for all reviews, and no horizons."""
    before = load_instrument(SHIPPED / "editions" / "2026.1")
    assert before.edition == "2026.1", "to the digest of what they say"
    assert before.visits_read_by is ReadBy.CATEGORY
    assert (before.reviews, before.horizons, before.former_visits) == (None, None, None)
    assert before.review_within_months == 12
    assert before.decision_tables == (before.guide, before.visits, *before.rm2000.tables)


def test_a_confirmation_of_the_former_timetable_does_not_confirm_our_default() -> None:
    """The rows are the same months: what they are read by is part of what was compared."""
    before = load_instrument(SHIPPED / "editions" / "2026.1")
    visits = [{s.key: s for s in statements(i)}["visits"] for i in (before, INSTRUMENT)]
    assert visits[0].rows == visits[1].rows and visits[0].digest != visits[1].digest


@pytest.mark.parametrize("file", FILES)
def test_what_is_not_toml_is_refused_by_file_and_line(file: str, folder: Path) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text("edition = \n" + text, encoding="utf-8")
    with pytest.raises(
        InstrumentError, match=rf"^{re.escape(file)}: The file is not valid TOML: .*line 1"
    ):
        load_instrument(folder)


def test_words_where_tables_belong_are_refused_and_do_not_crash(folder: Path) -> None:
    text = (folder / "arms.toml").read_text(encoding="utf-8")
    before, _, rest = text.partition("[[levels.list]]")
    after = rest[rest.index("[plan_headings]") :]
    (folder / "arms.toml").write_text(
        f'{before}list = ["Low", "High"]\n\n{after}', encoding="utf-8"
    )
    with pytest.raises(InstrumentError, match=r"^arms\.toml: levels\.list"):
        load_instrument(folder)


@pytest.mark.parametrize(
    "text", ["a = " + "9" * 9999, "a = " + "[" * 9999], ids=["digits", "brackets"]
)
def test_what_cannot_be_read_at_all_is_refused(text: str) -> None:
    with pytest.raises(
        InstrumentError, match=r"^arms\.toml: The file is not valid TOML: it holds more"
    ):
        read_instrument({**INSTRUMENT.texts, "arms.toml": text})


def test_an_instrument_keeps_the_texts_that_it_was_read_from() -> None:
    assert {n: (SHIPPED / n).read_text(encoding="utf-8") for n in FILES} == INSTRUMENT.texts
    again = replace(read_instrument(INSTRUMENT.texts), edition=INSTRUMENT.edition)
    assert to_data(again) == to_data(INSTRUMENT)


def test_an_unspoilt_copy_loads_as_shipped(folder: Path) -> None:
    """The control: it is the change that is refused, and not the copy."""
    copy = load_instrument(folder)
    assert copy is not INSTRUMENT
    assert copy.factors == INSTRUMENT.factors
    assert [table.rows for table in copy.decision_tables] == [
        table.rows for table in INSTRUMENT.decision_tables
    ]


def test_an_organisation_can_record_its_check_and_choose_another_guide(folder: Path) -> None:
    checked = f'valid_from = 2010-01-01\nchecked_on = 2026-11-20\nchecked_by = "{DS_RAINE.name}"'
    change(folder, "visits.toml", "valid_from = 2010-01-01", checked)
    change(folder, "priority.toml", 'default_guide = "dynamic-led"', 'default_guide = "midpoint"')
    change(folder, "arms.toml", 'key = "R1"\n', 'key = "R1"\nmanual_ref = "p. 12"\n')
    changed = load_instrument(folder)
    history = changed.former_visits
    assert history
    checked_on, checked_by = history.provenance.checked_on, history.provenance.checked_by
    assert (checked_on, checked_by) == (date(2026, 11, 20), DS_RAINE.name)
    assert changed.guide.key == "midpoint"
    assert changed.factor("R1").manual_ref == "p. 12"


def test_a_number_of_the_rule_of_2026_1_is_checked_as_it_was(folder: Path) -> None:
    shutil.copy(KEPT / "2026.1" / "priority.toml", folder)
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in FILES}
    assert read_instrument(texts).indicated == EDITION_2026_1.indicated
    spoilt = Spoilt(
        "priority.toml",
        "most_gaps = 3",
        "most_gaps = 7\nhigh_from = 5",
        "indicated.most_gaps",
        "from 0 to 6",
        problems=2,  # and the key of the other rule is not known to this one
    )
    check_refused(spoilt, folder)


# The words of lists, and a least age, that 0.1.0 took: they are in records that it signed.
TAKEN_SINCE_0_1_0 = {
    "a blank heading": ("arms.toml", '    "Supervision",', '    "Supervision", " ",'),
    "a blank word": ("arms.toml", 'list = ["monitor",', 'list = ["\\t", "monitor",'),
    "an age beyond any life": ("rm2000.toml", "minimum_age = 18", "minimum_age = 151"),
    "an age beyond 64 bits": ("rm2000.toml", "minimum_age = 18", f"minimum_age = {10**20}"),
}


@pytest.mark.parametrize(
    ("file", "old", "new"), TAKEN_SINCE_0_1_0.values(), ids=TAKEN_SINCE_0_1_0.keys()
)
def test_what_an_earlier_version_took_is_taken_for_ever(
    file: str, old: str, new: str, folder: Path
) -> None:
    change(folder, file, old, new)
    changed = load_instrument(folder)
    assert content_digest(changed) != content_digest(INSTRUMENT), "and what it says counts"


def test_an_empty_word_was_never_taken(folder: Path) -> None:
    spoilt = Spoilt(
        "arms.toml", 'list = ["monitor",', 'list = ["",', "weak_words.list[1]", 'and is ""'
    )
    check_refused(spoilt, folder)
