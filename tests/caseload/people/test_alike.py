"""Duplicates of one person are found for somebody to decide, and never merged."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from string import ascii_lowercase
from typing import Any

import pytest

from arms_docs.caseload.people import alike, people
from arms_docs.caseload.people.alike import MANY, MOST
from arms_docs.caseload.people.person import Person
from tests.people import ASHWORTHY, BEECHCROFTE
from tests.support.growth import steps
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
    (found,) = expected
    assert found.reference == "DEMO-2026-0001"
    assert found.other.split(", ") == [f"DEMO-2026-{n:04}" for n in range(2, 9)]


def test_many_of_one_name_and_birth_date_are_one_finding_and_make_little_work() -> None:
    """Two thousand copies of one workbook would be two million pairs."""
    files = [signed(f"{n:04}.pdf", reference=f"DEMO-{n:04}") for n in range(2000)]
    persons = people(files)
    assert steps(lambda: alike(persons), 25 * steps(lambda: alike(persons[:100])))
    (found,) = alike(persons)
    assert (found.reference, found.file, found.other_file) == ("DEMO-0000", "0000.pdf", "0001.pdf")
    assert found.other.startswith("DEMO-0001, DEMO-0002, ")
    assert found.other.endswith(" and 1979 more"), "twenty are named"


def test_many_names_of_one_birth_date_are_not_held_against_each_other() -> None:
    """As where a day of birth that nobody knows is typed as 1 January."""
    pairs = combinations(ascii_lowercase, 2)
    names = [f"{a}{b}{b}{a} {b}{a}{a}{b}" for a, b in pairs][: MOST + 1]
    files = [
        signed(f"{n}.pdf", reference=f"DEMO-{n:04}", person=name) for n, name in enumerate(names)
    ]
    (found,) = alike(people(files))
    assert found.why == MANY and found.other.endswith(f" and {MOST - 20} more")
    files[0] = signed("0.pdf", reference="DEMO-0000", person=names[1])
    assert [each.other for each in alike(people(files))] == ["DEMO-0001"], (
        "one of each is held against the rest"
    )
