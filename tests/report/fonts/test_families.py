"""The table of families: read from data, complete, and true of the fonts that are installed."""

from __future__ import annotations

import pytest

from arms_docs.report.fonts.carriers import _is_here
from arms_docs.report.fonts.families import (
    SCRIPTS,
    Family,
    characters,
    families,
    family_of,
    lacking,
)
from tests.support.paths import PROJECT
from tests.support.refresh_characters import characters_in

NAMES = [family.name for family in families()]


@pytest.mark.parametrize("family", families(), ids=NAMES)
def test_what_a_family_prints_is_what_its_installed_fonts_have(family: Family) -> None:
    """With a new version of a font: `python -m tests.support.refresh_characters`."""
    first, *others = family.carriers
    assert characters_in(family, first) == characters(family)
    for carrier in filter(_is_here, others):
        lacks = characters(family) - characters_in(family, carrier)
        assert lacks == lacking(family, carrier), carrier.install


@pytest.mark.parametrize("family", families(), ids=NAMES)
def test_every_file_is_declared_with_its_digest_and_the_weights_it_is_drawn_in(
    family: Family,
) -> None:
    assert {"Regular", "Bold"} <= set(family.styles)
    for carrier in family.carriers:
        assert tuple(carrier.files) == family.styles, carrier.install
        for font in carrier.files.values():
            assert len(bytes.fromhex(font.sha256)) == 32, font.file
    debian = [carrier.install for carrier in family.carriers if not carrier.package]
    assert family.whole or debian, "every family of Noto has another way than its first carrier"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("W", "Atkinson"),
        ("ŵ", "Fira"),
        ("ọ", "Fira"),
        ("ة", "Plex Arabic"),
        ("ต", "Noto Sans Thai"),
        ("\u0951", "Noto Sans Devanagari"),  # an accent of Vedic, on Devanagari letters
        ("।", "Noto Sans Devanagari"),  # a mark that many Indian scripts share
        ("樹", "Noto Sans CJK SC"),
        ("한", "Noto Sans CJK SC"),
    ],
)
def test_a_character_is_printed_by_the_first_family_for_its_script(
    character: str, name: str
) -> None:
    family = family_of(character)
    assert family is not None and family.name == name


@pytest.mark.parametrize("character", ["🙂", "⌚", "\U0001f200", "བ", "\ue000"])
def test_no_family_has_a_picture_or_a_script_that_is_not_in_the_table(character: str) -> None:
    assert family_of(character) is None


def test_the_documents_list_the_scripts_of_the_table() -> None:
    page = (PROJECT / "docs/administrator.md").read_text("utf-8")
    assert "; ".join(SCRIPTS.values()) in " ".join(page.split())
    scripts = frozenset[str]().union(*(family.scripts for family in families()))
    assert set(SCRIPTS) <= scripts
    assert scripts - set(SCRIPTS) == {"Zyyy", "Zinh", "Kana", "Bopo"}
