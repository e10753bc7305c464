"""What was read from one file and judged: `Reading`, which the stages after it hand to one another.

It stands here, below the stages that make one (`arms_docs.reading`) and that use one (a marked
copy, the report, casework), so that none of them needs another for its sake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from arms_docs.assessment import (
    NOTHING_ASKED,
    Asked,
    Assessment,
    Change,
    Issued,
    LastTime,
    RawAnswers,
)
from arms_docs.data_class import dataclass
from arms_docs.problems import Place, Problem, has_errors
from arms_docs.rating.results import Rating


@dataclass(frozen=True)
class Reading:
    """What was read from one file, and everything that can be said about it.

    ``assessment`` and ``rating`` are None only for a file that could not be read; ``problems`` are
    all that were found, each with its label and, in a workbook, its cell. ``judged_on`` is the day
    as of which it was judged, and on which its pages call a date overdue; None for a file that
    could not be read. ``raw`` is what was typed, as it was read, and ``cells`` says in which cell
    each answer stands. ``issued`` is the id that the workbook was issued under; None where it began
    as a blank. ``asked`` is what of today's form the file asked, and ``moved`` what became of
    answers to questions that it does not ask any more. ``content`` is the file itself, byte for
    byte, ``sha256`` its digest in hexadecimal digits, and ``is_workbook`` is False for an answers
    file.
    """

    assessment: Assessment | None
    rating: Rating | None
    problems: tuple[Problem, ...]
    judged_on: date | None = None
    sha256: str = ""
    raw: RawAnswers = field(default_factory=dict)
    cells: Mapping[Place, str] = field(default_factory=dict)
    issued: Issued | None = None
    asked: Asked = NOTHING_ASKED
    moved: tuple[Change, ...] = ()
    content: bytes = field(default=b"", repr=False, compare=False)
    is_workbook: bool = True

    @property
    def last(self) -> LastTime | None:
        """The signed assessment that it follows; None for one that follows none."""
        return self.assessment.last if self.assessment else None

    @property
    def assessment_id(self) -> str:
        """The id it was issued under, or nothing."""
        return self.issued.assessment_id if self.issued else ""

    @property
    def ok(self) -> bool:
        """Whether it was read, and is without errors."""
        return self.assessment is not None and not has_errors(self.problems)
