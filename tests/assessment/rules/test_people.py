"""Everybody once, and by name."""

from __future__ import annotations

import pytest

from arms_docs.assessment.rules.people import assessors_differ, people_are_named
from tests.support.builders import broken


@pytest.mark.parametrize(
    ("staff_id", "same"), [("P4388", True), ("p-4388", True), ("P4389", False)]
)
def test_two_assessors_are_two_people(staff_id: str, same: bool) -> None:
    told = broken(assessors_differ, {"assessors.AS2.staff_id": staff_id})
    assert told == (["R12 assessors.AS2.staff_id"] if same else [])


@pytest.mark.parametrize("word", ["me", "Myself", " I. ", "(us)"])
@pytest.mark.parametrize("dotted", ["actions.A1.owner", "review.reviewer", "factors.R4.monitored"])
def test_nobody_is_called_me(dotted: str, word: str) -> None:
    assert broken(people_are_named, {dotted: word}) == [f"R23 {dotted}"]


def test_a_name_may_begin_so() -> None:
    assert broken(people_are_named, {"actions.A1.owner": "Ian Self"}) == []
    assert broken(people_are_named, {"actions.A1.what": "me"}) == []


def test_whoever_monitors_is_named_also_where_how_often_follows() -> None:
    place = "factors.R4.monitored"
    assert broken(people_are_named, {place: "Me, at each visit"}) == [f"R23 {place}"]
    assert broken(people_are_named, {place: "Me Linh Tran, at each visit"}) == []
