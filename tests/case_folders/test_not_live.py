"""A workbook that is not the one that counts is refused, and why is said with both dates."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from arms_docs.cases import CaseError, CaseFolder
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.case_folders import (
    AGAIN,
    REFERENCE,
    SIGNED,
    SIGNS,
    another_first,
    at_the_top,
    first,
    following,
    forked_second,
    returned,
    second,
    signed,
)
from tests.support.loop import FORM, HANDED_IN, workbook_of
from tests.support.steps import sent_back

BY = "20 November 2026, 09:30 UTC, by Tobias Haylestorm"


@pytest.fixture
def case(tmp_path: Path) -> CaseFolder:
    return CaseFolder(tmp_path, REFERENCE)


def saved_on(content: bytes, at: str) -> bytes:
    """A workbook as Excel says that it saved it on this day."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(out, "w") as again:
        for name in package.namelist():
            part = package.read(name)
            if name == "docProps/core.xml":
                before, _, rest = part.partition(b"<dcterms:modified")
                end = rest.partition(b"</dcterms:modified>")[2]
                stamp = f' xsi:type="dcterms:W3CDTF">{at}</dcterms:modified>'.encode()
                part = before + b"<dcterms:modified" + stamp + end
            again.writestr(name, part)
    return out.getvalue()


def test_what_was_handed_in_already_is_said_with_who_and_when(case: CaseFolder) -> None:
    first().into(case, HANDED_IN)
    why = case.check_live(first().workbook)
    assert why == (
        f"This workbook was already handed in, on {BY}, as round-1. It waits for the supervisor."
    )
    saved_again = saved_on(first().workbook, "2026-11-21T08:00:00Z")
    assert case.check_live(saved_again) == why, "saved again, its answers are the same"


def test_the_workbook_from_before_a_return_is_refused_with_both_dates(case: CaseFolder) -> None:
    """Points would be lost, and the supervisor would read the same once more."""
    returned(case.cases)
    old = saved_on(another_first().workbook, "2026-11-12T10:15:00Z")
    why = case.check_live(old)
    assert why and "older than what was handed in" in why
    assert "last saved on 12 November 2026, 10:15 UTC" in why
    assert "handed in on 20 November 2026, 09:30 UTC" in why
    assert "The live workbook is DEMO-2026-0101 live workbook, round 2.xlsx." in why
    with pytest.raises(CaseError, match="older than what was handed in"):
        case.hand_in(old, another_first().submitted, b"", AGAIN)
    why = case.check_live(first().workbook)
    assert why and "already handed in" in why and "returned on 22 November 2026" in why


def test_what_goes_on_from_the_last_round_is_taken(case: CaseFolder) -> None:
    returned(case.cases)
    assert case.check_live(sent_back()) is None, "with replies alone, too"
    assert case.check_live(second().workbook) is None


def test_after_sign_off_only_what_goes_on_from_the_record_is_taken(case: CaseFolder) -> None:
    first().into(case, HANDED_IN)
    case.sign(signed(), SIGNED, following(), decision=SIGNS)
    assert case.check_live(following()) is None
    why = case.check_live(another_first().workbook)
    assert why and "older" in why and "round-1 was signed on 25 November 2026" in why


def test_another_workbook_of_what_waits_is_refused(case: CaseFolder) -> None:
    first().into(case, HANDED_IN)
    why = case.check_live(another_first().workbook)
    assert why and BY in why and "cannot be handed in beside that" in why


def test_two_workbooks_of_one_round_that_differ_are_both_named(case: CaseFolder) -> None:
    returned(case.cases)
    live = case.folder / at_the_top(case)[0]
    live.write_bytes(saved_on(forked_second().workbook, "2026-11-23T12:00:00Z"))
    why = case.check_live(saved_on(second().workbook, "2026-11-24T09:00:00Z"))
    assert why and "two workbooks of this round" in why and live.name in why
    assert "23 November 2026, 12:00 UTC" in why and "24 November 2026, 09:00 UTC" in why
    live.rename(case.folder.parent / "kept elsewhere.xlsx")
    assert case.check_live(second().workbook) is None


def test_a_workbook_of_another_case_is_refused_with_both_references(tmp_path: Path) -> None:
    for name in ("DEMO-2026-0999", "DEMO-2026"):
        why = CaseFolder(tmp_path, name).check_live(first().workbook)
        assert why and REFERENCE in why and name in why


@pytest.mark.parametrize(("lock", "program"), [("~${}", "Excel"), (".~lock.{}#", "LibreOffice")])
def test_while_the_live_workbook_is_open_it_is_not_handed_in(
    lock: str, program: str, case: CaseFolder
) -> None:
    returned(case.cases)
    name = at_the_top(case)[0]
    beside = case.folder / lock.format(name)
    beside.write_bytes(b"\x03Sam")
    why = case.check_live(second().workbook)
    assert why and f"is open in {program}" in why and "remove" in why
    assert case.state().open_in == program
    beside.unlink()
    assert case.check_live(second().workbook) is None


def test_what_is_no_workbook_of_ours_is_said(case: CaseFolder) -> None:
    assert case.check_live(b"PK nothing")
    (case.folder / "round-1").mkdir(parents=True)
    (case.folder / "round-1" / "submitted.pdf").write_bytes(b"%PDF-1.7 nothing")
    why = case.check_live(workbook_of("medium_low"))
    assert why and why.startswith("round-1/submitted.pdf: ")


def test_a_blank_at_the_top_is_in_nobodys_way(case: CaseFolder) -> None:
    case.begin(write_workbook(FORM, {}), datetime(2026, 11, 1, tzinfo=UTC))
    assert case.check_live(first().workbook) is None
