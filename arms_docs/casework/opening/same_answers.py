"""Whether the file in a record still gives the answers that were handed in, and that were signed.

What is signed is a digest of the answers to the questions that their form asked. As long as today's
form asks them too, the digest is taken again. Where one of them is not asked any more, or has
moved, the answers that the record carries are held against the file, question by question: that
they are the ones that were signed, their digest shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from typing import Any

from arms_docs.assessment import (
    SIGN_OFF,
    Assessment,
    Canonical,
    Unusable,
    canonical,
    clean,
    digest,
    to_data,
)
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.compare import fold
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.report import ASSESSMENT

MONTH = re.compile("[0-9]{4}-[0-9]{2}")


def gives_the_answers(opened: OpenedRecord, reading: Reading) -> bool:
    """Whether the file of a record, read again, gives the answers that were handed in."""
    if reading.assessment is None:
        return False
    if digest(reading.assessment, opened.asked) == opened.submission.digest:
        return True
    carried = opened.files.get(ASSESSMENT, b"")
    if sha256(carried).hexdigest() != opened.submission.digest:
        return False
    try:
        then = by_place(json.loads(carried))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return _same(then, reading.assessment, reading)


def handed_in(opened: OpenedRecord, assessment: Assessment) -> Canonical:
    """The answers that were handed in, as their digest was taken of them.

    ``assessment`` is what was made of them today, which `gives_the_answers` has compared.
    """
    today = canonical(assessment, opened.asked)
    if today.digest == opened.submission.digest:
        return today
    return Canonical(opened.asked, opened.files[ASSESSMENT])


def _same(then: Mapping[Place, Any], assessment: Assessment, reading: Reading) -> bool:
    """Whether answers are those that a file gives today, or that it gave where they stood then."""
    now = by_place(to_data(assessment))
    moved = {change.old: change.value for change in reading.moved}
    came = set(chain.from_iterable(change.new for change in reading.moved))
    for place in {*then, *now}:
        if then.get(place) == now.get(place) or _is_month_of(now.get(place), then.get(place)):
            continue
        if place in then and not _says(moved.get(place), then[place]):
            return False
        if place not in then and place not in came:
            return False
    return True


def _is_month_of(now: Any, then: Any) -> bool:
    """Whether a month is read today where its first day was read then (before 0.3.0)."""
    return isinstance(now, str) and bool(MONTH.fullmatch(now)) and then == f"{now}-01"


def by_place(data: Mapping[str, Any]) -> dict[Place, Any]:
    """The answers in the JSON of an assessment, each by its place; without the sign-off.

    Raises KeyError, TypeError or AttributeError for what is no such JSON.
    """
    answers: dict[Place, Any] = {}
    for section, part in data.items():
        if section not in SIGN_OFF:
            for row, fields in _rows(part):
                answers |= {Place(section, row, field): fields[field] for field in fields}
    return answers


def _rows(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a section by their ids; of one that is asked once, a single row without."""
    if isinstance(part, dict):
        yield "", part
    elif isinstance(part, list):
        for row in part:
            yield row["id"], {field: value for field, value in row.items() if field != "id"}


def _says(typed: object, then: Any) -> bool:
    """Whether what was typed is the answer that was read from it then."""
    if isinstance(typed, Unusable):
        return isinstance(then, dict)  # it could not be read then either
    if isinstance(typed, datetime):
        return bool(typed.date().isoformat() == then)
    if isinstance(typed, date):
        return bool(typed.isoformat() == then)
    if isinstance(then, list):
        return fold(str(typed)).replace(",", " ").split() == [fold(str(word)) for word in then]
    if isinstance(then, int) and isinstance(typed, int | float):
        return typed == then
    return isinstance(typed, str) and fold(clean(typed)) == fold(str(then))
