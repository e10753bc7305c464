"""A review of what an earlier release signed: what it did not ask is "not asked then"."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest

from arms_docs.assessment.asked import numbered
from arms_docs.assessment.form import LastTime
from arms_docs.assessment.goes_on import begun
from arms_docs.assessment.last_time import read_last_time
from arms_docs.assessment.not_known import BLANK
from arms_docs.casework.continuing.signed_record import signed_record
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.view import ReportView
from tests.support.builders import FORM, INSTRUMENT
from tests.support.loop import HANDED_IN, terms_at
from tests.support.paths import PROJECT

RECORD = PROJECT / "tests" / "versions" / "0.1.0" / "signed-b-b" / "record.pdf"


@cache
def last() -> LastTime:
    signed = signed_record(RECORD.read_bytes(), terms_at(HANDED_IN), anyway=True)
    return read_last_time(signed.text, FORM)


@cache
def reviewed() -> Reading:
    """It, reviewed with the same ratings; since then he agrees with the plan."""
    day = last().assessed_on
    assert day is not None
    raw = begun(last(), FORM)
    raw |= {
        Place("factors", factor.id, "rating"): factor.rating.value  # type: ignore[union-attr]
        for factor in last().assessment.factors
    }
    raw |= {
        Place("context", "", "assessed_on"): day + timedelta(days=90),
        Place("factors", "R1", "would_change"): "A device that he did not declare.",
        Place("voice", "", "agrees"): "Yes",
    }
    return judge(raw, INSTRUMENT, on=day + timedelta(days=91), last=last())


def view(edition: Edition = Edition.RECORD) -> ReportView:
    return page_of(reviewed(), INSTRUMENT, edition)[0]


@pytest.mark.parametrize("edition", list(Edition))
def test_every_edition_of_it_is_made(edition: Edition) -> None:
    assert view(edition).front.moves == "12 as last time"


def test_what_was_not_asked_then_is_no_change_and_no_stance() -> None:
    changed = view().changed
    assert changed is not None
    new: set[str] = set()
    for part in changed.not_asked:
        new |= {f"{part.title}: {label}" for label in part.labels}
    assert {"The person's voice: Does he agree with it?"} <= new
    assert "R1 Opportunity (victim access): What would change this rating" in new
    assert not new & {each.label for each in changed.answers}
    stance = {line.label: line.text for line in view().plan.stance}
    assert stance["Did he agree last time?"] == "Not asked then"
    assert stance["Does he agree with it?"] == "Yes"


def test_nothing_that_its_form_did_not_ask_is_among_the_changes() -> None:
    asked = numbered(2)
    assert asked is not None and asked == last().asked
    changed = view().changed
    assert changed is not None
    labels = {FORM.label(place) for place in asked.places}
    assert {
        each.label for each in changed.answers if each.then != ("Nothing stood here.",)
    } <= labels
    assert last().assessment.voice.agrees == BLANK
