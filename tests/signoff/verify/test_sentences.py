"""One timestamp in words."""

from __future__ import annotations

from datetime import UTC, datetime

from arms_docs.signoff.verify.facts import Timestamp, Trust
from arms_docs.signoff.verify.faults import Judged
from arms_docs.signoff.verify.sentences import (
    CARRIES,
    SAYS_OF_ITSELF,
    SHOWS,
    in_order,
    in_words,
    minute,
    timestamp_faults,
)

TIME = datetime(2026, 11, 28, 12, 5, tzinfo=UTC)


def stamp(*, intact: bool = True, trust: Trust = Trust.TRUSTED) -> Timestamp:
    return Timestamp("Fictional Unit", TIME, None, intact=intact, possible=True, trust=trust)


def test_a_timestamp_that_holds_has_no_faults() -> None:
    assert list(timestamp_faults(stamp())) == []
    assert stamp().proves and not stamp(intact=False).proves


def test_what_is_wrong_with_a_timestamp() -> None:
    [damaged] = timestamp_faults(stamp(intact=False))
    assert (damaged.judged, damaged.says) == (
        Judged.CHANGED,
        "The timestamp of Fictional Unit within a signature is damaged, or another signature's.",
    )
    [withdrawn] = timestamp_faults(stamp(trust=Trust.REVOKED))
    assert (withdrawn.judged, withdrawn.says) == (
        Judged.CANNOT_TELL,
        "The certificate behind the timestamp of Fictional Unit was withdrawn, "
        "so it proves no time.",
    )


def test_times_and_additions_in_words() -> None:
    assert minute(TIME) == "2026-11-28 12:05 UTC"
    assert (in_words(()), in_words(("one", "two"))) == ("", ": one and two")
    assert in_words(("one", "two", "three")) == ": one, two and three"


def test_the_worst_change_is_named_first_whenever_it_was_made() -> None:
    assert in_order((SAYS_OF_ITSELF, "the field “a” was added", CARRIES, SHOWS, CARRIES)) == (
        SHOWS,
        CARRIES,
        "the field “a” was added",
        SAYS_OF_ITSELF,
    )
