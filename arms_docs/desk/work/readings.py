"""The readings that a process of the desk remembers: of the last few files, for the same terms."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from arms_docs.casework import Terms
from arms_docs.instrument import Instrument
from arms_docs.rating import Reading
from arms_docs.reading import read_named
from arms_docs.settings import Settings, instrument_in_force

REMEMBERED = 4


def reading_of(content: bytes, terms: Terms, name: str) -> Reading:
    """The file read and judged for handing in, as of the day of the terms."""
    return _reading(content, name, terms.settings, terms.today)


@lru_cache(maxsize=REMEMBERED)
def _reading(content: bytes, name: str, settings: Settings, on: date) -> Reading:
    return read_named(name, content, _instrument(settings), on=on)


@lru_cache(maxsize=2)
def _instrument(settings: Settings) -> Instrument:
    return instrument_in_force(settings)
