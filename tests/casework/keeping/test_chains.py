"""Which signed records of an archive follow which: forks, gaps, and what was not signed then."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from arms_docs.archive.bags.contents import ABOUT
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.keeping.chains import Chains, check_chains, goes_on, signed_links
from tests.support.archives import author, new_archive
from tests.support.chained_records import (
    COPY,
    HIGH,
    JANUARY,
    LOW,
    OCTOBER,
    kept,
    record,
    signed_as,
)

FIRST = record(OCTOBER)
REVIEW = record(JANUARY, HIGH, follows=signed_as(FIRST), assessed_on="2027-01-11")


def chains_of(archive: Archive) -> Chains:
    abouts = [(name, archive.about(name)) for name in archive.records()]
    return check_chains(archive, signed_links(abouts))


def saying(gathered: Gathered, **more: object) -> Gathered:
    """The record with something else that it says of itself."""
    contents = gathered.contents
    about = {**json.loads(contents.derived[ABOUT]), **more}
    derived = {**contents.derived, ABOUT: json.dumps(about).encode()}
    return replace(gathered, contents=replace(contents, derived=derived))


def test_a_chain_of_which_all_is_here_says_nothing(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    kept(archive, FIRST)
    review = kept(archive, REVIEW)
    assert chains_of(archive) == Chains()
    links = signed_links([(name, archive.about(name)) for name in archive.records()])
    assert [link.record for link in goes_on(links)] == [review]


def test_two_signed_reviews_of_one_record_are_found_whichever_came_first(tmp_path: Path) -> None:
    other = record(COPY, LOW, follows=signed_as(FIRST), assessed_on="2026-12-01")
    for number, order in enumerate(((REVIEW, other), (other, REVIEW))):
        archive = new_archive(tmp_path / str(number))
        kept(archive, FIRST)
        earlier, later = (kept(archive, each) for each in order)
        assert chains_of(archive).faults == (
            (later, f"It follows the same signed assessment as record {earlier}: only one can go "
             "on from it."),
        )  # fmt: skip


def test_a_review_that_was_signed_and_signed_second_is_no_fork(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    kept(archive, FIRST)
    kept(archive, REVIEW)
    twice = replace(REVIEW.contents, originals={"record.pdf": b"%PDF fictional, signed twice"})
    kept(archive, replace(REVIEW, contents=twice))
    assert chains_of(archive).faults == ()


def test_a_review_whose_predecessor_is_gone_is_a_note_and_no_fault(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    first, review = kept(archive, FIRST), kept(archive, REVIEW)
    archive.dispose(first, {"authority": "the schedule", "reason": "its time"}, author(seed="d"))
    chains = chains_of(archive)
    assert chains.faults == ()
    [(where, says)] = chains.notes
    assert where == review and f"of assessment {OCTOBER}, is not in this archive" in says


def test_carried_answers_that_were_never_signed_are_a_fault(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    first = kept(archive, FIRST)
    forged = {**signed_as(FIRST), "digest": "ab" * 32}
    review = kept(archive, record(JANUARY, HIGH, follows=forged))
    assert chains_of(archive).faults == (
        (review, "What it carries of the assessment that it follows is not what was signed in "
         f"record {first}."),
    )  # fmt: skip


def test_a_record_named_by_another_file_of_the_same_answers_is_a_note(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    first = kept(archive, FIRST)
    review = kept(archive, record(JANUARY, HIGH, follows={**signed_as(FIRST), "record": "c" * 64}))
    [(where, says)] = chains_of(archive).notes
    assert where == review and f"as record {first}, and is not the file that it names" in says


def test_records_of_older_programs_and_strange_ones_follow_nothing(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    for strange in ({"follows": None}, {"follows": "x"}, {"follows": [1], "files": {}}):
        kept(archive, saying(record(OCTOBER, {"n": str(strange)}), **strange))
    kept(archive, saying(record(COPY, HIGH, follows=signed_as(FIRST)), verified=False))
    assert chains_of(archive) == Chains()
