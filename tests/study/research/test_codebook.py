"""What tells of an export: every column and every word once, for people and for programs."""

from __future__ import annotations

import csv
import io
import json

from arms_docs.study.research.codebook import codebook, data_dictionary, datapackage
from arms_docs.study.research.dictionary import TABLES
from tests.support.builders import INSTRUMENT


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_dictionary_has_a_row_for_each_column() -> None:
    rows = read(data_dictionary(TABLES))
    columns = [(table.file, name) for table in TABLES for name in table.columns]
    assert [(row["file"], row["column"]) for row in rows] == columns
    (rating,) = (r for r in rows if (r["file"], r["column"]) == ("factors.csv", "rating"))
    assert [
        rating[name] for name in ("may be empty", "may say “not asked”", "may say “hidden”")
    ] == [
        "yes",
        "yes",
        "no",
    ]


def test_the_codebook_has_every_word_and_tells_blank_unable_and_not_asked_apart() -> None:
    rows = read(codebook(TABLES, INSTRUMENT))
    of_rating = {
        row["code"]: row["means"]
        for row in rows
        if (row["file"], row["column"]) == ("factors.csv", "rating")
    }
    assert list(of_rating) == ["High", "Medium", "Low", "Unable to rate", "", "not asked"]
    assert of_rating["Unable to rate"].startswith("An answer")
    assert of_rating[""].startswith("Not answered")
    assert of_rating["not asked"].startswith("Nobody was asked")
    factors = {row["code"]: row["means"] for row in rows if row["column"] == "factor"}
    assert {key: factors[key] for key in ("R1", "P5")} == {
        "R1": "Opportunity (victim access)",
        "P5": "Social investment",
    }
    assert all(row["means"] for row in rows)


def test_one_step_is_within_what_assessors_differ_by() -> None:
    rows = read(codebook(TABLES, INSTRUMENT))
    means = {row["code"]: row["means"] for row in rows if row["column"] == "direction"}
    for code in ("better by one step", "worse by one step"):
        assert means[code].startswith("Within what assessors differ by")


def test_a_program_is_told_the_same() -> None:
    package = json.loads(datapackage(TABLES))
    assert [each["path"] for each in package["resources"]] == [table.file for table in TABLES]
    fields = {f["name"]: f for each in package["resources"] for f in each["schema"]["fields"]}
    assert fields["open_actions"]["type"] == "integer"
    assert fields["months_to_end"]["type"] == "string", "it may say that nobody was asked"
    assert "hidden" in fields["overall"]["constraints"]["enum"]
    assert "" not in fields["overall"]["constraints"]["enum"], "it is a missing value"
    assert fields["case"]["constraints"] == {"required": True}
