"""What the Check column says on the sign-off sheet, and of points that were returned."""

from __future__ import annotations

import pytest

from arms_docs.problems import Stage
from tests.people import PC_HAYLE, SPO_GALE
from tests.support.builders import ON, case
from tests.support.fills import FORM
from tests.support.live_workbooks import (
    Typed,
    said_of,
)

RETURNED: dict[str, object] = {"rounds.SO1.decision": "Returned", "rounds.SO1.comments": None}


AGAIN: dict[str, object] = {
    f"rounds.SO2.{field}": word
    for field, word in {
        "decided_on": ON,
        "staff_id": SPO_GALE.staff_id,
        "name": SPO_GALE.name,
        "role": SPO_GALE.role,
        "agency": SPO_GALE.agency,
        "decision": "Signed off",
        **dict.fromkeys(("protective_promoted", "plan_smart", "tables_accepted"), "Yes"),
    }.items()
}


LOWER: dict[str, object] = {"overall.level": "High", "overall.general": "Medium"}


ASSESSOR = PC_HAYLE  # of the case medium_low


ROUNDS_SECTION = FORM.section("rounds")


assert ROUNDS_SECTION is not None


ROUND = tuple(question.field for question in ROUNDS_SECTION.questions)


ROUNDS: list[tuple[dict[str, object], str, str]] = [
    ({}, "OK", "Complete"),
    ({f"rounds.SO1.{field}": None for field in ROUND}, "", "For the supervisor"),
    (RETURNED, "Comments: say what to change", "Returned: not signed off"),
    (
        RETURNED | {"rounds.SO1.comments": "Say more of R2."},
        "Returned. Once",
        "Returned: not signed off",
    ),
    (RETURNED | {"rounds.SO1.comments": "Say more of R2."} | AGAIN, "OK", "Complete"),
    (
        {"rounds.SO1.staff_id": f" {ASSESSOR.staff_id[0].lower()}-{ASSESSOR.staff_id[1:]}."},
        "Staff id: an assessor's",
        "Not started: 1 to do",
    ),
    ({"rounds.SO1.name": ASSESSOR.name.upper()}, "Name: an assessor's", "Not started: 1 to do"),
    ({"rounds.SO1.name": ASSESSOR.name, "rounds.SO1.another_person": "yes"}, "OK", "Complete"),
    (LOWER | {"rounds.SO1.lower_accepted": None}, "General level below", "Not started: 1 to do"),
    (LOWER | {"rounds.SO1.lower_accepted": "No"}, "General level below", "Not started: 1 to do"),
    (LOWER | {"rounds.SO1.lower_accepted": "yes"}, "OK", "Complete"),
    (
        {"rounds.SO1.protective_promoted": None},
        "Protective factors promoted? Yes or No",
        "Not started: 1 to do",
    ),
    ({"rounds.SO1.plan_smart": None}, "Is the plan SMART? Yes or No", "Not started: 1 to do"),
    ({"rounds.SO1.plan_smart": "No"}, "OK", "Complete"),
    (
        {"rounds.SO1.plan_smart": "No", "rounds.SO1.comments": None},
        "Comments: say why",
        "Not started: 1 to do",
    ),
    (
        {"rounds.SO1.review_booked": "no", "rounds.SO1.comments": None},
        "Comments: say why",
        "Not started: 1 to do",
    ),
    ({"rounds.SO1.tables_accepted": None}, "Tables that nobody", "Not started: 1 to do"),
    ({"rounds.SO1.tables_accepted": "No"}, "Tables that nobody", "Not started: 1 to do"),
]


@pytest.mark.parametrize(("changes", "check", "start"), ROUNDS, ids=str)
def test_sign_off_sheet_says_what_check_says(
    changes: dict[str, object], check: str, start: str, typed: Typed
) -> None:
    """Returned, by an assessor, or with a lower level that nobody accepted: not OK, and never
    complete.
    """
    column, parts = said_of("medium_low", changes, typed)
    assert column["rounds.SO1"].startswith(check) and bool(column["rounds.SO1"]) is bool(check)
    assert parts["Sign-off rounds"] == start
    problems = case("medium_low", changes, stage=Stage.SIGN_OFF).problems
    rows = {p.place.row for p in problems if p.place.section == "rounds"}
    assert rows <= {"SO1"} and bool(rows) is (column["rounds.SO1"] != "OK")


POINT: dict[str, object] = {
    "points.F1.round": "SO1",
    "points.F1.concerns": "R2 Rationale",
    "points.F1.change": "Say what changed since March.",
}


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        (RETURNED | POINT, "Say what was done about it"),
        (RETURNED | POINT | {"points.F1.reply": "A line on March was added."}, "OK"),
        (RETURNED | POINT | {"points.F1.round": None}, "OK"),
        (POINT, "OK"),
        (RETURNED | POINT | {"points.F1.change": None}, "Add: What to change"),
    ],
    ids=str,
)
def test_a_point_that_was_returned_asks_what_was_done(
    changes: dict[str, object], check: str, typed: Typed
) -> None:
    column, parts = said_of("medium_low", changes, typed)
    assert column["points.F1"] == check
    assert parts["Your parts together"].endswith(" done" if check != "OK" else "Ready to hand in")
    problems = [
        p
        for p in case("medium_low", changes).problems
        if p.place.section == "points" and p.place.field == "reply"
    ]
    assert bool(problems) is (check != "OK")
