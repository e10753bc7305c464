"""Names and strings of hexadecimals are read as pyHanko reads them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic

from arms_docs.signoff import plain_tokens
from arms_docs.signoff.plain_tokens import (
    name_at_once,
    name_by_letters,
    string_at_once,
    string_by_digits,
)

LONG = b"<" + b"0a" * 20_000 + b">"
STRINGS = (
    *(b"<>", b"<41>", b"<416>", b"<aF09>", b"<FEFF00e9>", b"<EFBBBFc3a9>", b"<80ff>"),
    *(b"<41 42>", b"<4\n1>", b"<41% a remark\n42>", b"<41", b"<4x>", b"<<41>>", LONG),
)
NAMES = (
    *(b"/Type ", b"/F1/F2", b"/a-b_c.d+e>>", b"/A", b"/ ", b"/A#20B ", b"/A#2", b"/A\0", b"/A%x"),
    *(b"/A\xe9 ", b"/A{", b"/A\f", b"/A\t", b"/" + b"x" * 62 + b" ", b"/" + b"x" * 63 + b" "),
)


def read(how: Any, content: bytes, start: int = 0) -> tuple[object, ...]:
    """What is read, of which kind and encoding, and where the stream stands then; or the fault."""
    stream = BytesIO(content)
    stream.seek(start)
    try:
        string = how(stream)
    except Exception as error:
        return (repr(error),)
    coded = getattr(string, "autodetected_encoding", None)
    return type(string), string, repr(string), coded, stream.tell()


@pytest.mark.parametrize("string", STRINGS, ids=lambda string: repr(string[:20]))
def test_a_string_is_read_as_pyhanko_reads_it(string: bytes) -> None:
    for content, start in ((string, 0), (b"ab" + string + b" /More <41>", 2)):
        assert read(string_at_once, content, start) == read(string_by_digits, content, start)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:20]))
def test_a_name_is_read_as_pyhanko_reads_it(name: bytes) -> None:
    for content, start in ((name, 0), (b"ab" + name + b"/More", 2)):
        assert read(name_at_once, content, start) == read(name_by_letters, content, start)


@given(st.text("<>/09aFgG#% \n", max_size=14))
def test_whatever_stands_in_it(text: str) -> None:
    for begin, at_once, one_by_one in (
        (b"<", string_at_once, string_by_digits),
        (b"/", name_at_once, name_by_letters),
    ):
        content = begin + text.encode()
        assert read(at_once, content) == read(one_by_one, content)


def test_pyhanko_reads_what_is_plain_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("name_by_letters", "string_by_digits"):
        monkeypatch.setattr(plain_tokens, name, lambda _: pytest.fail("letter by letter"))
    stream = BytesIO(b"<</Contents " + LONG + b"/Kind[/Sig]>>")
    item: Any = generic.read_object(stream, generic.Reference(1, 0, None))
    assert item["/Contents"].original_bytes == bytes.fromhex(LONG[1:-1].decode())
    assert item["/Kind"] == ["/Sig"]
