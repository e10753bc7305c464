"""Decision tables: rows of conditions and one answer, with a hit policy that is proved, not hoped for.

A table in TOML reads as a practitioner would check it against a manual::

    [s_age]
    title = "Age at commencement of risk"
    source = "..."
    status = "unconfirmed"
    valid_from = 2007-02-01
    inputs = { age = "18+" }
    answer = "points"
    rows = [["18-24", 2], ["25-34", 1], ["35+", 0]]

A condition is a whole number (``1``), a range (``3-4``), an open range (``5+``) or a word (``High``). The hit policy is
*unique and complete*: for every combination of inputs exactly one row matches. The constructor walks them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from arms_docs.instrument.model import Provenance

Value = int | str
MOST_COMBINATIONS = (
    1000  # far beyond any table of ours: a number mistyped, or a file that means harm
)


class TableError(ValueError):
    """A decision table that does not keep its hit policy. The text names the combination."""


@dataclass(frozen=True)
class Condition:
    """One cell of a table's left side.

    >>> Condition.parse("3-4").matches(4), Condition.parse("5+").matches(4), Condition.parse("High").matches("High")
    (True, False, True)
    """

    text: str
    low: int | None = None
    high: int | None = None

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Read ``1``, ``3-4``, ``5+`` or a word."""
        if found := re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4})|(\+))?", text):
            low = int(found[1])
            return cls(text, low, None if found[3] else int(found[2] or low))
        return cls(text)

    def matches(self, value: Value) -> bool:
        """Whether this value meets the condition."""
        if self.low is None:
            return value == self.text
        return (
            isinstance(value, int)
            and self.low <= value
            and (self.high is None or value <= self.high)
        )


@dataclass(frozen=True)
class Input:
    """One input of a table: whole numbers from ``low`` (to ``high``, or with no end), or a list of words."""

    name: str
    words: tuple[str, ...] = ()
    low: int = 0
    high: int | None = None

    def values(self, conditions: list[Condition]) -> Sequence[Value]:
        """The values that stand for all: every word, or every number up to just beyond the last bound named."""
        if self.words:
            return self.words
        bounds = [b for c in conditions for b in (c.low, c.high) if b is not None]
        last = self.high if self.high is not None else max(bounds, default=self.low) + 1
        return range(self.low, last + 1)


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
    rows: tuple[tuple[tuple[Condition, ...], Value], ...]
    provenance: Provenance

    def __post_init__(self) -> None:
        many = prod(len(column) for column in self._columns())
        if max(many, len(self.rows)) > MOST_COMBINATIONS:
            raise TableError(
                f"{len(self.rows)} rows for {many} combinations are more than a table should hold"
            )
        for combination in self.combinations():
            hits = [row for row in self.rows if self._meets(row, combination)]
            if len(hits) != 1:
                which = ", ".join(
                    f"{i.name} = {v}" for i, v in zip(self.inputs, combination, strict=True)
                )
                how_many = "no row" if not hits else f"{len(hits)} rows"
                raise TableError(f"{how_many} for {which}: exactly one must match")
        for conditions, answer in self.rows:
            if not any(self._meets((conditions, answer), c) for c in self.combinations()):
                raise TableError(
                    f"the row {[c.text for c in conditions]} can never match its inputs"
                )

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

    @staticmethod
    def _meets(row: tuple[tuple[Condition, ...], Value], values: tuple[Value, ...]) -> bool:
        return all(c.matches(v) for c, v in zip(row[0], values, strict=True))
