"""Decision tables: rows of conditions and one answer, with a hit policy that is proved.

A table in TOML reads as a practitioner would check it against a manual::

    [s_age]
    title = "Age at commencement of risk"
    source = "..."
    status = "unconfirmed"
    valid_from = 2007-02-01
    inputs = { age = "18+" }
    answer = "points"
    rows = [["18-24", 2], ["25-34", 1], ["35+", 0]]

A condition is a whole number (``1``), a range (``3-4``), an open range (``5+``) or a word
(``High``). The hit policy is *unique and complete*: for every combination of inputs exactly one row
matches. The constructor walks through them all. "Decision table" and "hit policy" are terms of DMN
(Decision Model and Notation, Object Management Group); there the policy is called "unique".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import prod
from operator import getitem

from arms_docs.instrument.provenance import Provenance

Value = int | str
# Far beyond any table of ours: more is a number mistyped, or a file that means harm.
MOST_COMBINATIONS = 1000


class TableError(ValueError):
    """A decision table that does not keep its hit policy: ``faults`` says how, in sentences."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True)
class Condition:
    """One cell of a table's left side.

    >>> Condition.parse("3-4").matches(4), Condition.parse("5+").matches(4)
    (True, False)
    >>> Condition.parse("High").matches("High")
    True
    """

    text: str
    low: int | None = None
    high: int | None = None

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read ``1``, ``3-4``, ``5+`` or a word."""
        match = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4})|(\+))?", text)
        if match is None:
            return cls(text)
        low, end, plus = match.groups()
        return cls(text, int(low), None if plus else int(end or low))

    def matches(self, value: Value) -> bool:
        """Whether this value meets the condition."""
        if self.low is None:
            return value == self.text
        return (
            isinstance(value, int)
            and self.low <= value
            and (self.high is None or value <= self.high)
        )


Row = tuple[tuple[Condition, ...], Value]  # its conditions, one for each input, and its answer


@dataclass(frozen=True)
class Input:
    """One input of a table: a list of words, or whole numbers from ``low``.

    The numbers end with ``high``, or have no end where it is None.
    """

    name: str
    words: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None

    def values(self, conditions: list[Condition]) -> Sequence[Value]:
        """The values that stand for all: every word, or numbers to just beyond the last condition.

        A number farther on meets the same conditions as the last of these.
        """
        if self.words:
            return self.words
        if self.high is not None:
            return range(self.low, self.high + 1)
        ends = [condition.low or 0 for condition in conditions]
        ends += [condition.high or 0 for condition in conditions]
        return range(self.low, max(ends, default=self.low) + 2)


@dataclass(frozen=True)
class Hit:
    """The row that answered: the answer, the row in words, and the table with its source."""

    answer: Value
    row: str
    table: DecisionTable


@dataclass(frozen=True, eq=False)
class DecisionTable:
    """A table whose rows are unique and complete over its inputs.

    Raises TableError when a combination of inputs meets no row, or more than one.
    """

    key: str
    title: str
    inputs: tuple[Input, ...]
    answer: str
    rows: tuple[Row, ...]
    provenance: Provenance

    def __post_init__(self) -> None:
        faults = tuple(self._faults())
        if faults:
            raise TableError(faults)

    def _faults(self) -> Iterator[str]:
        """The first combination without a row, the first with several, each row out of reach."""
        combinations = prod(len(column) for column in self._columns())
        if max(combinations, len(self.rows)) > MOST_COMBINATIONS:
            yield (
                f"{len(self.rows)} rows for {combinations} combinations are more than a table "
                "should hold."
            )
            return
        hits = self._hits()
        gaps = [values for values, rows in hits.items() if not rows]
        overlaps = [values for values, rows in hits.items() if len(rows) > 1]
        if gaps:
            yield f"There is no row for {self._in_words(gaps[0])}: exactly one must match."
        if overlaps:
            first = overlaps[0]
            count = len(hits[first])
            yield f"There are {count} rows for {self._in_words(first)}: exactly one must match."
        yield from self._rows_out_of_reach(set(chain.from_iterable(hits.values())))

    def _rows_out_of_reach(self, numbers_of_hits: set[int]) -> Iterator[str]:
        for number, (conditions, _) in enumerate(self.rows):
            if number not in numbers_of_hits:
                texts = [condition.text for condition in conditions]
                yield f"The row {texts} can never match its inputs."

    def _hits(self) -> dict[tuple[Value, ...], set[int]]:
        """The places of the rows, from 0, that match each combination of values."""
        every = set(range(len(self.rows)))
        matching = [
            {value: {n for n in every if self.rows[n][0][place].matches(value)} for value in column}
            for place, column in enumerate(self._columns())
        ]
        return {
            values: every.intersection(*map(getitem, matching, values))
            for values in self.combinations()
        }

    def _in_words(self, values: tuple[Value, ...]) -> str:
        pairs = zip(self.inputs, values, strict=True)
        return ", ".join(f"{table_input.name} = {value}" for table_input, value in pairs)

    def combinations(self) -> Iterator[tuple[Value, ...]]:
        """Every combination of input values that the rows could tell apart."""
        return product(*self._columns())

    def _columns(self) -> list[Sequence[Value]]:
        return [i.values([row[0][n] for row in self.rows]) for n, i in enumerate(self.inputs)]

    def look_up(self, *values: Value) -> Hit:
        """The one row that matches; KeyError for values outside the table's inputs."""
        for row in self.rows:
            if self._meets(row, values):
                return Hit(row[1], ", ".join(c.text for c in row[0]), self)
        raise KeyError(f"{self.key}: no row for {values}")

    @property
    def greatest(self) -> int:
        """The greatest number that it answers; 0 where it answers in words."""
        return max((answer for _, answer in self.rows if isinstance(answer, int)), default=0)

    @staticmethod
    def _meets(row: Row, values: tuple[Value, ...]) -> bool:
        return all(c.matches(v) for c, v in zip(row[0], values, strict=True))
