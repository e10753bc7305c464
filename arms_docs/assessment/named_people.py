"""Whether a text names somebody where a group is asked for: a name, an address, a number.

Nobody can tell by rules what a name is. So what these find is asked about, and stops nothing; and
few false alarms count for as much as what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from arms_docs.compare import words

CAPITAL, SMALL = "[A-ZÀ-ÖØ-ÞČĆĐŁŃŚŠŹŻŽ]", "[a-zß-öø-ÿĀ-ſ]"
NAME = rf"{CAPITAL}{SMALL}+(?:[-'’]{CAPITAL}?{SMALL}+)*"
LAST = rf"(?:{NAME}|O['’]{NAME}|Ma?c{NAME}|{CAPITAL}{{5,}})"  # Elmwood, O'Elm, McElm, ELMWOOD
KIN = (
    "aunt|brother|child|children|cousin|daughter|daughters|ex-partner|ex-wife|father|foster child"
    "|friend|girlfriend|boyfriend|goddaughter|godson|granddaughter|grandchild|grandson|husband"
    "|mother|neighbour|nephew|nephews|niece|nieces|partner|sister|son|sons|stepdaughter|stepson"
    "|uncle|victim|wife|girl|boy|woman|lady"
)
STREETS = (
    "Avenue|Ave|Close|Court|Crescent|Drive|Gardens|Grove|Hill|House|Lane|Mews|Park|Place|Rise|Road"
    "|Rd|Row|Square|Street|St|Terrace|Walk|Way"
)
# As texts, which are compiled when they are first used: few runs look for names.
# A telephone number, a mail address, a name on a site, a postcode, a number with a street.
REACHED = (
    r"(?<![\w+])(?:\+44|0044|\(?0)(?:[\s().-]{0,2}\d){9,10}(?!\w)"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?<!\w)@\w{3}"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    rf"|\b\d{{1,4}}[a-zA-Z]?,? (?:{NAME} ){{1,3}}(?:{STREETS})\b|\b[Ff]lat \d+"
)
# Names after a title, after "called", after a word for a relation; or words with capitals in a row.
TITLED = rf"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? (?P<name>{LAST}(?: {LAST})?)"
CALLED = rf"\b(?:called|named|by the name of|whose name is):? (?P<name>{LAST})"
RELATED = rf"\b(?:{KIN}),? \(?(?P<name>{LAST})"
TWO = rf"(?<![\w'’-])(?P<name>{NAME}(?: [A-Z]\.?)?(?: {LAST}){{1,5}})(?![\w-])"
SOMEWHERE = r"\b(?:in|at|near|around|outside)(?: the)? $"  # then a place follows
COUNTY = r"\w+shire"


def names_somebody(text: str, no_names: frozenset[str]) -> bool:
    """Whether something in a text looks like a person's name, or like a way to find somebody.

    ``no_names``: words in small letters that are no part of a name.

    >>> names_somebody("His niece Morwenna", frozenset()), names_somebody("Girls", frozenset())
    (True, False)
    """
    return bool(re.search(REACHED, text)) or any(
        no_names.isdisjoint(words(name)) for name in _names(text)
    )


def _names(text: str) -> Iterator[str]:
    for pattern in (TITLED, CALLED, RELATED):
        yield from (match["name"] for match in re.finditer(pattern, text))
    for match in re.finditer(TWO, text):
        before = text[max(0, match.start() - 20) : match.start()]
        if not re.search(SOMEWHERE, before) and not re.search(COUNTY, match["name"]):
            yield match["name"]
