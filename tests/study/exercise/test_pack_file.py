"""exercise.toml: what is written is what is read, and a changed one is refused."""

from __future__ import annotations

import pytest

from arms_docs.study.exercise.pack import Pack
from arms_docs.study.exercise.pack_file import pack_toml, read_pack
from tests.support.exercises import small_pack


def test_what_is_written_is_what_is_read() -> None:
    assert read_pack(pack_toml(small_pack())) == small_pack()


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('title = "A small exercise"', 'title = "A large exercise"', "pack"),
        ("format = 1", "format = 2", "format"),
        ('"R02"', '"Jane Doe"', "raters"),
        ('key = "custody"', "", "cases[1].key"),
        ("[[cases]]", "[cases", ""),
        ("number = 1", "number = 2", "cases"),
        ("number = 2", "number = 9", "cases"),
        ('"R02"', '"r01"', "raters"),
        ('"R02"', '"E01"', "raters"),
    ],
)
def test_a_changed_file_is_refused_with_the_place(old: str, new: str, where: str) -> None:
    problems = read_pack(pack_toml(small_pack()).replace(old, new, 1))
    assert not isinstance(problems, Pack)
    assert problems[0].where == where
