"""Facts of real files: a workbook, a record, a copy; and of what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from arms_docs.caseload import Look
from arms_docs.caseload.case_file import Step
from arms_docs.on_demand import load
from arms_docs.settings import DEFAULTS
from arms_docs.study.facts import FACTS, FileFacts, Sight
from arms_docs.study.facts.read_facts import read
from tests.support.paths import VERSIONS, WORKBOOKS

FIRST = VERSIONS / "0.1.0"
ROOTS = ((FIRST / "authority.pem").read_bytes(),)
LOOK = Look(DEFAULTS, datetime(2026, 12, 1, tzinfo=UTC), ROOTS)


def facts_of(content: bytes, name: str) -> FileFacts:
    exit_code, files = read(content, (LOOK, name, None))
    assert exit_code == 0
    return msgspec.json.decode(files["facts"], type=FileFacts)


@pytest.fixture(scope="module")
def workbook() -> FileFacts:
    return facts_of((WORKBOOKS / "examples" / "high_with_gap.xlsx").read_bytes(), "a.xlsx")


@pytest.fixture(scope="module")
def record() -> FileFacts:
    return facts_of((FIRST / "signed-b-b" / "record.pdf").read_bytes(), "b.pdf")


def test_it_is_named_in_words_and_found() -> None:
    assert load(FACTS.work) is read and FACTS.shape is FileFacts


def test_of_a_workbook_each_thing_seen_has_its_cell(workbook: FileFacts) -> None:
    assert workbook.file.step is Step.DRAFT and workbook.signed_on is None
    due = next(seen for seen in workbook.seen if seen.item == "dated")
    assert (due.sight, due.has[0].row, due.has[0].cell) == (Sight.SEEN, "A1", "Actions!N6")
    assert {spot.cell == "" for seen in workbook.seen for spot in seen.has} == {False}
    assert [(each.staff_id, each.agency) for each in workbook.assessors] == [
        ("P4021", "Police"),
        ("N7710", "Probation Service"),
    ]


def test_of_a_record_it_is_that_of_the_workbook_inside_and_its_own_tables(
    record: FileFacts,
) -> None:
    assert record.file.step is Step.SIGNED and record.edition == "2026.1"
    assert record.signed_on and record.moments
    due = next(seen for seen in record.seen if seen.item == "dated")
    assert due.has[0].cell.startswith("Actions!")
    horizon = next(seen for seen in record.seen if seen.item == "in_horizon")
    assert horizon.sight is Sight.CANNOT_TELL, "the tables of then set none"


def test_what_a_person_is_called_is_not_kept(workbook: FileFacts, record: FileFacts) -> None:
    for facts in (workbook, record):
        kept = msgspec.json.encode(facts).decode()
        assert facts.file.person == "" and facts.file.born is None
        assert "Ashworthy" not in kept and "Rainehart" not in kept and "Mistwell" not in kept


def test_a_copy_without_answers_and_what_is_no_file_of_ours_have_none() -> None:
    panel = facts_of((FIRST / "signed-b-b" / "panel.pdf").read_bytes(), "panel.pdf")
    assert panel.file.step is Step.OTHER and not panel.holds_answers
    for name in ("c.xlsx", "c.pdf"):
        broken = facts_of(b"nothing", name)
        assert not broken.holds_answers and broken.seen == ()
