"""Restricted information: by its questions, and only where it may be."""

from __future__ import annotations

import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.pages.restricted import restricted
from tests.support.views import edition_copy


@pytest.mark.parametrize("edition", list(Edition))
def test_it_is_in_the_editions_that_may_hold_it(edition: Edition) -> None:
    rows = restricted(edition_copy("medium_low", edition=edition))
    assert bool(rows) is (edition in (Edition.RECORD, Edition.ANNEX))


def test_each_row_is_told_by_its_questions() -> None:
    row = restricted(edition_copy("medium_low", edition=Edition.ANNEX))[0]
    assert row.id == "X1"
    assert [line.label for line in row.lines] == [
        "Relates to",
        "What it is",
        "Why it is restricted",
    ]
