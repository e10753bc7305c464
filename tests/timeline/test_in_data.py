"""A time-line as JSON and as rows."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from arms_docs.timeline.in_data import COLUMNS, rows, says, time_line_data
from arms_docs.timeline.tell import tell
from tests.people import ASHWORTHY
from tests.support.paths import PROJECT
from tests.support.time_lines import Step, chain, evidence, not_proved

LATER = date(2027, 3, 20)


def data() -> dict[str, Any]:
    first, second = chain(Step(date(2027, 1, 11)))
    return time_line_data(tell(evidence(first, not_proved(second)), LATER))


def test_each_event_names_its_two_days_its_source_and_its_digest() -> None:
    for event in data()["events"]:
        assert date.fromisoformat(event["happened"]) and date.fromisoformat(event["recorded"])
        assert event["source"] and re.fullmatch("[0-9a-f]{64}", event["digest"])
    assert {event["proved"] for event in data()["events"]} == {True, False}


def test_it_says_that_a_falling_rating_is_no_falling_risk() -> None:
    line = tell(evidence(*chain()), LATER)
    assert says(line)[0].startswith("A falling rating is no proof of a falling risk")


def test_the_person_is_named_once() -> None:
    text = str(data())
    assert text.count(ASHWORTHY.name) == 1 and text.count(ASHWORTHY.reference) == 1


def test_rows_have_the_columns_that_are_promised_in_their_order() -> None:
    (row, *_) = rows(tell(evidence(*chain()), LATER))
    assert tuple(row) == COLUMNS


def test_every_field_is_described_in_the_docs() -> None:
    text = (PROJECT / "docs" / "formats.md").read_text(encoding="utf-8")
    part = text[text.index("## Time-lines") :]
    told = data()
    names = {*told, *COLUMNS}
    for name in ("sources", "assessments", "reviews", "events"):
        names.update(told[name][0])
    assert [name for name in sorted(names) if f"`{name}`" not in part] == []
