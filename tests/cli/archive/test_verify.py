"""`archive verify`: the loop's records are whole, and each signed page is a witness."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from arms_docs.archive.bags.bag import read_bag
from tests.support.archive_commands import (
    run,
    verified,
)
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
