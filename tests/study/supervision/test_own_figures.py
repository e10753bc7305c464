"""One person's own figures: nobody else's, and others only where they are five."""

from __future__ import annotations

from arms_docs.settings import Settings
from arms_docs.study.facts import FileFacts
from arms_docs.study.supervision.own_figures import Others, own_figures
from arms_docs.study.supervision.spread import Spread
from tests.support.supervised import LAST_DAY, Went, facts, settings_with


def decided(number: int, by: str, days: int = 2) -> FileFacts:
    went = Went(2, 2 + days, by=by, signs=True)
    return facts(number, went, assessors=[f"A{number}"])


MINE = [decided(1, "S1", days=1), decided(2, "s-1", days=9)]
FIVE = [decided(n, f"S{n}") for n in range(3, 8)]
TEAM = settings_with(North="S1 S3 S4 S5 S6 S7", South="S8 S9")


def test_own_figures_are_of_what_the_person_did_however_the_id_is_spelt() -> None:
    told = own_figures([*MINE, *FIVE], "S 1", TEAM, LAST_DAY).decisions
    assert told.own and told.own.decisions == 2
    assert told.own.days[0].days == Spread(count=2, middle=5.0, least=1, most=9)


def test_the_others_of_the_team_are_shown_where_they_are_five_and_without_own_figures() -> None:
    told = own_figures([*MINE, *FIVE, decided(8, "S8")], "S1", TEAM, LAST_DAY).decisions
    assert told.who is Others.TEAM
    assert told.others and (told.others.decisions, told.others.people) == (5, 5)


def test_where_the_team_is_too_small_everybody_else_is_shown() -> None:
    small = settings_with(North="S1 S3")
    told = own_figures([*MINE, *FIVE], "S1", small, LAST_DAY).decisions
    assert told.who is Others.EVERYBODY
    assert told.others and told.others.people == 5


def test_fewer_than_five_others_are_not_shown_at_all() -> None:
    told = own_figures([*MINE, *FIVE[:4]], "S1", TEAM, LAST_DAY).decisions
    assert (told.who, told.others) == (Others.NOBODY, None)
    assert told.own is not None
    busy = [decided(n, "S3") for n in range(10, 40)]  # thirty decisions of one person
    assert own_figures([*MINE, *busy], "S1", TEAM, LAST_DAY).decisions.others is None


def test_a_joint_assessment_is_own_work_and_not_that_of_others() -> None:
    joint = facts(50, waits=3, assessors=["A9", "A3"])
    told = own_figures([*FIVE, joint], "A9", Settings(), LAST_DAY).assessments
    assert told.own and told.own.assessments == 1
    assert told.others and told.others.assessments == 5


def test_whoever_did_nothing_has_nothing() -> None:
    told = own_figures(FIVE, "S99", TEAM, LAST_DAY)
    assert told.is_empty
    assert told.decisions.others is None  # nobody gets the others' figures alone
    assert not own_figures(MINE, "S1", TEAM, LAST_DAY).is_empty
