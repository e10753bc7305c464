"""The answers that the keys of a workbook lead to, and what there is to say of where they stood."""

from __future__ import annotations

from dataclasses import field

from arms_docs.data_class import dataclass
from arms_docs.problems import Place, Problem

Spot = tuple[str, int, int]  # a cell: sheet, row and column


@dataclass(frozen=True)
class AnswerCell:
    """A cell that the keys lead to, with what stands in it.

    A question that stands twice has two.
    """

    place: Place
    sheet: str
    row: int
    column: int
    value: object

    @property
    def spot(self) -> Spot:
        """Where it is."""
        return self.sheet, self.row, self.column


@dataclass
class KeyedAnswers:
    """What is found in a workbook by its keys.

    ``raw`` has the answers and ``cells`` the address of each; ``problems`` what is wrong. ``keys``
    are all keys that stand in it, ``lost`` the parts of the form that do not. ``answer_cells`` are
    all cells that were looked at, ``reported`` those without a key that a problem is about.
    ``standing`` are keys that are gone from rows and cards which still show what they are.
    ``key_columns`` has, by sheet, the column of keys and the key of each row.
    """

    raw: dict[Place, object] = field(default_factory=dict)
    cells: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    answer_cells: list[AnswerCell] = field(default_factory=list)
    reported: set[Spot] = field(default_factory=set)
    standing: set[str] = field(default_factory=set)
    key_columns: dict[str, tuple[int, dict[int, str]]] = field(default_factory=dict)

    def key_column(self, sheet: str) -> tuple[int, dict[int, str]]:
        """The column of keys of a sheet and the key of each row; 0 and nothing for a sheet without
        keys.
        """
        return self.key_columns.get(sheet, (0, {}))
