"""Whether a newer program made a record: by its version, its release, or what it calls critical."""

from __future__ import annotations

import json

import pytest

from arms_docs import __version__
from arms_docs.casework.opening.newer import newer_program
from arms_docs.casework.opening.open_record import open_record
from arms_docs.report.record_files import SIGNOFF_FIELDS
from tests.support.builders import INSTRUMENT
from tests.support.steps import short_finished

MAJOR, MINOR = map(int, __version__.split(".")[:2])


def said(**fields: object) -> str:
    return newer_program(json.dumps({"version": 1, "program": __version__, **fields}).encode())


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"program": "0.1.0"},
        {"program": f"{MAJOR}.{MINOR}.99"},  # a patch changes nothing that is signed
        {"program": f"{MAJOR}.{MINOR}"},
        {"critical": []},
        {"critical": ["answers", "printed_by"]},
        {"remark": "a field that we do not know, and that nobody calls critical"},
        {"version": None},
    ],
)
def test_what_is_of_this_release_or_an_earlier_one_is_not_newer(fields: dict[str, object]) -> None:
    assert said(**fields) == ""


@pytest.mark.parametrize(
    ("fields", "program"),
    [
        ({"version": 2}, __version__),
        ({"version": "1.5"}, __version__),
        ({"program": "9.9.0"}, "9.9.0"),
        ({"program": f"{MAJOR}.{MINOR + 1}.0rc1"}, f"{MAJOR}.{MINOR + 1}.0rc1"),
        ({"program": f"{MAJOR}.{MINOR + 10}.0"}, f"{MAJOR}.{MINOR + 10}.0"),
        ({"program": "Spring release"}, "Spring release"),
    ],
)
def test_a_later_version_or_release_is_named(fields: dict[str, object], program: str) -> None:
    assert said(**fields) == (
        f"It was made by a newer program ({program}); this is {__version__}. "
        "Use that program for it."
    )


def test_a_critical_field_that_we_do_not_know_is_named() -> None:
    assert said(critical=["answers", "appeal", "stay"]) == (
        f"It was made by a newer program ({__version__}); this is {__version__}, and who reads it "
        "must understand: appeal, stay. Use that program for it."
    )
    for critical in ("appeal", {"appeal": 1}, [["appeal"]]):
        assert "must understand" in said(critical=critical)


def test_without_a_name_the_program_is_not_named() -> None:
    assert newer_program(b'{"version": 2}').startswith("It was made by a newer program; this is")


@pytest.mark.parametrize("content", [b"", b"[]", b"2", b"\xff", b"[" * 100_000, b"{}"])
def test_what_is_no_sign_off_data_is_not_newer(content: bytes) -> None:
    assert newer_program(content) == ""


def test_every_field_that_a_record_carries_is_one_that_we_know() -> None:
    files = open_record(short_finished().files["record.pdf"], INSTRUMENT).files
    assert {*json.loads(files["signoff.json"]), "critical"} == SIGNOFF_FIELDS
