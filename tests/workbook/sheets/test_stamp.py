"""The stamp of a workbook: form and edition, and an id that is used for one person and one
assessment only.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from itertools import chain

import pytest
from openpyxl import Workbook

from arms_docs.assessment.asked import NEXT_NUMBER
from arms_docs.assessment.form import questions
from arms_docs.assessment.issued import Issued, subject_of
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake.open_workbook import Opened, open_workbook
from arms_docs.workbook.sheets.layout import STAMP_ASKED, STAMP_EDITION, STAMP_SCHEMA, STAMP_SHEET
from arms_docs.workbook.sheets.stamp import ASSESSMENT
from arms_docs.workbook.sheets.stamp_cells import KIND
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, assessment_of, place_of, zipped
from tests.support.edited_workbooks import opened as edited
from tests.support.edited_workbooks import saved
from tests.support.hostile import parts_of
from tests.support.loop import small_workbook
from tests.support.made_once import made_once

FORM = questions(INSTRUMENT).without_review
ON = date(2026, 10, 12)
ID = "7d0f3c52-52a1-4c0e-9f4b-0a8a6c7f2b11"
REFERENCE, ASSESSED_ON = place_of("person.reference"), place_of("context.assessed_on")

Cases = Mapping[str, Mapping[Place, object]]


@pytest.fixture(scope="module")
def issued() -> Issued:
    return Issued.of(ID, assessment_of("medium_low"))


@pytest.fixture(scope="module")
def stamped(cases: Cases, issued: Issued) -> bytes:
    return write_workbook(FORM, cases["medium_low"], issued=issued)


def read(content: bytes) -> Reading:
    return read_content(content, INSTRUMENT, on=ON)


def changed(content: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = edited(content)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def restamped(content: bytes, before: Issued, after: Issued) -> bytes:
    """The workbook with another stamp, in its cells and in its properties."""
    parts = parts_of(content)
    stamps = [name for name in parts if before.subject.encode() in parts[name]]
    assert len(stamps) == 2
    for name in stamps:
        for word in ("assessment_id", "subject", "started"):
            old, new = (f">{getattr(issued, word)}<".encode() for issued in (before, after))
            assert old in parts[name], name
            parts[name] = parts[name].replace(old, new)
    return zipped(parts)


def without_sheet(book: Workbook) -> None:
    del book[STAMP_SHEET]


def test_blank_carries_no_id(workbooks: Mapping[str, bytes]) -> None:
    assert read(workbooks["medium_low"]).assessment_id == ""
    assert b"arms_docs.id" not in b"".join(parts_of(made_once(write_workbook, FORM)).values())


def test_issued_workbook_carries_its_id_and_no_name(
    cases: Cases, issued: Issued, stamped: bytes
) -> None:
    content = stamped
    assert content == write_workbook(FORM, cases["medium_low"], issued=issued)
    reading = read(content)
    assert (reading.assessment_id, reading.problems) == (ID, ())
    book = edited(content)
    rows = book[STAMP_SHEET].iter_rows(values_only=True)
    stamp = " ".join(str(value) for value in chain.from_iterable(rows))
    assert str(cases["medium_low"][REFERENCE]) not in stamp
    assert issued.subject in stamp


def test_id_is_read_from_the_properties_where_the_cell_is_gone(stamped: bytes) -> None:
    neither = changed(stamped, without_sheet)
    reading = read(neither)
    assert (reading.assessment_id, reading.problems) == (ID, ())
    # Google drops the properties: the cells are enough.
    bare = zipped(
        {name: part for name, part in parts_of(stamped).items() if not name.startswith("docProps/")}
    )
    assert read(bare).assessment_id == ID
    # With neither it is read by its keys, as a blank.
    gone = zipped(
        {name: part for name, part in parts_of(neither).items() if not name.startswith("docProps/")}
    )
    reading = read(gone)
    assert (reading.assessment_id, reading.problems) == ("", ())


def test_newer_form_is_recognised_by_the_properties_alone(workbooks: Mapping[str, bytes]) -> None:
    parts = parts_of(changed(workbooks["medium_low"], without_sheet))
    newer = parts["docProps/custom.xml"].replace(b"person : born ", b"person : born hopes ")
    assert newer != parts["docProps/custom.xml"]
    (problem,) = read(zipped({**parts, "docProps/custom.xml": newer})).problems
    assert problem.code is Code.NEWER_SCHEMA


@pytest.mark.parametrize(
    "part", [b"", b"<a", b"\0\1", b"<a><b/></a>", b'<?xml version="1.0" encoding="UUF-8"?><a/>']
)
def test_spoilt_properties_matter_to_nobody(part: bytes) -> None:
    spoilt = dict.fromkeys(("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"), part)
    assert read(zipped({**parts_of(small_workbook()), **spoilt})).problems == ()


@pytest.mark.prove
@pytest.mark.parametrize("name", ["docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"])
@pytest.mark.parametrize(
    "part", [b"", b"<a", b"\0\1", b"<a><b/></a>", b'<?xml version="1.0" encoding="UUF-8"?><a/>']
)
def test_each_spoilt_property_matters_to_nobody(part: bytes, name: str) -> None:
    assert read(zipped({**parts_of(small_workbook()), name: part})).problems == ()


def test_second_person_and_second_start_are_errors_at_their_cells(
    cases: Cases, issued: Issued
) -> None:
    raw = {**cases["medium_low"], REFERENCE: "DEMO-2026-0777", ASSESSED_ON: date(2026, 10, 6)}
    reading = read(write_workbook(FORM, raw, issued=issued))
    problems = [(p.code, p.cell) for p in reading.problems]
    assert problems == [
        (Code.ANOTHER_PERSON, reading.cells[REFERENCE]),
        (Code.ANOTHER_START, reading.cells[ASSESSED_ON]),
    ]
    assert not reading.ok
    assert reading.assessment_id == ID
    assert "blank for another person" in reading.problems[0].remedy


def test_reference_is_compared_as_it_is_meant(cases: Cases, issued: Issued) -> None:
    raw = {
        **cases["medium_low"],
        REFERENCE: f"\u00a0{str(cases['medium_low'][REFERENCE]).lower()} ",
    }
    assert read(write_workbook(FORM, raw, issued=issued)).problems == ()


@pytest.mark.parametrize(
    "given",
    [
        Issued(ID.upper(), subject_of(ID, "DEMO-2026-0101"), "2026-10-05"),
        Issued("", subject_of(ID, "DEMO-2026-0101"), "2026-10-05"),
        Issued(ID, "", "2026-10-05"),
        Issued(ID, subject_of(ID, "DEMO-2026-0101"), "5 October"),
        Issued(ID, subject_of(ID, "DEMO-2026-0101"), ""),
    ],
)
def test_spoilt_id_is_an_error(given: Issued, stamped: bytes, issued: Issued) -> None:
    reading = read(restamped(stamped, issued, given))
    assert [(p.code, p.cell) for p in reading.problems] == [
        (Code.SPOILT_ID, reading.cells[REFERENCE])
    ]


def test_id_of_another_workbook_does_not_fit_its_subject(stamped: bytes, issued: Issued) -> None:
    other = Issued("00000000-52a1-4c0e-9f4b-0a8a6c7f2b11", issued.subject, issued.started)
    reading = read(restamped(stamped, issued, other))
    assert [p.code for p in reading.problems] == [Code.ANOTHER_PERSON]


def test_an_id_is_issued_only_for_somebody() -> None:
    with pytest.raises(ValueError, match="UUID"):
        Issued.of("A-17", assessment_of("medium_low"))
    with pytest.raises(ValueError, match="case reference"):
        Issued.of(ID, assessment_of("medium_low", {"person.reference": None}))
    with pytest.raises(ValueError, match="date"):
        Issued.of(ID, assessment_of("medium_low", {"context.assessed_on": None}))


NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
APP = f'<Properties xmlns="{NAMESPACE}"><Application>{{}}</Application></Properties>'


@pytest.mark.parametrize(
    ("application", "named"),
    [
        ("Google Sheets", "Google Sheets"),
        ("Numbers", "Apple Numbers"),
        ("WPS Office", "WPS Office"),
        ("Microsoft Excel Online", "Excel for the web"),
        ("Excel Online", "Excel for the web"),
        ("Microsoft Excel", ""),
        ("Microsoft Macintosh Excel", ""),
        ("Microsoft Excel Compatible / Openpyxl 3.1.5", ""),
        ("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2", ""),
        ("", ""),
        ("Something else", ""),
    ],
)
def test_other_programs_are_named_once_and_friendly(application: str, named: str) -> None:
    opened = open_workbook(saved_by(application, saved(Workbook())))
    assert isinstance(opened, Opened)
    assert [p.code for p in opened.problems] == ([Code.OTHER_PROGRAM] if named else [])
    assert all(named in p.message for p in opened.problems)


def test_another_program_is_no_error() -> None:
    reading = read(saved_by("Google Sheets", small_workbook()))
    assert reading.ok
    assert [p.code for p in reading.problems] == [Code.OTHER_PROGRAM]


def saved_by(application: str, content: bytes) -> bytes:
    """The workbook as a program saves it that names itself so."""
    app = APP.format(application).encode()
    return zipped({**parts_of(content), "docProps/app.xml": app})


def test_stamp_says_form_and_edition(blank: Workbook, instrument: Instrument) -> None:
    stamp = list(blank[STAMP_SHEET].iter_rows(values_only=True))
    assert stamp == [
        (STAMP_SCHEMA, NEXT_NUMBER),
        (STAMP_EDITION, instrument.edition),
        (KIND, ASSESSMENT),
        (STAMP_ASKED, "; ".join(questions(instrument).without_review.asked.lines)),
    ]
    written = blank.custom_doc_props.props  # type: ignore[attr-defined]
    properties = [(p.name, p.value) for p in written]
    assert properties == [(name, str(word)) for name, word in stamp], (
        "a blank carries no assessment id"
    )
