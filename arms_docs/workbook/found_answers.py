"""What is found in a file: its answers, and what there is to say of it. No workbook is opened here.

It stands outside the rooms, so that whoever reads an answers file loads nothing that opens
workbooks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from arms_docs.assessment import Asked, Change, Issued, LastTime, RawAnswers
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.sheets.stamp import Stamp

HERE = Place("")  # where a problem is that is about the file as a whole
MOST_FILE = 60_000_000  # bytes; no larger file is read
VERY_LARGE = "it is a very large file"


def too_large(size: int) -> Problem | None:
    """Why a file of so many bytes is not read, whatever its kind; None if it may be."""
    if size <= MOST_FILE:
        return None
    return problem(Code.TOO_LARGE, HERE, why=VERY_LARGE)


@dataclass(frozen=True)
class FoundAnswers:
    """The raw answers in a file, as answers of today's form, and what there is to say of the file.

    ``cells`` is the cell of each answer, ``stamp`` that of the workbook. ``asked`` is what of
    today's form the file asked (None: it does not say), ``moved`` what became of answers to
    questions that it does not ask any more. ``lost`` are the parts of the form that are gone from
    the workbook. The problems are apart by what they are about: the file, the finding of answers,
    notes among the answers, and answers that today's form does not ask for. Problems without a cell
    take that of their answer. ``last`` is the signed assessment that a workbook follows. An answers
    file has raw answers alone.
    """

    raw: RawAnswers
    cells: Mapping[Place, str] = field(default_factory=dict)
    stamp: Stamp | None = None
    asked: Asked | None = None
    moved: tuple[Change, ...] = ()
    lost: frozenset[str] = frozenset()
    about_file: tuple[Problem, ...] = ()
    about_finding: tuple[Problem, ...] = ()
    stray_notes: tuple[Problem, ...] = ()
    about_dropped: tuple[Problem, ...] = ()
    last: LastTime | None = None

    @property
    def issued(self) -> Issued | None:
        """What the workbook was issued for; None for a blank or an answers file."""
        return self.stamp.issued if self.stamp else None
