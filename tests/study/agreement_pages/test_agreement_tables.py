"""CSV for a researcher: a row for each measure and each rating, and what every column means."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages import csv_files
from arms_docs.study.agreement_pages.agreement_tables import NOT_SHOWN
from tests.support.agreement_some import SENTINEL, full
from tests.support.six_raters import CODES, INSTRUMENT, gold, measured, rated


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def files(agreement: Agreement) -> dict[str, list[dict[str, str]]]:
    written = csv_files(agreement, rated(), gold(), INSTRUMENT)
    return {name: read(content) for name, content in written.items()}


def test_each_measure_is_a_row_and_each_column_stands_in_the_dictionary(six: Agreement) -> None:
    written = files(six)
    assert len(written["measures.csv"]) == len(six.measured)
    dictionary = {(row["file"], row["column"]) for row in written["data-dictionary.csv"]}
    for name, content in csv_files(six, rated(), gold(), INSTRUMENT).items():
        if name != "data-dictionary.csv":
            columns = content.decode().partition("\r\n")[0].split(",")
            assert {(name, column) for column in columns} <= dictionary
    assert all(row["means"] for row in written["data-dictionary.csv"])


def test_each_rating_is_a_row_and_three_states_are_three(six: Agreement) -> None:
    rows = files(six)["ratings.csv"]
    assert len(rows) == 12 * 15
    mine = {row["item"]: row for row in rows if (row["rater"], row["case"]) == ("Q17", "park")}
    assert (mine["P5"]["state"], mine["P5"]["rating"], mine["P5"]["steps"]) == ("blank", "", "")
    assert (mine["R5"]["state"], mine["R5"]["steps"]) == ("unable", "")
    assert (mine["R1"]["state"], mine["R1"]["steps"]) == ("rated", "-2")
    assert (mine["P1"]["also"], mine["P1"]["steps"]) == ("Medium", "0")


def test_no_words_that_a_rater_typed_are_in_it(six: Agreement) -> None:
    content = b"".join(csv_files(six, rated(), gold(), INSTRUMENT).values())
    assert b"wrote this" not in content and b"Word of" not in content


def test_another_code_can_stand_in_the_place_of_the_raters(six: Agreement) -> None:
    written = csv_files(six, rated(), gold(), INSTRUMENT, code=lambda code: f"r{CODES.index(code)}")
    assert not any(code.encode() in written["ratings.csv"] for code in CODES)
    assert {row["rater"] for row in read(written["ratings.csv"])} == {f"r{n}" for n in range(6)}


def test_a_group_that_is_hidden_is_hidden_here_too() -> None:
    other = [replace(book, agency="Probation") if book.rater == "Q17" else book for book in rated()]
    shown = measured(other)
    rows = read(csv_files(shown, other, gold(), INSTRUMENT)["ratings.csv"])
    assert {row["agency"] for row in rows} == {NOT_SHOWN}, "two agencies, of which one is small"
    assert {row["training"] for row in rows} == {"Not trained yet"}
    content = csv_files(full(), rated(), gold(), INSTRUMENT)
    assert all(str(SENTINEL).encode() not in each for each in content.values())


def test_of_fewer_than_five_raters_no_rating_is_written() -> None:
    three = [book for book in rated() if book.rater in CODES[:3]]
    shown = measured(three)
    written = csv_files(shown, three, gold(), INSTRUMENT)
    assert read(written["ratings.csv"]) == [] and read(written["confusion.csv"]) == []


def test_confusions_add_up(six: Agreement) -> None:
    rows = [
        row
        for row in files(six)["confusion.csv"]
        if (row["subject"], row["group_kind"]) == ("R1", "all")
    ]
    assert len(rows) == 16 and sum(int(row["count"]) for row in rows) == 12
