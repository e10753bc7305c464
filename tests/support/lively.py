"""A review in which much has moved, of a fictional case: for the tests of the report."""

from __future__ import annotations

from datetime import timedelta

from arms_docs.problems import Place
from arms_docs.rating import Reading
from tests.people import DI_FROST, DS_RAINE, PO_MISTRY
from tests.support.builders import NOTHING, Changes, place_of
from tests.support.reviews import day_of, review, unchanged

NAME = "high_with_gap"
NOW = day_of(NAME)


def _day(before: int) -> str:
    return (NOW - timedelta(days=before)).isoformat()


# One rating worse, two better, one rated that was not, one no longer rated.
MOVED: Changes = {
    "sources.E9.what": "Probation contact record, November 2026 to January 2027",
    "sources.E9.dated": _day(4),
    "sources.E9.origin": PO_MISTRY.name,
    "since.orders": "Changed",
    "since.orders_what": "The alcohol condition was added on 2 November 2026.",
    "orders.O4.what": "Licence condition: alcohol monitoring.",
    "factors.R6.rating": "Medium",
    "factors.R6.line": "No appointment missed since the alcohol condition; two readings over it.",
    "factors.R6.rationale": "Since 2 November he has kept every appointment (E9). Two readings "
    "broke the condition; both times he rang before he was rung.",
    "factors.R6.would_change": "A missed appointment, or a third reading, would bring it back.",
    "factors.R6.since": "Eleven appointments kept of eleven; two readings over (E9).",
    "factors.R6.came_about": "Yes",
    "factors.R2.rating": "High",
    "factors.R2.line": "His diary shows sexual coping on most days of December, after quarrels.",
    "factors.R2.rationale": "The diary of December shows it on nineteen of 31 days (E9).",
    "factors.R2.would_change": "Four weeks with another way of settling himself.",
    "factors.R2.since": "Worse in December, after his sister left (E9).",
    "factors.R2.came_about": "No",
    "factors.R2.imminent": "No",
    "factors.P4.rating": "Medium",
    "factors.P4.line": "Partial deficit: three mornings a week at a nursery since 4 January.",
    "factors.P4.rationale": "He has worked three mornings a week since 4 January (E9).",
    "factors.P4.would_change": "A month kept would bring it down; losing it would bring it back.",
    "factors.P4.since": "Work at a nursery since 4 January (E9).",
    "factors.P3.rating": "High",
    "factors.P3.line": "No partner: the visitor was a cousin. He has never lived with anybody.",
    "factors.P3.rationale": "The visitor was his cousin, who confirmed it (E9). There is nobody.",
    "factors.P3.would_change": "A relationship that he tells us of first.",
    "factors.P3.since": "The gap is closed: a cousin visited (E9).",
    "factors.P3.resolve_how": None,
    "factors.P3.resolve_by": None,
    "factors.P3.resolve_priority": None,
    "factors.R7.rating": "Unable to rate",
    "factors.R7.line": "Neither companion has been seen since November; nobody knows who has come.",
    "factors.R7.rationale": "He will not say whom he meets (E9).",
    "factors.R7.would_change": "Knowing who his companions are.",
    "factors.R7.since": "Both companions moved away (E9).",
    "factors.R7.imminent": "No",
    "factors.R7.resolve_how": "Two evening calls, and his employer is asked.",
    "factors.R7.resolve_by": _day(-20),
    "factors.R7.resolve_priority": "High",
    "actions.A1.status": "Done",
    "actions.A1.due": "2026-10-30",
    "actions.A1.ended_on": "2026-11-02",
    "actions.A1.shown": "Yes",
    "actions.A1.effect": "Clear effect",
    "actions.A1.outcome_why": None,
    "actions.A3.status": "Done",
    "actions.A3.due": "2026-11-06",
    "actions.A3.ended_on": "2026-11-04",
    "actions.A3.shown": "No",
    "actions.A3.effect": "No effect",
    "actions.A3.outcome_why": None,
    "actions.A4.status": "Not done",
    "actions.A4.due": "2026-11-13",
    "actions.A4.ended_on": "2026-12-01",
    "actions.A4.outcome_why": "He left the second session and will not come back to it.",
    "actions.A10.status": "Cancelled",
    "actions.A10.due": "2026-11-13",
    "actions.A10.ended_on": "2026-12-14",
    "actions.A10.outcome_why": "The nursery took its place.",
    "actions.A12.factor": "R2",
    "actions.A12.scenario": "S1",
    "actions.A12.heading": "Interventions and treatment",
    "actions.A12.what": f"{PO_MISTRY.name} works with him on other ways to settle himself.",
    "actions.A12.measure": "Fewer than five days of the diary in four weeks.",
    "actions.A12.realistic": "He keeps the diary already.",
    "actions.A12.owner": PO_MISTRY.name,
    "actions.A12.agency": "Probation Service",
    "actions.A12.due": _day(-21),
    "actions.A12.priority": "High",
    "actions.A12.status": "To do",
    "factors.P4.reason": "The workshop is wanted soon, so that the week does not empty again.",
    "actions.A13.factor": "P3",
    "actions.A13.heading": "Interventions and treatment",
    "actions.A13.what": f"{PO_MISTRY.name} talks with him about living with somebody.",
    "actions.A13.measure": "Two talks are on file, with what he said.",
    "actions.A13.realistic": "He has raised it himself.",
    "actions.A13.owner": PO_MISTRY.name,
    "actions.A13.agency": "Probation Service",
    "actions.A13.due": _day(-21),
    "actions.A13.priority": "High",
    "actions.A13.status": "To do",
    "scenarios.S1.seen": "A warning sign was seen",
    "scenarios.S1.seen_what": "Asked to leave a public house on 12 December (E9).",
    "scenarios.S2.seen": "Nothing of it was seen",
    "scenarios.S2.still": "No",
    "scenarios.S3.seen": "It nearly happened",
    "scenarios.S3.seen_what": "Seen two streets from the zone on 20 December; he turned back.",
    "contingency.C1.triggered": "Yes",
    "contingency.C1.in_time": "Yes",
    "contingency.C3.triggered": "Yes",
    "contingency.C3.in_time": "No",
    "visits.V1.on": "2026-11-09",
    "visits.V1.announced": "Unannounced",
    "visits.V1.outcome": "Attempted",
    "visits.V1.by": DS_RAINE.name,
    "visits.V1.two": "No",
    "visits.V2.on": "2026-11-16",
    "visits.V2.announced": "Unannounced",
    "visits.V2.outcome": "Made",
    "visits.V2.by": f"{DS_RAINE.name} and {PO_MISTRY.name}",
    "visits.V2.two": "Yes",
    "visits.V2.seen": "Up and dressed at ten; four cans in the kitchen; no sign of anybody else.",
    "visits.V2.touches": "R6",
    "visits.V2.also_1": "P4",
    "visits.V2.self_asked": "None known",
    "visits.V2.follows": "The nursery is rung.",
    "visits.V3.on": "2026-12-21",
    "visits.V3.announced": "Planned",
    "visits.V3.outcome": "Made",
    "visits.V3.by": f"{DS_RAINE.name} and {DI_FROST.name}",
    "visits.V3.two": "Yes",
    "visits.V3.seen": "Low and angry: “It all went when she left.” The diary lay open.",
    "visits.V3.touches": "R2",
    "visits.V3.self_asked": "Some concern",
    "visits.V3.follows": "The re-check was made on the same day.",
    "visits.V3.review_now": "Yes",
    "rechecks.K1.on": "2026-12-21",
    "rechecks.K1.by": DS_RAINE.name,
    "rechecks.K1.r1": "No change",
    "rechecks.K1.r2": "Worse",
    "rechecks.K1.r2_why": "The diary shows sexual coping after each quarrel.",
    "rechecks.K1.r5": "No change",
    "rechecks.K1.r6": "Better",
    "rechecks.K1.r6_why": "Every appointment kept since 2 November.",
    "rechecks.K1.p1": "No change",
    "overall.level": "High",
    "overall.rationale": "R6 and P4 are better and R2 is worse: six are High as before (E9).",
    "overall.general": "Very High",
    "overall.general_reason": "Two near misses in December, and his sister is away.",
    "overall.moved": "The general level rises because he was seen near the zone in December.",
    "voice.agrees": "No",
    "voice.agrees_why": "He says that R2 counts a diary against him that he kept for us.",
    "voice.last_plan": "The alcohol condition helped; the groupwork was “talk”.",
}


def typed(changes: Changes = NOTHING) -> dict[Place, object]:
    """The answers of the lively review as they are typed, with some of them changed."""
    answers = {place_of(dotted): value for dotted, value in {**MOVED, **changes}.items()}
    return {place: v for place, v in {**unchanged(NAME), **answers}.items() if v is not None}


def lively(changes: Changes = NOTHING) -> Reading:
    """The lively review with some answers changed."""
    return review(NAME, {**MOVED, **changes})
