"""Which questions that were asked of an archive go with the person of a record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from arms_docs.archive.bags.contents import ABOUT
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.search import asks_about
from arms_docs.report import json_file
from tests.people import ASHWORTHY, CEDARLEY
from tests.support.archives import author, contents, new_archive


def add(archive: Archive, person: str, reference: str, seed: str) -> str:
    """A small record about somebody, and its name."""
    small = contents(seed, case=seed)
    about = {"version": 1, "person": person, "reference": reference, "files": {}}
    record = replace(small, derived={**small.derived, ABOUT: json_file(about)})
    return archive.add(record, author(seed=seed)).witness.record


def test_a_part_of_the_name_or_the_whole_reference_asks_about_somebody(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    record = add(archive, ASHWORTHY.name, "REF 1", "a")
    add(archive, CEDARLEY.name, "REF 2", "b")
    asks = asks_about(archive, record)
    assert asks({"person": ASHWORTHY.name.upper()}) and asks({"person": ASHWORTHY.name[:5]})
    assert asks({"reference": "ref 1"}) and not asks({"reference": "ref"})
    assert not asks({"person": CEDARLEY.name}) and not asks({"reference": "REF 2"})
    assert not asks({}) and not asks({"person": "", "reference": ""})


def test_a_question_belongs_to_every_record_of_the_person(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    first, _ = (add(archive, ASHWORTHY.name, "REF 1", seed) for seed in ("a", "b"))
    assert not asks_about(archive, first)({"person": ASHWORTHY.name})


def test_a_record_that_says_nothing_of_anybody_is_asked_about_by_nobody(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    record = archive.add(contents(), author(seed="a")).witness.record
    asks = asks_about(archive, record)
    assert not asks({"person": ASHWORTHY.name}) and not asks({"reference": "REF 1"})
