"""A caseload over case folders: each case once, by its live workbook and what was handed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from arms_docs.caseload.case_file import Step
from arms_docs.caseload.case_file.read_case_file import read_case_file
from arms_docs.caseload.people import Person, people
from arms_docs.caseload.sources import kept_in_folder
from arms_docs.cases import CaseFolder
from tests.support.case_folders import (
    AGAIN,
    REFERENCE,
    SIGNED,
    SIGNS,
    at_the_top,
    first,
    following,
    returned,
    second,
    signed,
)
from tests.support.loop import HANDED_IN, authority, terms_at


def person(cases: Path) -> Person:
    terms = replace(terms_at(SIGNED), roots=(authority().certificate,))
    files = [
        read_case_file(each.read(), each.name, terms)
        for each in kept_in_folder(cases, SIGNED.timestamp())
    ]
    (one,) = people(files)
    return one


def test_a_returned_case_is_counted_by_its_live_workbook(tmp_path: Path) -> None:
    """What came back, and what was typed into it since, are no two assessments."""
    case = returned(tmp_path)
    (case.folder / at_the_top(case)[0]).write_bytes(second().workbook)
    one = person(tmp_path)
    assert one.conflicts == () and one.beside and one.beside.step is Step.RETURNED
    assert one.beside.name.endswith("live workbook, round 2.xlsx")


def test_a_case_that_was_handed_in_is_counted_as_that(tmp_path: Path) -> None:
    case = returned(tmp_path)
    second().into(case, AGAIN)
    one = person(tmp_path)
    assert one.conflicts == () and one.beside and one.beside.step is Step.SUBMITTED
    assert one.beside.name.endswith("round-2/submitted.pdf")


def test_a_live_workbook_that_is_still_to_be_put_at_the_top_counts(tmp_path: Path) -> None:
    case = returned(tmp_path)
    (case.folder / at_the_top(case)[0]).unlink()
    one = person(tmp_path)
    assert one.beside and one.beside.name.endswith("round-1/returned.xlsx")


def test_what_goes_on_from_a_record_is_counted_once(tmp_path: Path) -> None:
    case = CaseFolder(tmp_path, REFERENCE)
    first().into(case, HANDED_IN)
    case.sign(signed(), SIGNED, following(), decision=SIGNS)
    one = person(tmp_path)
    assert one.conflicts == () and one.beside is None
    assert one.is_signed and one.living and "live workbook" in one.living.name
