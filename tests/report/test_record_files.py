"""What the record carries: byte for byte what was handed in, and all that it follows from."""

from __future__ import annotations

import io
import json
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner

from arms_docs.assessment.assemble import digest, to_data
from arms_docs.cli.commands import cli
from arms_docs.cli.inputs import read
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_file
from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render
from arms_docs.report.record_files import Submitted, rating_json, same_results
from tests.support.builders import FIRST_FORM, INSTRUMENT, ON, rating_of
from tests.support.few_parts import few_parts_here
from tests.support.golden import pdf_of, reading_of
from tests.support.golden import submitted as of_case
from tests.support.paths import CASES
from tests.support.views import carried

__all__ = ["few_parts_here"]


def test_the_record_carries_the_workbook_and_what_is_needed_to_work_it_out_again(
    tmp_path: Path,
) -> None:
    handed_in = of_case("high_with_gap")
    with pikepdf.open(io.BytesIO(pdf_of("high_with_gap", Edition.RECORD))) as pdf:
        carried = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    data = {"assessment.json", "rating.json", "signoff.json"}
    tables = {"arms.toml", "priority.toml", "visits.toml", "rm2000.toml"}
    assert set(carried) == {"assessment.xlsx", "settings.toml", *data, *tables}
    assert carried["assessment.xlsx"] == handed_in.content
    path = tmp_path / "again.xlsx"
    path.write_bytes(carried["assessment.xlsx"])
    again = read_file(path, INSTRUMENT, on=ON)
    assert again.assessment is not None
    assert json.loads(carried["rating.json"]) == json.loads(json.dumps(to_data(again.rating)))
    assert json.loads(carried["signoff.json"])["digest"] == digest(
        again.assessment, FIRST_FORM.asked
    )
    rm2000 = tomllib.loads(carried["rm2000.toml"].decode())
    points = [row[-1] for row in rm2000["s_sexual"]["rows"]]
    assert points == [0, 1, 2, 3], "points by sexual appearances: 1, 2, 3-4, 5 and more"


def test_a_workbook_that_changes_between_judging_and_carrying_is_not_carried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, out = tmp_path / "case.xlsx", tmp_path / "record.pdf"
    book.write_bytes(of_case("medium_low").content)

    def saved_meanwhile(*given: Any, **named: Any) -> Reading:
        reading = read(*given, **named)
        book.write_bytes(of_case("high_with_gap").content)
        return reading

    monkeypatch.setattr("arms_docs.cli.report.read", saved_meanwhile)
    done = CliRunner().invoke(cli, ["report", str(book), "-o", str(out), "--edition", "record"])
    assert (
        done.exit_code == 2
        and "changed while it was being read" in done.output
        and not out.exists()
    )


@pytest.mark.usefixtures("few_parts_here")
def test_the_record_of_an_answers_file_carries_it(tmp_path: Path) -> None:
    out, answers = tmp_path / "record.pdf", CASES / "medium_low" / "answers.toml"
    done = CliRunner().invoke(
        cli, ["report", str(answers), "-o", str(out), "--edition", "record", "--on", str(ON)]
    )
    assert done.exit_code == 0, done.output
    with pikepdf.open(out) as pdf:
        assert pdf.attachments["answers.toml"].get_file().read_bytes() == answers.read_bytes()


def test_a_rating_of_a_record_from_before_a_field_came_is_the_same_and_another_level_is_not() -> (
    None
):
    rating = rating_of("high_with_gap")
    carried = json.loads(rating_json(rating))
    before = json.loads(rating_json(rating))
    for name in ("outweighs", "many_gaps"):
        del before["overall"][name]
    assert same_results(json.dumps(before).encode(), rating)
    outweighing = rating_of("high_with_gap", {"factors.R1.outweighs": "It drives the rest."})
    assert not same_results(json.dumps(before).encode(), outweighing)
    carried["overall"]["many_gaps"] = True
    assert not same_results(json.dumps(carried).encode(), rating)


@pytest.mark.usefixtures("few_parts_here")
def test_dates_of_what_is_carried_come_from_the_arguments() -> None:
    when = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    reading = reading_of("medium_low")
    document = render(
        reading,
        INSTRUMENT,
        Edition.RECORD,
        carried=carried(reading, Edition.RECORD, Submitted(b"PK", when)),
    )
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        assert {spec.get_file().mod_date for spec in pdf.attachments.values()} == {when}


def test_another_default_between_visits_is_another_result_unless_defaults_are_left_out() -> None:
    """Tables of another day give another default to what waits for a decision, and no more."""
    rating = rating_of("medium_low")
    other = replace(rating, visits=replace(rating.visits, default_months=12))
    assert not same_results(rating_json(rating), other)
    assert same_results(rating_json(rating), other, defaults=False)
    later = replace(rating, visits=replace(rating.visits, next_visit=date(2029, 1, 1)))
    assert not same_results(rating_json(rating), later, defaults=False)
