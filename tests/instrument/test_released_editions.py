"""The name of an edition stands for what its tables say."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.instrument.load import load_instrument, read_instrument
from arms_docs.instrument.released_editions import edition_of, released
from tests.support.builders import INSTRUMENT


def test_the_tables_in_this_tree_are_those_of_their_edition() -> None:
    instrument = load_instrument()
    assert "+" not in instrument.edition, (
        f"The tables do not say what edition {instrument.edition.partition('+')[0]} says. If they "
        "are to be released: give them a name of their own (`edition` in arms.toml) and add its "
        "line to released_editions.toml, with the digest that `content_digest` gives. Leave the "
        "earlier line: workbooks and records of that edition are in people's hands. If no table "
        "was changed, what the digest is taken of was: every workbook would say F16 for nothing."
    )


def test_the_editions_that_were_released_are_never_changed() -> None:
    assert released()["2026.1"].startswith("9ab2fb9b8696"), "as it was released with 0.1.0"


def test_other_tables_under_the_same_name_say_so() -> None:
    texts = dict(INSTRUMENT.texts)
    texts["visits.toml"] = texts["visits.toml"].replace('["Low", 12]', '["Low", 9]')
    changed = read_instrument(texts)
    assert changed.edition == "2026.1" and edition_of(changed).startswith("2026.1+")
    assert edition_of(replace(changed, edition=edition_of(changed))) == edition_of(changed)
    noted = read_instrument(
        {**INSTRUMENT.texts, "visits.toml": f"# x\n{INSTRUMENT.texts['visits.toml']}"}
    )
    assert edition_of(noted) == "2026.1", "it is what they say that counts"
    named = replace(INSTRUMENT, edition="2099.9")
    assert edition_of(named).startswith("2099.9+"), (
        "a name that was never released stands for nothing"
    )
