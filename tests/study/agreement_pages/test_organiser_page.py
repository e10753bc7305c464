"""The organiser's page names what is to be looked at, and says that it is for nobody else."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.agreement_pages import Style, organiser_page
from tests.support.agreement_shown import ABOUT, words_in
from tests.support.agreement_some import full


def test_it_names_the_pairs_and_the_files() -> None:
    words = words_in(organiser_page(full(), Style.HTML, **ABOUT))
    assert "R07 and R31 online Eight of twelve reasons are the same." in words
    assert "R12 sparse.xlsx It was made for another exercise." in words
    assert "R22 night.xlsx: the minutes are no number." in words
    assert words.index("for the organiser alone, and is not handed round") < words.index("R07")


def test_it_says_so_where_there_is_nothing() -> None:
    words = words_in(organiser_page(replace(full(), alike=(), unread=()), Style.HTML, **ABOUT))
    assert "No two raters’ workbooks look alike." in words and "Every file was taken." in words
