"""What a small workbook is, beside the form that is answered in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from arms_docs.data_class import dataclass
from arms_docs.workbook.sheets.added_sheet import ExtraSheet

# Beside these names a workbook says of itself what it is, in its hidden sheet and its properties.
KIND, FACTS = "arms_docs.kind", "arms_docs.facts"
MAKER = "arms_docs"  # whom a file names as its author until somebody saves it


@dataclass(frozen=True)
class SmallBook:
    """A small workbook: its kind, which a reader asks for, its title, and its marking in print.

    ``facts`` are words that it carries unseen, such as which case it is about. ``texts`` are the
    locked sheets that stand before those with questions; it opens on the first of them. With
    ``wide_guidance`` more stands beside an answer than is typed into it.
    """

    kind: str
    title: str
    marking: str
    facts: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[ExtraSheet, ...] = ()
    wide_guidance: bool = False
