"""What a PDF says its glyphs spell, where WeasyPrint alone would say it wrongly."""

from __future__ import annotations

from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from arms_docs.report.fonts.faces import face
from arms_docs.report.fonts.glyph_text import SHAPED, Spelling, spelt
from tests.support.golden import text_of
from tests.support.name_pages import pdf


def test_a_letter_is_spelt_by_itself_after_a_word_in_which_it_was_a_part() -> None:
    """WeasyPrint alone takes the first part of such a letter for nothing, in the whole report."""
    text = text_of(pdf("Adé̩igi", "née"), "-raw")
    assert text.count("née") == 2 and text.count("Adé̩igi") == 2
    assert text_of(pdf("हि ह हिम"), "-raw").count("हि ह हिम") == 2


def test_a_glyph_with_a_letter_of_its_own_keeps_to_it_whatever_it_is_told() -> None:
    content = face("Atkinson-Regular.ttf")
    assert content is not None
    spelling = Spelling(content)
    letters = {glyph: letter for glyph, letter in spelling.letters.items() if letter in "ab"}
    (a, b) = sorted(letters, key=letters.__getitem__)
    spelling[a] = "abc"
    spelling[b] = ""
    spelling[64_000] = "ffi"  # a glyph of no letter: a ligature, or one that joins
    assert (spelling[a], spelling[b], spelling[64_000]) == ("a", "b", "ffi")


def test_only_scripts_whose_letters_join_or_move_carry_their_text_beside_them() -> None:
    assert SHAPED.search("ह") and SHAPED.search("é̩") and SHAPED.search("ዝ") and SHAPED.search("မ")
    assert not SHAPED.search("née Łódź ة 樹")


def test_weasyprint_is_as_it_was_afterwards() -> None:
    before = Font.__init__, Stream.marked
    with spelt():
        assert (Font.__init__, Stream.marked) != before
    assert (Font.__init__, Stream.marked) == before
