"""The report of an exercise: a page in two minutes, then tables, pictures and the method.

It holds no code of a rater, so that it can be handed round. As one HTML file it also has every
subject in every group; on paper of the groups those taken together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from markupsafe import Markup

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import FEWEST, Agreement
from arms_docs.study.agreement_pages.heat_map import heat_map, legend
from arms_docs.study.agreement_pages.measure_tables import (
    TOGETHER,
    against_gold,
    among_raters,
    coefficients,
    group_table,
    rows_of_all,
    rows_of_kind,
    subject_title,
    subjects,
    without_table,
)
from arms_docs.study.agreement_pages.noted_table import NotedTable
from arms_docs.study.agreement_pages.page_file import Style, page_file
from arms_docs.study.agreement_pages.plain_findings import LEARN, MAY_NOT, findings, what_was_done
from arms_docs.study.coefficients import FEWEST_CASES, FEWEST_RATERS

KINDS = {  # in the order in which they are printed, with what is said of each
    "priority": (
        "By overall priority of the case",
        "Cases whose overall priority is such by the gold. There are few of each, so single cases "
        "weigh heavily.",
    ),
    "band": (
        "By what the gold rates",
        "Each rating by what the gold says of that item. Within one band the gold is one category, "
        "and coefficients say little; they stand here for completeness.",
    ),
    "agency": (
        "By agency",
        "Agencies have other work and training: they are in no order of merit.",
    ),
    "training": ("By time since training", "Who was trained when is no experiment."),
    "together": ("Alone or jointly", "Raters chose, or were asked; it is no experiment."),
}


@dataclass(frozen=True)
class GroupPart:
    """One kind of group: in brief, and with every subject for the screen."""

    title: str
    about: str
    brief: NotedTable
    full: tuple[NotedTable, ...]


def as_report(
    agreement: Agreement, instrument: Instrument, style: Style, *, on: date, marking: str
) -> bytes:
    """The report as PDF or as one HTML file. ``on`` is the day that it bears."""
    rows = rows_of_all(agreement, instrument)
    is_shown = any(not row.measured.hidden for row in rows)
    groups = tuple(_groups(agreement, instrument)) if is_shown else ()
    return page_file(
        "study/agreement.html.j2",
        style,
        on=on,
        marking=marking,
        agreement=agreement,
        done=what_was_done(agreement),
        findings=findings(agreement),
        may_not=(*MAY_NOT, LEARN.format(fewest=FEWEST)),
        tables=(
            against_gold("Against the gold", rows),
            among_raters("Ratings given, and raters among themselves", rows),
            coefficients("Coefficients", rows),
        )
        if is_shown
        else (),
        maps=tuple(_maps(agreement, instrument)),
        legend=legend(),
        groups=[part for part in groups if part.brief.lines],
        not_shown=list(chain.from_iterable(part.brief.hidden for part in groups)),
        without=without_table(agreement, instrument) if agreement.alike and is_shown else None,
        fewest_cases=FEWEST_CASES,
        fewest_raters=FEWEST_RATERS,
    )


def _maps(agreement: Agreement, instrument: Instrument) -> Iterator[Markup]:
    for name in subjects(instrument):
        measured = agreement.of(name)
        if measured and measured.confusion and not measured.hidden:
            yield heat_map(subject_title(instrument, name), measured.confusion)


def _groups(agreement: Agreement, instrument: Instrument) -> Iterator[GroupPart]:
    for kind, (title, about) in KINDS.items():
        every = rows_of_kind(agreement, instrument, kind, subjects(instrument))
        words = {row.measured.group.word for row in every}
        if len(words) == 1 and not any(row.measured.hidden for row in every):
            only = f"{title}: one group only ({words.pop()}), as in the tables above."
            yield GroupPart(title, about, NotedTable(title, (), (), (), hidden=(only,)), ())
        elif every:
            brief = rows_of_kind(agreement, instrument, kind, TOGETHER)
            full = (
                against_gold(f"{title}: against the gold, every subject", every),
                among_raters(f"{title}: ratings given, and raters among themselves", every),
                coefficients(f"{title}: coefficients, every subject", every),
            )
            yield GroupPart(title, about, group_table(title, brief), full)
