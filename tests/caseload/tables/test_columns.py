"""The columns of all views: one declaration, from which every face derives its own."""

from __future__ import annotations

from arms_docs.caseload.tables import COLUMNS, VIEWS, Kind
from arms_docs.caseload.tables.views import CALENDAR

USED = {column.name for view in (*VIEWS, CALENDAR) for column in view.columns}


def test_every_column_is_in_a_view_and_says_what_it_means() -> None:
    assert set(COLUMNS) <= USED | {"other_name"}
    assert all(column.title and column.means.endswith(".") for column in COLUMNS.values())


def test_all_that_names_a_person_is_personal() -> None:
    personal = {column.name for column in COLUMNS.values() if column.personal}
    assert personal >= {"name", "born", "officer_name", "main_concern"}


def test_in_one_view_no_two_columns_bear_one_title() -> None:
    for view in VIEWS:
        titles = [column.title for column in view.columns]
        assert len(titles) == len(set(titles)), view.key
    assert COLUMNS["most_late"].kind is COLUMNS["late"].kind is Kind.LATE
