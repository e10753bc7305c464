"""Under what a case is handled: settings, tables and authorities in force, at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from arms_docs.civil_days import civil_day
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.settings import Settings, instrument_in_force


@dataclass(frozen=True)
class Terms:
    """The settings and tables that hold, whom one trusts, and what time it is.

    ``roots`` are certificates of trusted authorities and ``crls`` lists of withdrawn certificates,
    both as the bytes of their files; ``now`` has a time zone.
    """

    settings: Settings
    instrument: Instrument
    roots: Sequence[bytes]
    crls: Sequence[bytes]
    now: datetime

    @classmethod
    def of(cls, settings: Settings, now: datetime, *, roots: Sequence[bytes] = ()) -> Terms:
        """The terms that settings make: their tables, their authorities (and ``roots`` besides).

        Raises ValueError for a ``now`` without a time zone, which would say no moment, and
        `arms_docs.instrument.InstrumentError` for tables that cannot be relied on, which
        `arms_docs.settings.read_settings` has found already in settings that come from a file.
        """
        if now.utcoffset() is None:
            raise ValueError("now needs a time zone")
        trust = settings.trust
        return cls(settings, instrument_in_force(settings), (*trust.roots, *roots), trust.crls, now)

    @property
    def today(self) -> date:
        """The day on which answers are judged."""
        return civil_day(self.now)
