"""Restricted information: only in the editions that may hold it."""

from __future__ import annotations

from arms_docs.data_class import dataclass
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line
from arms_docs.report.pages.edition_copy import EditionCopy


@dataclass(frozen=True)
class RestrictedView:
    """One row of restricted information: its number and a line for each of its questions."""

    id: str
    lines: tuple[Line, ...]


def restricted(copy: EditionCopy) -> tuple[RestrictedView, ...]:
    """The restricted information of this copy: nothing in an edition that leaves it out."""
    return tuple(
        RestrictedView(item.id, copy.own_lines("restricted", item, Part.RESTRICTED))
        for item in copy.assessment.restricted
    )
