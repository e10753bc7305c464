"""How long a certificate still runs, and finding it while its key is shut."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.signoff.keys.key_file import load_key
from arms_docs.signoff.keys.term import ends_soon, find_certificate, not_in_date, whom_to_ask
from tests.people import DI_FROST, PC_HAYLE
from tests.support.loop import SECRET, authority, key_file, key_of, time_key_file

# from 20 January 2026 to 20 January 2029, at 00:00
CERTIFICATE = load_key(key_file(DI_FROST), SECRET).certificate


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(2028, 10, 21, 23, 59), ""),
        (at(2028, 10, 22), "ends on 20 January 2029, in 90 days: nothing"),
        (at(2029, 1, 18, 12), "ends on 20 January 2029, in 2 days: nothing"),
        (at(2029, 1, 19, 12), "ends on 20 January 2029, tomorrow: nothing"),
        (at(2029, 1, 20), "ends on 20 January 2029, today: nothing"),
        (at(2029, 1, 20, 0, 1), ""),
    ],
    ids=str,
)
def test_an_end_within_ninety_days_is_told_with_its_date(now: datetime, words: str) -> None:
    told = ends_soon(CERTIFICATE, now)
    assert words in told and bool(told) is bool(words)


def test_out_of_date_is_before_the_first_moment_or_after_the_last() -> None:
    assert not_in_date(CERTIFICATE, at(2026, 1, 20)) == not_in_date(CERTIFICATE, at(2029, 1, 20))
    assert not_in_date(CERTIFICATE, at(2029, 1, 20)) == ""
    assert not_in_date(CERTIFICATE, at(2029, 1, 20, 0, 1)) == (
        f"The certificate of {DI_FROST.name} is not in date on 2029-01-20: "
        "it runs from 2026-01-20 to 2029-01-20."
    )
    assert "not in date on 2026-01-19" in not_in_date(CERTIFICATE, at(2026, 1, 19, 23))


def test_whom_to_ask_is_said_by_the_name_of_the_authority() -> None:
    assert "from “Fictional Sign-off Authority”" in whom_to_ask(CERTIFICATE)


def test_the_certificate_of_a_shut_key_is_found_among_others() -> None:
    others = key_of(PC_HAYLE).certificate.public_bytes(Encoding.PEM)
    ours = CERTIFICATE.public_bytes(Encoding.PEM)
    beside = (b"no certificate", authority().key, authority().certificate, others + ours)
    assert find_certificate(key_file(DI_FROST), beside) == CERTIFICATE
    assert find_certificate(key_file(DI_FROST), (others,)) is None
    assert find_certificate(time_key_file(), (others + ours,)) is None
    for damaged in (b"", b"no key", key_file(DI_FROST)[:900], ours):
        assert find_certificate(damaged, beside) is None
    assert isinstance(CERTIFICATE, x509.Certificate)
