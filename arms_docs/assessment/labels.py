"""Labels in a text: words that name a person by an act or a judgement (``arms.toml``, `Labels`).

Words in quotation marks are somebody's, and are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from arms_docs.instrument import Labels

# In quotation marks. What looks like one in "boys'" or "5'10" opens none. A quotation has an end
# within so many characters; where a mark has none, nothing is taken for quoted.
LONGEST = 1000
QUOTED = re.compile(
    rf"(?=[“„«\"'‘])(?:“[^”]{{0,{LONGEST}}}”|„[^“”]{{0,{LONGEST}}}[“”]|«[^»]{{0,{LONGEST}}}»"
    rf'|(?<![\w"])"[^"]{{0,{LONGEST}}}"'
    rf"|(?<!\w)['‘](?=[^\s\d'’]).{{0,{LONGEST}}}?(?<=\S)['’](?!\w))",
    re.DOTALL,
)
PLURAL = "(?:['’]?e?s['’]?)?"  # also a genitive


def labels_in(text: str, labels: Labels) -> dict[str, str]:
    """The labels in a text, in the order in which they stand, each with what to write instead."""
    known = _known(labels)
    return {label: known.instead[label] for label in _found(text, known)}


@lru_cache(maxsize=1024)  # the same texts are judged for submission, for sign-off and in a record
def _found(text: str, known: _Known) -> tuple[str, ...]:
    labels = (known.meant(match) for match in known.pattern.finditer(QUOTED.sub(" ", text)))
    return tuple(filter(None, labels))


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
    instead: dict[str, str] = {}
    for label in labels.labels:
        instead |= dict.fromkeys(map(str.lower, label.words), label.instead)
    longest_first = sorted(instead, key=len, reverse=True)
    parts = [_plain(words) for words in sorted(labels.exceptions, key=len, reverse=True)]
    parts += [f"({_plain(word)})" for word in longest_first]
    begins = _begins([*instead, *labels.exceptions])
    pattern = re.compile(rf"{begins}(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    return _Known(pattern, {word: instead[word] for word in longest_first})


def _begins(known: Iterable[str]) -> str:
    """Where one of these may stand. Few words begin as they do; the others are passed over."""
    first_words = [words.split()[0] for words in known]
    letters = "".join(sorted({re.escape(word[0]) for word in first_words}))
    beginnings = "|".join(sorted({re.escape(word[:3]) for word in first_words}))
    return rf"(?=[{letters}])(?<!\w)(?={beginnings})"


def _plain(words: str) -> str:
    """Words with any blanks or a hyphen between them, each also in the plural or the genitive."""
    return r"[\s\-‐‑–]+".join(re.escape(word) + PLURAL for word in words.split())
