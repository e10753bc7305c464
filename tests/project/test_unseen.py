"""Which characters nobody sees, and where a script needs them."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from arms_docs.unseen import UNSEEN, deceiving, made_visible, mixed, not_latin, unneeded

# What Unicode calls a format character, and is drawn all the same: signs around or below digits.
DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


def test_every_format_character_is_known_and_every_letter_is_seen() -> None:
    unseen = {c for c in map(chr, range(sys.maxunicode + 1)) if UNSEEN.match(c)}
    shown = {*map(chr, DRAWN)}
    formats = {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf"}
    hieroglyphs = {c for c in formats if unicodedata.name(c, "").startswith("EGYPTIAN")}
    assert formats - unseen == shown | hieroglyphs
    kinds = {unicodedata.category(c) for c in unseen}
    assert kinds <= {"Cf", "Mn", "Cn", "Lo", "So"}
    assert {c for c in unseen if unicodedata.category(c) in ("Lo", "So")} == {
        *("\u115f", "\u1160", "\u3164", "\uffa0"),  # fillers of Korean: letters without a form
        "\u2800",  # the blank of Braille
    }


@pytest.mark.parametrize(
    "text",
    [
        "D\u202e1010",  # shown as D0101
        "see \u202e1-7\u202c March",
        "\u20674-2\u2069 March",  # turned round by an isolate
        "\u2068Darren",  # an isolate that nobody closes reaches to the end of the line
        "4\u200f-\u200f2",
        "Nothing\U000e0041\U000e0042 else",  # letters of a tag, read by programs alone
        "\u3164",  # a letter of no form: an answer that looks like none
        "\u00ad",
        "\u2800",
    ],
)
def test_a_text_that_reads_otherwise_than_it_is_deceives(text: str) -> None:
    assert deceiving(text)


@pytest.mark.parametrize(
    "text",
    [
        "He re\u00adoffended",
        "no\u200bbreak",
        "\u2068Sam\u2069 came",  # as a telephone sends a name
        "on \u200e12 March",
        "a\ufeffb",
        "a\u200db",
    ],
)
def test_what_came_in_with_a_paste_is_told_and_deceives_nobody(text: str) -> None:
    assert unneeded(text)
    assert not deceiving(text)


@pytest.mark.parametrize(
    "text",
    [
        "نمی‌خواهد",  # Farsi: a joiner parts two halves of a word
        "क्‍ष and ശ്‌രീ",
        "הוא גר ב\u200eLondon\u200f עכשיו",
        "قال \u2067Sam 12-14\u2069 هنا",
        "แมว\u200bหมา",
        "ᠠ\u180b",
        "葛\U000e0100",
        "☎\ufe0f",
        "José, Zoë, Łódź and Đorđe",
    ],
)
def test_what_a_script_needs_is_kept(text: str) -> None:
    assert unneeded(text) == ()


@pytest.mark.parametrize("text", ["שלום \u202eabc", "שלום \u2067abc", "سلام\u200b", "caf\u200ce"])
def test_what_no_script_needs_is_found_in_any(text: str) -> None:
    assert unneeded(text)


def test_where_it_stands_can_be_seen() -> None:
    assert made_visible("plain") == "plain"
    text = f"{'before ' * 9}D\u202e1010{' after' * 9}"
    assert made_visible(text) == "…ore before D[U+202E]1010 after a…"


def test_letters_of_another_alphabet_are_found() -> None:
    assert not_latin("\u04203007") == ("\u0420",)
    assert not_latin("DEMO-2026/0101 é Ｄ") == ()
    assert mixed("D\u0430rren") == ("\u0430",)
    assert mixed("Дарья Smith, Αθηνά Jones, 山田 Taro") == ()
