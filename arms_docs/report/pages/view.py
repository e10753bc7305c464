"""What the report says, as plain data: every date, level and list already in words.

The templates only place these.

A part of the report is a dataclass and the function that builds it, in the module of its name; here
they are put together in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arms_docs.assessment import Assessment, Form
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Problem
from arms_docs.rating import Rating
from arms_docs.report.edition import Edition, Part
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.changed import Changed, changed
from arms_docs.report.pages.edition_copy import EditionCopy, copy_of
from arms_docs.report.pages.factors import Factors, FactorView, factor_pages
from arms_docs.report.pages.formulation import Formulation, formulation
from arms_docs.report.pages.front import Front, front
from arms_docs.report.pages.in_brief import InBrief, in_brief
from arms_docs.report.pages.levels import Levels, levels
from arms_docs.report.pages.method_note import Method, method
from arms_docs.report.pages.plan import Plan, plan
from arms_docs.report.pages.progress_page import Progress, progress
from arms_docs.report.pages.restricted import RestrictedView, restricted
from arms_docs.report.pages.signoff_page import SignoffPage, running, signoff_page, status
from arms_docs.report.pages.trace import Trace, trace
from arms_docs.report.signoff_state import Standing
from arms_docs.report.words import say
from arms_docs.settings import MARKING


@dataclass(frozen=True)
class Head:
    """What stands on every page or above the first heading.

    ``created`` is the day of the assessment, or empty.
    """

    title: str
    notice: str
    marking: str
    reference: str
    name: str
    status: str
    watermark: str
    running: str
    created: str


@dataclass(frozen=True)
class ReportView:
    """One edition of the report. ``parts`` are those that it prints, in the order of its pages.

    ``titles`` is what the form calls its sections, by their keys. ``progress`` and ``changed`` are
    those of a review, where the edition has them.
    """

    parts: tuple[Part, ...]
    titles: Mapping[str, str]
    head: Head
    front: Front
    gaps: tuple[Line, ...]
    in_brief: InBrief
    formulation: Formulation
    plan: Plan
    trace: Trace
    factor_pages: Factors
    levels: Levels
    restricted: tuple[RestrictedView, ...]
    signoff: SignoffPage
    method: Method
    progress: Progress | None
    changed: Changed | None

    @property
    def factors(self) -> tuple[FactorView, ...]:
        """Every factor, the risk factors first."""
        return self.factor_pages.all


def build_view(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,
    *,
    edition: Edition = Edition.PANEL,
    problems: tuple[Problem, ...] = (),
    standing: Standing | None = None,
    marking: str = MARKING,
    form: Form | None = None,
    on: date | None = None,
) -> ReportView:
    """The words of one edition.

    A copy without a standing is marked DRAFT, one that nobody has decided on SUBMITTED.

    ``form`` is that of the instrument unless another is given; ``on`` is the day as of which dates
    are called overdue.
    """
    copy = copy_of(
        assessment,
        rating,
        instrument,
        edition,
        problems=problems,
        standing=standing,
        form=form,
        on=on,
    )
    factors = factor_pages(copy)
    page_one = front(copy, factors)
    return ReportView(
        parts=edition.profile.parts,
        titles={section.key: section.title for section in copy.form.sections},
        head=_head(copy, marking),
        front=page_one,
        gaps=copy.gaps,
        in_brief=in_brief(copy, len(page_one.next_actions)),
        formulation=formulation(copy),
        plan=plan(copy),
        trace=trace(copy, factors),
        factor_pages=factors,
        levels=levels(copy),
        restricted=restricted(copy),
        signoff=signoff_page(copy),
        method=method(instrument),
        progress=progress(copy) if copy.has(Part.PROGRESS) else None,
        changed=changed(copy) if copy.has(Part.CHANGED) else None,
    )


def _head(copy: EditionCopy, marking: str) -> Head:
    person, assessed_on = copy.assessment.person, copy.assessment.context.assessed_on
    watermark = _watermark(copy)
    return Head(
        title=copy.edition.profile.title,
        notice=copy.edition.profile.notice,
        marking=marking,
        reference=say(person.reference),
        name=say(person.name),
        status=status(copy),
        watermark=watermark,
        running=running(copy.standing, watermark),
        created=assessed_on.isoformat() if isinstance(assessed_on, date) else "",
    )


def _watermark(copy: EditionCopy) -> str:
    if copy.standing is None:
        return "INCOMPLETE DRAFT" if copy.gaps else "DRAFT"
    return "" if copy.standing.decided_by else "SUBMITTED"
