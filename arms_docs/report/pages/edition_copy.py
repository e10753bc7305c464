"""One edition of one assessment: all that the builders of its parts work from."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from arms_docs.assessment import Assessment, Form, questions, to_data
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Place, Problem
from arms_docs.rating import Overdue, Rating, overdue, rate
from arms_docs.report.edition import Edition, Part
from arms_docs.report.pages.answer_lines import Answers, Line, Table, answers_of, label_of, table_of
from arms_docs.report.pages.printed import why_not
from arms_docs.report.redaction import as_shown, has_restricted, problems_shown
from arms_docs.report.signoff_state import Standing
from arms_docs.report.words import say

OVERDUE = "OVERDUE"
# Where a text stands in full that a page has no room for, by the headings of the panel edition
STEP_1, STEP_3, STEP_5 = "See Step 1.", "See Step 3.", "See Step 5."
LEVELS, SIGN_OFF = "See “How the levels were reached”.", "See “Sign-off”."
PROGRESS, FACTORS = "See “Progress since last time”.", "See “The twelve factors”."


@dataclass(frozen=True)
class EditionCopy:
    """What one edition shows of one assessment.

    ``assessment`` has been redacted for it, ``whole`` has not.

    ``gaps`` are what is missing or wrong, as this edition may tell it. Without a ``standing`` it is
    a draft. ``on`` is the day that the pages are made for, and ``overdue`` what is past its date on
    it: nothing where no day is given.
    """

    edition: Edition
    assessment: Assessment
    whole: Assessment
    rating: Rating
    instrument: Instrument
    form: Form
    gaps: tuple[Line, ...]
    standing: Standing | None
    on: date | None
    overdue: tuple[Overdue, ...]

    @cached_property
    def last_rated_today(self) -> Any:
        """Last time's answers rated by today's tables, as plain data; None without a last time."""
        last = self.whole.last
        return None if last is None else to_data(rate(last.assessment, self.instrument))

    def by(self, place: Place, day: object, before: str = "") -> str:
        """A day in words, ``before`` before it; but that it is overdue where it is past."""
        return f"{self.late(place) or before} {say(day)}".strip()

    def late(self, place: Place) -> str:
        """What stands before a date that is past; nothing where it is not."""
        return f"{OVERDUE} since" if any(item.place == place for item in self.overdue) else ""

    def answers(self, section: str, row: Any) -> Answers:
        """The answers of a row of a section, each with what the form calls it."""
        return answers_of(self.form, section, row)

    def own_lines(self, section: str, row: Any, part: Part) -> tuple[Line, ...]:
        """A line for every question of the row that is printed in this part by itself."""
        return self.answers(section, row).own_lines(part)

    def label(self, section: str, field: str) -> str:
        """What the report calls a question."""
        return label_of(self.form, section, field)

    def table(self, section: str, rows: tuple[Any, ...], part: Part) -> Table:
        """The rows of a section as a table."""
        return table_of(self.form, section, rows, part)

    def has(self, part: Part) -> bool:
        """Whether this edition has such a part."""
        return part in self.edition.profile.parts

    def shows(self, section: str, field: str) -> bool:
        """Whether this edition prints a question anywhere."""
        return not why_not(self.answers(section, None).question(field), self.edition)

    @property
    def left_out(self) -> str:
        """The sentence that says that restricted information was left out; empty where none was."""
        if self.edition.profile.restricted or not has_restricted(self.whole):
            return ""
        return self.edition.profile.leaves_out


def copy_of(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,
    edition: Edition,
    *,
    problems: tuple[Problem, ...] = (),
    standing: Standing | None = None,
    form: Form | None = None,
    on: date | None = None,
) -> EditionCopy:
    """What an edition shows of a judged assessment.

    ``form`` is that of the instrument unless another is given.
    """
    form = form or questions(instrument)
    gaps = problems_shown(problems, assessment, edition)
    shown = as_shown(assessment, edition, form)
    return EditionCopy(
        edition=edition,
        assessment=shown,
        whole=assessment,
        rating=rating,
        instrument=instrument,
        form=form,
        gaps=tuple(Line(p.label or str(p.place), p.message) for p in gaps),
        standing=standing,
        on=on,
        overdue=overdue(shown, rating, on) if on else (),
    )
