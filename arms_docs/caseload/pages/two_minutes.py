"""A supervisor's page, read in two minutes: the most overdue visit, the backlog, what waits.

It is one page for paper, of all or of one team, and never more than two sheets: of each list the
first rows stand on it, and how many more there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from arms_docs.assessment import long_date
from arms_docs.caseload.pages.backlog import backlog
from arms_docs.caseload.pages.pictures import pictures
from arms_docs.caseload.pages.sections import Section, day_in_words, section_of
from arms_docs.caseload.tables import Answer, Shown
from arms_docs.caseload.totals import Totals
from arms_docs.data_class import dataclass
from arms_docs.report.pages import environment, with_fonts


@dataclass(frozen=True)
class Listed:
    """A view that stands on the page: the columns that have room, and how many rows.

    With ``only`` those rows stand there that say something in this column, under ``title``.
    """

    key: str
    names: str
    rows: int
    only: str = ""
    title: str = ""


MOST = 40  # letters of a cell: two lines of a narrow column
VISITS = 4  # the most overdue ones
FIRST = (
    Listed("waiting", "state_days reference level state officer", 5),
    Listed("escalated", "late reference level what more escalated officer", 4),
)
SECOND = (
    Listed("returned", "state_days reference level points officer", 3),
    Listed("lowered", "reference lowered officer", 3),
    Listed("imminent", "level reference imminent_since visit_late officer", 3),
    Listed("missing", "level reference cannot_tell officer", 3, "cannot_tell", "Cannot be told"),
    Listed("release", "reference level days_to review_late officer", 3),
    Listed("ending", "days_to reference item level officer", 3),
)
BRIEF = ("all", "due", "actions", "load")  # what the backlog and the pictures are made of
PAPER = (*BRIEF, *(listed.key for listed in (*FIRST, *SECOND)))


@dataclass(frozen=True)
class Shortened:
    """The first rows of a view under a title, and how many there are.

    Where names are asked for, each stands below its reference, for want of room.
    """

    title: str
    section: Section
    names: tuple[str, ...]
    count: int


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
            worst=late.visits[: _room(VISITS, shown)],
            cut=cut,
            pictures=pictures(late, shown, saved),
            first=[_shortened(shown, listed) for listed in FIRST],
            second=[_shortened(shown, listed) for listed in SECOND],
            long_date=long_date,
            day_in_words=day_in_words,
        )
    )
    return with_fonts(page)


def _room(rows: int, shown: Shown) -> int:
    """How many rows there is room for: a name takes a line of its own."""
    return (rows + 1) // 2 if shown.about.asked.names else rows


def cut(words: str) -> str:
    """Words for which there is room; what is cut stands in the view in full.

    >>> cut("home visit: no home visit is recorded; gap R3: no day is set")
    'home visit: no home visit is recorded; …'
    """
    return shorten(words, MOST, placeholder=" …") if len(words) > MOST else words


def _shortened(shown: Shown, listed: Listed) -> Shortened:
    full = shown.answer(listed.key)
    columns = {column.name: column for column in full.columns}
    fitting = [row for row in full.rows if not listed.only or row[listed.only]]
    rows = tuple(fitting[: _room(listed.rows, shown)])
    wanted = tuple(columns[name] for name in listed.names.split())
    section = section_of(Answer(full.view, wanted, rows, len(fitting)))
    names = tuple(row.get("name", "") for row in rows)
    return Shortened(listed.title or section.title, section, names, len(fitting))
