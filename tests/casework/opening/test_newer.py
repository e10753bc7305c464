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
        ({"program": "9.9.0"}, "9.9.0"),
        ({"program": f"{MAJOR}.{MINOR + 1}.0rc1"}, f"{MAJOR}.{MINOR + 1}.0rc1"),
        ({"program": f"{MAJOR}.{MINOR + 10}.0"}, f"{MAJOR}.{MINOR + 10}.0"),
        ({"program": "Spring release"}, "Spring release"),
    ],
)
def test_a_later_release_is_named(fields: dict[str, object], program: str) -> None:
    assert said(**fields) == (
        f"It was made by a newer program ({program}); this is {__version__}. "
        "Use that program for it."
    )


@pytest.mark.parametrize(
    ("fields", "unknown"),
    [
        ({"version": 2}, "data of version 2"),
        ({"version": "1.5"}, "data of version 1.5"),
        ({"schema": 99}, "the form of the number 99"),
        (
            {"critical": ["answers", "appeal", "stay"]},
            "what its reader must understand: appeal, stay",
        ),
    ],
)
def test_what_only_a_newer_program_knows_is_named(fields: dict[str, object], unknown: str) -> None:
    assert said(**fields) == (
        f"It was made by a newer program than this one ({__version__}), which does not know "
        f"{unknown}. Use the newest program for it."
    )


def test_whatever_is_called_critical_must_be_known() -> None:
    for critical in ("appeal", {"appeal": 1}, [["appeal"]]):
        assert "must understand" in said(critical=critical)


@pytest.mark.parametrize("content", [b"", b"[]", b"2", b"\xff", b"[" * 100_000, b"{}"])
def test_what_is_no_sign_off_data_is_not_newer(content: bytes) -> None:
    assert newer_program(content) == ""


def test_every_field_that_a_record_carries_is_one_that_we_know() -> None:
    files = open_record(short_finished().files["record.pdf"], INSTRUMENT).files
    assert {*json.loads(files["signoff.json"]), "critical"} == SIGNOFF_FIELDS
