"""Who assesses, acts and reviews: each with a name, and each once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arms_docs.assessment.rules.case import Case
from arms_docs.compare import fold, same_staff_id
from arms_docs.problems import Code, Place, Problem, problem

NAMES = ("name", "owner", "reviewer", "monitored", "record_scorer")
END_OF_NAME = re.compile("[,:;]| [(]")  # where who monitors ends, and how often begins
NO_NAMES = frozenset({"i", "me", "myself", "self", "us", "we", "ourselves"})


def assessors_differ(case: Case) -> Iterator[Problem]:
    """A joint assessment has two assessors, not one twice."""
    assessors = case.assessment.assessors
    for number, assessor in enumerate(assessors):
        if any(same_staff_id(assessor.staff_id, other.staff_id) for other in assessors[:number]):
            place = Place("assessors", assessor.id, "staff_id")
            yield problem(Code.SAME_PERSON_TWICE, place, assessor.staff_id)


def people_are_named(case: Case) -> Iterator[Problem]:
    """Whoever assesses, acts or reviews has a name: nobody knows in five years who "me" was."""
    for place, text in case.texts():
        name = END_OF_NAME.split(text, maxsplit=1)[0] if place.field == "monitored" else text
        if place.field in NAMES and fold(name).strip(".,;:!()") in NO_NAMES:
            yield problem(Code.NOT_A_NAME, place, text, typed_name=name)
