"""The rules of verification as data: what is enforced is told, and no rule gets stricter."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff import policy
from arms_docs.signoff.envelope import timestamps_in
from arms_docs.signoff.policy import RULES, Rule, policy_data, policy_digest
from tests.support.signoff_samples import signed

# What each rule has demanded since 0.2.0. A record of that day is judged by it for ever.
SINCE_0_2_0: list[tuple[str, tuple[str | int, ...], date | None]] = [
    ("digests", ("sha256", "sha384", "sha512"), None),
    ("signature_algorithms", ("rsassa_pkcs1v15", "rsassa_pss", "ecdsa"), None),
    ("digests_refused_in_certificates", ("md2", "md5", "sha1"), None),
    ("issuer_rsa_bits", (2048,), None),
    ("issuer_dsa_bits", (3192,), None),
    ("signing_usage", ("non_repudiation",), None),
    ("stamping_usage", ("time_stamping",), None),
    ("clocks_differ_seconds", (300,), None),
    ("levels", ("B-B", "B-T", "B-LTA"), None),
    ("signer_rsa_bits", (3000,), date(2027, 1, 1)),
    ("stamped_digests", ("sha256", "sha384", "sha512"), date(2027, 1, 1)),
]
TO_DO = (
    "a rule of verification was changed or removed, and signed records are judged by it: put it "
    "back, and add a further rule with the day from which it applies"
)


def test_no_rule_is_changed_and_new_ones_have_a_day() -> None:
    rules = [(rule.key, rule.values, rule.applies_from) for rule in RULES]
    kept = len(SINCE_0_2_0)
    assert rules[:kept] == SINCE_0_2_0, TO_DO
    assert all(day is not None for _, _, day in rules[kept:]), "a new rule needs a day"


def test_the_digest_is_of_everything_that_the_rules_say(monkeypatch: pytest.MonkeyPatch) -> None:
    canonical = json.dumps(policy_data(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    before = policy_digest()
    assert before == hashlib.sha256(canonical.encode()).hexdigest()
    more = Rule("more", "A sentence.", (1,), applies_from=date(2031, 1, 1))
    monkeypatch.setattr(policy, "RULES", (*RULES, more))
    assert policy_digest() != before
    assert policy_data()[-1]["applies_from"] == "2031-01-01"


def test_a_rule_applies_from_the_beginning_of_its_day_on() -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    rule = Rule("more", "A sentence.", (1,), applies_from=start.date())
    assert rule.applies_to(start) and not rule.applies_to(start - timedelta(seconds=1))
    west = timezone(timedelta(hours=-1))
    assert rule.applies_to(datetime(2026, 12, 31, 23, tzinfo=west)), "days are those of UTC"
    assert replace(rule, applies_from=None).applies_to(start - timedelta(days=99_999))


def test_what_we_sign_is_made_as_the_rules_ask() -> None:
    [signature] = PdfFileReader(BytesIO(signed(SignatureLevel.B_T))).embedded_signatures
    [token] = timestamps_in(signature.signer_info)
    for info in (signature.signer_info, token["signer_infos"][0]):
        assert info["digest_algorithm"]["algorithm"].native in policy.DIGESTS
        assert info["signature_algorithm"].signature_algo in policy.SIGNATURE_ALGORITHMS
