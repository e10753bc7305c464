"""`quality --part change`: ratings from one signed assessment to the next."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.cli.output_names import DATA, PAGE, PDF, TABLE
from arms_docs.cli.quality_part import Part, Studied
from arms_docs.settings import instrument_in_force
from arms_docs.study.change import ShownChange, as_lines, change_page, changes_of, consecutive


def count(studied: Studied) -> ShownChange:
    """What the signed assessments of each person show beside one another."""
    changes = changes_of(consecutive(studied.facts))
    page = change_page(changes, instrument_in_force(studied.settings))
    return ShownChange(page, studied.settings.marking, studied.on)


def text(shown: ShownChange, width: int) -> Iterator[str]:
    """The lines for a terminal."""
    return as_lines(shown, width)


FACES = {
    PAGE: "arms_docs.study.change.change_html:for_browser",
    PDF: "arms_docs.study.change.change_html:for_paper",
    DATA: "arms_docs.study.change:as_data",
    TABLE: "arms_docs.study.change:as_rows",
}
PART = Part(count, text, FACES)
