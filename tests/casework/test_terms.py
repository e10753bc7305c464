"""Under what a case is handled."""

from __future__ import annotations

import pytest

from arms_docs.casework.terms import Terms
from arms_docs.instrument import load_instrument
from arms_docs.settings import DEFAULTS
from tests.support.loop import DECIDED, authority


def test_they_are_those_of_the_settings_and_roots_are_added() -> None:
    terms = Terms.of(DEFAULTS, DECIDED, roots=(authority().certificate,))
    assert terms.instrument == load_instrument()
    assert terms.today == DECIDED.date()
    assert terms.roots == (*DEFAULTS.trust.roots, authority().certificate)
    assert terms.crls == DEFAULTS.trust.crls


def test_a_time_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="now needs a time zone"):
        Terms.of(DEFAULTS, DECIDED.replace(tzinfo=None))
