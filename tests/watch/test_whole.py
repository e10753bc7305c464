"""The beginning of a workbook is told from a workbook, whatever it ends in."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from arms_docs.watch import whole
from arms_docs.watch.whole import ends_whole, is_begun, is_unbroken
from tests.support.paths import PROJECT

EXAMPLE = (PROJECT / "workbooks/examples/medium_low.xlsx").read_bytes()


def packed(content: bytes, *, comment: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as zipped:
        zipped.writestr("inner.xlsx", content)
        zipped.comment = comment
    return out.getvalue()


@pytest.mark.parametrize("content", [EXAMPLE, packed(b"x"), packed(b"x", comment=b"a note")])
def test_a_whole_workbook_is_whole(content: bytes) -> None:
    assert is_unbroken(content)
    assert ends_whole(content)


def test_no_beginning_of_a_workbook_is_whole() -> None:
    for end in range(0, len(EXAMPLE), 997):
        assert not ends_whole(EXAMPLE[:end])
    assert not ends_whole(EXAMPLE[:-1])


def test_a_workbook_within_one_that_is_not_all_there_does_not_pass_for_it() -> None:
    outer = packed(EXAMPLE)
    cut = outer[: outer.index(EXAMPLE) + len(EXAMPLE)]
    assert not ends_whole(cut)
    assert not is_unbroken(cut)


def test_the_new_head_of_a_workbook_on_the_tail_of_the_old_one_is_broken() -> None:
    old, new = bytearray(packed(b"o" * 5000)), packed(b"n" * 5000)
    old[:2000] = new[:2000]
    assert ends_whole(bytes(old))
    assert not is_unbroken(bytes(old))


def test_room_that_was_set_aside_is_a_beginning_and_another_kind_is_not() -> None:
    assert is_begun(b"")
    assert is_begun(bytes(5000))
    assert not is_begun(EXAMPLE)
    assert is_unbroken(b"a letter"), "what it is, reading says"


def test_what_would_unpack_to_very_much_is_left_to_the_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole, "MOST_UNPACKED", 10)
    broken = packed(b"x" * 5000).replace(b"xxx", b"yyy")
    assert is_unbroken(broken)
