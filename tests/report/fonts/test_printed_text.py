"""What is printed of a text, what cannot be drawn here, and what to install for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from arms_docs.report.fonts import carriers
from arms_docs.report.fonts.families import families
from arms_docs.report.fonts.printed_text import drawable, printed, unprintable, what_to_install
from arms_docs.report.pdf.render import render_pdf
from tests.people import NAMES_BY_SCRIPT
from tests.support.golden import text_of
from tests.support.name_pages import fonts_of, page

HEBREW, CHINESE = NAMES_BY_SCRIPT["Hebrew"], NAMES_BY_SCRIPT["Chinese, simplified"]
INSTALLED_ALWAYS = (
    *("Welsh, Polish and Vietnamese", "Yoruba, in parts", "Greek", "Cyrillic"),
    *("Arabic", "Farsi", "Urdu", "Kurdish", "Devanagari"),
    *("Tamil", "Telugu", "Thai", "Khmer"),
)


def test_letters_in_parts_are_put_together_and_joiners_kept_where_they_spell() -> None:
    assert printed("Zoe\u0308 \u1112\u1161\u11ab か\u3099 Ｐ３") == "Zoë 한 が P3"
    assert printed("fi\u200cle \u0dc1\u0dca\u200d\u0dbb") == "file \u0dc1\u0dca\u200d\u0dbb"
    assert printed("باران‌چنار, 14") == "باران‌چنار\u200e, 14"
    assert printed("أ ب, 14 (ج)") == "أ ب\u200e, 14 (ج\u200e)"


def test_a_form_that_no_letter_has_is_not_printed_and_refuses_nothing() -> None:
    """One sentence said that it is not printed, and another that no font has it."""
    assert printed("Zoe\ufe01 \ufe0dand é\ufe00") == "Zoe and é"
    assert unprintable("Zoe\ufe01") == ()
    assert printed("\u845b\ufe01") != printed("\u845b"), "an ideograph may have another form"


def test_what_no_family_has_is_printed_by_its_number_and_nothing_helps() -> None:
    assert printed("Tom 🙂 བ") == "Tom [U+1F642] [U+0F56]"
    assert unprintable("Tom 🙂 བ 🙂") == ("🙂", "བ")
    assert what_to_install("Tom 🙂 བ") == ""


@pytest.mark.parametrize("script", NAMES_BY_SCRIPT)
def test_with_all_fonts_there_is_nothing_to_install(script: str) -> None:
    assert unprintable(NAMES_BY_SCRIPT[script]) == ()
    assert what_to_install(NAMES_BY_SCRIPT[script]) == ""


@pytest.mark.usefixtures("without_rare_scripts")
def test_without_the_extra_the_commonest_scripts_can_be_drawn() -> None:
    can_be_drawn = [s for s, name in NAMES_BY_SCRIPT.items() if not unprintable(name)]
    assert can_be_drawn == list(INSTALLED_ALWAYS)


@pytest.mark.usefixtures("without_rare_scripts")
def test_a_face_that_is_not_installed_is_named_with_both_ways_to_have_it() -> None:
    assert unprintable("Alon אב, P3007") == ("א", "ב")
    assert what_to_install("Alon אב, P3007") == (
        " Or, for U+05D0, U+05D1, have a font installed: "
        "arms-docs[scripts] (by pip) or fonts-noto-core (of Debian)."
    )
    assert what_to_install("א 雨 🙂") == (
        " Or, for U+05D0, U+96E8, have a font installed: "
        "arms-docs[scripts] (by pip) or fonts-noto-core and fonts-noto-cjk (of Debian)."
    )


@pytest.mark.usefixtures("without_rare_scripts")
@pytest.mark.parametrize("name", [HEBREW, CHINESE])
def test_what_a_page_says_does_not_depend_on_what_is_installed(name: str) -> None:
    """Whoever verifies a record compares its letters, and may have fewer fonts than who made it."""
    assert "[U+" not in printed(name)
    assert printed(name).replace("\u200e", "") == name


@pytest.mark.usefixtures("without_rare_scripts")
def test_a_draft_shows_the_numbers_of_what_cannot_be_drawn_and_no_empty_box() -> None:
    shown = drawable(page(HEBREW, "Tŷ"))
    assert "[U+05D0]" in shown and "Tŷ" in shown and HEBREW not in shown
    content, remarks = render_pdf(page(HEBREW, "Tŷ"))
    assert remarks == () and fonts_of(content) == {"Atkinson", "Fira"}
    assert "[U+05D0]" in text_of(content)


def test_a_draft_does_not_obey_what_turns_letters_round() -> None:
    assert drawable("<b>D\u202e1010</b>") == "<b>D[U+202E]1010</b>"


def test_an_older_font_is_said_to_be_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """With Debian's older Noto Sans, its newest signs have to come from the newer package."""
    noto = next(family for family in families() if family.name == "Noto Sans")
    monkeypatch.setattr(carriers, "carrier_of", lambda _: noto.carriers[1])
    assert what_to_install("\u20c0") == (
        " Or, for U+20C0, have a font installed: fontpkg-noto-sans (by pip)."
    )


def test_looking_up_letters_loads_no_engine() -> None:
    """`check` asks what could be printed, and must not wait for what draws it."""
    engines = "uharfbuzz", "fontTools", "weasyprint", "pikepdf"
    code = (
        "import sys; from arms_docs.report.fonts.printed_text import printed, unprintable;"
        f"assert unprintable('雨') == (); print([e for e in {engines!r} if e in sys.modules])"
    )
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
