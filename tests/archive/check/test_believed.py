"""Whom a verdict rests on, and how old that is, is said in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from cryptography import x509

from arms_docs.archive.check.believed import age, called, say_who_was_believed
from arms_docs.archive.check.verdict import Verdict
from tests.support.signoff_samples import MADE, NAME, NOW, YEAR, authority, nobody_withdrawn

ROOT = x509.load_pem_x509_certificate(authority().certificate)


def said(
    lists: list[bytes], *, given: bool, now: datetime | None = NOW
) -> tuple[list[str], list[str]]:
    verdict = Verdict()
    say_who_was_believed([ROOT], lists, verdict, given=given, now=now)
    return verdict.facts, verdict.unknown


def test_an_authority_is_named_with_its_days_and_its_digest() -> None:
    facts, unknown = said([nobody_withdrawn()], given=True)
    (fact,) = facts
    assert fact.startswith(f"Authority {NAME}, until {ROOT.not_valid_after_utc:%Y-%m-%d}, SHA-256 ")
    assert unknown == [
        f"The newest list of the certificates that {NAME} withdrew is of {MADE:%Y-%m-%d}, 30 days "
        "old: one withdrawn since would not show."
    ]


def test_one_that_came_along_is_no_proof_of_who_anybody_is() -> None:
    _, unknown = said([nobody_withdrawn()], given=False)
    assert unknown[0].startswith("You named no authority that you trust")
    assert f"were believed: {NAME}. That shows which keys they issued, and not that" in unknown[0]


def test_one_that_ran_out_is_said_with_how_long_ago() -> None:
    _, unknown = said([nobody_withdrawn()], given=True, now=ROOT.not_valid_after_utc + 5 * YEAR)
    assert f"The certificate of {NAME} ran out on" in unknown[0] and ", 4 years ago." in unknown[0]


def test_where_no_list_came_along_that_is_said_with_the_levels() -> None:
    _, unknown = said([], given=True)
    assert unknown[0].startswith(f"No list of the certificates that {NAME} withdrew is here")
    assert "except what signed PDFs of level B-LTA carry" in unknown[0]


def test_no_age_is_said_where_no_time_is_known() -> None:
    assert said([nobody_withdrawn()], given=True, now=None)[1] == []


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "1 day"),
        (1, "1 day"),
        (2, "2 days"),
        (60, "60 days"),
        (61, "2 months"),
        (365, "12 months"),
        (731, "2 years"),
    ],
)
def test_an_age_is_said_in_what_people_count_in(days: int, words: str) -> None:
    assert age(NOW, NOW + timedelta(days=days)) == words


def test_an_authority_without_a_common_name_is_called_by_all_of_it() -> None:
    assert called(ROOT) == NAME
