"""Each statement that is shipped has its source and status; without them it is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from arms_docs.instrument import (
    Provenance,
    Status,
)
from tests.support.builders import INSTRUMENT
from tests.support.spoilt_tables import (
    CONFIRMED,
    OURS,
    SCOPE,
    UNCONFIRMED,
    Spoilt,
    check_refused,
)


@pytest.mark.parametrize(
    ("provenance", "status", "source"),
    [
        (INSTRUMENT.factors_from, UNCONFIRMED, "Kewley and Blandford (2017)"),
        (INSTRUMENT.ratings_from, CONFIRMED, "Kewley and Blandford (2017)"),
        (INSTRUMENT.levels_from, CONFIRMED, "Kewley and Blandford (2017)"),
        (INSTRUMENT.indicated.provenance, OURS, "Our rule"),
        (INSTRUMENT.far_apart_from, OURS, "Our default"),
        (INSTRUMENT.visits.provenance, OURS, "Our default"),
        *((t.provenance, CONFIRMED, "ACPO (2010)") for t in [INSTRUMENT.former_visits] if t),
        *((h.provenance, OURS, "Our default") for h in [INSTRUMENT.horizons] if h),
        (INSTRUMENT.review_from, OURS, "Our default"),
        (INSTRUMENT.rm2000.scope, UNCONFIRMED, "Thornton, Scoring Guide"),
        *((guide.provenance, OURS, "Our ") for guide in INSTRUMENT.guides),
        *((table.provenance, UNCONFIRMED, "Thornton") for table in INSTRUMENT.rm2000.tables),
    ],
)
def test_each_statement_has_its_source_and_status(
    provenance: Provenance, status: Status, source: str
) -> None:
    assert provenance.status is status
    assert source in provenance.source
    assert provenance.valid_from <= date(2026, 11, 28)
    # Nothing is checked until an organisation records that it was.
    assert (provenance.checked_on, provenance.checked_by) == (None, "")


SPOILT_SOURCES = {
    "missing source": Spoilt(
        "visits.toml", 'source = "Our default"\n', "", "review.source", "is missing"
    ),
    "missing source of a decision table": Spoilt(
        "rm2000.toml", SCOPE, "[scope]\n", "scope.source", "is missing"
    ),
    "empty source": Spoilt("visits.toml", '"Our default"', '""', "review.source", "is empty"),
    "blank source": Spoilt("visits.toml", '"Our default"', '"  "', "review.source", "is empty"),
    "source of another type": Spoilt(
        "visits.toml", '"Our default"', "2017", "review.source", "should be text, and is 2017"
    ),
    "missing status": Spoilt(
        "visits.toml", 'status = "ours"\n', "", "interval.status", "is missing"
    ),
    "unknown status": Spoilt(
        "visits.toml", 'status = "ours"', 'status = "certain"', "interval.status", 'is "certain"'
    ),
    "status in capitals": Spoilt(
        "visits.toml", 'status = "ours"', 'status = "Ours"', "interval.status", 'is "Ours"'
    ),
    "unknown status of a factor": Spoilt(
        "arms.toml",
        'status = "confirmed"\nline',
        'status = "sure"\nline',
        "factors.list[1].status",
        'is "sure"',
    ),
    "missing date": Spoilt(
        "visits.toml", "valid_from = 2010-01-01\n", "", "history.valid_from", "is missing"
    ),
    "date as a string": Spoilt(
        "visits.toml",
        "valid_from = 2010-01-01",
        'valid_from = "2010-01-01"',
        "history.valid_from",
        "should be a date",
    ),
    "date with a time": Spoilt(
        "visits.toml",
        "valid_from = 2010-01-01",
        "valid_from = 2010-01-01T00:00:00",
        "history.valid_from",
        "should be a date",
    ),
    "checked on a string": Spoilt(
        "visits.toml",
        "valid_from = 2010-01-01",
        'valid_from = 2010-01-01\nchecked_on = "soon"',
        "history.checked_on",
        "should be a date",
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT_SOURCES.values(), ids=SPOILT_SOURCES.keys())
def test_a_spoilt_source_is_refused_by_file_and_key(spoilt: Spoilt, folder: Path) -> None:
    check_refused(spoilt, folder)
