"""The name of an edition stands for what its tables say."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.instrument import FILES, content_digest
from arms_docs.instrument.load import load_instrument, read_instrument
from arms_docs.instrument.released_editions import edition_of, released
from arms_docs.report.read_back import carried
from tests.support.builders import EDITION_2026_1, INSTRUMENT, KEPT
from tests.support.paths import PROJECT, VERSIONS


def test_the_tables_in_this_tree_are_those_of_their_edition() -> None:
    """Until a release its tables have a name that stands for nothing yet, and a digest beside it.

    With the release the name gets its line.
    """
    name, _, digest = INSTRUMENT.edition.partition("+")
    unreleased = "not yet released" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert not digest or (unreleased and name not in released()), (
        f"The tables do not say what edition {name} says. If they are to be released: give them a "
        "name of their own (`edition` in arms.toml) and add its line to released_editions.toml, "
        "with the digest that `content_digest` gives. Leave the earlier line: workbooks and "
        "records of that edition are in people's hands. If no table was changed, what the digest "
        "is taken of was: every workbook would say F16 for nothing."
    )


def test_every_edition_that_was_released_is_kept_and_says_what_it_said() -> None:
    """The tables change; what was signed under the earlier ones is read for ever."""
    kept = {folder.name: load_instrument(folder) for folder in KEPT.iterdir()}
    shipped = INSTRUMENT.edition.partition("+")[0]
    assert set(kept) == set(released()) - {shipped}
    for name, instrument in kept.items():
        assert instrument.edition == name
        assert content_digest(instrument) == released()[name]
        assert read_instrument(instrument.texts).edition == name


def test_the_tables_of_2026_1_are_kept_to_the_byte() -> None:
    """As they stand in the records of 0.1.0."""
    inside = carried((VERSIONS / "0.1.0/signed-b-b/record.pdf").read_bytes())
    for name in FILES:
        assert (KEPT / "2026.1" / name).read_bytes() == inside[name], name


def test_the_editions_that_were_released_are_never_changed() -> None:
    assert released()["2026.1"].startswith("9ab2fb9b8696"), "as it was released with 0.1.0"


def test_other_tables_under_the_same_name_say_so() -> None:
    before = EDITION_2026_1
    texts = dict(before.texts)
    texts["visits.toml"] = texts["visits.toml"].replace('["Low", 12]', '["Low", 9]')
    changed = read_instrument(texts)
    assert changed.edition == "2026.1" and edition_of(changed).startswith("2026.1+")
    assert edition_of(replace(changed, edition=edition_of(changed))) == edition_of(changed)
    noted = read_instrument({**before.texts, "visits.toml": f"# x\n{before.texts['visits.toml']}"})
    assert edition_of(noted) == "2026.1", "it is what they say that counts"
    named = replace(before, edition="2099.9")
    assert edition_of(named).startswith("2099.9+"), (
        "a name that was never released stands for nothing"
    )
