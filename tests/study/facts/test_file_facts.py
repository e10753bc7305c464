"""The facts of a file: no name is in them, and what was not read says why."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.caseload.case_file import Step
from arms_docs.study.facts.file_facts import FileFacts, nameless, unread_facts
from tests.support.some_case_files import FIRST, NOTHING, signed


def test_names_births_and_main_concerns_are_left_out() -> None:
    plan = replace(NOTHING, officer_name="Somebody", main_concern="A concern")
    file = replace(signed("a.pdf", moments=()), plan=plan, carried=plan)
    bare = nameless(file)
    assert (bare.person, bare.born) == ("", None)
    assert bare.plan == bare.carried == replace(plan, officer_name="", main_concern="")
    assert bare.reference == file.reference


def test_days_are_those_of_the_file() -> None:
    facts = FileFacts(signed("a.pdf"))
    assert (facts.name, facts.assessed_on, facts.signed_on) == ("a.pdf", FIRST, FIRST)
    assert not facts.holds_answers
    assert FileFacts(replace(facts.file, step=Step.SUBMITTED)).signed_on is None


def test_what_cannot_be_read_says_why() -> None:
    facts = unread_facts("a.pdf", "Why.")
    assert (facts.file.step, facts.file.why, facts.assessed_on) == (Step.UNREAD, "Why.", None)
