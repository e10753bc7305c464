"""The style of a page: the faces its characters need, and no others."""

from __future__ import annotations

import re

import pytest

from arms_docs.report.fonts import font_css as module
from arms_docs.report.fonts.font_css import FontNotInstalledError, font_css
from tests.support.golden import html_of


def test_a_page_brings_in_only_what_its_characters_need() -> None:
    assert 'font-family: "Atkinson", "Fira", "Noto Sans Thai";' in font_css("Ŵ ต้น &#3607;")
    assert "NotoSansThai-Bold.ttf?0e15-0e17-0e19-0e49" in font_css("Ŵ ต้น &#3607;")


def test_a_mark_and_its_letter_come_from_one_font() -> None:
    assert 'font-family: "Fira", "Atkinson";' in font_css("ọ̀")


def test_a_plain_page_has_four_faces_of_one_family() -> None:
    css = font_css("<p>Tom, 14 May 1968</p>")
    assert re.findall(r'"font:([\w-]+)\.ttf"', css) == [
        "Atkinson-Regular",
        "Atkinson-Bold",
        "Atkinson-Italic",
        "Atkinson-BoldItalic",
    ]
    assert set(re.findall(r'"font:(\w+)-', html_of("medium_low"))) == {"Atkinson"}


@pytest.mark.usefixtures("without_rare_scripts")
def test_a_family_that_is_not_installed_is_left_out() -> None:
    assert 'font-family: "Atkinson", "Noto Sans Thai";' in font_css("אלון ต้น")
    assert "Hebrew" not in font_css("אלון ต้น")


def test_without_the_font_of_every_page_there_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "carrier_of", lambda _: None)
    with pytest.raises(FontNotInstalledError, match="fontpkg-atkinson-hyperlegible"):
        font_css("<p>Tom</p>")
