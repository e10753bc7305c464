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
    GUIDE_ROW,
    VISIT_ROWS,
    Spoilt,
    change,
    check_refused,
)

SPOILT_TABLES = {
    "a row is missing": Spoilt(
        "rm2000.toml",
        '["25-34", 1], ',
        "",
        "s_age.rows",
        "no row for age = 25: exactly one must match",
    ),
    "the last row is missing": Spoilt(
        "rm2000.toml", ', ["35+", 0]', "", "s_age.rows", "no row for age = 35"
    ),
    "the end is not covered": Spoilt(
        "rm2000.toml", '"35+"', '"35-99"', "s_age.rows", "no row for age = 100"
    ),
    "a cell of a guide is missing": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        "",
        "guides[1].rows",
        "no row for overall = Medium, rm2000 = High",
    ),
    "rows overlap": Spoilt(
        "rm2000.toml", '"25-34"', '"24-34"', "s_age.rows", "2 rows for age = 24"
    ),
    "a row stands twice": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        GUIDE_ROW * 2,
        "guides[1].rows",
        "2 rows for overall = Medium, rm2000 = High",
    ),
    "a row that nothing reaches": Spoilt(
        "rm2000.toml",
        AGE_ROWS,
        AGE_ROWS.replace("[[", '[["16-17", 3], ['),
        "s_age.rows",
        "can never match",
    ),
    "a word that nothing reaches": Spoilt(
        "visits.toml",
        VISIT_ROWS,
        VISIT_ROWS.replace("]]", '], ["None", 24]]'),
        "interval.rows",
        "can never match",
    ),
    "a word misspelt": Spoilt(
        "visits.toml",
        '["Very High", 1]',
        '["Very high", 1]',
        "interval.rows",
        "no row for level",
        problems=2,
    ),
    "a word where points belong": Spoilt(
        "rm2000.toml", '["25-34", 1]', '["25-34", "1"]', "s_age.rows", "should end in points"
    ),
    "yes where points belong": Spoilt(
        "rm2000.toml", '["25-34", 1]', '["25-34", true]', "s_age.rows", "should end in points"
    ),
    "half a point": Spoilt(
        "rm2000.toml", '["25-34", 1]', '["25-34", 1.5]', "s_age.rows", "should end in points"
    ),
    "points where a level belongs": Spoilt(
        "rm2000.toml", '["0", "Low"]', '["0", 0]', "s_total.rows", "end in level"
    ),
    "a level that is none": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        GUIDE_ROW.replace('"High"]', '"Highest"]'),
        "guides[1].rows",
        "should end in level",
    ),
    "a condition too many": Spoilt(
        "rm2000.toml",
        '["25-34", 1]',
        '["25-34", "5+", 1]',
        "s_age.rows",
        "should have 1 conditions",
    ),
    "a bare number as condition": Spoilt(
        "rm2000.toml", '[["1", 0]', "[[1, 0]", "s_sexual.rows", "should have 1 conditions"
    ),
    "inputs that are no range": Spoilt(
        "rm2000.toml", '{ age = "18+" }', '{ age = "adult" }', "s_age.inputs", "age should be"
    ),
    "inputs without words": Spoilt(
        "rm2000.toml", '{ age = "18+" }', "{ age = [] }", "s_age.inputs", "age should be"
    ),
    "a table is missing": Spoilt(
        "rm2000.toml", "[v_total]", "[w_total]", "v_total", "is missing", problems=2
    ),
}


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
