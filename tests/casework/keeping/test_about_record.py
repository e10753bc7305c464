"""What a record says of itself in record.json, and what is kept beside the files that came."""

from __future__ import annotations

import json
from hashlib import sha256

from arms_docs.archive.bags.contents import ABOUT, Kind
from arms_docs.casework.keeping.about_record import (
    PROBLEMS,
    Parts,
    describe,
    events_of,
    taken_out,
    worked_out,
)
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import open_record
from arms_docs.casework.signing.sealing import Sealing
from tests.people import ASHWORTHY, DI_FROST, PC_HAYLE
from tests.support.builders import INSTRUMENT, assessment_of, case
from tests.support.loop import DECIDED, HANDED_IN, IDENTITY, key_of, terms_at
from tests.support.steps import short, short_finished

TERMS = terms_at(DECIDED)


def test_a_record_is_found_by_whom_it_is_about_and_names_the_digest_of_each_file() -> None:
    reading = case("medium_low", {"actions.A1.owner": "Me"})
    pdf = b"%PDF fictional"
    gathered = describe(
        Parts(Kind.SUBMITTED, IDENTITY, {"submitted.pdf": pdf}, reading=reading), TERMS
    )
    assert gathered.faults == () and gathered.contents.originals == {"submitted.pdf": pdf}
    about = json.loads(gathered.contents.derived[ABOUT])
    assert (about["version"], about["kind"], about["assessment_id"]) == (1, "submitted", IDENTITY)
    assert about["person"] == ASHWORTHY.name
    assert (about["overall"], about["general"]) == ("Medium", "Medium")
    assert {"name": PC_HAYLE.name, "staff_id": PC_HAYLE.staff_id} in about["assessors"]
    assert about["verified"] is True and about["judged_at"] == "2026-11-22T16:05:00+00:00"
    problems = gathered.contents.derived[PROBLEMS]
    assert about["files"] == {
        "problems.json": sha256(problems).hexdigest(),
        "submitted.pdf": sha256(pdf).hexdigest(),
    }
    (warning,) = json.loads(problems)
    assert (warning["severity"], warning["place"]) == ("warning", "actions.A1.owner")


def test_what_was_not_read_is_about_nobody_and_says_why() -> None:
    gathered = describe(Parts(Kind.UNREAD, "", {"unread-1": b"x"}, faults=("No PDF.",)), TERMS)
    about = json.loads(gathered.contents.derived[ABOUT])
    assert about["verified"] is False and about["faults"] == ["No PDF."] == [*gathered.faults]
    assert "person" not in about and PROBLEMS not in gathered.contents.derived


def test_only_files_of_our_names_are_taken_out_of_a_pdf() -> None:
    opened = open_record(short().files["submitted.pdf"], INSTRUMENT)
    files = taken_out(opened, TERMS)
    assert files.items() <= opened.files.items()
    assert {"assessment.xlsx", "rating.json", "signoff.json", *INSTRUMENT.texts} <= {*files}
    opened.files["../of-somebody-else.exe"] = b"x"  # type: ignore[index]
    assert taken_out(opened, TERMS) == files


def test_a_workbook_that_came_back_has_the_same_files_worked_out_of_it() -> None:
    """Its rounds too, which the file itself holds."""
    reading = case("medium_low")
    files = worked_out(reading, assessment_of("medium_low"), TERMS)
    assert {"assessment.json", "rating.json", "signoff.json", "settings.toml"} <= {*files}
    assert json.loads(files["rating.json"])["overall"]["recorded"] == "Medium"
    sign_off = json.loads(files["signoff.json"])
    assert [decided["decision"] for decided in sign_off["rounds"]] == ["Signed off"]
    assert sign_off["points"] == []
    for name, text in INSTRUMENT.texts.items():
        assert files[name] == text.encode()


def test_the_events_are_the_handing_in_and_each_signature() -> None:
    pdf = short_finished().files["record.pdf"]
    handed_in, signed = events_of(
        open_record(pdf, INSTRUMENT), {"record.pdf": status_of(pdf, TERMS)}
    )
    assert handed_in == {"what": "handed in", "at": HANDED_IN.isoformat(), "by": ""}
    assert (signed["what"], signed["file"], signed["as"]) == ("signed", "record.pdf", "Supervisor")
    assert signed["by"]["staff_id"] == DI_FROST.staff_id
    assert signed["certificate"] == Sealing(key_of(DI_FROST)).fingerprint
    assert (signed["claimed_at"], signed["proved_at"]) == (DECIDED.isoformat(), None)
