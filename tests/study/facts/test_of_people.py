"""The files of one person together: as a caseload puts them."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.facts.file_facts import FileFacts
from arms_docs.study.facts.of_people import of_people
from tests.support.some_case_files import FIRST, SECOND, living, signed


def test_records_stand_in_their_order_and_the_last_rules() -> None:
    old = signed("b.pdf", FIRST)
    new = replace(signed("a.pdf", SECOND), follows=old.digest)
    other = signed("c.pdf", FIRST, reference="DEMO-9")
    files = [FileFacts(file) for file in (new, other, living("live.xlsx", new), old)]
    one, two = sorted(of_people(files), key=lambda person: len(person.files), reverse=True)
    assert [each.name for each in one.records] == ["b.pdf", "a.pdf"]
    assert one.newest and one.newest.name == "a.pdf" and len(one.files) == 3
    assert two.newest and two.newest.name == "c.pdf"


def test_who_has_no_signed_record_has_no_newest() -> None:
    record = replace(signed("a.pdf"), plan=None)
    (one,) = of_people([FileFacts(replace(living("live.xlsx", record), carried=record.plan))])
    assert one.newest is None and one.records == ()
