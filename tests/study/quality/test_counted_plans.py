"""Which plans count: of each person one, the newest that is signed, or what is named by itself."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.caseload.case_file import Step
from arms_docs.settings import DEFAULTS, Person
from arms_docs.study.facts import AssessorFacts, FileFacts
from arms_docs.study.facts.file_facts import unread_facts
from arms_docs.study.quality.counted_plans import UNKNOWN, Plans, counted_plans
from tests.support.some_case_files import FIRST, SECOND, living, signed
from tests.support.some_plans import ON, plan


def counted(*facts: FileFacts, named: tuple[str, ...] = ()) -> Plans:
    return counted_plans(facts, DEFAULTS, ON, named)


def names(plans: Plans) -> list[str]:
    return [each.facts.name for each in plans.counted]


def test_the_newest_signed_record_of_each_person_counts() -> None:
    old, new = signed("old.pdf", FIRST), signed("new.pdf", SECOND)
    new = replace(new, follows=old.digest)
    draft = living("live.xlsx", new)
    one = plan(1)
    three = [replace(one, file=file) for file in (old, new, draft)]
    assert names(counted(*three)) == ["new.pdf"]
    assert names(counted(*three, named=("live.xlsx",))) == ["live.xlsx"], "in its place"


def test_a_draft_counts_only_where_it_is_named() -> None:
    draft = plan(1, step=Step.DRAFT)
    plans = counted(draft, plan(2))
    assert names(plans) == ["002.pdf"] and plans.without == 1
    assert names(counted(draft, plan(2), named=("001.pdf",))) == ["001.pdf", "002.pdf"]


def test_a_file_of_nobody_counts_where_it_is_named() -> None:
    blank = plan(1, step=Step.DRAFT)
    blank = replace(blank, file=replace(blank.file, reference=""))
    assert names(counted(blank)) == []
    assert names(counted(blank, named=("001.pdf",))) == ["001.pdf"]


def test_what_cannot_be_read_or_is_not_proved_is_told() -> None:
    forged = plan(1, step=Step.UNPROVED)
    plans = counted(forged, unread_facts("b.pdf", "It cannot be read."))
    assert [name for name, _ in plans.unread] == ["001.pdf", "b.pdf"]
    assert not plans.counted and plans.files == 2


def test_what_is_named_and_cannot_be_read_is_told_all_the_same() -> None:
    plans = counted(unread_facts("b.pdf", "It cannot be read."), named=("b.pdf",))
    assert plans.unread == (("b.pdf", "It cannot be read."),) and not plans.counted


def test_a_plan_is_of_the_team_of_its_first_assessor_and_of_all_agencies() -> None:
    staff = Person("P4021", "A", "B", "Police", ON, team="North")
    settings = replace(DEFAULTS, people=(staff,))
    joint = (AssessorFacts("p-4021", "Police"), AssessorFacts("N1", "Probation Service"))
    (one,) = counted_plans([replace(plan(1), assessors=joint)], settings, ON).counted
    assert (one.level, one.team, one.agency) == ("Medium", "North", "Police with Probation Service")
    (two,) = counted(replace(plan(2, level=None), assessors=())).counted
    assert (two.level, two.team, two.agency) == (UNKNOWN, UNKNOWN, UNKNOWN)
