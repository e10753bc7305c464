"""What a list of withdrawn certificates says of one."""

from __future__ import annotations

import pytest

from arms_docs.signoff.keys.certificate import KeyProblem
from arms_docs.signoff.keys.revocation_lists import Listing, listing, read_lists
from tests.people import DI_FROST
from tests.support.signoff_samples import key


def test_without_a_list_nothing_is_said() -> None:
    signer = key(DI_FROST)
    assert listing(signer.certificate, signer.chain[0], ()) == Listing(None, None, None)


def test_what_is_no_list_is_a_problem() -> None:
    with pytest.raises(KeyProblem, match="must be a CRL, PEM or DER"):
        read_lists([b"no list"])
