"""All of it and by team: who is in which team, and what is hidden."""

from __future__ import annotations

from datetime import date

from arms_docs.caseload.case_file import Step
from arms_docs.settings import Person, Settings
from arms_docs.study.facts import FileFacts
from arms_docs.study.supervision.supervision import NO_TEAM, supervision, team_of
from tests.support.supervised import LAST_DAY, Went, facts, force, settings_with

FIVE = ["S1", "S2", "S3", "S4", "S5"]


def decided(number: int, by: str, assessor: str) -> FileFacts:
    return facts(number, Went(2, 4, by=by, signs=True), assessors=[assessor])


def test_a_team_with_one_supervisor_has_no_figures_of_deciding() -> None:
    files = [decided(n, "S1", f"A{n}") for n in range(1, 9)]
    told = supervision(files, settings_with(North="S1 A1 A2 A3 A4 A5 A6 A7 A8"), LAST_DAY)
    assert told.decisions is None
    assert told.assessments and told.assessments.people == 8
    (north,) = told.teams
    assert north.decisions is None and north.assessments


def test_a_decision_counts_for_the_team_of_whoever_decided() -> None:
    settings = settings_with(North=" ".join(FIVE), South="A1 A2 A3 A4 A5")
    files = [decided(n, by, f"A{n}") for n, by in enumerate(FIVE, start=1)]
    told = supervision(files, settings, LAST_DAY)
    teams = {team.team: team for team in told.teams}
    assert teams["North"].decisions and teams["North"].assessments is None
    assert teams["South"].assessments and teams["South"].decisions is None


def test_a_team_whose_figures_would_follow_from_the_rest_is_hidden_with_another() -> None:
    files, settings = force()
    told = supervision(files, settings, LAST_DAY)
    shown = {team.team for team in told.teams if team.decisions}
    assert shown == {"North"}  # Valley has one supervisor; without South it would follow
    assert {team.team for team in told.teams if team.assessments} == {"North", "South", "Valley"}
    assert told.decisions and told.decisions.people == 12


def test_the_teams_and_what_is_hidden_add_up_to_the_whole() -> None:
    files, settings = force(seed=5, cases=90)
    told = supervision(files, settings, LAST_DAY)
    assert told.assessments
    parts = [team.assessments for team in told.teams if team.assessments]
    assert sum(part.assessments for part in parts) == told.assessments.assessments == 90
    assert sum(part.waiting for part in parts) == told.assessments.waiting


def test_whoever_is_in_no_team_is_counted_so_and_comes_last() -> None:
    settings = settings_with(North="A1 A2 A3 A4 A5")
    files = [decided(n, f"S{n}", f"A{n}") for n in range(1, 11)]
    told = supervision(files, settings, LAST_DAY)
    assert [team.team for team in told.teams] == ["North", NO_TEAM]
    unknown = told.teams[1].assessments
    assert unknown and unknown.assessments == 5


def test_a_team_is_that_of_the_day() -> None:
    moved = Settings(
        people=(
            Person("S1", "", "", "Police", date(2026, 1, 1), date(2026, 6, 30), team="North"),
            Person("S1", "", "", "Police", date(2026, 7, 1), team="South"),
        )
    )
    assert team_of("s 1", date(2026, 6, 30), moved) == "North"
    assert team_of("s 1", date(2026, 7, 1), moved) == "South"
    assert team_of("S2", date(2026, 7, 1), moved) == NO_TEAM


def test_what_is_not_counted_is_told() -> None:
    files = [
        facts(1, waits=3),
        facts(2),
        facts(3, Went(2, 4, signs=True), step=Step.UNPROVED),
        FileFacts(facts(4).file),
    ]
    told = supervision(files, Settings(), LAST_DAY)
    assert (told.looked_at, told.handed_in, told.signed) == (4, 1, 0)
    assert (told.not_handed_in, told.not_counted) == (1, 1)
