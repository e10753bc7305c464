"""Whom a PDF is about, in one line that nothing in a wrong document can break."""

from __future__ import annotations

from arms_docs.casework.proving.about import LONGEST, About, about_assessment, about_page
from arms_docs.report.edition import Edition
from arms_docs.report.read_back import FirstPage
from tests.support.forged_records import a_short_case


def test_as_much_of_it_as_is_known() -> None:
    assert str(About("Darren Beechcrofte", "D/1010/24", "panel copy")) == (
        "Darren Beechcrofte, D/1010/24, panel copy"
    )
    assert (str(about_page(None)), str(About(copy="record"))) == ("", "record")


def test_what_a_page_says_of_itself_is_not_checked_and_stays_on_its_line() -> None:
    page = FirstPage(Edition.PANEL, "Darren\nVALID: all\x1b[2J\u202e", "D/1" * LONGEST)
    about = about_page(page)
    assert about.person == "Darren\ufffdVALID: all\ufffd[2J\ufffd" and not about.checked
    assert len(about.reference) == LONGEST + 1 and about.copy == "panel copy"
    assert about_page(page, "draft").copy == "draft"


def test_what_the_signed_answers_say_is_checked() -> None:
    assessment = a_short_case()[1].assessment
    assert assessment is not None
    about = about_assessment(assessment, "record")
    assert about.checked and about.person == assessment.person.name
