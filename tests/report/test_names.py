"""Names in any script: in bundled fonts, spelt so that they can be searched and read aloud, the same every time."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from arms_docs.assessment.form import questions
from arms_docs.problems import Code
from arms_docs.reading.printable import check_printable
from arms_docs.report.fonts.carriers import font_file
from arms_docs.report.fonts.faces import face
from arms_docs.report.fonts.families import FAMILIES, SCRIPTS
from arms_docs.report.fonts.font_css import font_css
from arms_docs.report.fonts.printed_text import printed, unprintable
from arms_docs.report.pages.html import with_fonts
from arms_docs.report.pdf.render import render_pdf
from tests.people import NAMES_BY_SCRIPT
from tests.support.builders import INSTRUMENT, case
from tests.support.elsewhere import said_elsewhere
from tests.support.golden import html_of, pdf_of, text_of
from tests.support.paths import PROJECT

RIGHT_TO_LEFT = ("Arabic", "Farsi", "Urdu", "Kurdish", "Hebrew")


def page(*names: str) -> str:
    lines = "".join(f"<p>{printed(n)}, 14 May 1968; <b>{printed(n)}</b>, P3007</p>" for n in names)
    return with_fonts(
        f"<html lang='en-GB'><head><title>Names</title></head><body>{lines}</body></html>"
    )


@cache
def pdf(*names: str) -> bytes:
    content, remarks = render_pdf(page(*names))
    assert remarks == (), "a glyph that is missing is a remark of WeasyPrint's"
    return content


def fonts_of(content: bytes) -> set[str]:
    listed = subprocess.run(
        ["pdffonts", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listed.splitlines()[2:]), (
        listed
    )
    return {
        line.split()[0].partition("+")[2].removesuffix("-Bold") for line in listed.splitlines()[2:]
    }


@pytest.mark.parametrize("script", NAMES_BY_SCRIPT)
def test_a_name_in_every_script_can_be_read_back(script: str) -> None:
    name = NAMES_BY_SCRIPT[script]
    assert unprintable(name) == ()
    content = pdf(name)
    assert fonts_of(content) <= {family.name.replace(" ", "-") for family in FAMILIES}
    marks = dict.fromkeys(map(ord, "\u200c\u200e\u200f\u202a\u202b\u202c"))
    text = unicodedata.normalize("NFC", text_of(content, "-raw")).translate(marks)
    wanted = unicodedata.normalize("NFC", name).translate(marks)
    if script in RIGHT_TO_LEFT:
        # Poppler turns words round, and the letters of a ligature once too often: every word is there with its letters.
        words = Counter("".join(sorted(word)) for word in text.replace(",", " ").split())
        assert all(words["".join(sorted(word))] == 2 for word in wanted.split()), text
        assert text.count(wanted.split()[0]) == 2 or script == "Urdu", (
            "and a word without a ligature as it was"
        )
    else:
        assert text.count(wanted) == 2
    # The English on either side keeps its order.
    assert "14 May 1968; " in text and " ".join(text.split()).endswith(", P3007")


def test_no_glyph_is_the_empty_box_and_widths_are_those_of_the_font() -> None:
    document = pikepdf.open(io.BytesIO(pdf(*NAMES_BY_SCRIPT.values())))
    fonts = [
        o
        for o in document.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
    ]
    descendants = [font for font in fonts if "/FontDescriptor" in font]
    assert len(descendants) > 40
    for font in descendants:
        program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
        assert "fvar" not in program and "CBDT" not in program and "COLR" not in program
        widths, glyphs, scale = (
            widths_of(font),
            program.getGlyphOrder(),
            1000 / program["head"].unitsPerEm,
        )
        assert 0 not in widths, font.BaseFont
        for glyph, width in widths.items():
            assert abs(program["hmtx"][glyphs[glyph]][0] * scale - width) <= 1, (
                font.BaseFont,
                glyph,
            )


def widths_of(font: pikepdf.Dictionary) -> dict[int, int]:
    found, items = {}, list(font.W)
    for first, widths in zip(items[::2], items[1::2], strict=True):
        found.update({int(first) + n: int(width) for n, width in enumerate(widths)})
    return found


def test_a_plain_case_brings_in_one_family() -> None:
    assert fonts_of(pdf_of("medium_low")) == {"Atkinson", "Atkinson-Italic"}
    assert set(re.findall(r'"font:(\w+)-', html_of("medium_low"))) == {"Atkinson"}


def test_a_page_brings_in_only_what_its_characters_need() -> None:
    assert 'font-family: "Atkinson", "Fira", "Noto Sans Thai";' in font_css("Ŵ ต้น &#3607;")
    assert "NotoSansThai-Bold.ttf?0e15-0e17-0e19-0e49" in font_css("Ŵ ต้น &#3607;")
    assert 'font-family: "Fira", "Atkinson";' in font_css("ọ̀"), (
        "a mark and its letter come from one font"
    )


@pytest.mark.parametrize("character", ["🙂", "⌚", "\U0001f200", "བ", "\ue000", "\U00013000", "⭐"])
def test_what_no_font_has_and_every_emoji_is_named_and_never_drawn(character: str) -> None:
    assert unprintable(f"Tom {character}") == (character,)
    content, remarks = render_pdf(page(f"Tom {character}"))
    assert remarks == () and fonts_of(content) == {"Atkinson"}
    assert f"Tom [U+{ord(character):04X}]" in text_of(content)


def test_letters_in_parts_are_put_together_and_joiners_kept_where_they_spell() -> None:
    assert printed("Zoe\u0308 \u1112\u1161\u11ab か\u3099 Ｐ３") == "Zoë 한 が P3"
    assert printed("fi\u200cle \u0dc1\u0dca\u200d\u0dbb") == "file \u0dc1\u0dca\u200d\u0dbb"
    assert printed("باران‌چنار, 14") == "باران‌چنار\u200e, 14"
    assert printed("أ ب, 14 (ج)") == "أ ب\u200e, 14 (ج\u200e)"


def test_a_letter_is_spelt_by_itself_after_a_word_in_which_it_was_a_part() -> None:
    """WeasyPrint alone takes the first part of such a letter for nothing, everywhere in the report."""
    text = text_of(pdf("Adé̩igi", "née"), "-raw")
    assert text.count("née") == 2 and text.count("Adé̩igi") == 2
    assert text_of(pdf("हि ह हिम"), "-raw").count("हि ह हिम") == 2


@pytest.mark.prove
def test_same_names_same_bytes_in_another_process_seed_and_zone(tmp_path: Path) -> None:
    code = (
        "import hashlib; from tests.report.test_names import *;"
        "print(hashlib.sha256(pdf(*NAMES_BY_SCRIPT.values())).hexdigest(), page(*NAMES_BY_SCRIPT.values()) != '')"
    )
    assert len(said_elsewhere(code, tmp_path)) == 1


@pytest.mark.parametrize(
    "address", ["NotoSansThai[wght].ttf", "NotoSansThai-Italic.ttf", "../x.ttf", "", "?0041"]
)
def test_only_a_face_of_the_table_has_an_address(address: str) -> None:
    assert face(address) is None


def test_the_documents_list_the_scripts_of_the_table() -> None:
    page = (PROJECT / "docs/administrator.md").read_text("utf-8")
    assert "; ".join(SCRIPTS.values()) in " ".join(page.split())
    assert set(SCRIPTS) <= {script for family in FAMILIES for script in family.scripts}
    assert {s for f in FAMILIES for s in f.scripts} - set(SCRIPTS) == {
        "Zyyy",
        "Zinh",
        "Kana",
        "Bopo",
    }


def test_every_font_is_under_the_open_font_licence() -> None:
    for family in FAMILIES:
        source = font_file(family, "Regular")
        assert source is not None, family.name
        path, number = source
        with TTFont(path, fontNumber=number, lazy=True) as font:
            terms = font["name"].getDebugName(13)
        assert "Open Font License" in terms, family.name


def test_a_character_on_the_restricted_sheet_is_named_too() -> None:
    """The record and the annex print that sheet."""
    judged = case("medium_low", {"restricted.X1.text": "He sent her a 🙂."})
    assert judged.assessment is not None
    (found,) = check_printable(judged.assessment, questions(INSTRUMENT))
    assert (found.code, str(found.place)) == (Code.UNPRINTABLE, "restricted.X1.text")
