"""`archive verify`: the loop's records are whole, and each signed page is a witness."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from arms_docs import __version__
from arms_docs.archive.bags.bag import read_bag
from arms_docs.casework.proving import recompute
from tests.support.archive_commands import (
    record_in,
    run,
    verified,
)
from tests.support.forged_records import doubtful
from tests.support.golden import text_of


def test_every_step_of_the_loop_is_a_record_and_verifies(base: Path) -> None:
    records = json.loads((base / "records.json").read_text())
    listed = json.loads(run("archive", "list", base / "A", "--format", "json").stdout)
    assert [row["record"] for row in listed] == records
    assert [row["kind"] for row in listed] == ["submitted", "returned", "signed"]
    assert [listed[0][name] for name in ("retention", "review", "destroy")] == [
        "ten",
        "2031-11-22",
        "2036-11-22",
    ]
    done = verified(base, "--deep")
    assert done.exit_code == 0, done.output
    assert (
        "The documents of every record verify" in done.stdout
        and "cannot be excluded" in done.stdout
    )
    names = {name.removeprefix("data/") for name in read_bag(base / "A/bags" / records[2]).files}
    assert names == {
        *(
            "record.pdf",
            "panel.pdf",
            "annex.pdf",
            "assessment.xlsx",
            "assessment.json",
            "rating.json",
            "signoff.json",
        ),
        *(
            "settings.toml",
            "arms.toml",
            "priority.toml",
            "visits.toml",
            "rm2000.toml",
            "problems.json",
            "record.json",
            "authorities.pem",
        ),
    }
    assert (base / "A/bags" / records[2] / "data/record.pdf").read_bytes() == (
        base / "signed/record.pdf"
    ).read_bytes()


def test_each_signed_page_is_a_witness(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    pages = [folder / "signed" / f"{name}.pdf" for name in ("record", "panel", "annex")]
    for page in (*pages, folder / "submitted.pdf"):
        assert records[2 if page in pages else 0] in re.sub(r"\s", "", text_of(page.read_bytes()))
        done = verified(folder, "--witness", page)
        assert done.exit_code == 0, done.output
        assert "cannot be excluded" not in done.stdout
    assert run("verify", pages[0], "--trust", folder / "authority.pem").exit_code == 0
    (folder / "A/log/00000004.json").unlink()
    shutil.rmtree(folder / "A/bags" / records[2])
    assert verified(folder).exit_code == 0, "rolled back by one: nobody can tell without a witness"
    for page in pages:
        done = verified(folder, "--witness", page)
        assert (
            done.exit_code == 1
            and f"Record {records[2]}, which it is a witness to, is missing" in done.stdout
        )


def test_what_a_newer_program_kept_is_told_apart_from_what_is_wrong(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen from a program that is older than the archive."""
    monkeypatch.setattr("arms_docs.casework.opening.newer.__version__", "0.1.9")
    done = verified(base, "--deep")
    assert done.exit_code == 3, done.output
    assert "WHOLE: every file and entry is as it was written." in done.stdout
    assert "The documents of every record verify" not in done.stdout
    unknown = done.stdout.partition("What this does not show")[2]
    assert unknown.count(f"It was made by a newer program ({__version__}); this is 0.1.9.") == 2
    data = json.loads(verified(base, "--deep", "--format", "json").stdout)
    assert (data["ok"], data["documents"], len(data["newer"])) == (True, [], 2)
    assert verified(base).exit_code == 0, "without --deep no document is looked at"


@pytest.mark.prove
def test_a_record_of_which_it_cannot_be_told_whether_its_pages_are_right_is_named(
    here: tuple[Path, list[str]],
) -> None:
    folder, _ = here
    (folder / "old.pdf").write_bytes(doubtful())
    named = ("--key", folder / "P3007.p12", "--trust", folder / "authority.pem")
    added = run("archive", "add", folder / "A", folder / "old.pdf", *named)
    record, doubt = record_in(added), "record.pdf: Whether the pages say what the workbook inside"
    assert doubt in added.stderr
    done = verified(folder, "--deep")
    assert done.exit_code == 3, done.output
    assert "WHOLE: every file and entry is as it was written." in done.stdout
    assert "The documents of every record verify" not in done.stdout
    assert f"{record}: {doubt}" in done.stdout.partition("What this does not show")[2]
    data = json.loads(verified(folder, "--deep", "--format", "json").stdout)
    assert (data["ok"], data["documents"], len(data["doubtful"])) == (True, [], 1)


def test_a_page_of_a_newer_program_is_neither_valid_nor_not(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = ("--trust", base / "authority.pem")
    page = base / "signed/record.pdf"
    monkeypatch.setattr("arms_docs.casework.opening.newer.__version__", "0.1.9")
    recompute._read.cache_clear()  # a program does not change its version while it runs
    done = run("verify", page, *trusted)
    assert done.exit_code == 3, done.output
    assert done.stdout.startswith("CANNOT TELL: it names Colin Ashworthy, ")
    assert f"\n  It was made by a newer program ({__version__}); this is 0.1.9. " in done.stdout
    assert "nothing was changed since they were made" in done.stdout
    data = json.loads(run("verify", page, *trusted, "--format", "json").stdout)
    assert (data["ok"], data["verdict"], data["faults"]) == (False, "cannot tell", [])
    key = base / "P3007.p12"
    done = run("sign", base / "submitted.pdf", "-o", base / "no", "--key", key)
    assert done.exit_code == 2
    assert f"It was made by a newer program ({__version__})" in done.stderr
