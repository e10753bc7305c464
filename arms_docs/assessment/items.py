"""The items of RM2000 by the names of their fields: of what sort they are, and for which scale.

All of it derives from the declaration of `Rm2000Answers`, where each item says by which decision
tables it is looked up (`ask.item`). The rating, the rules and the sheet's own formulas take it from
here.

Source of the items: Thornton, Scoring Guide for Risk Matrix 2000 (February 2007), unconfirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from arms_docs.assessment.declare import Item, Kind, asks, kinds, together
from arms_docs.assessment.form import Rm2000Answers
from arms_docs.instrument import Rm2000Tables

_KINDS = kinds(Rm2000Answers)
_DECLARED: dict[str, Item] = {
    field: declared.item for field, declared in asks(Rm2000Answers).items() if declared.item
}


def _looked_up_in(scale: str) -> Iterator[str]:
    """The items that the tables of one scale look up, in the order of the tables."""
    for table in fields(Rm2000Tables):
        if table.name.startswith(f"{scale.lower()}_"):
            yield from (field for field, item in _DECLARED.items() if table.name in item.tables)


# What the working calls each item, in the order of the form.
NAMES: dict[str, str] = {field: item.name for field, item in _DECLARED.items()}
# Every item, in the order of the form.
ITEMS: tuple[str, ...] = tuple(_DECLARED)
# Yes or no: whether RM2000 applies at all.
SCOPE: tuple[str, ...] = tuple(field for field in ITEMS if not _DECLARED[field].tables)
# The one number that counts no appearances.
AGE = "age"
# Numbers of sentencing appearances.
COUNTS: tuple[str, ...] = tuple(
    field for field in ITEMS if _KINDS[field] is Kind.NUMBER and field != AGE
)
# Yes or no, and scored.
YES_NO: tuple[str, ...] = tuple(
    field for field in ITEMS if _KINDS[field] is Kind.CHOICE and field not in SCOPE
)
# Those of them that raise the category of S in its second step.
AGGRAVATING: tuple[str, ...] = tuple(
    field for field in YES_NO if "s_aggravating" in _DECLARED[field].tables
)
# The items behind S and behind V, in the order of their tables. C is made of S and V.
S_ITEMS: tuple[str, ...] = tuple(_looked_up_in("S"))
V_ITEMS: tuple[str, ...] = tuple(_looked_up_in("V"))
# The decision tables that look up each item, as fields of `Rm2000Tables`.
TABLES: dict[str, tuple[str, ...]] = {field: item.tables for field, item in _DECLARED.items()}
# A category on record with its date and scorer, and an OSP band with its date and source: each is
# entered as a whole.
BESIDE: tuple[tuple[str, ...], ...] = together(Rm2000Answers)
