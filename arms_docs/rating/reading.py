"""Raw answers to a judged assessment: assembled, checked and rated in one pass, every problem collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from arms_docs.assessment.assemble import RawAnswers, assemble
from arms_docs.assessment.check import check_assessment
from arms_docs.assessment.form import Assessment, questions
from arms_docs.assessment.issued import Issued
from arms_docs.assessment.scope import settled
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Stage, has_errors
from arms_docs.rating.checklist import check_signing
from arms_docs.rating.departures import check_departures
from arms_docs.rating.method import rate
from arms_docs.rating.results import Rating


@dataclass(frozen=True)
class Reading:
    """What was read from one file. ``assessment`` and ``rating`` are None only for a file that could not be read.

    ``raw`` is what was typed, as it was read; ``cells`` says in which cell each answer stands, where it was read from
    a workbook; ``issued`` is the id it was issued under, and None where it began as a blank.
    """

    assessment: Assessment | None
    rating: Rating | None
    problems: tuple[Problem, ...]
    sha256: str = ""
    raw: RawAnswers = field(default_factory=dict)
    cells: Mapping[Place, str] = field(default_factory=dict)
    issued: Issued | None = None

    @property
    def assessment_id(self) -> str:
        """The id it was issued under, or nothing."""
        return self.issued.assessment_id if self.issued else ""

    @property
    def ok(self) -> bool:
        """Read, and without errors."""
        return self.assessment is not None and not has_errors(self.problems)


def judge(
    raw: RawAnswers, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The assessment that raw answers make, its rating, and every problem, in the order of the form. Never raises."""
    form = questions(instrument)
    assessment, single = assemble(raw, form, stage)
    rating = rate(assessment, instrument)
    together = check_assessment(settled(assessment), instrument, on=on, stage=stage)
    departures = check_departures(assessment, rating, instrument)
    if stage is Stage.SIGN_OFF:
        so_far = (*single, *together, *departures)
        departures = (*departures, *check_signing(assessment, rating, instrument, so_far))
    order = {
        s.place(r, q.field): (n, m)
        for n, s in enumerate(form.sections)
        for m, (r, q) in enumerate((r, q) for r in s.rows for q in s.questions)
    }
    missing = {p.place for p in together if p.code is Code.MISSING}
    # A placeholder where the answer turns out to be needed is one problem, not two.
    single = tuple(
        p for p in single if not (p.code is Code.PLACEHOLDER_IGNORED and p.place in missing)
    )
    found = sorted((*single, *together, *departures), key=lambda p: order.get(p.place, (99, 0)))
    labelled = tuple(replace(p, label=form.label(p.place)) for p in dict.fromkeys(found))
    return Reading(assessment, rating, labelled, raw=raw)
