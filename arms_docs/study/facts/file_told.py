"""A file that was read, as the facts are taken from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from arms_docs.assessment import Assessment, RawAnswers
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.study.facts.seen import Spot

if TYPE_CHECKING:  # what reads a record is slow to import, and its facts are counted without it
    from arms_docs.timeline import Record


@dataclass(frozen=True)
class Told:
    """What a file tells.

    ``assessment`` are the answers, ``instrument`` the tables by which they are judged: of a record
    those that it carries. ``previous`` are the signed answers of the assessment before, None where
    the file carries none. ``raw`` is what was typed into the workbook, and ``cells`` the cell of
    each answer: of a record those of the workbook inside; empty where there is none. Exactly one of
    ``record`` and ``reading`` is there: a PDF, or a workbook.
    """

    assessment: Assessment
    instrument: Instrument
    previous: Assessment | None = None
    raw: RawAnswers = field(default_factory=dict, repr=False)
    cells: Mapping[Place, str] = field(default_factory=dict, repr=False)
    record: Record | None = None
    reading: Reading | None = None

    def spot(self, section: str, row: str, field: str) -> Spot:
        """Where an answer stands: the number of its row, and its cell if it has one."""
        return Spot(row or section.capitalize(), self.cells.get(Place(section, row, field), ""))
