"""Which notes in an archive name somebody: by what goes, what a person must decide, what stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.archive.bags.contents import ABOUT
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.mentions import Match, People, Person
from arms_docs.casework.keeping.search import Notes, names_somebody, notes_naming
from arms_docs.report import json_file
from tests.people import ASHWORTHY, CEDARLEY
from tests.support.archives import author, contents, new_archive

FIRST, LAST = ASHWORTHY.name.split()
HIM = People([Person(ASHWORTHY.name, "REF 1017")])


def add(archive: Archive, person: str, reference: str, seed: str) -> str:
    """A small record about somebody, and its name."""
    small = contents(seed, case=seed)
    about = {"version": 1, "person": person, "reference": reference, "files": {}}
    record = replace(small, derived={**small.derived, ABOUT: json_file(about)})
    return archive.add(record, author(seed=seed)).witness.record


def ask(archive: Archive, note: Mapping[str, str], *records: str) -> int:
    """A use that somebody gave these reasons for. Back comes the number of its entry."""
    by = author(seed=f"{note} {records}")
    archive.use(Verb.CONSULTATION, records, note, by)
    return archive.log.head().number


def numbers(notes: Notes) -> tuple[list[int], list[int], list[int]]:
    each = (notes.go, notes.ask, notes.stay)
    go, asked, stay = ([named.entry.number for named in found] for found in each)
    return go, asked, stay


@pytest.mark.parametrize(
    ("note", "match"),
    [
        ({"person": ASHWORTHY.name.upper()}, Match.SURE),
        ({"person": LAST[:5]}, Match.SURE),
        ({"person": f"{LAST}, {FIRST}"}, Match.SURE),
        ({"person": f"Mr {LAST}"}, Match.SURE),
        ({"person": f"Mr. {FIRST[0]} {LAST}"}, Match.SURE),
        ({"reference": "ref-1017"}, Match.SURE),
        ({"reference": "REF1017"}, Match.SURE),
        ({"reason": f"a review of {FIRST} {LAST}'s plan"}, Match.SURE),
        ({"reason": f"{LAST} {FIRST}: a review"}, Match.SURE),
        ({"reason": "about (ref 1017)"}, Match.SURE),
        ({"recipient": f"the solicitor of {FIRST} {LAST}"}, Match.SURE),
        ({"person": LAST.replace("h", "", 1)}, Match.MAYBE),
        ({"person": f"{FIRST} Somebody {LAST}"}, Match.MAYBE),
        ({"person": f"{LAST[:3]} {LAST[3:]}"}, Match.MAYBE),
        ({"reference": "REF 1071"}, Match.MAYBE),
        ({"reason": f"{LAST} again"}, Match.MAYBE),
        ({"recipient": f"{FIRST}'s mother"}, Match.MAYBE),
        ({"person": CEDARLEY.name, "reason": "a review"}, Match.NO),
        ({"reference": "ref", "reason": "a visit on 1 October"}, Match.NO),
        ({"person": "", "reference": ""}, Match.NO),
        ({}, Match.NO),
    ],
)
def test_a_note_names_somebody_for_sure_or_may_or_does_not(
    note: Mapping[str, str], match: Match
) -> None:
    assert HIM.named_in(note) is match


def test_accents_and_short_references_are_compared_with_care() -> None:
    assert People([Person("José Ünal", "")]).named_in({"reason": "UNAL, JOSE"}) is Match.SURE
    short = People([Person("José Ünal", "12")])
    assert short.named_in({"reference": "1-2"}) is Match.SURE
    assert short.named_in({"reason": "12 months"}) is Match.NO
    assert People([Person("", "")]).named_in({"person": "anybody", "reason": "why"}) is Match.NO


def test_what_is_sure_goes_and_what_may_be_meant_is_asked(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    record = add(archive, ASHWORTHY.name, "REF 1017", "a")
    other = add(archive, CEDARLEY.name, "REF 2", "b")
    goes = [
        ask(archive, {"person": f"{LAST} {FIRST}", "reason": "a"}),
        ask(archive, {"reference": "ref1017", "reason": "b"}),
    ]
    asked = [ask(archive, {"person": f"{LAST}y"}), ask(archive, {"reason": f"as to {LAST}"})]
    ask(archive, {"person": CEDARLEY.name, "reason": "nothing of him"})
    stays = ask(archive, {"reason": f"linked with {FIRST} {LAST}"}, other)
    ask(archive, {"reason": f"{FIRST} {LAST}"}, record)  # goes by itself, with the record
    ask(archive, {"reason": "no name"}, other)
    notes = notes_naming(archive, archive.disposal((record,)))
    assert numbers(notes) == (goes, asked, [stays])
    assert (notes.unknown, notes.shared) == ((), False)


def test_what_was_asked_stays_with_another_record_of_the_person(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    records = [add(archive, ASHWORTHY.name, "REF 1017", seed) for seed in ("a", "b")]
    renamed = add(archive, CEDARLEY.name, "ref-1017", "c")
    asked = ask(archive, {"person": ASHWORTHY.name})
    notes = notes_naming(archive, archive.disposal(records))
    assert numbers(notes) == ([], [], []) and notes.shared
    notes = notes_naming(archive, archive.disposal([*records, renamed]))
    assert numbers(notes) == ([asked], [], []) and not notes.shared


def test_of_two_men_of_one_name_a_person_decides(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    first, _ = (add(archive, ASHWORTHY.name, f"REF {n}", str(n)) for n in (1017, 2023))
    by_name = ask(archive, {"person": ASHWORTHY.name})
    by_reference = ask(archive, {"reference": "REF 1017"})
    assert numbers(notes_naming(archive, archive.disposal((first,)))) == (
        [by_reference],
        [by_name],
        [],
    )


def test_where_nobody_knows_whom_a_record_is_about_all_is_asked(tmp_path: Path) -> None:
    archive = new_archive(tmp_path / "A")
    record = archive.add(contents(), author(seed="a")).witness.record
    asked = ask(archive, {"person": ASHWORTHY.name})
    notes = notes_naming(archive, archive.disposal((record,)))
    assert numbers(notes) == ([], [asked], []) and notes.unknown == (record,)


def test_a_reason_that_names_the_person_is_found_before_it_is_kept_for_good(
    tmp_path: Path,
) -> None:
    archive = new_archive(tmp_path / "A")
    found = archive.disposal((add(archive, ASHWORTHY.name, "REF 1017", "a"),))
    for reason in (f"{LAST}'s time has come", "ref1017", f"{LAST}y asked for it"):
        assert names_somebody(archive, found, {"reason": reason}), reason
    says = {"reason": "its time has come", "authority": "the schedule"}
    assert not names_somebody(archive, found, says)
