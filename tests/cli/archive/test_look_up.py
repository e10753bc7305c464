"""`archive list`, `show` and `find`: every use is logged before there is an answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

from arms_docs.archive.bags.contents import ABOUT
from tests.people import ASHWORTHY, CEDARLEY
from tests.support.archive_commands import (
    run,
    verified,
)


def test_a_use_is_logged_before_there_is_an_answer(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    key = ("--key", folder / "P3007.p12")
    assert (
        run(
            "archive", "show", folder / "A", records[2], "--why", folder / "why.toml", *key
        ).exit_code
        == 0
    )
    result = run(
        "archive", "find", folder / "A", *key, typed=f"{ASHWORTHY.name.lower()}\n\na review\n"
    )
    assert [
        line[:36] for line in result.stdout.splitlines() if re.match("[0-9a-f-]{36} ", line)
    ] == records
    given = ("--why", folder / "gives.toml", *key)
    assert (
        run(
            "archive", "export", folder / "A", records[2], "-o", folder / "one.zip", *given
        ).exit_code
        == 0
    )
    used = json.loads(run("archive", "log", folder / "A", "--format", "json").stdout)[4:]
    assert [entry["verb"] for entry in used] == ["consultation", "consultation", "disclosure"]
    assert (
        used[1]["detail"]["person"] == ASHWORTHY.name.lower()
        and used[2]["detail"]["recipient"] == "the panel"
    )
    assert ASHWORTHY.name.lower().encode() not in b"".join(
        p.read_bytes() for p in (folder / "A/log").iterdir()
    )

    stopped = run(
        "archive",
        "show",
        folder / "A",
        records[2],
        "--why",
        folder / "why.toml",
        "--key",
        folder / "P4388.p12",
    )
    assert stopped.exit_code == 2 and ASHWORTHY.name not in stopped.output, (
        "who cannot log a use gets no answer"
    )

    says = ("--why", folder / "says.toml", *key)

    def left() -> bytes:
        return b"".join(p.read_bytes() for p in (folder / "A/details").iterdir())

    assert run("archive", "dispose", folder / "A", *records[:2], *says).exit_code == 0
    assert ASHWORTHY.name.lower().encode() in left(), "it is about a record that is kept as well"
    assert run("archive", "dispose", folder / "A", records[2], *says).exit_code == 0
    assert ASHWORTHY.name.lower().encode() not in left(), (
        "the question went with the last record that it found"
    )
    assert verified(folder).exit_code == 0


def test_a_record_is_shown_in_words(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    given = ("--why", folder / "why.toml", "--key", folder / "P3007.p12")
    shown = run("archive", "show", folder / "A", records[2], *given).stdout
    assert f"Person        {ASHWORTHY.name}, born" in shown and "Verified      yes" in shown
    assert (
        f"Same case     {records[0]}" in shown and "Kept as       ten: review 2031-11-22" in shown
    )
    as_json = json.loads(
        run("archive", "show", folder / "A", records[2], "--format", "json", *given).stdout
    )[0]
    assert as_json["kind"] == "signed" and as_json["files"].keys() >= {
        "record.pdf",
        "annex.pdf",
        "assessment.xlsx",
    }


def test_nothing_found_among_what_nobody_could_look_into_is_no_answer(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    key = ("--key", folder / "P3007.p12")
    query = folder / "nobody.toml"
    query.write_text(f'person = "{CEDARLEY.name}"\nreason = "a review"\n', encoding="utf-8")
    asked = ("archive", "find", folder / "A", "--query", query, *key)
    assert run(*asked).exit_code == 0
    [about] = (folder / "A").rglob(f"{records[0]}/data/{ABOUT}")
    about.write_bytes(b"[")
    done = run(*asked)
    assert done.exit_code == 3 and "1 record could not be looked into" in done.stderr
    assert "0 found" in done.stderr and done.stdout == ""
