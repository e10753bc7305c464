"""What is handed out: a folder a reader, and the organiser's own file."""

from __future__ import annotations

from tests.support.second_readings import blank_files


def test_each_reader_has_a_folder_with_a_workbook_for_each_plan() -> None:
    assert list(blank_files()) == [
        "A/plan-01-A.xlsx",
        "A/plan-02-A.xlsx",
        "B/plan-01-B.xlsx",
        "B/plan-02-B.xlsx",
        "returned/put what comes back here.txt",
        "second-reading.json",
    ]
