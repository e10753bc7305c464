"""What is renewed is what verifies today, and verifies with the new timestamp; else nothing is."""

from __future__ import annotations

import pytest

from arms_docs.casework.signing.renewal import NotRenewedError, renew_all
from arms_docs.casework.terms import Terms
from arms_docs.settings import DEFAULTS
from arms_docs.signoff.sign.time_source import load_time_key
from tests.support.builders import INSTRUMENT
from tests.support.loop import DECIDED, SECRET, authority, nobody_withdrawn, time_key_file
from tests.support.paths import VERSIONS

RELEASE = VERSIONS / "0.1.0"
TIME = load_time_key((RELEASE / "keys/time.p12").read_bytes(), SECRET)


def terms(*roots: bytes) -> Terms:
    lists = ((RELEASE / "authority.crl").read_bytes(), nobody_withdrawn())
    return Terms(DEFAULTS, INSTRUMENT, roots, lists, DECIDED)


TRUSTING = terms((RELEASE / "authority.pem").read_bytes())


def files() -> dict[str, bytes]:
    folder = RELEASE / "signed-b-lta"
    return {name: (folder / name).read_bytes() for name in ("panel.pdf", "annex.pdf")}


def test_all_are_renewed() -> None:
    renewed = renew_all(files(), TIME, TRUSTING)
    assert renewed.keys() == files().keys()
    assert all(renewed[name].startswith(pdf) for name, pdf in files().items())


def test_where_one_is_not_right_none_is_renewed_and_it_is_named() -> None:
    spoilt = files()
    spoilt["annex.pdf"] = spoilt["annex.pdf"][:5000] + b"%" + spoilt["annex.pdf"][5001:]
    with pytest.raises(NotRenewedError) as raised:
        renew_all(spoilt, TIME, TRUSTING)
    assert raised.value.args and all(line.startswith("annex.pdf: ") for line in raised.value.args)
    with pytest.raises(NotRenewedError, match="No trusted authority"):
        renew_all(files(), TIME, terms())


@pytest.mark.prove
def test_a_source_of_time_whose_authority_is_not_trusted_renews_nothing() -> None:
    other = load_time_key(time_key_file(), SECRET)
    with pytest.raises(NotRenewedError) as raised:
        renew_all(files(), other, TRUSTING)
    untrusted = "No trusted authority stands behind the timestamp of Fictional Records Unit."
    assert set(raised.value.args) == {f"{name}: {untrusted}" for name in files()}
    both = terms((RELEASE / "authority.pem").read_bytes(), authority().certificate)
    assert renew_all(files(), other, both).keys() == files().keys()
