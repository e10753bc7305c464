"""A rating as JSON."""

from __future__ import annotations

import json
from datetime import date

from arms_docs.cli.rating_as_json import rating_data
from arms_docs.reading.pipeline import judge
from tests.people import ASHWORTHY
from tests.support.builders import INSTRUMENT, answers_of


def test_it_is_plain_data_and_names_nobody() -> None:
    reading = judge(answers_of("medium_low"), INSTRUMENT, on=date(2026, 11, 22))
    assert reading.rating is not None
    data = rating_data("case.xlsx", reading)
    assert (data["file"], data["ok"], data["complete"]) == ("case.xlsx", True, True)
    assert len(data["rating"]["working"]) == len(reading.rating.working)
    assert ASHWORTHY.name not in json.dumps(data)


def test_what_has_gaps_is_rated_and_not_complete() -> None:
    reading = judge({}, INSTRUMENT, on=date(2026, 11, 22))
    data = rating_data("empty.xlsx", reading)
    assert data["complete"] is False and data["rating"]["working"] is not None
