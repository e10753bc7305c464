"""An authority's list: empty at first, and what is put on it stays on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.revocation_lists import listing, read_lists
from arms_docs.signoff.keys.withdrawals import LIST_DAYS, find_issued, list_withdrawn
from tests.people import DI_FROST
from tests.support.signoff_samples import AUTHORITY_SECRET, NOW, authority, key


def test_a_withdrawn_certificate_is_on_the_next_lists_too() -> None:
    signer = key(DI_FROST)
    first = list_withdrawn(
        authority(), passphrase=AUTHORITY_SECRET, now=NOW, certificates=[signer.certificate]
    )
    later = NOW + timedelta(days=30)
    second = list_withdrawn(authority(), passphrase=AUTHORITY_SECRET, now=later, earlier=first)
    about = listing(signer.certificate, signer.chain[0], read_lists([second]))
    assert (about.withdrawn, about.issued) == (NOW, later)
    assert about.next_due == later + timedelta(days=LIST_DAYS)


def test_a_certificate_that_is_not_noted_cannot_be_found() -> None:
    with pytest.raises(KeyProblem, match="No certificate is noted here for P0000"):
        find_issued(b"", "P0000")
