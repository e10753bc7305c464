"""What a page does, and which glyphs a line of it shows, as pikepdf has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.report.read_back.content_steps import LONGEST, shown, steps

STRINGS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from((b"<0001> 5", b"()[]", b"A", b"AB", b"\0\x07", b"plain text", b"\\)")),
)
NUMBERS = st.one_of(st.integers(-2000, 2000), st.decimals(-2000, 2000, places=3))


@given(st.lists(st.one_of(STRINGS, NUMBERS), max_size=12))
def test_a_line_shows_the_strings_and_numbers_that_stand_in_it(parts: list[object]) -> None:
    """However they are written: by hand here, as objects one after another."""
    line = pikepdf.Array([pikepdf.String(p) if isinstance(p, bytes) else p for p in parts])
    strings, moved = shown(line)
    typed = [part for part in parts if isinstance(part, bytes)]
    assert b"".join(strings) == b"".join(typed)
    assert moved == pytest.approx(sum(float(str(p)) for p in parts if not isinstance(p, bytes)))
    if any(len(part) % 2 for part in typed):
        assert strings == typed, "where a code is cut through, the parts stay as they stand"


def test_a_string_alone_is_shown_as_it_stands() -> None:
    assert shown(pikepdf.String(b"\0\x01\0\x02")) == ([b"\0\x01\0\x02"], 0)


# Every kind of step that WeasyPrint writes.
WRITTEN = """0.75 0 0 -.75 0 841.889764 cm
q
/Artifact
<</Type /Pagination /Subtype /Footer>>
BDC
/a1.0 gs
0.078431 0.188235 0. rg
68.031496 97.167454 m
725.67 97 l
1 2 3 4 5 6 c
h
W*
n
[] 0 d
[2] 1 d
1 J
EMC
/Span
<</MCID 12>>
BDC
BT
1 0 0 -1 68 87.5 Tm
/MUEDBG 18.666016 Tf
0 Tr
[<00110029>0<003b>-30.666666666666668<>.5<002d>] TJ
ET
EMC
/Artifact
BMC
0 0 9 9 re
f*
/imark-1-00 Do
EMC
Q
"""
EMPTY = pikepdf.new()
LETTERS = "".join(sorted(set(WRITTEN))) + "()%#+\r\0RI"


def told(done: Iterable[tuple[str, Any]]) -> list[object]:
    """Each step, with what its operands say."""
    return [(name, *map(_said, step.operands)) for name, step in done]


def _said(operand: Any) -> object:
    if isinstance(operand, pikepdf.Dictionary | dict):
        return {key: str(value) for key, value in operand.items()}
    if str(operand).startswith("/"):
        return str(operand)
    if isinstance(operand, pikepdf.Array):
        return _line(operand) if any(isinstance(part, pikepdf.String) for part in operand) else ()
    if str(operand).startswith("["):
        return _line(operand) if "<" in operand else ()
    return float(operand)


def _line(operand: Any) -> object:
    strings, moved = shown(operand)
    return b"".join(strings), pytest.approx(moved)


def as_pikepdf(drawing: Any) -> Iterable[tuple[str, Any]]:
    return ((str(step.operator), step) for step in pikepdf.parse_content_stream(drawing))


def test_plain_steps_are_taken_without_pikepdf(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = pikepdf.Stream(EMPTY, WRITTEN.encode())
    expected = told(as_pikepdf(drawing))
    monkeypatch.setattr(pikepdf, "parse_content_stream", lambda *_: pytest.fail("it was asked"))
    assert told(steps(drawing)) == expected and len(expected) == 29


@given(st.integers(0, len(WRITTEN) - 1), st.text(LETTERS, max_size=2))
def test_what_is_written_otherwise_is_as_pikepdf_has_it(place: int, text: str) -> None:
    """A letter of it exchanged for none, for another, or for two."""
    content = WRITTEN[:place] + text + WRITTEN[place + 1 :]
    drawing = pikepdf.Stream(EMPTY, content.encode())
    try:
        expected = told(as_pikepdf(drawing))
    except Exception as error:
        with pytest.raises(type(error)):
            told(steps(drawing))
    else:
        assert told(steps(drawing)) == expected


def test_where_a_code_is_cut_through_the_parts_stay_as_they_stand() -> None:
    [(_, step)] = steps(pikepdf.Stream(EMPTY, b"[<00>5<11>] TJ"))
    assert shown(step.operands[0]) == ([b"\0", b"\x11"], 5)


def test_content_longer_than_any_page_is_left_to_pikepdf() -> None:
    """Else it would take many times the memory."""
    [(_, step)] = steps(pikepdf.Stream(EMPTY, b"[<" + b"0011" * LONGEST + b">] TJ"))
    assert isinstance(step, pikepdf.ContentStreamInstruction)


def test_what_stands_in_a_mark_comes_in_one_order() -> None:
    """Whoever says what is strange in it says it in that order."""
    content = b"/Span <</Z 1 /B 2 /A 3 /Z /Last>> BDC"
    [(_, plain)], [(_, other)] = (
        steps(pikepdf.Stream(EMPTY, each)) for each in (content, b" " + content)
    )
    assert list(plain.operands[1].items()) == [("/A", "3"), ("/B", "2"), ("/Z", "/Last")]
    assert [key for key, _ in other.operands[1].items()] == list(plain.operands[1])


@pytest.mark.parametrize("content", [b"0 0 9 9 re\nf\n", b"0  0 9 9 re\nf\n"])
def test_a_drawing_that_says_it_is_a_page_is_none(content: bytes) -> None:
    """A viewer shows it, and pikepdf looks for the content of a page in it, and finds none."""
    drawing = pikepdf.Stream(EMPTY, content, Type=pikepdf.Name.Page, Subtype=pikepdf.Name.Form)
    with pytest.raises(ValueError, match="says that it is a page"):
        list(steps(drawing))
