"""A string of hexadecimals is read as pyHanko reads it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic

from arms_docs.signoff import hex_strings
from arms_docs.signoff.hex_strings import at_once, one_by_one

LONG = b"<" + b"0a" * 20_000 + b">"
KINDS = (
    *(b"<>", b"<41>", b"<416>", b"<aF09>", b"<FEFF00e9>", b"<EFBBBFc3a9>", b"<80ff>"),
    *(b"<41 42>", b"<4\n1>", b"<41% a remark\n42>", b"<41", b"<4x>", b"<<41>>", LONG),
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
    return type(string), string, string.original_bytes, coded, stream.tell()


@pytest.mark.parametrize("string", KINDS, ids=lambda string: repr(string[:20]))
def test_it_is_read_as_pyhanko_reads_it(string: bytes) -> None:
    for content, start in ((string, 0), (b"ab" + string + b" /More <41>", 2)):
        assert read(at_once, content, start) == read(one_by_one, content, start)


@given(st.text("<>09aFgG% \n", max_size=14))
def test_whatever_stands_in_it(text: str) -> None:
    content = b"<" + text.encode()
    assert read(at_once, content) == read(one_by_one, content)


def test_pyhanko_reads_a_signature_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hex_strings, "one_by_one", lambda _: pytest.fail("digit by digit"))
    stream = BytesIO(b"<</Contents " + LONG + b">>")
    item: Any = generic.read_object(stream, generic.Reference(1, 0, None))
    assert item["/Contents"].original_bytes == bytes.fromhex(LONG[1:-1].decode())
