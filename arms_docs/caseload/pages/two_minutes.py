"""A supervisor's page, read in two minutes: the most overdue visit, the backlog, what waits.

It is one page for paper, of all or of one team, and never more than two sheets: of each list the
first rows stand on it, and how many more there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from arms_docs.assessment import long_date
from arms_docs.caseload.pages.backlog import backlog
from arms_docs.caseload.pages.pictures import pictures
from arms_docs.caseload.pages.sections import Section, day_in_words, section_of
from arms_docs.caseload.totals import Totals
from arms_docs.caseload.tables import Answer, Shown
from arms_docs.report.pages import environment, with_fonts


@dataclass(frozen=True)
class Listed:
    """A view that stands on the page: the columns that have room, and how many rows."""

    key: str
    names: str
    rows: int


VISITS = 5  # the most overdue ones
FIRST = (Listed("waiting", "state_days reference name level state officer", 7),)
SECOND = (
    Listed("returned", "state_days reference name level points officer", 3),
    Listed("lowered", "reference name lowered officer", 3),
    Listed("imminent", "level reference name imminent_since visit_late officer", 3),
    Listed("missing", "level reference name cannot_tell officer", 3),
    Listed("release", "days_to reference name level review_late officer", 3),
    Listed("ending", "days_to reference name item level officer", 3),
)
BRIEF = ("all", "due", "actions", "load")  # what the backlog and the pictures are made of
PAPER = (*BRIEF, *(listed.key for listed in (*FIRST, *SECOND)))


@dataclass(frozen=True)
class Shortened:
    """The first rows of a view, and how many more there are."""

    section: Section
    more: int


def two_minutes(shown: Shown, saved: Sequence[Totals] | None) -> str:
    """The page, to be rendered as PDF, of the views in `PAPER`. ``saved``: see `one_file`."""
    about = shown.about
    late = backlog(shown)
    page = (
        environment()
        .get_template("caseload/two_minutes.html.j2")
        .render(
            about=about,
            asked=about.asked,
            day=long_date(about.asked.on),
            dated=about.asked.on.isoformat(),
            backlog=late,
            worst=late.visits[:VISITS],
            pictures=pictures(late, shown, saved),
            first=[_shortened(shown, listed) for listed in FIRST],
            second=[_shortened(shown, listed) for listed in SECOND],
            long_date=long_date,
            day_in_words=day_in_words,
        )
    )
    return with_fonts(page)


def _shortened(shown: Shown, listed: Listed) -> Shortened:
    full = shown.answer(listed.key)
    columns = {column.name: column for column in full.columns}
    wanted = tuple(columns[name] for name in listed.names.split() if name in columns)
    # a name takes room, and two sheets must do
    rows = full.rows[: listed.rows - shown.about.asked.names]
    return Shortened(section_of(Answer(full.view, wanted, rows)), len(full.rows) - len(rows))
