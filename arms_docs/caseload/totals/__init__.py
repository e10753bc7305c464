"""What there is on one day, counted, and kept from day to day without anybody in it.

- `totals`: counts by team, what, level and age.
- `snapshot`: such counts as a file, and those that a folder holds.
"""

from __future__ import annotations

from arms_docs.caseload.totals.snapshot import (
    NoSnapshotError,
    as_snapshot,
    snapshot_name,
    snapshots_in,
    sources_digest,
)
from arms_docs.caseload.totals.totals import (
    LATE,
    LEVELS,
    NOT_KNOWN,
    OLDEST,
    PEOPLE,
    UNTOLD,
    Totals,
    age_of,
    level_of,
    totals_of,
)

__all__ = [
    "LATE",
    "LEVELS",
    "NOT_KNOWN",
    "OLDEST",
    "PEOPLE",
    "UNTOLD",
    "NoSnapshotError",
    "Totals",
    "age_of",
    "as_snapshot",
    "level_of",
    "snapshot_name",
    "snapshots_in",
    "sources_digest",
    "totals_of",
]
