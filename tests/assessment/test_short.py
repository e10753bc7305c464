"""The form is short: how many answers the smallest complete case takes, each of them needed, and
how many a review of it takes in which nothing has changed.

The assessor's page says how many.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from arms_docs.assessment import LastTime, begun, read_last_time
from arms_docs.problems import Stage
from arms_docs.reading.pipeline import judge
from tests.support.builders import FORM, INSTRUMENT, ON, answers_of, place_of, submitted_answers
from tests.support.paths import PROJECT
from tests.support.reviews import GROUPS, signed_of, typed_of

PAGE = PROJECT / "docs" / "assessor.md"
REVIEWED = date(2027, 4, 5)
SOME = "Looked into on 1 October 2026, and nothing of concern was found (E1)."


def smallest() -> dict[str, object]:
    """A man of no concern whose RM2000 is on record.

    Every factor Low, one source, one scenario, no action.
    """
    case_answers = answers_of("medium_low")
    places = [
        "person.name",
        "person.born",
        "person.reference",
        "person.mappa_category",
        "person.mappa_level",
    ]
    places += ["context.assessed_on", "context.last_visit"]
    places += [f"assessors.AS1.{field}" for field in ("staff_id", "name", "role", "agency")]
    answers: dict[str, object] = {dotted: case_answers[place_of(dotted)] for dotted in places}
    answers |= {
        "orders.O1.what": "None",
        "self_risk.concern": "None known",
        "person.setting": "Community",
        "context.why_now": "Initial assessment",
    }
    answers |= {
        "sources.E1.what": "Visit record",
        "sources.E1.dated": "01/10/2026",
        "sources.E1.origin": "Police",
    }
    answers |= {
        "rm2000.record_category": "Low",
        "rm2000.record_date": "01/09/2026",
        "rm2000.record_scorer": "Police",
    }
    for factor in INSTRUMENT.factors:
        answers |= {
            f"factors.{factor.key}.rating": "Low",
            f"factors.{factor.key}.rationale": SOME,
        }
    answers |= {"overall.level": "Low", "overall.rationale": SOME, "overall.general": "Low"}
    answers |= {
        "review.visits": "Every so many months",
        "review.visit_every": 12,
        "review.next_review": "01/06/2027",
        "review.reviewer": "The assessor",
    }
    answers |= {
        "review.early_triggers": "Any new contact.",
        "formulation.summary": SOME,
        "formulation.worst": "S1",
    }
    answers |= {"formulation.main_concern": SOME}
    for field in ("title", "what", "who", "when", "why", "signs", "protect"):
        answers[f"scenarios.S1.{field}"] = "Something that could happen."
    answers |= {
        f"strategies.T1.{field}": "Something to do." for field in ("need", "approach", "outcome")
    }
    answers["strategies.T1.factor"] = "R1"
    return answers | {
        f"contingency.C1.{field}": "Something agreed." for field in ("trigger", "action", "owner")
    }


def errors(answers: dict[str, object]) -> list[str]:
    raw = {place_of(dotted): value for dotted, value in answers.items()}
    reading = judge(raw, INSTRUMENT, on=ON, stage=Stage.SUBMISSION)
    return [f"{p.place}: {p.message}" for p in reading.problems if p.severity.value == "error"]


def test_smallest_complete_case_is_as_short_as_the_page_says() -> None:
    answers = smallest()
    assert errors(answers) == []
    match = re.search(
        r"smallest complete case takes (\d+) answers",
        " ".join(PAGE.read_text(encoding="utf-8").split()),
    )
    assert match and int(match[1]) == len(answers)


def test_each_of_its_answers_is_needed() -> None:
    answers = smallest()
    for dotted in answers:
        assert errors({d: a for d, a in answers.items() if d != dotted}), (
            f"{dotted} could be left out"
        )


@cache
def smallest_signed() -> LastTime:
    """That case as it was signed, as its review carries it."""
    raw = {place_of(dotted): value for dotted, value in smallest().items()}
    reading = judge(raw, INSTRUMENT, on=ON, stage=Stage.SUBMISSION)
    return read_last_time(signed_of(reading, signed_on=ON).text, FORM)


def smallest_review() -> dict[str, object]:
    """What is typed in the review of that case, half a year later, when nothing has changed."""
    answers: dict[str, object] = {
        "context.assessed_on": "05/04/2027",
        "context.why_now": "Planned review",
        "self_risk.concern": "None known",
        "since.nothing_new": "Every agency was asked on 2 April 2027.",
        "overall.level": "Low",
        "overall.general": "Low",
        "review.next_review": "04/04/2028",
        "scenarios.S1.seen": "Nothing of it was seen",
        "scenarios.S1.still": "Yes",
        "contingency.C1.triggered": "No",
    }
    answers |= {f"since.{group}": "Still so" for group in GROUPS}
    return answers | {f"factors.{factor.key}.rating": "Low" for factor in INSTRUMENT.factors}


def errors_of_review(answers: dict[str, object]) -> list[str]:
    last = smallest_signed()
    raw = begun(last, FORM) | {place_of(dotted): value for dotted, value in answers.items()}
    reading = judge(raw, INSTRUMENT, on=REVIEWED, stage=Stage.SUBMISSION, last=last)
    return [f"{p.place}: {p.message}" for p in reading.problems if p.severity.value == "error"]


def test_an_unchanged_review_is_as_short_as_the_page_says() -> None:
    """And that of a typical case takes a fifth of the answers of its first assessment."""
    answers = smallest_review()
    assert errors_of_review(answers) == []
    first, again = len(submitted_answers("medium_low")), len(typed_of("medium_low"))
    says = (
        f"unchanged, it takes {len(answers)} in the smallest case, and in the example medium_low "
        f"{again} where the first assessment took {first}"
    )
    assert says in " ".join(PAGE.read_text(encoding="utf-8").split())
    assert again * 3 < first


def test_each_answer_of_the_smallest_review_is_needed() -> None:
    answers = smallest_review()
    for dotted in answers:
        rest = {d: a for d, a in answers.items() if d != dotted}
        assert errors_of_review(rest), f"{dotted} could be left out"
