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
from arms_docs.caseload.pages.totals import Totals
from arms_docs.caseload.tables import About, Answer, Tables, answer, view
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
    Listed("returned", "state_days reference name level points officer", 4),
    Listed("lowered", "reference name lowered officer", 4),
    Listed("imminent", "level reference name imminent_since visit_late officer", 4),
    Listed("release", "days_to reference name level review_due officer", 4),
    Listed("ending", "days_to reference name item level officer", 4),
    Listed("missing", "level reference name cannot_tell officer", 4),
)


@dataclass(frozen=True)
class Shortened:
    """The first rows of a view, and how many more there are."""

    section: Section
    more: int


def two_minutes(tables: Tables, about: About, saved: Sequence[Totals] | None) -> str:
    """The page, to be rendered as PDF. ``saved``: see `one_file`."""
    asked = about.asked
    late = backlog(tables, asked)
    page = environment().get_template("caseload/two_minutes.html.j2").render(
        about=about,
        asked=asked,
        day=long_date(asked.on),
        dated=asked.on.isoformat(),
        backlog=late,
        worst=late.visits[:VISITS],
        pictures=pictures(late, answer(tables, view("load"), asked), asked, saved),
        first=[_shortened(tables, about, listed) for listed in FIRST],
        second=[_shortened(tables, about, listed) for listed in SECOND],
        long_date=long_date,
        day_in_words=day_in_words,
    )
    return with_fonts(page)


def _shortened(tables: Tables, about: About, listed: Listed) -> Shortened:
    full = answer(tables, view(listed.key), about.asked)
    columns = {column.name: column for column in full.columns}
    wanted = tuple(columns[name] for name in listed.names.split() if name in columns)
    rows = full.rows[: listed.rows]
    section = section_of(Answer(full.view, wanted, rows))
    return Shortened(section, len(full.rows) - len(rows))
