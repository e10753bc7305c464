"""Who was believed for a verdict, and how old that is, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.archive.check.verdict import Verdict
from arms_docs.signoff.keys import fingerprint, printable, read_lists

DAY, MONTH, YEAR = timedelta(days=1), timedelta(days=30.4), timedelta(days=365.25)
# From how much on each is the measure: nobody says 400 days, or one month.
MEASURES = ((2 * YEAR, YEAR, "years"), (2 * MONTH, MONTH, "months"), (2 * DAY, DAY, "days"))


def say_who_was_believed(
    roots: Sequence[x509.Certificate],
    lists: Sequence[bytes],
    verdict: Verdict,
    *,
    given: bool,
    now: datetime | None,
) -> None:
    """Add to a verdict whom it rests on: ``given`` by the reader, or else as it came along."""
    crls = read_lists(lists)
    if roots and not given:
        names = " and ".join(map(called, roots))
        verdict.unknown.append(
            f"You named no authority that you trust, so those that came with the archive were "
            f"believed: {names}. That shows which keys they issued, and not that they are who they "
            "say: anybody can make a certificate in any name. Compare the SHA-256 of each with one "
            "that you have from elsewhere."
        )
    for root in roots:
        name, sum_ = called(root), fingerprint(root.public_bytes(Encoding.DER))
        until = root.not_valid_after_utc
        verdict.facts.append(f"Authority {name}, until {until:%Y-%m-%d}, SHA-256 {sum_}")
        if now and until < now:
            verdict.unknown.append(
                f"The certificate of {name} ran out on {until:%Y-%m-%d}, {age(until, now)} ago. "
                "What was signed under it is judged as of the time at which it is proved to have "
                "been there."
            )
        _say_listed(root, crls, verdict, now)


def _say_listed(
    root: x509.Certificate,
    crls: Sequence[x509.CertificateRevocationList],
    verdict: Verdict,
    now: datetime | None,
) -> None:
    """How old the newest list of an authority's withdrawn certificates is."""
    own = [crl for crl in crls if crl.issuer == root.subject]
    newest = max((crl.last_update_utc for crl in own), default=None)
    if newest is None:
        verdict.unknown.append(
            f"No list of the certificates that {called(root)} withdrew is here, except what signed "
            "PDFs of level B-LTA carry. So a certificate that was withdrawn before its last day "
            "would not show."
        )
    elif now:
        old = f", {age(newest, now)} old" if now - newest >= DAY else ""
        verdict.unknown.append(
            f"The newest list of the certificates that {called(root)} withdrew is of "
            f"{newest:%Y-%m-%d}{old}: one withdrawn since would not show."
        )


def called(root: x509.Certificate) -> str:
    """What an authority calls itself: its common name, or all of its name."""
    names = root.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return printable(str(names[0].value) if names else root.subject.rfc4514_string())


def age(since: datetime, now: datetime) -> str:
    """How long ago something was.

    >>> from datetime import UTC
    >>> age(datetime(2026, 11, 22, tzinfo=UTC), datetime(2046, 11, 23, tzinfo=UTC))
    '20 years'
    >>> age(datetime(2026, 11, 22, tzinfo=UTC), datetime(2027, 11, 23, tzinfo=UTC))
    '12 months'
    >>> age(datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))
    '1 day'
    """
    for least, measure, word in MEASURES:
        if now - since >= least:
            return f"{int((now - since) / measure)} {word}"
    return "1 day"
