"""Whether a reader's quotation stands in the plan: case, spaces and quotation marks do not count.

Words of the reader's own may stand beside a quotation that is in quotation marks; dots stand for
what was left out. The plan's words are the answers that its record carries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain

from arms_docs.compare import fold
from arms_docs.report import ASSESSMENT
from arms_docs.report.read_back import NotCarriedError, carried

MARKED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
DOTS = re.compile(r"\[?\.{3,}\]?")
AROUND = " .,;:!?()[]"
QUOTES = str.maketrans("", "", "“”„«»\"'‘’‚`´")


def words_in(pdf: bytes) -> str:
    """All that was answered in a record, folded; empty where it carries no answers."""
    try:
        return words_of(carried(pdf).get(ASSESSMENT))
    except NotCarriedError:
        return ""


def words_of(answers: bytes | None) -> str:
    """All that was answered, folded, from the answers of a record as JSON; empty where none."""
    try:
        data = json.loads(answers or b"null")
    except (ValueError, RecursionError):
        return ""
    return _folded(" ".join(_texts(data)))


def is_quoted(quotation: str, plan: str) -> bool:
    """Whether every part of a quotation stands in the plan's folded words.

    >>> is_quoted("He “rings  his SISTER ... every Sunday”, it says.", "he rings his sister or his "
    ...     "mother every sunday.")
    True
    """
    parts = [*chain.from_iterable(map(_parts, _marked(quotation)))]
    return bool(parts) and all(part in plan for part in parts)


def _marked(quotation: str) -> list[str]:
    return MARKED.findall(quotation) or [quotation]


def _parts(marked: str) -> Iterator[str]:
    for part in DOTS.split(_folded(marked)):
        if words := part.strip(AROUND):
            yield words


def _folded(text: str) -> str:
    return fold(text.translate(QUOTES))


def _texts(data: object) -> Iterator[str]:
    """Every text in plain data, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
