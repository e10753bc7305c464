"""The facts about signatures and timestamps: when one may be relied upon."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.policy import CLOCKS_DIFFER
from arms_docs.signoff.verify.facts import Signature, Timestamp, Trust
from tests.people import DI_FROST

TIME = datetime(2026, 11, 28, 12, 5, tzinfo=UTC)
STAMP = Timestamp("Fictional Unit", TIME, None, intact=True, possible=True, trust=Trust.TRUSTED)
SIGNATURE = Signature(
    field="Supervisor",
    signer=Signer(DI_FROST.staff_id, DI_FROST.name, DI_FROST.role, DI_FROST.agency),
    certificate=None,
    claimed_time=TIME,
    proved_time=None,
    proved_by="",
    timestamp=None,
    level=SignatureLevel.B_B,
    reason="Approved",
    intact=True,
    covers_whole_file=True,
    only_signatures_since=True,
    locks=False,
    trust=Trust.TRUSTED,
)


def test_a_timestamp_proves_a_time_only_where_all_three_hold() -> None:
    assert STAMP.proves
    assert not replace(STAMP, intact=False).proves
    assert not replace(STAMP, possible=False).proves


@pytest.mark.parametrize("trust", [trust for trust in Trust if trust is not Trust.TRUSTED])
def test_only_a_trusted_certificate_is_relied_upon(trust: Trust) -> None:
    assert SIGNATURE.trusted and not replace(SIGNATURE, trust=trust).trusted
    assert not replace(STAMP, trust=trust).proves


def test_two_clocks_may_be_minutes_apart_and_not_hours() -> None:
    assert timedelta(minutes=1) < CLOCKS_DIFFER < timedelta(hours=1)
