"""Duplicates of one person are found for somebody to decide, and never merged."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from arms_docs.caseload.people import alike, people
from arms_docs.caseload.people.person import Person
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.some_case_files import signed

BORN = date.fromisoformat(ASHWORTHY.born)


def pair(reference: str, **other: Any) -> tuple[Person, ...]:
    """Colin Ashworthy, and somebody under another reference."""
    return people([signed("a.pdf"), signed("b.pdf", reference=reference, **other)])


@pytest.mark.parametrize(
    ("name", "born", "why"),
    [
        ("Colin Ashworthy", BORN, "Born on the same day, and the names are alike."),
        ("ASHWORTHY Colin James", BORN, "Born on the same day, and the names are alike."),
        ("Col Ashworthy", BORN, "Born on the same day, and the names are alike."),
        (
            "Ashworthy, Colin",
            date(1968, 5, 15),
            "The same name, and the dates of birth may be one.",
        ),
        ("Colin Ashworthy", date(1986, 5, 14), "The same name, and the dates of birth may be one."),
        ("Colin Ashworthy", None, "The same name, and the dates of birth may be one."),
        ("Colin Ashworthy", date(1981, 9, 2), ""),
        (BEECHCROFTE.name, BORN, ""),
        (BEECHCROFTE.name, date(1981, 9, 2), ""),
    ],
)
def test_another_reference_of_one_person_is_found(name: str, born: date | None, why: str) -> None:
    found = alike(pair("DEMO-2026-0909", person=name, born=born))
    assert [each.why for each in found] == ([why] if why else [])
    if why:
        assert (found[0].reference, found[0].other) == (ASHWORTHY.reference, "DEMO-2026-0909")
        assert (found[0].file, found[0].other_file) == ("a.pdf", "b.pdf")


def test_day_and_month_the_other_way_round_are_found() -> None:
    turned = [signed("a.pdf", born=date(1968, 5, 4))]
    turned.append(signed("b.pdf", reference="DEMO-2026-0909", born=date(1968, 4, 5)))
    assert [each.why for each in alike(people(turned))] == [
        "The same name, and the dates of birth may be one."
    ]


def test_a_reference_that_looks_like_another_is_found_whoever_it_names() -> None:
    found = alike(pair("DEMO-2O26-O1OI", person=BEECHCROFTE.name, born=date(1981, 9, 2)))
    assert [each.why for each in found] == ["The references look alike."]
    assert alike(pair("DEMO-2026-0102", person=BEECHCROFTE.name, born=date(1981, 9, 2))) == ()


def test_they_stay_two_people_and_nobody_is_named() -> None:
    persons = pair("DEMO-2026-0909")
    (found,) = alike(persons)
    assert len(persons) == 2
    assert ASHWORTHY.name not in str(found)


def test_the_same_pairs_come_in_whatever_order_people_do() -> None:
    files = [signed(f"{n}.pdf", reference=f"DEMO-2026-{n:04}") for n in range(1, 9)]
    expected = alike(people(files))
    persons = list(people(files))
    random.Random(3).shuffle(persons)  # noqa: S311 - it hides nothing
    assert alike(persons) == expected
    assert len(expected) == 8 * 7 // 2
