"""A timestamp by itself: what it is of, whose it is, and on which digests it rests."""

from __future__ import annotations

import pytest

from arms_docs.signoff.sign.stamp_bytes import stamp_bytes
from arms_docs.signoff.sign.time_source import TimeSource
from arms_docs.signoff.verify.facts import Timestamp, Trust
from arms_docs.signoff.verify.stamps import digests_of, verify_stamp
from tests.support.signoff_samples import NOW, TIME_NAME, YEAR, authority, lookalike, time_source

TOKEN = stamp_bytes(b"a list", time_source(), now=NOW, digest="sha512")


def looked_at(token: bytes, content: bytes = b"a list", years: int = 0) -> Timestamp:
    return verify_stamp(token, content, [authority().certificate], now=NOW + years * YEAR)


def test_it_proves_the_time_of_what_it_is_of() -> None:
    stamp = looked_at(TOKEN)
    assert stamp.proves and (stamp.authority, stamp.time) == (TIME_NAME, NOW)
    assert not looked_at(TOKEN, b"another list").intact


def test_it_proves_none_once_its_certificate_has_run_out() -> None:
    stamp = looked_at(TOKEN, years=11)
    assert stamp.intact and stamp.trust is Trust.OUT_OF_DATE and not stamp.proves


def test_it_proves_none_to_who_trusts_another_authority() -> None:
    stamp = verify_stamp(TOKEN, b"a list", [lookalike().certificate], now=NOW)
    assert stamp.intact and stamp.trust is Trust.UNKNOWN_ISSUER


@pytest.mark.parametrize("token", [b"", b"no token", TOKEN[:-1], TOKEN + b"\0"])
def test_what_is_written_otherwise_is_none(token: bytes) -> None:
    stamp = looked_at(token)
    assert not stamp.intact and stamp.time is None and digests_of(token) == frozenset()


def test_every_byte_of_it_counts() -> None:
    for place in range(0, len(TOKEN), 97):
        changed = bytearray(TOKEN)
        changed[place] ^= 1
        assert not looked_at(bytes(changed)).proves, place


def test_the_digest_that_its_own_signature_is_of_has_to_count_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the day of the rule on, and not before."""
    later = stamp_bytes(b"a list", time_source(), now=NOW + YEAR, digest="sha512")
    monkeypatch.setattr("arms_docs.signoff.verify.stamps.signed_digest", lambda _: "sha1")
    before, after = looked_at(TOKEN), looked_at(later, years=1)
    assert before.proves and not after.proves
    assert after.intact and (after.digest, after.digest_counts) == ("sha1", False)


def test_what_it_rests_on_is_told() -> None:
    weak = time_source().stamper(NOW)
    weak._other.override_md = "sha256"  # type: ignore[attr-defined]
    source = TimeSource("weak", lambda _: weak)
    token = stamp_bytes(b"a list", source, now=NOW, digest="sha512")
    assert digests_of(TOKEN) == {"sha512"} and digests_of(token) == {"sha256", "sha512"}
