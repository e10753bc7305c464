"""`archive dispose`: what goes, and what goes with it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from arms_docs.archive.bags.bag import read_bag
from tests.people import ASHWORTHY
from tests.support.archive_commands import (
    run,
    verified,
)


def test_a_question_that_found_nothing_goes_with_the_last_record_of_whom_it_names(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    key, says = (
        ("--key", folder / "P3007.p12"),
        ("--why", folder / "says.toml", "--key", folder / "P3007.p12"),
    )
    typed = f"{ASHWORTHY.name}\n\na review\n"
    nothing = run("archive", "find", folder / "A", "--level", "Very high", *key, typed=typed)
    other = run("archive", "find", folder / "A", *key, typed="Somebody Else\n\na review\n")
    assert "0 found" in nothing.stderr and "0 found" in other.stderr

    def asked() -> list[str]:
        rows = json.loads(run("archive", "log", folder / "A", "--format", "json").stdout)
        return [row["detail"]["person"] for row in rows if (row["detail"] or {}).get("person")]

    assert run("archive", "dispose", folder / "A", records[0], *says).exit_code == 0
    assert asked() == [ASHWORTHY.name, "Somebody Else"], (
        "two records of the same person are still kept"
    )
    assert run("archive", "dispose", folder / "A", records[1], records[2], *says).exit_code == 0
    assert asked() == ["Somebody Else"]
    done = verified(folder)
    assert done.exit_code == 0, done.output


def test_a_case_is_put_under_hold_and_disposed_of_together(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    says = ("--why", folder / "says.toml", "--key", folder / "P3007.p12")
    case = ("--case", read_bag(folder / "A/bags" / records[0]).value_of("Assessment"))
    assert run("archive", "hold", folder / "A", *case, *says).exit_code == 0
    assert "under 2 holds" in run("archive", "hold", folder / "A", records[0], *says).stderr, (
        "two inquiries"
    )
    for left in (3, 1):
        refused = run("archive", "dispose", folder / "A", *case, *says)
        assert refused.exit_code == 2 and len(re.findall("[0-9a-f-]{36}", refused.stderr)) == left
        assert len([*(folder / "A/bags").iterdir()]) == 3, "a part of a case is not disposed of"
        assert run("archive", "hold", folder / "A", *case, "--release", *says).exit_code == 0
    nothing = run("archive", "hold", folder / "A", *case, "--release", *says)
    assert nothing.exit_code == 2 and "Nothing of this is under hold." in nothing.stderr
    assert run("archive", "dispose", folder / "A", *records, *case, *says).exit_code == 2, (
        "one or the other"
    )
    assert run("archive", "dispose", folder / "A", *case, *says).exit_code == 0
    assert list((folder / "A/bags").iterdir()) == []
    assert "0 records, and 3 disposed of" in verified(folder).stdout


def test_what_was_disposed_of_is_neither_shown_nor_given_away(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    given = ("--key", folder / "P3007.p12")
    bag = folder / "A/bags" / records[0]
    shutil.copytree(bag, folder / "aside")
    assert (
        run(
            "archive", "dispose", folder / "A", records[0], "--why", folder / "says.toml", *given
        ).exit_code
        == 0
    )
    shutil.copytree(folder / "aside", bag)  # a removal that failed leaves it there
    show = ("show", folder / "A", records[0], "--why", folder / "why.toml")
    export = (
        "export",
        folder / "A",
        records[0],
        "-o",
        folder / "x.zip",
        "--why",
        folder / "gives.toml",
    )
    for command in (show, export):
        done = run("archive", *command, *given)
        assert (
            done.exit_code == 2
            and "was disposed of" in done.output
            and ASHWORTHY.name not in done.output
        )
