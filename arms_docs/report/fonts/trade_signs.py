"""The bullets, ticks and arrows that Word and Outlook put into text, in letters that we have.

They come with a paste: from the bullet library, from AutoCorrect (`-->`, `:)`), or as letters of
the fonts Symbol and Wingdings, which arrive in the private use area and mean nothing without their
font. No face of ours has them. Each is printed as the sign of ours that looks or reads like it; in
the answer it stays as it was typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

IN_WINGDINGS = 0xF000  # where Word puts the letters of such a font, by their code in it

# The sign that is printed, and for which. In Wingdings, letters are those of the keyboard.
LOOKS_LIKE: Mapping[str, str] = {
    "•": "▪■●◆◾◼⬤⬥⬧⬛⚫⦁◘❖♦◉◎◈🞄🞂⯀⏺",
    "o": "◦○❍◯⚪◌",  # as Word's own second level of bullets
    "◊": "◇⬦♢",
    "-": "⁃",
    "‣": "➢➣➤►▶▸▹▻▷⮞⮚",
    "→": "➔➙➛➜➝➞➟➠➡➥➨➩➪➫➬➭➮➯➱➲➳➵➸➺➻➼➽➾⟶⟼🡪🡺🢂⮕☞☛⭢",
    "←": "◄◀◁⟵⬅☜⭠",
    "↑": "▲△▴⬆",
    "↓": "▼▽▾⬇",
    "←→": "↔⟷⬌",
    "⇨": "⇒⟹⇛",
    "⇦": "⇐⟸",
    "⇦⇨": "⇔⟺",
    "√": "✓✔🗸",
    "×": "✗✘✕✖╳🗴🗶❌",
    "[ ]": "□☐▫◻◽❏❐❑❒⬜▢🗆",
    "[√]": "☑🗹✅",
    "[×]": "☒🗵🗷",
    "*": "★☆✦✧✩✪✫✬✭✮✯✰✱✲✳✴✶✷✸✹✺✚✜✢✣✤✥❋❈",
    ":)": "☺",
    ":(": "☹",
    "Tel.": "☎☏",
}
IN_FONTS: Mapping[str, str] = {
    "•": "\xb7\xa7nluvws\x9e\x9f\xa0\xa4",
    "o": "m\xa1\xa2",
    "‣": "\xd8\xd4\xd6",
    "→": "\xe0\xe8\xf0\xdc\xe2\xd0\x46",
    "←": "\xdf\xe7\xef",
    "←→": "\xf3",
    "√": "\xfc",
    "×": "\xfb",
    "[ ]": "o\xa8pqr",
    "[√]": "\xfe",
    "[×]": "\xfd\x78",
    "*": "\xaa\xab\xac\xb0\xb1\xb2",
    "-": "-",
    ":)": "J",
    ":(": "L",
    "Tel.": "()",
}


def _signs() -> Iterator[tuple[int, str]]:
    """Each sign with what is printed for it."""
    for printed, signs in LOOKS_LIKE.items():
        yield from ((ord(sign), printed) for sign in signs)
    for printed, letters in IN_FONTS.items():
        yield from ((IN_WINGDINGS + ord(letter), printed) for letter in letters)
    for code in (*range(0x2460, 0x2488), *range(0x24EA, 0x2500), *range(0x2776, 0x2794)):
        yield code, f"({unicodedata.numeric(chr(code)):.0f})"  # a number in a circle


TRADE_SIGNS: Mapping[int, str] = dict(_signs())
