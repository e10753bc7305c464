"""The report: what a reader must find, what must never get in, and what must not be reachable."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.assessment.assemble import raw_answers
from arms_docs.assessment.cite import withheld
from arms_docs.assessment.form import Assessment, questions
from arms_docs.assessment.not_known import BLANK
from arms_docs.instrument import CAUTION, load_instrument
from arms_docs.rating import rate
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition, Part
from arms_docs.report.pages.html import render_html
from arms_docs.report.pages.view import build_view
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.redaction import without_citations
from tests.support.builders import case
from tests.support.elsewhere import said_elsewhere
from tests.support.golden import NAMES, ON, html_of, pdf_of, reading_of, text_of
from tests.support.paths import PROJECT

pytestmark = pytest.mark.usefixtures("documents_rendered_once")


def pages(pdf: bytes) -> list[str]:
    return text_of(pdf, "-layout").split("\f")[:-1]


@pytest.mark.parametrize("name", NAMES)
def test_page_one_stands_alone(name: str) -> None:
    reading = reading_of(name)
    assert reading.assessment is not None and reading.rating is not None
    assessment = reading.assessment
    front = " ".join(pages(pdf_of(name))[0].split())
    assert str(assessment.person.name) in front
    assert str(assessment.formulation.main_concern) in front
    for word in ("Overall priority", "General level of risk management", "RM2000/S relied on"):
        assert word in front
    for factor in load_instrument().factors:
        assert factor.key in front
    assert "Next home visit" in front and "Next review" in front
    assert "Not signed off" in front
    assert CAUTION in front  # the mark's own line is the last of the page


def test_high_on_a_protective_factor_cannot_be_misread() -> None:
    front = pages(pdf_of("high_with_gap"))[0]
    assert front.count("High: deficit") == 3  # P2, P4 and P5 in the case
    assert "High is a deficit" in front
    assert text_of(pdf_of("high_with_gap")).count("High: serious deficit") == 3


def test_a_gap_shows_as_a_gap_and_imminence_on_page_one() -> None:
    assert "Unable to rate" in pages(pdf_of("high_with_gap"))[0]
    assert "Evidence of imminent offending is recorded under R1" in " ".join(
        text_of(pdf_of("very_high_imminent"), "-raw", "-l", "1").split()
    )


@pytest.mark.parametrize("name", NAMES)
def test_marking_reference_and_page_number_stand_on_every_page(name: str) -> None:
    sheets = pages(pdf_of(name))
    reading = reading_of(name)
    assert reading.assessment is not None
    for number, page in enumerate(sheets, start=1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert str(reading.assessment.person.reference) in page
        assert f"Page {number} of {len(sheets)}" in page


def test_draft_on_every_page_until_signed() -> None:
    for page in pages(pdf_of("medium_low")):
        assert "DRAFT: not signed off" in page
    final = pages(pdf_of("medium_low", final=True))
    assert len(final) > 5
    for page in final:
        assert "DRAFT" not in page and "Draft" not in page
        assert "Signed off" in page


@pytest.mark.parametrize("words", ["DRAFT", "INCOMPLETE-DRAFT"])
def test_the_watermark_is_drawn_across_every_page_of_a_draft_only(words: str) -> None:
    missing = {"overall.rationale": None} if words == "INCOMPLETE-DRAFT" else {}
    judged = case("medium_low", missing)
    assert judged.assessment is not None and judged.rating is not None
    html = render_html(
        build_view(judged.assessment, judged.rating, load_instrument(), problems=judged.problems)
    )
    assert re.findall(r"watermark:([A-Z-]+)", html) == [words]
    assert "watermark:" not in html_of("medium_low", final=True)
    page = f'<style>@page {{ background: url("watermark:{words}") }}</style><p>x</p>'
    with_mark, without = (len(render_pdf(html)[0]) for html in (page, "<p>x</p>"))
    assert with_mark > without + 200


def test_a_draft_never_reads_as_signed() -> None:
    assert "carries no signature" in text_of(pdf_of("medium_low"))
    assert "is signed electronically by" not in text_of(pdf_of("medium_low"))
    assert "is signed electronically by" in " ".join(
        text_of(pdf_of("medium_low", final=True)).split()
    )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_typed_is_missing_but_what_is_restricted(name: str) -> None:
    """Every narrative of the case can be found in the PDF's text; restricted rows cannot."""
    assessment = reading_of(name).assessment
    assert assessment is not None
    text = squeezed(text_of(pdf_of(name), "-raw"))
    # Page breaks put running heads between two words: look for the two ends of each paragraph.
    for narrative in narratives(assessment):
        for paragraph in str(narrative).split("\n") if narrative else ():
            letters = squeezed(without_citations(paragraph, withheld(assessment)))
            assert letters[:40] in text
            assert letters[-40:] in text
    assert assessment.restricted or name == "resistant_sparse", "it alone has none"
    for item in assessment.restricted:
        assert squeezed(str(item.text))[:30] not in text
    for source in assessment.sources:
        shown = squeezed(str(source.what))[:30] in text
        assert shown == (getattr(source.restricted, "value", "No") != "Yes")


def squeezed(text: str) -> str:
    """Letters and digits alone, so that line breaks hide nothing."""
    return re.sub(r"\W+", "", text)


def narratives(assessment: Assessment) -> list[object]:
    """Everything long that was typed and that a panel may read."""
    texts: list[object] = [assessment.formulation.summary, assessment.overall.rationale]
    for factor in assessment.factors:
        texts += [factor.rationale, factor.own_view, factor.line]
    for action in assessment.actions:
        texts += [action.measure, action.realistic, action.barriers]
    for scenario in assessment.scenarios:
        texts += [scenario.what, scenario.signs, scenario.protect]
    return texts + [row.action for row in assessment.contingency]


@pytest.mark.parametrize("cell", ["Yes", "Yes - confidential", "TBC", "?"])
def test_a_source_is_shown_only_where_it_is_plainly_not_restricted(cell: str) -> None:
    """An unknown is never taken for No: whatever is not No keeps the source out."""
    judged = case("medium_low", {"sources.E2.restricted": cell})
    assert judged.assessment is not None and judged.rating is not None
    view = build_view(judged.assessment, judged.rating, load_instrument(), problems=judged.problems)
    assert "E2" not in [source.row.id for source in view.formulation.sources.rows]
    assert all("E2" not in factor.evidence.text.split(", ") for factor in view.factors)
    assert judged.ok is (cell == "Yes"), "and anything but Yes or No is an error"


def test_what_a_person_typed_is_text_and_never_markup() -> None:
    reading = reading_of("medium_low")
    assert reading.assessment is not None
    hostile = "<script>alert(1)</script><img src='file:///etc/passwd'>{{ 7 * 7 }} & \"quotes\" <b>"
    assessment = replace(
        reading.assessment,
        person=replace(reading.assessment.person, name=hostile, reference=hostile[:40]),
        formulation=replace(reading.assessment.formulation, summary=hostile, main_concern=hostile),
    )
    rating = rate(assessment, load_instrument())
    for edition in (Edition.PANEL, Edition.SUMMARY):
        html = render_html(build_view(assessment, rating, load_instrument(), edition=edition))
        assert "<script>" not in html and "<img src" not in html and "<b>" not in html
    pdf, remarks = render_pdf(html)  # of the shorter one
    assert remarks == ()
    text = " ".join(text_of(pdf).split())
    assert "<script>alert(1)</script>" in text and "{{ 7 * 7 }}" in text


def test_an_incomplete_draft_says_so_and_lists_its_gaps() -> None:
    reading = reading_of("medium_low")
    assert reading.assessment is not None
    assessment = replace(
        reading.assessment, overall=replace(reading.assessment.overall, level=BLANK)
    )
    instrument = load_instrument()
    judged = judge(raw_answers(assessment, questions(instrument)), instrument, on=ON)
    assert judged.assessment is not None and judged.rating is not None and not judged.ok
    view = build_view(judged.assessment, judged.rating, instrument, problems=judged.problems)
    pdf, remarks = render_pdf(render_html(replace(view, parts=view.parts[:3])))
    assert remarks == ()
    sheets = pages(pdf)
    assert "not complete" in sheets[0] and "Not recorded" in sheets[0]
    assert "What is missing or wrong" in sheets[1]
    assert "Overall priority and general level: Overall priority" in " ".join(sheets[1].split())
    assert all("INCOMPLETE DRAFT" in page for page in sheets)


@pytest.mark.prove
def test_same_case_same_bytes_in_another_process_zone_and_folder(tmp_path: Path) -> None:
    code = (
        "import hashlib; from tests.support.golden import pdf_of; "
        "print(hashlib.sha256(pdf_of('medium_low')).hexdigest())"
    )
    assert len(said_elsewhere(code, tmp_path)) == 1


def test_only_bundled_fonts_are_used_and_welsh_names_are_printed() -> None:
    odd = "non\u2011stop\u202fnarrow\u200b"
    unusual = dict.fromkeys(
        ("context.trigger", "review.reviewer", "rm2000.osp_direct", "actions.A1.owner"), odd
    )
    judged = case(
        "medium_low",
        {
            **unusual,
            "person.name": "Tŷ Gŵyr Łódź",
            "formulation.summary": "non\u2011stop\u200b → Ελλάδα",
        },
    )
    assert judged.assessment is not None and judged.rating is not None
    pdf, remarks = render_pdf(
        render_html(build_view(judged.assessment, judged.rating, load_instrument()))
    )
    assert remarks == ()
    listed = subprocess.run(
        ["pdffonts", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    names = {line.split()[0].partition("+")[2] for line in listed.splitlines()[2:]}
    assert {name.split("-")[0] for name in names} == {"Atkinson", "Fira"}, names
    text = text_of(pdf)
    assert "Tŷ Gŵyr Łódź" in text and "non-stop → Ελλάδα" in text


def test_every_template_of_the_report_is_used() -> None:
    folder = PROJECT / "templates/report"
    text = "".join(path.read_text() for path in folder.rglob("*.j2"))
    used = set(re.findall(r"report/parts/[\w.]+", text))
    for part in (folder / "parts").glob("*.j2"):
        assert f"report/parts/{part.name}" in used | {part.template for part in Part}
    numbered = [part.value for part in Edition.RECORD.profile.parts if part.value[0].isdigit()]
    assert numbered == sorted(
        p.name.partition(".")[0] for p in (folder / "parts").glob("*.j2") if p.name[0].isdigit()
    ), "the record holds every numbered part, in the order of the pages"


def test_reports_carry_no_trace_of_this_machine() -> None:
    assert "file:/" not in html_of("medium_low")
    assert str(PROJECT).encode() not in pdf_of("medium_low")
