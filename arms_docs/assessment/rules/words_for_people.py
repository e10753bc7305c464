"""How people are written of: no label for a person, and nobody named where a group is asked for.

Both are asked about gently, and stop nothing. Labels, what to write instead, and the words that are
no names stand in ``arms.toml``; an edition without these tables has no such rule. Words in
quotation marks are somebody's, and are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.people import NAMES
from arms_docs.compare import name_words, words
from arms_docs.instrument import Labels
from arms_docs.problems import Code, Place, Problem, problem

# What is no narrative of the assessor's: names, titles of documents and orders, the person's own
# words, and what supervisors write.
ELSEWHERE = frozenset(
    {"person", "orders", "assessors", "sources", "voice", "note", "rounds", "points"}
)
NO_NARRATIVE = frozenset({*NAMES, "own_view", "osp_band", "osp_source", "relates_to"})

# In quotation marks. What looks like one in "boys'" or "5'10" opens none. A quotation has an end
# within so many characters; where a mark has none, nothing is taken for quoted.
LONGEST = 1000
QUOTED = re.compile(
    rf"“[^”]{{0,{LONGEST}}}”|„[^“”]{{0,{LONGEST}}}[“”]|«[^»]{{0,{LONGEST}}}»"
    rf'|(?<![\w"])"[^"]{{0,{LONGEST}}}"'
    rf"|(?<!\w)['‘](?=[^\s\d'’]).{{0,{LONGEST}}}?(?<=\S)['’](?!\w)",
    re.DOTALL,
)
PLURAL = "(?:['’]?e?s['’]?)?"  # also a genitive


def labels_are_facts(case: Case) -> Iterator[Problem]:
    """No narrative names a person by a label: it says what he did, or quotes whose word it is."""
    labels = case.instrument.labels
    if labels is None:
        return
    for place, text in case.texts():
        if place.section in ELSEWHERE or place.field in NO_NARRATIVE:
            continue
        found = labels_in(text, labels)
        if found:
            instead = dict.fromkeys(found.values())
            yield problem(
                Code.LABEL, place, words=", ".join(found), instead=". ".join(map(_begun, instead))
            )


def labels_in(text: str, labels: Labels) -> dict[str, str]:
    """The labels in a text, in the order in which they stand, each with what to write instead."""
    known = _known(labels)
    found: dict[str, str] = {}
    for match in known.pattern.finditer(QUOTED.sub(" ", text)):
        label = known.meant(match)
        if label:
            found.setdefault(label, known.instead[label])
    return found


@dataclass(frozen=True, eq=False)
class _Known:
    """All labels as one pattern; what is no label is matched first, and stands in no group."""

    pattern: re.Pattern[str]
    instead: Mapping[str, str]

    def meant(self, match: re.Match[str]) -> str:
        """The label that was found, as the table has it; nothing for what is none."""
        number = match.lastindex
        return list(self.instead)[number - 1] if number else ""


@lru_cache(maxsize=8)
def _known(labels: Labels) -> _Known:
    instead = {word.lower(): label.instead for label in labels.labels for word in label.words}
    longest_first = sorted(instead, key=len, reverse=True)
    parts = [_plain(words) for words in sorted(labels.exceptions, key=len, reverse=True)]
    parts += [f"({_plain(word)})" for word in longest_first]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    return _Known(pattern, {word: instead[word] for word in longest_first})


def _plain(words: str) -> str:
    """Words with any blanks or a hyphen between them, each also in the plural or the genitive."""
    return r"[\s\-‐‑–]+".join(re.escape(word) + PLURAL for word in words.split())


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


# --- a group, never a name ----------------------------------------------------------------------

NAME = r"[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*"
LAST = rf"(?:{NAME}|O['’]{NAME}|M(?:a?c){NAME}|[A-Z]{{5,}})"  # Elmwood, O'Elm, McElm, ELMWOOD
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
# A telephone number, a mail address, a name on a site, a postcode, a number with a street.
REACHED = re.compile(
    r"(?<![\w+])(?:\+44|0044|\(?0)(?:[\s().-]{0,2}\d){9,10}(?!\w)"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.\w|(?<!\w)@\w{3}"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    rf"|\b\d{{1,4}}[a-zA-Z]?,? (?:{NAME} ){{1,3}}(?:{STREETS})\b|\b[Ff]lat \d+"
)
# Names after a title, after "called", after a word for a relation; or words with capitals in a row.
TITLED = re.compile(rf"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.? (?P<name>{LAST}(?: {LAST})?)")
CALLED = re.compile(rf"\b(?:called|named|by the name of|whose name is):? (?P<name>{LAST})")
RELATED = re.compile(rf"\b(?:{KIN}),? \(?(?P<name>{LAST})")
TWO = re.compile(rf"(?<![\w'’-])(?P<name>{NAME}(?: [A-Z]\.?)?(?: {LAST}){{1,5}})(?![\w-])")
SOMEWHERE = re.compile(r"\b(?:in|at|near|around|outside)(?: the)? $")  # then a place follows
COUNTY = re.compile(r"\w+shire")


def groups_are_not_named(case: Case) -> Iterator[Problem]:
    """Who is at risk is a group: nobody is named there, and nobody could be found by it."""
    if case.instrument.groups is None:
        return
    name = case.assessment.person.name
    own = name_words(name) if isinstance(name, str) else []
    no_names = frozenset((*case.instrument.groups.words, *own))
    for scenario in case.assessment.scenarios:
        who = scenario.who
        if isinstance(who, str) and (REACHED.search(who) or _is_named(who, no_names)):
            yield problem(Code.NAMED, Place("scenarios", scenario.id, "who"))


def _is_named(text: str, no_names: frozenset[str]) -> bool:
    """Whether something in a text looks like the name of a person."""
    return any(no_names.isdisjoint(words(name)) for name in _names(text))


def _names(text: str) -> Iterable[str]:
    for pattern in (TITLED, CALLED, RELATED):
        yield from (match["name"] for match in pattern.finditer(text))
    for match in TWO.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if not SOMEWHERE.search(before) and not COUNTY.search(match["name"]):
            yield match["name"]
