"""The form is short: how many answers the smallest complete case takes, each of them needed.

The assessor's page says how many.
"""

from __future__ import annotations

import re

from arms_docs.problems import Stage
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.paths import PROJECT

PAGE = PROJECT / "docs" / "assessor.md"
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
