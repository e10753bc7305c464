"""A newer timestamp over what was signed carries it on for as long as its own certificate lasts."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.authority import Authority
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from arms_docs.signoff.sign.renew import renew
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.sign.time_source import TimeSource, time_from
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify
from tests.support.signoff_samples import (
    AUTHORITY_SECRET,
    NOW,
    YEAR,
    authority,
    authority_of,
    nobody_withdrawn,
    report,
    signed,
    stamped,
    time_source,
    time_source_of,
    twice,
)

NINE, EIGHTEEN = NOW + 9 * YEAR, NOW + 18 * YEAR


def later(years: int) -> Authority:
    return authority_of(years, NOW + years * YEAR)


def source(years: int) -> TimeSource:
    return time_source_of(years, NOW + years * YEAR)


def nobody(of: Authority, years: int) -> bytes:
    return list_withdrawn(of, passphrase=AUTHORITY_SECRET, now=NOW + years * YEAR)


@cache
def first_renewal() -> bytes:
    """In year nine, by another authority than the first."""
    lists = (nobody(authority(), 9), nobody(later(9), 9))
    return renew(signed(SignatureLevel.B_LTA), source(9), now=NINE, crls=lists)


def status(pdf: bytes, years: int, *later_ones: int) -> SignoffStatus:
    trusted = [authority().certificate]
    times = [later(year).certificate for year in later_ones]
    return verify(pdf, trusted, now=NOW + years * YEAR, time_trusted=times)


def test_renewed_twice_it_is_proved_for_twenty_five_years_and_not_once_less() -> None:
    lists = [nobody(later(9), 18), nobody(later(18), 18)]
    second = renew(first_renewal(), source(18), now=EIGHTEEN, crls=lists)
    proved = status(second, 25, 9, 18)
    assert proved.ok, proved.faults
    assert proved.signatures[0].proved_time == NOW
    assert [stamp.covers_whole_file for stamp in proved.timestamps] == [False, False, True]
    assert not status(first_renewal(), 25, 9).ok
    assert not status(signed(SignatureLevel.B_LTA), 12).ok and status(first_renewal(), 12, 9).ok


def test_what_it_was_made_from_stands_in_it_byte_for_byte() -> None:
    assert first_renewal().startswith(signed(SignatureLevel.B_LTA))
    lists = (nobody(authority(), 9), nobody(later(9), 9))
    again = renew(signed(SignatureLevel.B_LTA), source(9), now=NINE, crls=lists)
    assert again == first_renewal()


def test_a_timestamp_within_the_signature_becomes_one_that_can_be_renewed() -> None:
    for pdf in (signed(SignatureLevel.B_T), twice(SignatureLevel.B_T)):
        renewed = renew(pdf, time_source(), now=NOW, crls=[nobody_withdrawn()])
        levels = {each.level for each in status(renewed, 4).signatures}
        assert levels == {SignatureLevel.B_LTA} and status(renewed, 4).ok


def test_without_any_timestamp_the_time_is_proved_from_then_on() -> None:
    renewed = renew(signed(), time_source(), now=NOW + YEAR, crls=[nobody(authority(), 1)])
    proved = status(renewed, 4)
    assert proved.ok and proved.signatures[0].proved_time == NOW + YEAR
    assert not status(signed(), 4).ok


def test_a_list_of_every_issuer_in_date_is_wanted_for_what_is_not_yet_covered() -> None:
    pdf = signed(SignatureLevel.B_LTA)
    with pytest.raises(CannotSign, match=r"Fictional Sign-off Authority.* is needed"):
        renew(pdf, source(9), now=NINE, crls=[nobody(later(9), 9)])
    with pytest.raises(CannotSign, match=r"Fictional Sign-off Authority.* is out of date"):
        renew(pdf, source(9), now=NINE, crls=[nobody_withdrawn(), nobody(later(9), 9)])
    with pytest.raises(CannotSign, match=r"Authority of year 9.* is needed"):
        renew(pdf, source(9), now=NINE, crls=[nobody(authority(), 9)])


def test_the_name_of_its_field_is_one_that_nobody_took() -> None:
    pdf = stamped(signed(), "Timestamp 1")
    for name in ("Timestamp 2", "Timestamp 3"):
        pdf = renew(pdf, time_source(), now=NOW, crls=[nobody_withdrawn()])
        proved = status(pdf, 0)
        assert proved.ok and proved.timestamps[-1].field == name


def test_what_cannot_be_renewed_is_refused_in_a_sentence() -> None:
    for pdf in (b"%PDF-1.7", report(), signed(SignatureLevel.B_LTA)[:-200]):
        with pytest.raises(CannotSign, match="damaged, or was not signed"):
            renew(pdf, time_source(), now=NOW, crls=[nobody_withdrawn()])
    nowhere = time_from("http://localhost:1/")
    with pytest.raises(CannotSign, match="No timestamp could be had from http://localhost:1/"):
        renew(signed(), nowhere, now=NOW, crls=[nobody_withdrawn()])
    with pytest.raises(ValueError, match="time zone"):
        renew(signed(), time_source(), now=NOW.replace(tzinfo=None))


def test_the_certificate_of_a_timestamp_says_until_when_it_counts() -> None:
    ends = status(first_renewal(), 12, 9).timestamps[-1].certificate
    assert ends is not None and ends.valid_until > NINE + timedelta(days=3600)
    told = f"is in date until {ends.valid_until:%Y-%m-%d %H:%M} UTC: 'arms-docs renew'"
    assert told in " ".join(status(first_renewal(), 12, 9).facts)
