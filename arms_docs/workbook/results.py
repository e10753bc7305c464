"""What the workbook works out while somebody types, and where it is shown: one line each.

The value of each is a formula in `working`; what `rate` says of the same answers is compared with it in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One computed line: shown in ``section`` before the question ``before`` (empty: at the end).

    ``name`` is what its formula is called; ``about`` stands beside it as guidance; a result with ``each`` is worked out
    for every row of its section. ``headline`` results are shown on the Start sheet too.
    """

    section: str
    before: str
    name: str
    label: str
    about: str = ""
    each: bool = False
    headline: bool = False

    def key(self, row: str = "") -> str:
        """The key of its line: ``result.indicated``, or ``result.R3.informed``."""
        return ".".join(part for part in ("result", row if self.each else "", self.name) if part)


RESULTS: tuple[Result, ...] = ()
