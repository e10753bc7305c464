"""A stream of objects is read as pyHanko reads it, and its list once."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.xref import ObjStreamRef

from arms_docs.signoff.verify.object_streams import Reader

WORDS = [f"Word {number}" for number in range(9)]


def packed() -> bytes:
    """A PDF of which the objects are in a stream of objects."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Words = [
        document.make_indirect(pikepdf.Dictionary(Word=word, Of=pikepdf.Array([1, 2.5])))
        for word in WORDS
    ]
    out = BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


PDF = packed()
Change = Callable[[bytes], bytes]


def found(reader: Any, change: Change = bytes) -> list[str]:
    """Each object in a stream, as it is printed, or what is said instead; ``change`` is made to
    each stream before.
    """
    said, changed = [], set()
    for number in range(1, reader.trailer["/Size"]):
        at = reader.xrefs[generic.Reference(number, 0, reader)]
        if not isinstance(at, ObjStreamRef):
            continue
        stream: Any = generic.Reference(at.obj_stream_id, 0, reader).get_object()
        if at.obj_stream_id not in changed:
            changed.add(at.obj_stream_id)
            stream._data = change(stream.data)
        try:
            item = reader._get_object_from_stream(number, at.obj_stream_id, at.ix_in_stream)
            written = BytesIO()
            item.write_to_stream(written, None)
            said.append(written.getvalue().decode("latin-1"))
        except Exception as error:
            said.append(repr(error))
    return said


def test_each_object_is_found_without_pyhanko(monkeypatch: pytest.MonkeyPatch) -> None:
    as_pyhanko = found(PdfFileReader(BytesIO(PDF)))
    assert all(any(word in each for each in as_pyhanko) for word in WORDS)
    reader = Reader(BytesIO(PDF))

    def not_asked(*_: object) -> None:
        raise AssertionError("it went through the list again")

    monkeypatch.setattr(PdfFileReader, "_get_object_from_stream", not_asked)
    assert found(reader) == as_pyhanko


def _with_list(change: Callable[[list[bytes]], list[bytes]]) -> Change:
    """The stream with its list changed, as long as before."""

    def changed(content: bytes) -> bytes:
        listed = re.match(rb"(?:[0-9]+\s+)+", content)
        assert listed
        text = b" ".join(change(listed[0].split()))
        return text.ljust(len(listed[0]))[: len(listed[0])] + content[len(listed[0]) :]

    return changed


CHANGES: dict[str, Change] = {
    "another object first": _with_list(lambda each: [each[2], each[1], *each[2:]]),
    "one twice": _with_list(lambda each: [*each[:4], each[0], *each[5:]]),
    "two changed": _with_list(lambda each: [each[2], each[3], each[0], each[1], *each[4:]]),
    "a sign": _with_list(lambda each: [b"+" + each[0], *each[1:]]),
    "a word": _with_list(lambda each: [*each[:6], b"x", *each[7:]]),
    "too short": _with_list(lambda each: each[:-2]),
    "an odd number": _with_list(lambda each: each[:-1]),
    "beyond the end": _with_list(lambda each: [each[0], b"9" * len(each[1]) + b"9", *each[2:]]),
    "an object that is none": lambda content: content.replace(b"<<", b"<]"),
    "a reference": lambda content: re.sub(rb"<<.*?>>", b"1 0 R", content, count=1),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_written_otherwise_is_as_pyhanko_has_it(change: Change, *, strict: bool) -> None:
    theirs = found(PdfFileReader(BytesIO(PDF), strict=strict), change)
    assert found(Reader(BytesIO(PDF), strict=strict), change) == theirs


def test_a_stream_of_another_type_is_none() -> None:
    pdf = PDF.replace(b"/ObjStm", b"/ObjStn")
    theirs = found(PdfFileReader(BytesIO(pdf)))
    assert set(theirs) == {"AssertionError()"} and found(Reader(BytesIO(pdf))) == theirs
