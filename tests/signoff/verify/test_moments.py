"""When a verdict may become another although nobody touched the file: every such moment is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from arms_docs.signoff.verify import moments_of, verify
from tests.support.paths import VERSIONS

FIRST = VERSIONS / "0.1.0"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
NEXT, YEAR = timedelta.resolution, timedelta(days=365)


@pytest.mark.prove
@pytest.mark.parametrize("level", ["b-b", "b-t"])
def test_between_two_moments_a_verdict_stays_as_it_is(level: str) -> None:
    pdf = (FIRST / f"signed-{level}" / "record.pdf").read_bytes()
    roots = [(FIRST / "authority.pem").read_bytes()]
    moments = moments_of(verify(pdf, roots, now=NOW), roots)
    assert list(moments) == sorted(moments)
    verdicts = set()
    for moment, following in zip(moments, (*moments[1:], moments[-1] + YEAR), strict=True):
        looks = {moment, moment + (following - moment) / 2, following - NEXT}
        same = {verify(pdf, roots, now=look).ok for look in looks}
        assert len(same) == 1, moment
        verdicts |= same
    assert True in verdicts


def test_the_end_of_the_signers_certificate_is_among_them() -> None:
    pdf = (FIRST / "signed-b-b" / "record.pdf").read_bytes()
    roots = [(FIRST / "authority.pem").read_bytes()]
    status = verify(pdf, roots, now=NOW)
    certificate = status.signatures[0].certificate
    assert certificate is not None
    ends = certificate.valid_until
    assert {ends, ends + NEXT} <= {*moments_of(status, roots)}
    assert verify(pdf, roots, now=ends).ok
    assert not verify(pdf, roots, now=ends + NEXT).ok
