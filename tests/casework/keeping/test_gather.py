"""What of some files is kept, whatever they are, and whether it verifies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from arms_docs.archive.bags.contents import ABOUT, AUTHORITIES, WITHDRAWN, Kind
from arms_docs.assessment.asked import Asked
from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.keeping.gather import gather, signed_editions
from arms_docs.signoff.keys.bundle import read_bundle
from tests.support.builders import place_of
from tests.support.edited_workbooks import saved, say_asked
from tests.support.forged_records import doubtful, in_signoff
from tests.support.forged_records import record as forged
from tests.support.loop import (
    DECIDED,
    FORM,
    IDENTITY,
    authority,
    nobody_withdrawn,
    small_workbook,
    terms_at,
)
from tests.support.steps import finished, sent_back, short, short_finished, swapped, waiting

NEXT = b'{"version": 2, "program": "9.9.0"}'


def gathered(files: Mapping[str, bytes]) -> Gathered:
    """What is kept of these by somebody who trusts our authority."""
    return gather(files, replace(terms_at(DECIDED), roots=[authority().certificate]))


def about(record: Gathered) -> dict[str, object]:
    return dict(json.loads(record.contents.derived[ABOUT]))


def test_a_submission_is_kept_under_our_name_whatever_its_file_is_called() -> None:
    pdf = short().files["submitted.pdf"]
    record = gathered({"of Mr A.pdf": pdf})
    assert record.faults == () and record.contents.kind is Kind.SUBMITTED
    assert record.contents.originals == {"submitted.pdf": pdf}
    assert record.contents.case == IDENTITY
    assert record.contents.derived["assessment.xlsx"] == small_workbook()


def test_a_submission_with_another_workbook_in_it_is_kept_and_said() -> None:
    pdf = swapped(short().files["submitted.pdf"], "assessment.xlsx", b"PK another")
    record = gathered({"submitted.pdf": pdf})
    assert record.faults == ("The workbook in the PDF is not the one that was handed in.",)
    assert about(record)["verified"] is False


@pytest.mark.prove
def test_the_panel_copy_of_another_man_is_not_kept_with_this_mans_record() -> None:
    mixed = {**short_finished().files, "panel.pdf": finished().files["panel.pdf"]}
    record = gathered(mixed)
    (fault,) = record.faults
    assert fault.startswith("panel.pdf is not of the assessment that record.pdf is of.")
    assert about(record)["verified"] is False


def test_signed_editions_are_one_record_and_one_of_them_alone_is_another() -> None:
    files = short_finished().files
    both = gathered(files)
    assert both.faults == () and both.contents.kind is Kind.SIGNED
    assert {*both.contents.originals} == {"record.pdf", "panel.pdf"}
    alone = gathered({"x.pdf": files["record.pdf"]})
    assert alone.faults == () and {*alone.contents.originals} == {"record.pdf"}


@pytest.mark.prove
def test_editions_that_nobody_trusted_stands_behind_have_a_fault_each() -> None:
    record = gather(short_finished().files, terms_at(DECIDED))
    assert {fault.split(":")[0] for fault in record.faults} == {"record.pdf", "panel.pdf"}


@pytest.mark.prove
def test_waiting_for_a_second_signature_is_a_step_and_no_fault() -> None:
    record = gathered(waiting().files)
    assert record.faults == () and about(record)["waiting"] == ["Countersigner"]


@pytest.mark.prove
def test_a_returned_workbook_tells_of_its_rounds() -> None:
    record = gathered({"returned.xlsx": sent_back()})
    assert record.faults == () and record.contents.kind is Kind.RETURNED
    assert record.contents.originals == {"returned.xlsx": sent_back()}
    events = about(record)["events"]
    assert isinstance(events, list) and [event["what"] for event in events] == ["returned"]


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"a.txt": b"no PDF"}, "This is no workbook that was returned"),
        ({"a.pdf": b"%PDF-1.7 and no more"}, "The PDF is damaged"),
        ({"a.xlsx": b"", "b.xlsx": b""}, "These files are not one record"),
        ({}, "These files are not one record"),
    ],
)
def test_what_cannot_be_read_is_kept_byte_for_byte(files: dict[str, bytes], fault: str) -> None:
    record = gathered(files)
    assert record.contents.kind is Kind.UNREAD and record.contents.case == ""
    assert [*record.contents.originals.values()] == [*files.values()]
    assert all(name.startswith("unread-") for name in record.contents.originals)
    (sentence,) = record.faults
    assert sentence.startswith(fault)


def test_of_a_folder_only_the_editions_are_taken(tmp_path: Path) -> None:
    for name in ("record.pdf", "panel.pdf", "notes.txt"):
        (tmp_path / name).write_bytes(name.encode())
    assert signed_editions(tmp_path) == {"record.pdf": b"record.pdf", "panel.pdf": b"panel.pdf"}


@pytest.mark.prove
def test_the_authorities_behind_a_record_are_kept_with_it_and_no_others() -> None:
    """So a copy of the archive can be verified where nobody has them any more."""
    another = authority("Another Authority").certificate
    roots = [another, authority().certificate]
    terms = replace(terms_at(DECIDED), roots=roots, crls=[nobody_withdrawn()])
    record = gather(short_finished().files, terms)
    kept = record.contents.derived
    (root,) = read_bundle(kept[AUTHORITIES])
    assert read_bundle(kept[WITHDRAWN]) == (nobody_withdrawn(),)
    alone = replace(terms_at(DECIDED), roots=[root], crls=read_bundle(kept[WITHDRAWN]))
    assert gather(short_finished().files, alone).faults == record.faults == ()


def test_with_what_nobody_signed_or_trusts_none_are_kept() -> None:
    for record in (gathered(short().files), gather(short_finished().files, terms_at(DECIDED))):
        assert not {AUTHORITIES, WITHDRAWN} & {*record.contents.derived}


def newer_stamp(workbook: bytes) -> bytes:
    """The workbook of a form that asks a question of which this program does not know."""
    book = load_workbook(BytesIO(workbook))
    say_asked(book, Asked(FORM.asked.places | {place_of("person.nickname")}))
    return saved(book)


@pytest.mark.prove
def test_what_a_newer_program_made_is_kept_byte_for_byte_and_said_to_be_that() -> None:
    newer = forged(files=in_signoff({"program": "9.9.0"}))
    for files in (
        {"record.pdf": newer},
        {"submitted.pdf": swapped(short().files["submitted.pdf"], "signoff.json", NEXT)},
        {"returned.xlsx": newer_stamp(sent_back())},
    ):
        record = gathered(files)
        assert record.contents.kind is Kind.UNREAD and record.newer
        assert record.faults == (record.newer,) and about(record)["verified"] is False
        assert [*record.contents.originals.values()] == [*files.values()]


def test_a_broken_signature_is_a_fault_whoever_made_the_file() -> None:
    newer = {"record.pdf": forged(files=in_signoff({"program": "9.9.0"}))}
    record = gather(newer, terms_at(DECIDED))
    assert record.faults[0] == record.newer
    (fault,) = record.faults[1:]
    assert fault.startswith("record.pdf: ") and "trust" in fault


def test_what_cannot_be_told_of_a_record_is_no_fault_and_is_said_with_its_file() -> None:
    record = gathered({"x.pdf": doubtful()})
    (doubt,) = record.doubts
    assert doubt.startswith("record.pdf: Whether the pages say what the workbook inside says")
    assert record.faults == () and about(record)["verified"] is True
    assert gathered(short_finished().files).doubts == ()
