"""The head of a first page, as the pages of every release print it."""

from __future__ import annotations

import pikepdf
import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.read_back.first_page import FirstPage, first_page
from tests.support.golden import pdf_of
from tests.support.paths import VERSIONS
from tests.support.signoff_samples import report, saved

SIGNED = VERSIONS / "0.1.0/signed-b-lta"


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PANEL, Edition.ANNEX])
def test_what_was_signed_years_ago_says_whom_it_is_about(edition: Edition) -> None:
    page = first_page((SIGNED / edition.profile.file_name).read_bytes())
    assert page is not None and page.says_signed
    assert (page.edition, page.name, page.reference) == (
        *(edition, "Colin Ashworthy", "DEMO-2026-0101"),
    )


def test_a_draft_and_what_was_handed_in_do_not_say_that_they_were_decided() -> None:
    for pdf in (pdf_of("medium_low"), (VERSIONS / "0.1.0/submitted.pdf").read_bytes()):
        page = first_page(pdf)
        assert page is not None and page.status and not page.says_signed
    waits = first_page((VERSIONS / "0.1.0/waiting/panel.pdf").read_bytes())
    assert waits is not None and waits.says_signed, "decided, and not signed by all"


def test_where_the_page_is_spoilt_the_title_still_says_which_copy_it_is() -> None:
    with pikepdf.open(SIGNED / "panel.pdf") as pdf:
        del pdf.Root.StructTreeRoot
        assert first_page(saved(pdf)) == FirstPage(Edition.PANEL, reference="DEMO-2026-0101")


def test_what_is_none_of_ours_says_nothing() -> None:
    assert first_page(report()) is None and first_page(b"%PDF-1.7 nothing") is None
