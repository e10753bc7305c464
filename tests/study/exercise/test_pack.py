"""A pack: its id follows from the title and what is read, and from nothing else."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.exercise.pack import pack_of, vignette_digest
from tests.support.exercises import small_pack, two_cases


def test_more_raters_make_the_same_pack_and_another_title_or_text_does_not() -> None:
    assert small_pack(3).id == small_pack(40).id
    cases = two_cases()
    assert pack_of("Another", cases, (), ()).id != small_pack().id
    vignette = replace(cases[0].vignette, summary="He is 59.")
    changed = (replace(cases[0], vignette=vignette), cases[1])
    assert pack_of(small_pack().title, changed, (), ()).id != small_pack().id
    assert vignette_digest(vignette) != vignette_digest(cases[0].vignette)


def test_what_was_decided_of_a_case_is_not_in_its_pack() -> None:
    without = [replace(case, consensus=None) for case in two_cases()]
    assert pack_of(small_pack().title, without, (), ()).id == small_pack().id


def test_every_workbook_has_a_mark_of_its_own() -> None:
    pack = small_pack()
    codes = (*pack.raters, *pack.experts)
    marks = {pack.copy_mark(case, code) for case in pack.cases for code in codes}
    assert len(marks) == len(pack.cases) * len(codes)
