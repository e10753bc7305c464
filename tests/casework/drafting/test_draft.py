"""A draft: which editions there is anything to write of."""

from __future__ import annotations

import pytest

from arms_docs.casework.drafting.draft import NothingToRenderError, check_edition, draft
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition
from tests.support.builders import INSTRUMENT, ON, case
from tests.support.loop import DECIDED, small, terms_at


def test_an_annex_needs_something_restricted() -> None:
    check_edition(case("medium_low"), Edition.ANNEX)
    with pytest.raises(NothingToRenderError, match="nothing in it is marked restricted"):
        check_edition(judge(small(), INSTRUMENT, on=ON), Edition.ANNEX)


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PANEL])
def test_what_was_not_read_is_not_rendered(edition: Edition) -> None:
    with pytest.raises(ValueError, match="there is no assessment"):
        draft(Reading(None, None, ()), edition, terms_at(DECIDED))
