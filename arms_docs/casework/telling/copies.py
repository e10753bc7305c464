"""Which copy of an assessment goes to whom, and which to nobody else."""

from __future__ import annotations

from arms_docs.casework.editions import SIGNED
from arms_docs.data_class import dataclass
from arms_docs.report import Edition

WHO = {
    Edition.PANEL: (
        "to the panel, and to nobody else.",
        "The panel's secretary keeps it with the papers of the meeting.",
    ),
    Edition.ANNEX: (
        "only to those who may read what is restricted, each by name, as the supervisor decides; "
        "never to the panel as a whole, and never in the same mail as the panel's copy.",
        "Whoever is given it keeps it apart from the report.",
    ),
    Edition.RECORD: (
        "to the file, and to nobody else: it holds what is restricted, and the workbook.",
        "Whoever keeps the file or the archive holds it.",
    ),
}


@dataclass(frozen=True)
class GoesTo:
    """A file, to whom it goes, and who holds it then."""

    file: str
    whom: str
    held: str


def copies(*, annex: bool) -> tuple[GoesTo, ...]:
    """The copies of a signed assessment. ``annex``: there is one of restricted information."""
    return tuple(
        GoesTo(SIGNED[edition], *who)
        for edition, who in WHO.items()
        if annex or edition is not Edition.ANNEX
    )
