"""Bullets, ticks and arrows of word processors: each is printed as a sign that our faces have."""

from __future__ import annotations

import pytest

from arms_docs.report.fonts.families import families, family_of
from arms_docs.report.fonts.printed_text import printed, unprintable
from arms_docs.report.fonts.trade_signs import IN_FONTS, LOOKS_LIKE, TRADE_SIGNS


def test_what_is_printed_has_a_face_in_every_installation() -> None:
    """The first three families: the others are for those who need their scripts."""
    for sign in set("".join((*LOOKS_LIKE, *IN_FONTS))):
        assert family_of(sign) in families()[:3], sign


def test_no_sign_is_told_twice_or_had_a_face_of_its_own() -> None:
    signs = "".join(LOOKS_LIKE.values())
    assert len(set(signs)) == len(signs)
    assert [sign for sign in signs if family_of(sign) in families()[:2]] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\uf0b7 first", "• first"),
        ("\uf0a7 second", "• second"),
        ("\uf0d8 third", "‣ third"),
        ("\uf0fc done, \uf0fb not", "√ done, × not"),
        ("☐ seen ☑ rung ☒ met", "[ ] seen [√] rung [×] met"),
        ("➢ Ring ➔ visit ⇒ report", "‣ Ring → visit ⇨ report"),
        ("① first ⑫ last ❸", "(1) first (12) last (3)"),
        ("√ and × as they are", "√ and × as they are"),
    ],
)
def test_a_sign_of_the_trade_is_printed_as_it_looks(typed: str, said: str) -> None:
    assert printed(typed) == said


def test_none_of_them_is_refused() -> None:
    assert unprintable("".join(map(chr, TRADE_SIGNS))) == ()


def test_a_letter_of_a_font_that_nobody_can_guess_is_still_refused() -> None:
    assert unprintable("\uf0a3") == ("\uf0a3",), "≤ in Symbol, and a circle in Wingdings"
