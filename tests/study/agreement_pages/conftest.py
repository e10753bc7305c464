"""One exercise as pages, rendered once."""

from __future__ import annotations

import pytest

from arms_docs.study.agreement import Agreement
from arms_docs.study.agreement_pages import Style, letter, trainer_page
from tests.support.agreement_shown import ABOUT, report, some
from tests.support.agreement_some import INSTRUMENT
from tests.support.six_raters import gold, measured, rated


@pytest.fixture(scope="session")
def six() -> Agreement:
    return measured(rated())


@pytest.fixture(scope="session")
def pdfs(six: Agreement) -> dict[str, bytes]:
    """The report, a letter and the trainer's page."""
    own = [book for book in rated() if book.rater == "Q17"]
    return {
        "report": report(some(), Style.PDF),
        "letter": letter(own, gold(), six, INSTRUMENT, Style.PDF, **ABOUT),
        "trainer": trainer_page(rated(), gold(), six, INSTRUMENT, Style.PDF, **ABOUT),
    }
