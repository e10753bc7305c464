"""What came back of a round: each workbook taken, or named with the reason why it is not.

A workbook is looked for anywhere in the folder of the round, also where it was handed out: one that
is saved in its place need not be moved. One in which nothing is answered has not come back yet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.plain_file import read_plain
from arms_docs.problems import Code, Problem
from arms_docs.study.handed_in import PART_GONE, handed_in
from arms_docs.study.second_reader.handed_out import HandedOut, Plan
from arms_docs.study.second_reader.item_sets import item_set
from arms_docs.study.second_reader.reading_books import Reading, read_book

ANYTHING = re.compile(".*", re.DOTALL)  # who organises a round may keep more in its folder
MOST_FILE = 20_000_000  # bytes
NO_READING = "It is no workbook of a second reading."
OTHER_ROUND = "It was made for another round. Put it into the folder of that round."
WORKED = (
    "{code} worked on this plan, and does not count as its reader. Ask another to read it: "
    "'second-reading' with the same seed writes the same blank workbook again."
)
DIFFER = (
    "{code} judged the same plan otherwise in {beside}. Neither is taken: ask which holds, and "
    "take the other out."
)
Unread = list[tuple[str, str]]


@dataclass(frozen=True)
class PlanRead:
    """A plan, and what came back of it by the codes of its readers."""

    plan: Plan
    readings: Mapping[str, Reading]


@dataclass(frozen=True)
class ReadingsBack:
    """What came back of each plan, in order, and the files that are not taken, each with why."""

    plans: tuple[PlanRead, ...]
    unread: tuple[tuple[str, str], ...]


def readings_in(folder: Path, handed_out: HandedOut, instrument: Instrument) -> ReadingsBack:
    """All workbooks of a round that came back. Never raises for a file."""
    by_copy: dict[str, list[Reading]] = {}
    unread: Unread = []
    there = handed_in(folder, ANYTHING)
    unread += there.others
    for name, path in there.workbooks:
        reading = _read(path, name, handed_out, instrument)
        if isinstance(reading, str):
            unread.append((name, reading))
        elif not reading.is_blank:
            by_copy.setdefault(reading.copy, []).append(reading)
    taken: dict[int, dict[str, Reading]] = {plan.number: {} for plan in handed_out.plans}
    for copy, several in by_copy.items():
        plan, code = handed_out.copies[copy]
        reading_of_code = _one(several, code, unread)
        if reading_of_code:
            taken[plan.number][code] = reading_of_code
    plans = tuple(PlanRead(plan, taken[plan.number]) for plan in handed_out.plans)
    return ReadingsBack(plans, tuple(unread))


def _read(path: Path, name: str, handed_out: HandedOut, instrument: Instrument) -> Reading | str:
    """What a file says, or why it is not taken."""
    try:
        content = read_plain(path, MOST_FILE)
    except OSError as error:
        return f"It could not be read: {error.strerror}."
    reading = read_book(content, name, item_set(handed_out.set), instrument)
    if isinstance(reading, Problem):
        if reading.code in (Code.WRONG_TEMPLATE, Code.OTHER_KIND):
            return NO_READING
        return f"{reading.message} {reading.remedy}"
    if reading.round != handed_out.id or reading.copy not in handed_out.copies:
        return OTHER_ROUND
    return PART_GONE if reading.lost else reading


def _one(several: list[Reading], code: str, unread: Unread) -> Reading | None:
    """The one reading of a plan by a reader; None where two differ, or the reader worked on it."""
    first, *others = several
    if any(_answers(other) != _answers(first) for other in others):
        names = [reading.file for reading in several]
        for name in names:
            beside = ", ".join(other for other in names if other != name)
            unread.append((name, DIFFER.format(code=code, beside=beside)))
        return None
    if first.worked_on_it:
        unread.append((first.file, WORKED.format(code=code)))
        return None
    return first


def _answers(reading: Reading) -> Reading:
    """What was answered, whichever file it is in."""
    return replace(reading, file="", cells={}, problems=(), lost=frozenset())
