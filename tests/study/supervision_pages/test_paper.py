from __future__ import annotations

from arms_docs.study.supervision_pages.paper import Column, FigureTable, in_words

TABLE = FigureTable(
    "key",
    "Title",
    columns=(Column("a", "A", is_number=False), Column("b", "B"), Column("c", "C")),
    rows=(("x", None, 0), ("y", None, None)),
)


def test_a_column_in_which_nothing_stands_is_left_out_and_a_nought_is_something() -> None:
    assert [column.name for column in TABLE.told.columns] == ["a", "c"]
    assert TABLE.told.rows == (("x", 0), ("y", None))


def test_a_table_without_rows_has_no_columns_to_show() -> None:
    assert FigureTable("key", "Title", columns=TABLE.columns).told.columns == ()


def test_nothing_is_no_nought_in_words() -> None:
    assert (in_words(None), in_words(0), in_words(1.5), in_words("a")) == ("–", "0", "1.5", "a")
