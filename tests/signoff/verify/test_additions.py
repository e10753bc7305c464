"""What was added to a PDF after each of its signatures, and which fields still wait."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.signoff.verify.additions import with_additions
from arms_docs.signoff.verify.facts import Addition
from arms_docs.signoff.verify.status import SignoffStatus
from tests.support.pdf_updates import updated
from tests.support.signoff_samples import (
    FIELDS,
    NOW,
    add_empty_field,
    change_page,
    change_title,
    check,
    report,
    signed,
    signed_by,
    signed_elsewhere,
)

FIRST, SECOND = FIELDS
DETAILS, SHOWN = "its title or other details were changed", "what it shows was changed"


def looked_at(pdf: bytes) -> SignoffStatus:
    """A status with the bare facts of each signature, and what was added since."""
    reader: Any = PdfFileReader(BytesIO(pdf))
    bare = SignoffStatus(check(pdf).signatures, NOW)
    return with_additions(reader, reader.embedded_signatures, bare)


def test_before_any_signature_every_field_waits() -> None:
    status = looked_at(report())
    assert (status.waiting, status.additions, status.added_fields) == (FIELDS, (), ())


def test_a_second_signature_adds_nothing_beyond_signing() -> None:
    assert looked_at(signed()).waiting == (SECOND,)
    status = looked_at(signed_by(signed(), 1))
    assert (status.waiting, status.additions, status.loose_end) == ((), (), None)
    assert [signature.only_signatures_since for signature in status.signatures] == [True, True]


def test_what_a_later_signature_covers_was_added_after_the_first() -> None:
    changed = updated(updated(signed(), change_title), change_page)
    status = looked_at(signed_by(updated(changed, change_title), 1))
    assert status.additions == (Addition(FIRST, (SHOWN, DETAILS)),), "the worst first, each once"
    assert [signature.only_signatures_since for signature in status.signatures] == [False, True]
    assert status.loose_end is None


def test_what_no_signature_covers_is_a_loose_end() -> None:
    status = looked_at(updated(signed(), change_page))
    assert (status.loose_end, status.additions) == ((SHOWN,), ())


def test_a_field_that_was_not_there_when_it_was_signed_does_not_wait() -> None:
    status = looked_at(updated(signed(), add_empty_field))
    assert (status.waiting, status.added_fields) == ((SECOND,), ("unasked",))


def test_a_later_signature_that_is_broken_is_not_only_a_further_signature() -> None:
    """Nor bytes that were appended, nor a signature in a field that was not there."""
    twice_signed = bytearray(signed_by(signed(), 1))
    twice_signed[-30] ^= 1
    for pdf in (bytes(twice_signed), signed() + b"% a remark\n", signed_elsewhere(signed())):
        first = check(pdf).signatures[0]
        assert first.intact and not first.only_signatures_since
