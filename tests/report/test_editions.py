"""The editions: what each holds, and that what it leaves out is nowhere in its bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from arms_docs.assessment.declare import Kind
from arms_docs.assessment.form import Assessment, questions
from arms_docs.cli.commands import cli
from arms_docs.instrument import CAUTION
from arms_docs.problems import Place, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pdf.document import render
from arms_docs.report.text.plain_text import render_text
from tests.conftest import render_once
from tests.support.builders import INSTRUMENT, ON, answers_of, case, place_of
from tests.support.golden import NAMES, pdf_of, text_of
from tests.support.longest import longest
from tests.support.loop import small, small_workbook
from tests.support.views import carried, departing

pytestmark = pytest.mark.usefixtures("documents_rendered_once")
CIRCULATE = (Edition.PANEL, Edition.SUMMARY)
# Each is a word of no language, planted where only restricted information stands.
PLANTED = {
    "sources.E2.what": "quilzobar",
    "sources.E2.origin": "vexuntial",
    "restricted.X1.relates_to": "zorbifane",
    "restricted.X1.text": "plimquorth",
    "restricted.X1.why": "drazzleby",
    # a row that is otherwise empty: an error, which must not be quoted
    "restricted.X7.text": "ombrulex",
}
CITED = {
    "sources.E2.restricted": "Yes",
    "factors.R1.evidence": "E1, E2",
    "factors.R1.rationale": "He was seen twice (E1, E2). By E2 he was alone; see E1-E3, "
    "and the note (E2).",
    "formulation.summary": "Told by a neighbour (e2) and in E 2.",
    "actions.A1.measure": "As in E2.",
    "review.next_review": "E2",  # an error whose words quote what was typed
}


@cache
def planted() -> Reading:
    return case("medium_low", PLANTED | CITED)


@cache
def planted_pdf(edition: Edition) -> bytes:
    return render(planted(), INSTRUMENT, edition, carried=carried(planted(), edition)).pdf


def everything(pdf: bytes) -> str:
    """All that can be read in a PDF by whatever way: its text, every string and every stream."""
    texts = [text_of(pdf), text_of(pdf, "-raw")]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for part in opened.objects:
            texts.extend(_said(part))
    return "\n".join(texts)


def _said(part: object) -> Iterator[str]:
    """The strings and streams of one object; what it refers to is an object of its own."""
    if isinstance(part, pikepdf.String):
        yield str(part)
    elif isinstance(part, pikepdf.Stream):
        yield part.read_bytes().decode("latin-1")
        yield from _said_in(part.values())
    elif isinstance(part, pikepdf.Dictionary):
        yield from _said_in(part.values())
    elif isinstance(part, pikepdf.Array):
        yield from _said_in(part)


def _said_in(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        if not getattr(part, "is_indirect", False):
            yield from _said(part)


@pytest.mark.parametrize("edition", CIRCULATE)
def test_what_is_restricted_is_nowhere_in_the_bytes_of_a_copy_that_circulates(
    edition: Edition,
) -> None:
    text = everything(planted_pdf(edition))
    for word in PLANTED.values():
        assert word not in text
    assert not re.search(r"\bE ?2\b", text_of(planted_pdf(edition)), re.IGNORECASE)
    html = page_of(planted(), INSTRUMENT, edition)[1]
    assert not re.search(r"\bE ?2\b", html, re.IGNORECASE) and not any(
        word in html for word in PLANTED.values()
    )
    with pikepdf.open(io.BytesIO(planted_pdf(edition))) as pdf:
        assert not pdf.attachments


def test_the_assessors_note_on_the_work_is_printed_in_no_edition_and_in_no_text() -> None:
    """What an assessor finds hard is for evaluation, and no part of a man's record."""
    note = {place_of("note.hard"): "glimtwarrow", place_of("note.minutes"): "4321"}
    reading = judge({**small(), **note}, INSTRUMENT, on=ON)
    assert reading.assessment is not None and reading.assessment.note.hard == "glimtwarrow"
    for edition in Edition:
        html = page_of(reading, INSTRUMENT, edition)[1]
        pages = text_of(render_once(html)[0])
        for told in (html, render_text(html), pages):
            assert "glimtwarrow" not in told and "4321" not in told


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.ANNEX])
def test_and_is_in_those_that_are_for_it(edition: Edition) -> None:
    text = everything(planted_pdf(edition))
    for word in PLANTED.values():
        assert word in text, "or the test above would pass by looking at nothing"
    assert ("He was seen twice" in " ".join(text.split())) is (edition is Edition.RECORD)


def test_other_numbers_stand_as_they_were_and_a_lone_citation_is_replaced() -> None:
    text = " ".join(text_of(planted_pdf(Edition.PANEL)).split())
    assert (
        "He was seen twice (E1). By [source not in this copy] he was alone; see E1, E3, "
        "and the note." in text
    )
    assert "E3" in text and "Sources and information marked restricted, and the working" in text


def test_a_summary_has_two_pages() -> None:
    for name in NAMES:
        pages = text_of(pdf_of(name, Edition.SUMMARY)).split("\f")[:-1]
        assert len(pages) == 2
        assert CAUTION in " ".join(pages[0].split()), "the last line of page one"
        assert "Home visits" in pages[1], "the last line of page two"


def test_the_summary_of_the_longest_case_runs_over_for_what_is_done_in_an_emergency_alone() -> None:
    """Page one never does; eight contingencies of a thousand letters each need more than a page."""
    for reading in (longest(), departing(longest())):
        document = render(reading, INSTRUMENT, Edition.SUMMARY)
        pages = [" ".join(page.split()) for page in text_of(document.pdf).split("\f")[:-1]]
        assert CAUTION in pages[0] and "The case in brief" in pages[1] and len(pages) < 6
    few = case("very_high_imminent", {}).assessment
    assert few is not None
    short = replace(
        longest(), assessment=replace(longest_assessment(), contingency=few.contingency)
    )
    assert text_of(render(short, INSTRUMENT, Edition.SUMMARY).pdf).count("\f") == 2


def longest_assessment() -> Assessment:
    assessment = longest().assessment
    assert assessment is not None
    return assessment


@pytest.mark.prove
def test_the_longest_case_runs_over_no_edge_and_loses_nothing() -> None:
    document = render(longest(), INSTRUMENT, Edition.PANEL)
    assert document.remarks == ()
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        assert len(pdf.pages) < 130
    boxes = re.findall(r'xMin="([\d.]+)" yMin="[\d.-]+" xMax="([\d.]+)"', _boxes(document.pdf))
    assert len(boxes) > 10_000
    assert (
        min(float(left) for left, _ in boxes) > 40
        and max(float(right) for _, right in boxes) < 595 - 40
    )
    text = text_of(document.pdf)
    assert [n for n in range(1, 31) if f"A{n} " not in text] == []


def _boxes(pdf: bytes) -> str:
    return text_of(pdf, "-bbox")


@pytest.mark.parametrize("edition", [Edition.PANEL, Edition.RECORD])
def test_the_end_of_everything_typed_is_printed_somewhere(edition: Edition) -> None:
    """What page one cuts stands in full elsewhere. Each text ends in a word of its own."""
    raw = dict(answers_of("very_high_imminent"))
    ends = with_ends(raw)
    html = page_of(judge(raw, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF), INSTRUMENT, edition)[1]
    missing = {place for place, end in ends.items() if end not in html}
    assert len(ends) > 150
    restricted = {
        p for p in ends if p.section == "restricted" or (p.section, p.row) == ("sources", "E1")
    }
    nowhere = {Place("note", "", "hard")}  # by the test of the assessor's note, above
    assert missing == nowhere | (restricted if edition is Edition.PANEL else set())


def with_ends(raw: dict[Place, object]) -> dict[Place, str]:
    """Make every text long and end it in a word of its own; those words by their places."""
    form, ends = questions(INSTRUMENT), {}
    for number, (place, text) in enumerate(list(raw.items())):
        question = form.question(place)
        if question and question.kind is Kind.TEXT and isinstance(text, str):
            ends[place] = f"qx{number}z"
            longer = text + " and so on and on" * 6
            raw[place] = f"{longer[: min(question.limit, 3000) - 8]} {ends[place]}"
    return ends


def test_page_one_of_the_record_says_that_it_is_not_for_circulation() -> None:
    front = " ".join(text_of(pdf_of("medium_low", Edition.RECORD), "-l", "1").split())
    assert (
        "holds restricted material" in front
        and "not for circulation" in front
        and "panel edition" in front
    )
    assert "not for circulation" not in " ".join(text_of(pdf_of("medium_low"), "-l", "1").split())


@pytest.mark.parametrize("edition", list(Edition))
def test_every_edition_of_report_is_a_draft(edition: Edition) -> None:
    for page in text_of(pdf_of("medium_low", edition)).split("\f")[:-1]:
        assert "DRAFT: not signed off" in page


def test_an_annex_is_refused_where_nothing_is_restricted(tmp_path: Path) -> None:
    book = tmp_path / "case.xlsx"
    book.write_bytes(small_workbook())
    out = tmp_path / "annex.pdf"
    done = CliRunner().invoke(cli, ["report", str(book), "-o", str(out), "--edition", "annex"])
    assert done.exit_code == 2 and "no annex" in done.output and not out.exists()


def test_gaps_of_restricted_rows_are_told_in_the_record_only() -> None:
    def told(edition: Edition) -> str:
        return " ".join(
            f"{gap.label} {gap.text}" for gap in page_of(planted(), INSTRUMENT, edition)[0].gaps
        )

    assert "Restricted" in told(Edition.RECORD) and "Next review" in told(Edition.RECORD)
    assert "Restricted" not in told(Edition.PANEL) and "Next review" in told(Edition.PANEL)
