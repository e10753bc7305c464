"""Names in any script: in our own fonts, and spelt so that they can be searched and read aloud.

It walks from a typed name through the page to what other programs read in the PDF; each module of
the fonts has its own tests in `tests/report/fonts`.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from arms_docs.assessment.form import questions
from arms_docs.problems import Code
from arms_docs.reading.printable import check_printable
from arms_docs.report.fonts.families import families
from arms_docs.report.fonts.printed_text import unprintable
from arms_docs.report.pdf.render import render_pdf
from tests.people import NAMES_BY_SCRIPT
from tests.support.builders import INSTRUMENT, case
from tests.support.elsewhere import said_elsewhere
from tests.support.golden import pdf_of, text_of
from tests.support.name_pages import fonts_of, page, pdf

RIGHT_TO_LEFT = ("Arabic", "Farsi", "Urdu", "Kurdish", "Hebrew")
MARKS = dict.fromkeys(map(ord, "\u200c\u200e\u200f\u202a\u202b\u202c"))


def in_one_piece(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(MARKS)


@pytest.mark.parametrize("script", NAMES_BY_SCRIPT)
def test_a_name_in_every_script_can_be_read_back(script: str) -> None:
    name = NAMES_BY_SCRIPT[script]
    assert unprintable(name) == ()
    content = pdf(name)
    assert fonts_of(content) <= {family.name.replace(" ", "-") for family in families()}
    text = in_one_piece(text_of(content, "-raw"))
    check_reads_twice(in_one_piece(name), text, script)
    # The English on either side keeps its order.
    assert "14 May 1968; " in text and " ".join(text.split()).endswith(", P3007")


def check_reads_twice(name: str, text: str, script: str) -> None:
    """Plain and bold."""
    if script not in RIGHT_TO_LEFT:
        assert text.count(name) == 2
        return
    # Poppler turns words round, and gives the letters of a ligature once too often: every word is
    # there with its letters, and a word without a ligature as it was.
    words = Counter("".join(sorted(word)) for word in text.replace(",", " ").split())
    assert all(words["".join(sorted(word))] == 2 for word in name.split()), text
    assert text.count(name.split()[0]) == 2 or script == "Urdu"


def test_no_glyph_is_the_empty_box_and_widths_are_those_of_the_font() -> None:
    document = pikepdf.open(io.BytesIO(pdf(*NAMES_BY_SCRIPT.values())))
    objects = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
    fonts = [item for item in objects if item.get("/Type") == "/Font"]
    descendants = [font for font in fonts if "/FontDescriptor" in font]
    assert len(descendants) > 40
    for font in descendants:
        check_glyphs(font)


def check_glyphs(font: pikepdf.Dictionary) -> None:
    program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    assert "fvar" not in program and "CBDT" not in program and "COLR" not in program
    widths, glyphs = widths_of(font), program.getGlyphOrder()
    assert 0 not in widths, font.BaseFont
    scale = 1000 / program["head"].unitsPerEm
    for glyph, width in widths.items():
        advance = program["hmtx"][glyphs[glyph]][0]
        assert abs(advance * scale - width) <= 1, (font.BaseFont, glyph)


def widths_of(font: pikepdf.Dictionary) -> dict[int, int]:
    widths, items = {}, list(font.W)
    for first, run in zip(items[::2], items[1::2], strict=True):
        widths.update({int(first) + n: int(width) for n, width in enumerate(run)})
    return widths


def test_a_plain_case_brings_in_one_family() -> None:
    assert fonts_of(pdf_of("medium_low")) == {"Atkinson"}


@pytest.mark.parametrize("character", ["🙂", "⌚", "\U0001f200", "བ", "\ue000", "\U00013000", "⭐"])
def test_what_no_font_has_and_every_emoji_is_named_and_never_drawn(character: str) -> None:
    assert unprintable(f"Tom {character}") == (character,)
    content, remarks = render_pdf(page(f"Tom {character}"))
    assert remarks == () and fonts_of(content) == {"Atkinson"}
    assert f"Tom [U+{ord(character):04X}]" in text_of(content)


@pytest.mark.prove
def test_same_names_same_bytes_in_another_process_seed_and_zone(tmp_path: Path) -> None:
    code = (
        "import hashlib; from tests.support.name_pages import page, pdf;"
        "from tests.people import NAMES_BY_SCRIPT; names = NAMES_BY_SCRIPT.values();"
        "print(hashlib.sha256(pdf(*names)).hexdigest(), page(*names) != '')"
    )
    assert len(said_elsewhere(code, tmp_path)) == 1


def test_a_character_on_the_restricted_sheet_is_named_too() -> None:
    """The record and the annex print that sheet."""
    judged = case("medium_low", {"restricted.X1.text": "He sent her a 🙂."})
    assert judged.assessment is not None
    (problem,) = check_printable(judged.assessment, questions(INSTRUMENT))
    assert (problem.code, str(problem.place)) == (Code.UNPRINTABLE, "restricted.X1.text")
    assert problem.remedy == (
        "Write it in other letters: a report with empty boxes in it cannot be signed."
    )


@pytest.mark.usefixtures("without_rare_scripts")
def test_where_a_font_that_is_not_installed_would_help_the_problem_says_which() -> None:
    judged = case("medium_low", {"person.other_identifiers": NAMES_BY_SCRIPT["Hebrew"][:2]})
    assert judged.assessment is not None
    (problem,) = check_printable(judged.assessment, questions(INSTRUMENT))
    plain = "Write it in other letters: a report with empty boxes in it cannot be signed."
    assert problem.remedy == (
        f"{plain} Or, for U+05D0, U+05DC, have a font installed: "
        "arms-docs[scripts] (by pip) or fonts-noto-core (of Debian)."
    )
    assert problem.without_values().remedy == plain, "which letters they are is personal"
