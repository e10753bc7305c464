"""Problems as one page that can be mailed or put on an intranet: no address in it, no script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from arms_docs.assessment import Form, Group, at, by_sheet, counts, first_to_do, long_date
from arms_docs.data_class import dataclass
from arms_docs.problems import Problem, Severity
from arms_docs.rating import Reading
from arms_docs.report.templates import environment

SHOWN = 200  # characters of what was found


@dataclass(frozen=True)
class SheetView:
    """One sheet's problems, with what the page calls it."""

    title: str
    counts: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class FileView:
    """One file's part of the page; ``wrong_file`` where it could not be read."""

    name: str
    counts: str
    first: Problem | None
    sheets: tuple[SheetView, ...]
    wrong_file: Problem | None

    @property
    def first_at(self) -> str:
        """Where to begin, in words."""
        return at(self.first) if self.first else ""


def problems_page(
    readings: Sequence[tuple[str, Reading]], form: Form, *, values: bool, on: date
) -> str:
    """The problems of these files, by name, as one HTML page.

    ``values``: whether it shows what was typed.
    """
    files = tuple(file_view(name, reading, form) for name, reading in readings)
    template = environment().get_template("problems/problems.html.j2")
    return template.render(files=files, values=values, day=long_date(on), shown=SHOWN)


def file_view(name: str, reading: Reading, form: Form) -> FileView:
    """What the page says of one file."""
    if reading.assessment is None:
        return FileView(name, "", None, (), reading.problems[0])
    sheets = by_sheet(reading.problems, form)
    views = tuple(
        SheetView(
            s.sheet or "The file",
            counts(s.count(Severity.ERROR), s.count(Severity.WARNING)),
            s.groups,
        )
        for s in sheets
    )
    errors, warnings = (
        sum(s.count(severity) for s in sheets) for severity in (Severity.ERROR, Severity.WARNING)
    )
    total = counts(errors, warnings)
    return FileView(
        name, f"{total[0].upper()}{total[1:]}.", first_to_do(reading.problems, form), views, None
    )
