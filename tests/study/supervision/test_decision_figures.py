"""What is counted of decisions: four assessments and six decisions, worked by hand."""

from __future__ import annotations

from random import Random

from arms_docs.study.facts.oversight import LevelsTold, PointKind, PointTold
from arms_docs.study.supervision.decision_days import CannotTell
from arms_docs.study.supervision.decision_figures import decision_figures
from arms_docs.study.supervision.overseen import Reply, decisions, overseen
from arms_docs.study.supervision.spread import Spread
from tests.support.supervised import PROTECTIVE, RISK, Went, checks, facts, force

PLAN = PointKind.PLAN
FILES = (
    # Returned after 2 days with three points, signed after 5 more.
    facts(
        1,
        Went(2, 4),
        Went(
            6,
            11,
            signs=True,
            checks=checks(
                plan_smart=(None, True),
                review_booked=(True, None),
                departures_reasoned=(False, True),
            ),
        ),
        points=[
            PointTold(1, RISK, answered=True),
            PointTold(1, RISK, answered=False),
            PointTold(1, PLAN, answered=True),
        ],
        warnings=("R25", "R25", "A49"),
    ),
    # Signed on the same day, with a lower general level.
    facts(
        2,
        Went(3, 3, by="s 1", signs=True, lower=True, checks=checks(review_booked=(True, False))),
        levels=LevelsTold("High", "Medium"),
        warnings=("R25",),
    ),
    # Returned, and not back; nothing says when it was handed in.
    facts(3, Went(None, 9, by="S2"), points=[PointTold(1, PROTECTIVE, answered=False)]),
    # Signed after 8 days; the record tells of no checklist.
    facts(4, Went(1, 9, by="S2", signs=True), levels=LevelsTold("High", "Low")),
    # Waits: no decision.
    facts(5, waits=4),
)
TOLD = decision_figures(decisions(overseen(FILES)))


def test_decisions_and_who_made_them() -> None:
    assert (TOLD.decisions, TOLD.people, TOLD.returned, TOLD.signed) == (5, 2, 2, 3)
    assert TOLD.signed_in == (("First round", 2), ("Second round", 1))


def test_days_of_each_round_and_what_cannot_be_told() -> None:
    first, second = TOLD.days
    assert first.days == Spread(count=3, middle=2.0, least=0, most=8)  # 2, 0, 8
    assert first.untold == ((CannotTell.NO_HAND_IN, 1),)
    assert (first.decisions, second.decisions) == (4, 1)
    assert second.days == Spread(count=1, middle=5.0, least=5, most=5)


def test_points_by_kind_and_what_became_of_them() -> None:
    rows = {row.kind: row for row in TOLD.points}
    assert list(rows) == [RISK, PROTECTIVE, PLAN]
    assert rows[RISK].replies == ((Reply.ANSWERED, 1), (Reply.UNANSWERED, 1))
    assert rows[PROTECTIVE].replies == ((Reply.WAITS, 1),)
    assert (rows[RISK].made, rows[PLAN].count(Reply.ANSWERED)) == (2, 1)


def test_the_checklist_against_what_the_tool_saw() -> None:
    rows = {row.field: row for row in TOLD.checks}
    assert (rows["high_answered"].same, rows["high_answered"].other) == (2, 0)
    assert rows["plan_smart"].counts == (((None, True), 1), ((True, True), 1))
    assert (rows["departures_reasoned"].same, rows["departures_reasoned"].other) == (1, 1)
    booked = rows["review_booked"]
    assert (booked.count(True, None), booked.count(True, False), booked.same) == (1, 1, 0)
    assert TOLD.no_checks == 1


def test_warnings_that_were_accepted_by_code() -> None:
    assert (TOLD.warnings.signed, TOLD.warnings.with_any, TOLD.warnings.accepted) == (3, 2, 4)
    assert TOLD.warnings.by_code == (("A49", 1, 1), ("R25", 2, 3))


def test_a_lower_general_level_is_counted_where_it_was_signed() -> None:
    assert TOLD.lower == (("Accepted", 1), ("Not answered", 1))


def test_the_order_of_files_changes_nothing() -> None:
    files = list(force()[0])
    told = decision_figures(decisions(overseen(files)))
    Random(7).shuffle(files)  # noqa: S311 - nothing secret
    assert decision_figures(decisions(overseen(files))) == told


def test_no_decisions_are_no_figures_and_no_noughts() -> None:
    told = decision_figures(())
    assert (told.days, told.points, told.signed_in, told.lower) == ((), (), (), ())
