"""Which of a question's choices was most likely meant by what is none of them.

It is asked and never taken for an answer. What can mean two of the choices has both offered, and
where there is doubt nothing is: no side is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from arms_docs.compare import fold

# What people write for a choice, whatever its case, spaces and points. What stands under two
# choices of one question has both of them offered.
ALSO_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "Yes": ("Y", "Yep", "Yeah", "True"),
    "No": ("N", "Nope", "False"),
    "Unknown": ("U", "Unk", "U/K", "N/K", "Not known", "D/K", "Don't know", "Unsure", "?"),
    "Very High": ("VH", "V High", "Very H"),
    "High": ("H", "Hi"),
    "Medium": ("M", "Med", "Mod", "Moderate"),
    "Low": ("L", "Lo"),
    "Unable to rate": ("UTR", "U", "Unable", "Cannot rate", "Can't rate", "Not rated", "Unknown"),
    "Category 1": ("1", "Cat 1", "C1", "One"),
    "Category 2": ("2", "Cat 2", "C2", "Two"),
    "Category 3": ("3", "Cat 3", "C3", "Three"),
    "Category 4": ("4", "Cat 4", "C4", "Four"),
    "Level 1": ("1", "L1", "Lvl 1", "Lev 1", "One"),
    "Level 2": ("2", "L2", "Lvl 2", "Lev 2", "Two"),
    "Level 3": ("3", "L3", "Lvl 3", "Lev 3", "Three"),
    "Not managed under MAPPA": ("Not MAPPA", "Non MAPPA", "Not managed", "None", "N/A"),
    "Community": ("In the community", "In community", "Living in the community"),
    "Custody": ("In custody", "In prison", "Prison", "HMP"),
    "Police": ("Police Service", "Pol"),
    "Probation Service": ("NPS", "National Probation Service"),
    "HM Prison Service": ("HMPS", "HMP", "Prison", "Prisons"),
    "Initial assessment": ("First", "First assessment", "New"),
    "Planned review": ("Review", "Scheduled review", "Routine review"),
    "Review after a trigger": ("Review", "Trigger", "Triggered", "Triggered review"),
    "The category computed here": ("Computed", "Computed category"),
    "The category on record": ("Record", "On record", "Recorded"),
    "Every so many months": ("Monthly", "Months", "Month", "Every month", "Mthly"),
    "Every so many weeks": ("Weekly", "Weeks", "Week", "Every week", "Fortnightly"),
    "Every so many days": ("Daily", "Days", "Day", "Every day"),
    "No routine visits (reactive management)": (
        *("Reactive", "Reactive management", "No routine visits", "No visits", "None"),
    ),
    "To do": ("Open", "Outstanding", "Not started", "Not begun", "Pending"),
    "Under way": ("Open", "In progress", "Ongoing", "Started", "Begun", "WIP"),
    "Done": ("Closed", "Complete", "Completed", "Finished"),
    "Cancelled": ("Closed", "Canceled", "Withdrawn"),
    "Signed off": ("Sign off", "Signed", "Approved"),
    "Returned": ("Return", "Sent back", "Send back"),
}
BETWEEN = re.compile(r"\s*[/,;&|+-]\s*|\s+(?:or|and|to)\s+")  # two answers in one cell
LOOSE = re.compile(r"[\s./'?]|(?<=\w)-(?=\w)")  # what one writes and another leaves out
KEY = re.compile(r"([A-Z]\d+) ")  # before the name of a factor
LONG = 3  # letters; what is no longer is a part of too much


def meant(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """The choices that a text may stand for, in the order of the list; none where it is unclear.

    >>> meant("v high", ("Very High", "High", "Medium", "Low"))
    ('Very High',)
    >>> meant("Medium/High", ("Very High", "High", "Medium", "Low"))
    ('High', 'Medium')
    """
    folded = fold(text)
    known = _also_written(words)
    return known.get(_letters(folded)) or _several(folded, words, known) or _one(folded, words)


def nearest(folded: str, words: Mapping[str, str]) -> str:
    """The one word that this is most like, or nothing: two that are equally near are no help.

    >>> nearest("hihg", {"high": "High", "low": "Low"})
    'High'
    >>> nearest("level 7", {"level 1": "Level 1", "level 2": "Level 2"})
    ''
    """
    close = get_close_matches(folded, words, n=2, cutoff=0.7)
    if not close:
        return ""
    ratios = [SequenceMatcher(None, word, folded).ratio() for word in close]
    equally_near = len(ratios) > 1 and ratios[0] == ratios[1]
    return "" if equally_near else words[close[0]]


def _letters(text: str) -> str:
    """What is left of a text without spaces and points; all of it, where that is nothing."""
    folded = fold(text)
    return LOOSE.sub("", folded) or folded


def _also_written(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What people write for each of these choices, and which of them that can mean."""
    known: dict[str, tuple[str, ...]] = {}
    for word in words:
        key = KEY.match(word)
        for written in (*ALSO_WRITTEN.get(word, ()), *(key.groups() if key else ())):
            known[_letters(written)] = (*known.get(_letters(written), ()), word)
    return known | {_letters(word): (word,) for word in words}


def _several(
    folded: str, words: Sequence[str], known: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The choices between which a text wavers, if each part of it is one of them."""
    for parts in (BETWEEN.split(folded), folded.split()):
        each = [known.get(_letters(part), ()) for part in parts]
        if all(each):
            return tuple(word for word in words if any(word in choices for choices in each))
    return ()


def _one(folded: str, words: Sequence[str]) -> tuple[str, ...]:
    """The one choice that a text is a part of, or is nearly spelt like."""
    # A word too many can turn it round: "not", "no longer".
    as_long = {fold(word): word for word in words if _count(word) == _count(folded)}
    choice = _part_of(folded, words) or nearest(folded, as_long)
    return (choice,) if choice else ()


def _count(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"\w+", text))


def _part_of(folded: str, words: Sequence[str]) -> str:
    """The one word that begins so; or, of those with a key, the one that holds this.

    >>> _part_of("opportunity", ("R1 Opportunity (victim access)", "R2 Other"))
    'R1 Opportunity (victim access)'
    """
    matches = [word for word in words if _has(folded, word)]
    return matches[0] if len(matches) == 1 and len(folded) > LONG else ""


def _has(folded: str, word: str) -> bool:
    return folded in fold(word) if KEY.match(word) else fold(word).startswith(folded)
