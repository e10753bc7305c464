"""`archive dispose`: what goes, and what goes with it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from arms_docs.archive.bags.bag import read_bag
from tests.people import ASHWORTHY
from tests.support.archive_commands import run, verified


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


# --- what names the person in other words

FIRST, LAST = ASHWORTHY.name.split()
REFERENCE = "".join(c for c in ASHWORTHY.reference.lower() if c.isalnum())


def searched(folder: Path, *notes: str) -> list[int]:
    """Searches that found nothing, by what was typed. Back come the numbers of their entries."""
    numbers: list[int] = []
    for typed in notes:
        found = ("archive", "find", folder / "A", "--level", "Very high")
        done = run(*found, "--key", folder / "P3007.p12", typed=typed)
        assert "0 found" in done.stderr, done.output
        numbers.append(len([*(folder / "A/log").iterdir()]))
    return numbers


def left(folder: Path) -> list[int]:
    """The entries of which what was written is still there."""
    rows = json.loads(run("archive", "log", folder / "A", "--format", "json").stdout)
    return [row["number"] for row in rows if row["detail"]]


def test_a_name_in_other_words_is_shown_and_decided_before_anything_is_done(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    questions = (f"{LAST} {FIRST}\n", f"Mr {LAST}\n", f"\n{REFERENCE}")
    sure = searched(folder, *(f"{question}\na review\n" for question in questions))
    goes, stays = searched(folder, f"{LAST}y\n\na review\n", f"\n\nas {LAST} moved\n")
    other = searched(folder, "Somebody Else\n\na review\n")
    says = ("--why", folder / "says.toml", "--key", folder / "P3007.p12")
    dispose = ("archive", "dispose", folder / "A", *records, *says)
    stopped = run(*dispose)
    assert stopped.exit_code == 1 and "Nothing is disposed of yet." in stopped.stderr
    assert len([*(folder / "A/bags").iterdir()]) == 3 and {*left(folder)} >= {goes, stays, *sure}
    go, _, ask = stopped.stderr.partition("This may name the person")
    assert [int(number) for number in re.findall(r"entry (\d+)", go)] == sure
    assert [int(number) for number in re.findall(r"entry (\d+)", ask)] == [goes, stays]
    assert f"person: {LAST}y; reason: a review" in ask and "Somebody Else" not in stopped.output
    assert run(*dispose, "--also", *other).exit_code == 2, "it is none of those"
    done = run(*dispose, "--also", goes, "--leave-rest")
    assert done.exit_code == 0, done.output
    assert {*left(folder)} & {*sure, goes, stays, *other} == {stays, *other}
    assert verified(folder).exit_code == 0


def test_whoever_is_asked_for_the_reason_is_asked_for_each_of_these_too(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    goes, stays = searched(folder, f"{LAST}y\n\na review\n", f"\n\nas {LAST} moved\n")
    typed = "y\nn\nthe schedule\nits time\n"
    done = run(
        "archive", "dispose", folder / "A", *records, "--key", folder / "P3007.p12", typed=typed
    )
    assert done.exit_code == 0, done.output
    assert f"Is what entry {goes} says to go too?" in done.output
    assert {*left(folder)} & {goes, stays} == {stays}


def test_a_reason_that_names_the_person_is_not_kept_for_good(here: tuple[Path, list[str]]) -> None:
    folder, records = here
    why = f'authority = "the schedule"\nreason = "the time of {LAST} has come"\n'
    (folder / "names.toml").write_text(why, encoding="utf-8")
    says = ("--why", folder / "names.toml", "--key", folder / "P3007.p12")
    refused = run("archive", "dispose", folder / "A", *records, *says)
    assert refused.exit_code == 2 and "Say it in other words." in refused.stderr
    assert LAST not in refused.output and len([*(folder / "A/bags").iterdir()]) == 3
