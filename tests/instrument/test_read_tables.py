"""Decision tables that are refused, by file and key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from arms_docs.instrument import (
    InstrumentError,
    load_instrument,
)
from tests.support.spoilt_tables import (
    AGE_ROWS,
    VISIT_ROWS,
    Spoilt,
    change,
    check_refused,
    spoilt_cases,
)

SPOILT_TABLES = spoilt_cases("spoilt")


@pytest.mark.parametrize("spoilt", SPOILT_TABLES.values(), ids=SPOILT_TABLES.keys())
def test_a_spoilt_table_is_refused_by_file_and_key(spoilt: Spoilt, folder: Path) -> None:
    check_refused(spoilt, folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        pytest.param("rm2000.toml", AGE_ROWS, "rows = [1, 2]", "s_age.rows"),
        pytest.param("rm2000.toml", AGE_ROWS, "rows = [[]]", "s_age.rows"),
        ("rm2000.toml", AGE_ROWS, AGE_ROWS.replace('"35+", 0', '"35+", [0]'), "s_age.rows"),
        (
            "visits.toml",
            VISIT_ROWS,
            VISIT_ROWS.replace('"Low", 12', '["Low"], 12'),
            "interval.rows",
        ),
        ("visits.toml", VISIT_ROWS, "rows = 12", "interval.rows"),
    ],
    ids=[
        "numbers for rows",
        "an empty row",
        "a list for points",
        "a list for a condition",
        "a number for all rows",
    ],
)
def test_rows_of_another_shape_are_refused_and_do_not_crash(
    file: str, old: str, new: str, key: str, folder: Path
) -> None:
    change(folder, file, old, new)
    with pytest.raises(InstrumentError, match=rf"^{re.escape(file)}: {re.escape(key)}: "):
        load_instrument(folder)
