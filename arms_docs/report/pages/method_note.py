"""The method note: on which tables the results rest, and whether anybody checked them."""

from __future__ import annotations

from arms_docs.assessment import long_date
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument, Provenance, statements


@dataclass(frozen=True)
class MethodTable:
    """One table or rule of the instrument; ``checked`` says by whom and when, or "Not yet"."""

    title: str
    source: str
    status: str
    checked: str


@dataclass(frozen=True)
class Method:
    """The method note; ``edition`` is that of the tables.

    ``indicated`` says how twelve ratings point to a level.
    """

    edition: str
    indicated: str
    tables: tuple[MethodTable, ...]


def method(instrument: Instrument) -> Method:
    """The method note of a report that was made under these tables."""
    tables = [_table(s.title, s.provenance) for s in statements(instrument) if s.method]
    return Method(instrument.edition, str(instrument.indicated), tuple(tables))


def _table(title: str, provenance: Provenance) -> MethodTable:
    return MethodTable(title, provenance.source, provenance.status.value, _checked(provenance))


def _checked(provenance: Provenance) -> str:
    if not provenance.checked_on:
        return "Not yet"
    return f"{long_date(provenance.checked_on)}, {provenance.checked_by}"
