"""What an organisation adds of its own: the list of outcomes, read with every fault at its line.

A CSV with three columns: the person's reference, what happened, and on which day. References are
turned into codes and days into months before anything is written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import islice

from arms_docs.assessment import long_date
from arms_docs.civil_days import is_to_come
from arms_docs.compare import fold, letters_of
from arms_docs.data_class import dataclass

COLUMNS = ("reference", "outcome", "dated")
MOST = 200_000  # lines
LONGEST = 200  # characters of a cell


class OutcomeWord(Enum):
    """What may have happened."""

    BREACH = "breach"
    RECALL = "recall"
    ARREST = "arrest"
    CHARGE = "charge"
    SEXUAL = "conviction sexual"
    VIOLENT = "conviction violent"
    OTHER = "conviction other"


@dataclass(frozen=True)
class OutcomeMet:
    """One outcome of a person, by reference as it is compared, on a day."""

    person: str
    word: OutcomeWord
    on: date


@dataclass(frozen=True)
class OutcomeFault:
    """What is wrong in a line, and what to do. It names nobody."""

    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        """As it is printed."""
        return f"line {self.line}: {self.message} {self.remedy}"


@dataclass(frozen=True)
class OutcomesRead:
    """The outcomes in a file, all that is wrong with it, and the lines about people not here."""

    outcomes: tuple[OutcomeMet, ...] = ()
    faults: tuple[OutcomeFault, ...] = ()
    elsewhere: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Known:
    """What the lines are held against: first days by person, and the last day that counts."""

    first_days: Mapping[str, date | None]
    until: date


def outcomes_template() -> bytes:
    """An empty list to fill in: its columns alone."""
    return f"{','.join(COLUMNS)}\r\n".encode()


def read_outcomes(
    content: bytes, first_days: Mapping[str, date | None], until: date
) -> OutcomesRead:
    """The outcomes in a file, by the day ``until`` up to which the organisation looked for them.

    ``first_days`` is the day of the first assessment of everybody in the export, by reference as it
    is compared. Never raises for a file.
    """
    try:
        text = content.decode("utf-8-sig")
        lines = list(islice(_lines(text), MOST + 2))
    except UnicodeDecodeError:
        return _refused(1, "The file is not text in UTF-8.", "Save it as “CSV UTF-8”.")
    except csv.Error:
        return _refused(1, "The file is no CSV.", "Begin with the template.")
    if len(lines) > MOST + 1:
        return _refused(MOST + 2, f"There are more than {MOST} lines.", "Split the file.")
    return _read(lines, _Known(first_days, until))


def _refused(line: int, message: str, remedy: str) -> OutcomesRead:
    return OutcomesRead(faults=(OutcomeFault(line, message, remedy),))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with the number of its line."""
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in table:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield table.line_num, cells


def _read(lines: Sequence[tuple[int, list[str]]], known: _Known) -> OutcomesRead:
    head = [fold(name) for name in lines[0][1]] if lines else []
    if sorted(head) != sorted(COLUMNS):
        names = ", ".join(COLUMNS)
        message = "The first line does not name the three columns, and no others."
        return _refused(lines[0][0] if lines else 1, message, f"They are: {names}.")
    first_lines = dict[OutcomeMet, int]()
    faults, elsewhere = list[OutcomeFault](), list[int]()
    for line, cells in lines[1:]:
        row = dict(zip(head, [*cells, "", ""], strict=False))
        wrong = [OutcomeFault(line, *each) for each in _wrong(row, len(cells), known)]
        faults.extend(wrong)
        person = letters_of(row["reference"])
        if wrong:
            continue
        if person not in known.first_days:
            elsewhere.append(line)
            continue
        outcome = OutcomeMet(person, _word(row["outcome"]), _day(row["dated"]))
        if outcome in first_lines:
            message = f"It says the same as line {first_lines[outcome]}."
            faults.append(OutcomeFault(line, message, "Take one of them out."))
        first_lines.setdefault(outcome, line)
    outcomes = sorted(first_lines, key=lambda o: (o.person, o.on, o.word.value))
    return OutcomesRead(tuple(outcomes), tuple(faults), tuple(elsewhere))


def _wrong(row: Mapping[str, str], cells: int, known: _Known) -> Iterator[tuple[str, str]]:
    """What is wrong in a row, each with what to do."""
    if cells > len(COLUMNS):
        yield "There are more than three cells.", "Take out what belongs to no column."
    if any(len(cell) > LONGEST for cell in row.values()):
        yield f"A cell is longer than {LONGEST} characters.", "Only the three answers belong here."
    if not letters_of(row["reference"]):
        yield "There is no reference.", "Give the person's reference as in the assessments."
    if fold(row["outcome"]) not in WORDS:
        yield "The outcome is none of the list.", f"Choose one: {', '.join(WORDS)}."
    try:
        day = _day(row["dated"])
    except ValueError:
        yield "The day cannot be read.", "Write it as 2026-03-31 or 31/03/2026."
        return
    if is_to_come(day, known.until):
        yield f"The day is after {long_date(known.until)}.", "Mend it, or give a later --until."
    first = known.first_days.get(letters_of(row["reference"]))
    if first and day < first:
        message = "The day is before the person's first assessment among these files."
        yield message, "What came before it is no outcome: take the line out, or mend the day."


def _word(text: str) -> OutcomeWord:
    return WORDS[fold(text)]


def _day(text: str) -> date:
    """A day as a person or a spreadsheet in this country writes it. ValueError for another."""
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    raise ValueError(text)


WORDS = {word.value: word for word in OutcomeWord}
