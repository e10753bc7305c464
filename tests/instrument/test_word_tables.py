"""Tables of words that an edition may have: homes of findings, labels, names of groups."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from arms_docs.instrument import (
    Instrument,
    Provenance,
    Status,
    content_digest,
    read_instrument,
    statements,
    with_provenance,
)
from arms_docs.instrument.model import InstrumentError
from tests.support.builders import INSTRUMENT

KEYS = ("homes", "labels", "groups")


def with_arms(old: str, new: str) -> Instrument:
    """The instrument with one piece of arms.toml replaced."""
    text = INSTRUMENT.texts["arms.toml"]
    assert text.count(old) == 1, old
    return read_instrument({**INSTRUMENT.texts, "arms.toml": text.replace(old, new)})


def without(key: str) -> Instrument:
    """The instrument without one of the tables."""
    text = INSTRUMENT.texts["arms.toml"]
    cut = re.sub(rf"(?s)^\[{key}\].*?(?=^\[(?!{key})[a-z]|^\[\[(?!{key})|\Z)", "", text, flags=re.M)
    cut = re.sub(rf"(?s)^\[\[{key}\.list\]\].*?(?=^\[(?!\[{key})|\Z)", "", cut, flags=re.M)
    assert cut != text
    return read_instrument({**INSTRUMENT.texts, "arms.toml": cut})


@pytest.mark.parametrize("key", KEYS)
def test_an_edition_without_a_table_has_no_such_rule_and_no_statement(key: str) -> None:
    """Records of 2026.1 carry tables without these: their digest stays what it was."""
    before = without(key)
    assert getattr(before, key) is None and getattr(INSTRUMENT, key) is not None
    listed = [statement.key for statement in statements(before)]
    assert key not in listed and key in [s.key for s in statements(INSTRUMENT)]
    assert content_digest(before) != content_digest(INSTRUMENT)
    gone = replace(INSTRUMENT, **{key: None})  # type: ignore[arg-type]
    assert content_digest(before) == content_digest(gone)


@pytest.mark.parametrize("key", KEYS)
def test_each_is_ours_and_can_be_confirmed(key: str) -> None:
    statement = next(s for s in statements(INSTRUMENT) if s.key == key)
    assert statement.provenance.status is Status.OURS and not statement.method
    manual = Provenance("Manual, page 9", Status.CONFIRMED, date(2026, 1, 1))
    confirmed = with_provenance(INSTRUMENT, {key: manual})
    assert getattr(confirmed, key).provenance is manual
    assert content_digest(confirmed) == content_digest(INSTRUMENT)
    gone = replace(INSTRUMENT, **{key: None})  # type: ignore[arg-type]
    assert getattr(with_provenance(gone, {key: manual}), key) is None


def test_two_of_the_supported_factors_have_one_home_each() -> None:
    """Or two assessors put "she knew what she was doing" under four different factors."""
    assert INSTRUMENT.homes is not None
    homes = {home.finding: home for home in INSTRUMENT.homes.homes}
    attitudes = homes["Attitudes that excuse sexual offending"]
    assert attitudes.factor == "R5" and "Not in P2 or R3" in attitudes.line
    alone = homes["Lack of emotional closeness with an adult"]
    assert alone.factor == "P3" and "Not in R4" in alone.line
    assert INSTRUMENT.homes.of("R5") == (attitudes,) and INSTRUMENT.homes.of("R1") == ()
    assert "attitudes that excuse" in INSTRUMENT.factor("R5").line


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('factor = "R5"\n', 'factor = "R9"\n', "homes.list[1].factor: There is no factor 'R9'"),
        ('factor = "R5"\n', "", "homes.list[1].factor: This is missing"),
        ('finding = "Attitudes', 'found = "x"\nfinding = "Attitudes', "homes.list[1].found: This"),
        ('line = "Having no', f'line = "{"x" * 160}Having no', "homes.list[2].line: This is long"),
        ("[homes]\n", "[homes]\nhint = 1\n", "homes.hint: This key is not known"),
        ('words = ["predator", "predatory"]\n', "", "labels.list[3].words"),
        ('words = ["predator", "predatory"]', "words = []", "labels.list[3].words: This is empty"),
        ('instead = "say whom', 'instaed = "say whom', "labels.list[3].instead: This is missing"),
        ("[labels]\nsource", "[labels]\nsauce", "labels.source: This is missing"),
        ("except = [", "except = [1, ", "labels.except[1]: This should be text"),
        ("[groups]\nsource", "[groups]\nextra = 1\nsource", "groups.extra: This key is not known"),
        ('list = [\n    # words that', 'list = [\n    2, # words that', "groups.list[1]: This"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_key(old: str, new: str, where: str) -> None:
    with pytest.raises(InstrumentError, match=re.escape(f"arms.toml: {where}")):
        with_arms(old, new)
