"""The supervisor's checklist: what is seen of a case, what is made of it, when a reason is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.form import Assessment
from arms_docs.instrument import Level, Status
from arms_docs.problems import Code, Stage
from arms_docs.rating import Reading
from arms_docs.rating.checklist import CHECKLIST, Checked, checklist, unconfirmed
from tests.support.builders import DAYS, INSTRUMENT, Changes, case


def seen(reading: Reading) -> dict[str, tuple[str, YesNo | None]]:
    assert reading.assessment is not None and reading.rating is not None
    items = checklist(reading.assessment, reading.rating, INSTRUMENT, reading.problems)
    assert tuple(item.field for item in items) == CHECKLIST
    return {item.field: (item.seen, item.indicated) for item in items}


def test_what_is_seen_of_a_case_with_high_factors_and_a_deficit() -> None:
    """By hand, from tests/cases/high_with_gap/answers.toml."""
    items = seen(case("high_with_gap"))
    words, indicated = items["high_answered"]
    assert indicated is YesNo.YES
    assert [part.split(" by ")[0] for part in words.rstrip(".").split("; ")] == HIGH
    assert items["departures_reasoned"][1] is YesNo.YES and items["review_booked"][1] is YesNo.YES
    assert items["protective_promoted"][1] is None and items["plan_smart"][1] is None, (
        "these are not the tool's to answer"
    )


BEFORE = DAYS["medium_low"] - timedelta(days=1)
HIGH = ["R1", "R5", "R6", "P2 (a deficit)", "P4 (a deficit)", "P5 (a deficit)"]


@pytest.mark.parametrize(
    ("changes", "field", "words", "indicated"),
    [
        ({}, "high_answered", "No factor is rated High.", YesNo.YES),
        ({"factors.R3.rating": "High"}, "high_answered", "R3 by A1, A2, A3.", YesNo.YES),
        ({"factors.R6.rating": "High"}, "high_answered", "R6 by A9.", YesNo.YES),
        ({"factors.R4.rating": "High"}, "high_answered", "R4 by no open action.", YesNo.NO),
        ({"factors.P1.rating": "High"}, "high_answered", "P1 (a deficit) by A7.", YesNo.YES),
        ({}, "protective_promoted", "P3 by A5, A6; P4 by A4; P5 by A5.", None),
        (
            {"actions.A4.status": "Done"},
            "protective_promoted",
            "P3 by A5, A6; P4 by no open action; P5 by A5.",
            YesNo.NO,
        ),
        ({}, "plan_smart", "8 open actions; 'check' has no doubts about any.", None),
        (
            {"actions.A1.owner": "Me"},
            "plan_smart",
            "8 open actions; 'check' has doubts about A1.",
            None,
        ),
        (
            {"actions.A1.due": BEFORE},
            "plan_smart",
            "8 open actions; 'check' has no doubts about any; 1 is overdue.",
            None,
        ),
        (
            {"actions.A1.due": BEFORE, "actions.A2.due": BEFORE, "actions.A1.owner": "Me"},
            "plan_smart",
            "8 open actions; 'check' has doubts about A1; 2 are overdue.",
            None,
        ),
        ({}, "departures_reasoned", "Each has its reason: the rating of P3.", YesNo.YES),
        (
            {"factors.P3.reason": None},
            "departures_reasoned",
            "No reason is given for the rating of P3.",
            YesNo.NO,
        ),
        ({}, "review_booked", "1 April 2027, by Tobias Haylestorm, offender manager.", YesNo.YES),
        ({"review.reviewer": None}, "review_booked", "No date, or nobody, is named.", YesNo.NO),
    ],
)
def test_what_is_seen(changes: Changes, field: str, words: str, indicated: YesNo | None) -> None:
    assert seen(case("medium_low", changes))[field] == (words, indicated)


@pytest.mark.parametrize(
    ("indicated", "given", "answer", "differs"),
    [
        (YesNo.YES, None, YesNo.YES, False),
        (YesNo.NO, None, None, False),
        (None, None, None, False),
        (YesNo.YES, YesNo.NO, YesNo.NO, True),
        (YesNo.NO, YesNo.YES, YesNo.YES, True),
        (None, YesNo.YES, YesNo.YES, False),
        (None, YesNo.NO, YesNo.NO, True),
    ],
)
def test_only_a_yes_is_filled_in_and_a_difference_needs_a_reason(
    indicated: YesNo | None, given: YesNo | None, answer: YesNo | None, differs: bool
) -> None:
    item = Checked("plan_smart", "x", indicated, given)
    assert (item.answer, item.differs) == (answer, differs)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"rounds.SO1.plan_smart": None}, Code.MISSING, "plan_smart"),
        ({"rounds.SO1.protective_promoted": None}, Code.MISSING, "protective_promoted"),
        (
            {"rounds.SO1.review_booked": "No", "rounds.SO1.comments": None},
            Code.CHECKLIST_REASON,
            "review_booked",
        ),
        ({"rounds.SO1.tables_accepted": "No"}, Code.TABLES_OPEN, "tables_accepted"),
    ],
)
def test_what_is_asked_for_at_signing_and_not_before(
    changes: Changes, code: Code, field: str
) -> None:
    assert case("medium_low", changes).problems == ()
    problems = case("medium_low", changes, stage=Stage.SIGN_OFF).problems
    assert [(p.code, str(p.place)) for p in problems] == [(code, f"rounds.SO1.{field}")]


def test_a_round_that_returns_is_not_asked_for_a_checklist() -> None:
    nothing = dict.fromkeys(
        (f"rounds.SO1.{f}" for f in ("protective_promoted", "plan_smart", "tables_accepted")), None
    )
    problems = case(
        "medium_low", {**nothing, "rounds.SO1.decision": "Returned"}, stage=Stage.SIGN_OFF
    ).problems
    assert [p.code for p in problems] == [Code.NOT_SIGNED_OFF]


# --- which tables the results rest on


def rests_on(changes: Changes) -> tuple[str, ...]:
    reading = case("medium_low", changes)
    assert reading.rating is not None
    return unconfirmed(reading.rating, INSTRUMENT)


def test_an_unknown_item_does_not_hide_that_the_range_rests_on_the_tables() -> None:
    assert rests_on({}) == ("RM2000/S", "RM2000/V", "RM2000/C")
    assert rests_on({"rm2000.burglary": "Unknown"}) == ("RM2000/S", "RM2000/V", "RM2000/C")
    assert rests_on({"rm2000.convicted": "No"}) == (), "RM2000 does not apply"


def test_what_the_organisation_has_confirmed_is_not_asked_for() -> None:
    tables = INSTRUMENT.rm2000
    confirmed = {
        name: replace(
            getattr(tables, name),
            provenance=replace(getattr(tables, name).provenance, status=Status.CONFIRMED),
        )
        for name in ("v_age", "v_violent", "v_burglary", "v_total")
    }
    rating, meant = case("medium_low").rating, tables.definitions
    assert rating is not None and meant is not None
    instrument = replace(INSTRUMENT, rm2000=replace(tables, **confirmed))
    assert "RM2000/V" in unconfirmed(rating, instrument), "what its items count is not confirmed"
    meant = replace(meant, provenance=replace(meant.provenance, status=Status.CONFIRMED))
    instrument = replace(INSTRUMENT, rm2000=replace(tables, definitions=meant, **confirmed))
    assert unconfirmed(rating, instrument) == ("RM2000/S", "RM2000/C")


def test_the_levels_of_the_case_are_as_the_tests_above_take_them() -> None:
    assessment = case("medium_low").assessment
    assert isinstance(assessment, Assessment) and assessment.overall.level is Level.MEDIUM
