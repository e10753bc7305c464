"""What one update of a PDF added, by itself."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.verify.revisions import Step, signature_fields, step
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import (
    FIELDS,
    add_empty_field,
    change_page,
    change_title,
    drop_metadata,
    report,
    signed,
    stamped,
    swap_attachment,
    twice,
)


def last_step(pdf: bytes) -> Step:
    reader: Any = PdfFileReader(BytesIO(pdf))
    return step(reader, reader.xrefs.total_revisions - 1)


def test_a_later_signature_or_a_timestamp_is_allowed() -> None:
    for pdf in (twice(), signed(SignatureLevel.B_LTA), stamped(signed())):
        assert last_step(pdf) == Step(True, ())


def test_to_certify_a_document_is_not_for_a_later_signature() -> None:
    """The first one does, and stands at the beginning: no update before it is judged."""
    assert last_step(signed()) == Step(False, ("something else in it was changed",))


def test_a_rating_covered_in_the_same_update_as_a_new_title_is_not_hidden_by_it() -> None:
    def both(writer: Any) -> None:
        change_title(writer)
        change_page(writer)

    title = "its title or other details were changed"
    assert last_step(updated(signed(), both)).what == ("what it shows was changed", title)


def test_what_was_taken_away_is_named_and_not_called_a_change_of_what_it_shows() -> None:
    def take_field(writer: Any) -> None:
        fields = writer.root["/AcroForm"]["/Fields"]
        fields.pop()
        writer.update_container(fields)

    def take_signature(writer: Any) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        del field["/V"]
        writer.update_container(field)

    def take_store(writer: Any) -> None:
        del writer.root["/DSS"]
        writer.update_root()

    for change, level, what in (
        (take_field, SignatureLevel.B_B, "the field “Countersigner” was taken away"),
        (
            take_signature,
            SignatureLevel.B_B,
            "the signature in the field “Supervisor” was taken out",
        ),
        (take_store, SignatureLevel.B_LTA, "what it takes to check it later was changed"),
    ):
        assert last_step(updated(signed(level), change)) == Step(False, (what,))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (change_title, "its title or other details were changed"),
        (drop_metadata, "its title or other details were changed"),
        (swap_attachment, "an attached file was changed"),
        (add_empty_field, "the field “unasked” was added"),
        (change_page, "what it shows was changed"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_anything_else_is_said_in_words(change: Callable[[Any], None], what: str) -> None:
    assert last_step(updated(signed(), change)) == Step(False, (what,))


def test_an_update_that_says_nothing_new_is_allowed() -> None:
    """The same page written again, under its old number."""

    def rewrite(writer: Any) -> None:
        writer.update_container(writer.root["/Pages"]["/Kids"][0])

    assert last_step(updated(signed(), rewrite)) == Step(True, ())


def test_fields_by_name_and_by_what_is_in_them() -> None:
    supervisor, countersigner = FIELDS
    fields = signature_fields(PdfFileReader(BytesIO(report())))
    assert fields == {supervisor: "", countersigner: ""}
    fields = signature_fields(PdfFileReader(BytesIO(stamped(signed(), "Timestamp 1"))))
    assert fields == {supervisor: "/Sig", countersigner: "", "Timestamp 1": "/DocTimeStamp"}
