"""The chain of the log: what was removed, reordered, edited or signed anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import entry_file, read_entry
from arms_docs.archive.store import Archive
from tests.people import PC_HAYLE
from tests.support.archives import (
    NOW,
    another_time,
    author,
    contents,
    faults_of,
    log_of,
    new_archive,
    readme_says,
    rewrite,
    write_raw,
)
from tests.support.signoff_samples import impostor


def removed(log: list[Path]) -> None:
    log[2].unlink()


def removed_and_renumbered(log: list[Path]) -> None:
    log[2].unlink()
    for before, after in pairwise(log[2:]):
        after.rename(before)


def reordered(log: list[Path]) -> None:
    third, fourth = log[2].read_bytes(), log[3].read_bytes()
    log[2].write_bytes(fourth)
    log[3].write_bytes(third)


def edited(log: list[Path]) -> None:
    log[2].write_bytes(log[2].read_bytes().replace(b"signed", b"return", 1))


def respaced(log: list[Path]) -> None:
    """The same JSON, told otherwise: a place to hide something."""
    data = json.loads(log[2].read_bytes())
    log[2].write_text(json.dumps({**data, "more": "hidden"}))


def signed_by_another(log: list[Path]) -> None:
    _, signed, _ = read_entry(log[2].read_bytes())
    log[2].write_bytes(entry_file(signed, impostor().sign(signed)))


@pytest.mark.parametrize(
    "tamper",
    [
        *(removed, edited),
        *(
            pytest.param(tamper, marks=pytest.mark.prove)
            for tamper in (removed_and_renumbered, reordered, respaced, signed_by_another)
        ),
    ],
)
def test_an_entry_removed_reordered_or_edited_is_named(
    few: tuple[Path, list[str]], tamper: Callable[[list[Path]], None]
) -> None:
    folder, _ = few
    tamper(log_of(folder))
    assert any(fault.where == "log/00000003.json" for fault in verify(folder).faults)
    assert any("00000003" in line or "entry 3" in line for line in readme_says(folder)[0])


def test_an_entry_signed_anew_by_an_insider_breaks_the_chain(few: tuple[Path, list[str]]) -> None:
    folder, _ = few
    rewrite(folder, 3, another_time, to_the_end=False)
    assert faults_of(verify(folder)) == [
        "log/00000004.json: The entry before it is not the one that it was written after.",
    ]
    assert readme_says(folder)[0] == ["BAD log/00000004.json does not follow the one before it"]


def test_nothing_is_hidden_in_an_entry(here: tuple[Path, list[str]]) -> None:
    folder, _ = here
    rewrite(folder, 9, lambda signed: signed[:-1] + b',"zz":"hidden"}', to_the_end=True)
    assert verify(folder).faults[0].where == "log/00000009.json"


def test_a_key_that_was_not_admitted_or_was_dismissed_is_named(
    here: tuple[Path, list[str]],
) -> None:
    folder, records = here
    other = author(PC_HAYLE)
    path = folder / "keys" / f"{other.fingerprint}.der"
    path.write_bytes(other.certificate)
    with pytest.raises(ArchiveError, match="may not write"):
        Archive(folder).add(contents("five", case="five"), other)
    write_raw(folder, other, records=(records[0],))
    assert faults_of(verify(folder)) == [
        "log/00000010.json: It was written with a key that was not admitted."
    ]


def test_a_clock_that_was_wrong_is_noted(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "archive")
    archive.add(contents(), author(now=NOW - timedelta(days=3)))
    verdict = verify(archive.folder)
    assert verdict.ok and "a clock was wrong" in verdict.notes[0]
