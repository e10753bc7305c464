"""The fonts that a page asks for: whole or in part, without variations, the same every time."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from arms_docs.report.fonts.carriers import font_file
from arms_docs.report.fonts.faces import FACES, _cut_out, face


def font(address: str) -> TTFont:
    content = face(address)
    assert content is not None
    return TTFont(io.BytesIO(content))


@pytest.mark.parametrize(
    "address", ["NotoSansThai[wght].ttf", "NotoSansThai-Italic.ttf", "../x.ttf", "", "?0041"]
)
def test_only_a_face_of_the_table_has_an_address(address: str) -> None:
    assert face(address) is None


def test_a_small_font_is_handed_out_as_it_is() -> None:
    family, style = FACES["Atkinson-Bold.ttf"]
    source = font_file(family, style)
    assert source is not None and face("Atkinson-Bold.ttf") == source[0].read_bytes()


def test_a_large_font_is_cut_down_to_the_characters_at_one_weight() -> None:
    """From a variable font with two axes, weight and width."""
    regular, bold = font("NotoSansThai-Regular.ttf?0e15-0e19"), font("NotoSansThai-Bold.ttf?0e15")
    assert {0x20, 0x0E15, 0x0E19} <= set(regular.getBestCmap())
    assert 0x0E01 not in regular.getBestCmap()
    assert "fvar" not in regular and "fvar" not in bold
    assert (regular["OS/2"].usWeightClass, bold["OS/2"].usWeightClass) == (400, 700)
    assert regular["OS/2"].usWidthClass == bold["OS/2"].usWidthClass == 5  # normal


def test_chinese_letters_are_drawn_anew_as_truetype() -> None:
    drawn = font("NotoSansCJKSC-Bold.ttf?96e8")
    assert "glyf" in drawn and "CFF " not in drawn and "fvar" not in drawn
    name = drawn.getBestCmap()[0x96E8]
    assert drawn["glyf"][name].numberOfContours > 4, "rain has its frame and four drops at least"
    assert drawn["hmtx"][name][0] == drawn["head"].unitsPerEm, "and is as wide as it is high"


def test_the_same_address_gives_the_same_bytes() -> None:
    address = "NotoSansHebrew-Regular.ttf?05d0"
    first = face(address)
    assert first is not None and b"fvar" not in first
    _cut_out.cache_clear()
    assert face(address) == first


@pytest.mark.usefixtures("without_rare_scripts")
def test_a_face_that_is_not_installed_has_no_bytes() -> None:
    assert face("NotoSansHebrew-Regular.ttf?05d0") is None
    assert face("NotoSansThai-Regular.ttf?0e15") is not None
