"""The editions: what each holds, and that what it leaves out is nowhere in its bytes."""

from __future__ import annotations

import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.assessment.ask import Kind
from arms_docs.assessment.assemble import digest, to_data
from arms_docs.assessment.form import questions
from arms_docs.cli.inputs import read
from arms_docs.cli.main import cli
from arms_docs.instrument import Level
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_file
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.plain_text import render_parts, render_text
from arms_docs.report.pdf.document import render
from arms_docs.report.pdf.embed import Attachment
from arms_docs.report.pdf.record_files import Submitted, attachments, draft_data
from arms_docs.report.redaction import NOT_HERE, without_citations
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, case, place_of
from tests.support.golden import NAMES, html_of, pdf_of, reading_of, text_of
from tests.support.golden import submitted as of_case
from tests.support.longest import longest
from tests.support.paths import CASES

CIRCULATE = (Edition.PANEL, Edition.SUMMARY)
# Each is a word of no language, planted where only restricted information stands.
PLANTED = {
    "sources.E2.what": "quilzobar",
    "sources.E2.origin": "vexuntial",
    "restricted.X1.relates_to": "zorbifane",
    "restricted.X1.text": "plimquorth",
    "restricted.X1.why": "drazzleby",
    "restricted.X7.text": "ombrulex",  # a row that is otherwise empty: an error, which must not be quoted
}
CITED = {
    "sources.E2.restricted": "Yes",
    "factors.R1.evidence": "E1, E2",
    "factors.R1.rationale": "He was seen twice (E1, E2). By E2 he was alone; see E1-E3, and the note (E2).",
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


def carried(
    reading: Reading, edition: Edition, submitted: Submitted | None = None
) -> tuple[Attachment, ...]:
    """The files of an edition: only the record has any."""
    assert reading.assessment is not None
    signoff = draft_data(reading.assessment)
    files = attachments(
        submitted or of_case("medium_low"), reading, INSTRUMENT, signoff=signoff, settings=""
    )
    return files if edition is Edition.RECORD else ()


def everything(pdf: bytes) -> str:
    """All that can be read in a PDF by whatever way: its text, and every string, name and stream, unpacked."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "\n".join(
            [
                text_of(pdf),
                text_of(pdf, "-raw"),
                *(part for o in opened.objects for part in _said(o)),
            ]
        )


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
    found = everything(planted_pdf(edition))
    for word in PLANTED.values():
        assert word not in found
    assert not re.search(r"\bE ?2\b", text_of(planted_pdf(edition)), re.IGNORECASE)
    html = page_of(planted(), INSTRUMENT, edition)[1]
    assert not re.search(r"\bE ?2\b", html, re.IGNORECASE) and not any(
        word in html for word in PLANTED.values()
    )
    with pikepdf.open(io.BytesIO(planted_pdf(edition))) as pdf:
        assert not pdf.attachments


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.ANNEX])
def test_and_is_in_those_that_are_for_it(edition: Edition) -> None:
    found = everything(planted_pdf(edition))
    for word in PLANTED.values():
        assert word in found, "or the test above would pass by looking at nothing"
    assert ("He was seen twice" in " ".join(found.split())) is (edition is Edition.RECORD)


def test_other_numbers_stand_as_they_were_and_a_lone_citation_is_replaced() -> None:
    text = " ".join(text_of(planted_pdf(Edition.PANEL)).split())
    assert (
        "He was seen twice (E1). By [source not in this copy] he was alone; see E1, E3, and the note."
        in text
    )
    assert (
        "E3" in text and "Sources and information marked restricted are kept in the record" in text
    )


@given(st.text(alphabet="E123 ,-()to&andé\n", max_size=40), st.sampled_from(["E1", "E12", "E3"]))
def test_a_text_never_names_a_hidden_source_and_is_else_untouched(text: str, hidden: str) -> None:
    said = without_citations(text, frozenset({hidden}))
    assert not re.search(
        rf"(?<![\w/-])E0?{hidden[1:]}(?![\w/-])(?!\s+\d[A-Z]{{2}}\b)", said, re.IGNORECASE
    )
    if not re.search(r"E\s?\d", text, re.IGNORECASE):
        assert said == text
    assert without_citations(text, frozenset()) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Seen (E6).", "Seen."),
        ("Seen (E5, E6, E7).", "Seen (E5, E7)."),
        ("Seen (E5 and E6).", "Seen (E5)."),
        ("Seen (E4-E7).", "Seen (E4, E5, E7)."),
        ("Seen [E6], as E6 says.", f"Seen, as {NOT_HERE} says."),
        ("E06 and e6", NOT_HERE),
        ("He lives in London E6 3AB.", "He lives in London E6 3AB."),
        ("Reference CASE-E6-01, and 3E6.", "Reference CASE-E6-01, and 3E6."),
        ("E60 and E16 stay", "E60 and E16 stay"),
        ("See (E4 to E5), E16.", "See (E4 to E5), E16."),
    ],
)
def test_citations_as_people_write_them(text: str, said: str) -> None:
    assert without_citations(text, frozenset({"E6"})) == said


def test_a_summary_has_two_pages_however_long_the_case() -> None:
    cases = [reading_of(name) for name in NAMES]
    for reading in (*cases, longest(), _departing(longest())):
        made = render(reading, INSTRUMENT, Edition.SUMMARY)
        assert made.remarks == ()
        pages = text_of(made.pdf).split("\f")[:-1]
        assert len(pages) == 2
        assert "Our tables have not been checked" in " ".join(pages[0].split()), (
            "the last line of page one"
        )
        assert "Home visits" in pages[1], "the last line of page two"


@pytest.mark.parametrize("edition", [Edition.RECORD, Edition.PANEL])
def test_page_one_is_one_page_however_long_the_case(edition: Edition) -> None:
    html = page_of(_departing(longest()), INSTRUMENT, edition)[1]
    front = html[: html.index('<section class="gaps')] + "</body></html>"
    from arms_docs.report.pdf.render import render_pdf

    assert text_of(render_pdf(front)[0]).count("\f") == 1


def _departing(reading: Reading) -> Reading:
    """The same with a level that is not the indicated one: page one has one line more."""
    from dataclasses import replace

    from arms_docs.rating import rate

    assert reading.assessment is not None
    assessment = replace(
        reading.assessment, overall=replace(reading.assessment.overall, level=Level.MEDIUM)
    )
    return replace(reading, assessment=assessment, rating=rate(assessment, INSTRUMENT))


@pytest.mark.prove
def test_the_longest_case_runs_over_no_edge_and_loses_nothing() -> None:
    made = render(longest(), INSTRUMENT, Edition.PANEL)
    assert made.remarks == ()
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert len(pdf.pages) < 130
    boxes = re.findall(r'xMin="([\d.]+)" yMin="[\d.-]+" xMax="([\d.]+)"', _boxes(made.pdf))
    assert len(boxes) > 10_000
    assert (
        min(float(left) for left, _ in boxes) > 40
        and max(float(right) for _, right in boxes) < 595 - 40
    )
    text = text_of(made.pdf)
    assert [n for n in range(1, 31) if f"A{n} " not in text] == []


def _boxes(pdf: bytes) -> str:
    return text_of(pdf, "-bbox")


def test_the_text_says_what_the_page_says() -> None:
    for name in NAMES:
        html = html_of(name)
        said = set(re.findall(r"\w+", render_text(html)))
        # left out: what draws a picture says in its title, and how a matrix heads its first column
        body = re.sub(
            r"<(svg).*?</\1>|<th scope=.col.>Factor</th>",
            "",
            html[html.index("<body>") :],
            flags=re.DOTALL,
        )
        printed = set(re.findall(r"\w+", re.sub(r"&#?\w+;", " ", re.sub(r"<[^>]+>", " ", body))))
        assert printed - said == set()
        parts = render_parts(html)
        whole = re.sub(r"\s", "", render_text(html))
        for part, text in parts:
            assert text.startswith("OFFICIAL-SENSITIVE\n")
            assert re.sub(r"\s", "", text.removeprefix("OFFICIAL-SENSITIVE")) in whole, part
        names = [part for part, _ in parts]
        assert names[0] == "Page one" and {"What is due when", "Supervision", "Sign-off"} <= set(
            names
        )
        assert [n for n in names if n.startswith("R1 ")], "a part for each factor"


def test_names_of_parts_hold_nothing_that_was_typed(tmp_path: Path) -> None:
    book = tmp_path / "case.xlsx"
    raw = dict(answers_of("medium_low"))
    typed = {
        "person.name": "Qwertz Quillon",
        "scenarios.S1.title": "Quillon returns",
        "actions.A1.what": "Quillon",
    }
    raw |= {place_of(dotted): value for dotted, value in typed.items()}
    book.write_bytes(write_workbook(questions(INSTRUMENT), raw))
    out = tmp_path / "parts"
    command = ["report", str(book), "-o", str(out), "--format", "text", "--parts"]
    done = CliRunner().invoke(cli, [*command, "--on", str(ON)])
    assert done.exit_code == 0, done.output
    files = sorted(path.name for path in out.iterdir())
    assert files[0] == "01 Page one.txt" and len(files) > 30
    assert not any("quillon" in name.lower() for name in files)
    assert "Quillon returns" in "".join(path.read_text() for path in out.iterdir())
    again = CliRunner().invoke(cli, command)
    assert again.exit_code == 2 and "is there already" in again.output


def test_the_record_carries_the_workbook_and_what_is_needed_to_work_it_out_again(
    tmp_path: Path,
) -> None:
    handed_in = of_case("high_with_gap")
    with pikepdf.open(io.BytesIO(pdf_of("high_with_gap", Edition.RECORD))) as pdf:
        carried = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    data = {"assessment.json", "rating.json", "signoff.json"}
    tables = {"arms.toml", "priority.toml", "visits.toml", "rm2000.toml"}
    assert set(carried) == {"assessment.xlsx", "settings.toml", *data, *tables}
    assert carried["assessment.xlsx"] == handed_in.content
    path = tmp_path / "again.xlsx"
    path.write_bytes(carried["assessment.xlsx"])
    again = read_file(path, INSTRUMENT, on=ON)
    assert again.assessment is not None
    assert json.loads(carried["rating.json"]) == json.loads(json.dumps(to_data(again.rating)))
    assert json.loads(carried["signoff.json"])["digest"] == digest(again.assessment)
    rm2000 = tomllib.loads(carried["rm2000.toml"].decode())
    points = [row[-1] for row in rm2000["s_sexual"]["rows"]]
    assert points == [0, 1, 2, 3], "points by sexual appearances: 1, 2, 3-4, 5 and more"


def test_a_workbook_that_changes_between_judging_and_carrying_is_not_carried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, out = tmp_path / "case.xlsx", tmp_path / "record.pdf"
    book.write_bytes(of_case("medium_low").content)

    def saved_meanwhile(*given: Any, **named: Any) -> Reading:
        reading = read(*given, **named)
        book.write_bytes(of_case("high_with_gap").content)
        return reading

    monkeypatch.setattr("arms_docs.cli.report.read", saved_meanwhile)
    done = CliRunner().invoke(cli, ["report", str(book), "-o", str(out), "--edition", "record"])
    assert (
        done.exit_code == 2
        and "changed while it was being read" in done.output
        and not out.exists()
    )


def test_the_record_of_an_answers_file_carries_it(tmp_path: Path) -> None:
    out, answers = tmp_path / "record.pdf", CASES / "medium_low" / "answers.toml"
    done = CliRunner().invoke(
        cli, ["report", str(answers), "-o", str(out), "--edition", "record", "--on", str(ON)]
    )
    assert done.exit_code == 0, done.output
    with pikepdf.open(out) as pdf:
        assert pdf.attachments["answers.toml"].get_file().read_bytes() == answers.read_bytes()


@pytest.mark.parametrize("edition", [Edition.PANEL, Edition.RECORD])
def test_the_end_of_everything_typed_is_printed_somewhere(edition: Edition) -> None:
    """Page one is brief; what it cuts stands in full elsewhere. Each text ends in a word of its own."""
    form = questions(INSTRUMENT)
    raw, ends = dict(answers_of("very_high_imminent")), {}
    for number, (place, text) in enumerate(list(raw.items())):
        question = form.question(place)
        if question and question.kind is Kind.TEXT and isinstance(text, str):
            ends[place] = f"qx{number}z"
            longer = text + " and so on and on" * 6
            raw[place] = f"{longer[: min(question.limit, 3000) - 8]} {ends[place]}"
    html = page_of(judge(raw, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF), INSTRUMENT, edition)[1]
    missing = {place for place, end in ends.items() if end not in html}
    assert len(ends) > 150
    restricted = {
        p for p in ends if p.section == "restricted" or (p.section, p.row) == ("sources", "E1")
    }
    assert missing == (restricted if edition is Edition.PANEL else set())


def test_a_record_without_what_was_submitted_is_a_fault_of_ours() -> None:
    reading = reading_of("medium_low")
    with pytest.raises(ValueError, match="carries files"):
        render(reading, INSTRUMENT, Edition.RECORD)
    with pytest.raises(ValueError, match="carries files"):
        render(reading, INSTRUMENT, Edition.PANEL, carried=carried(reading, Edition.RECORD))


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
    raw = {
        p: v
        for p, v in answers_of("medium_low").items()
        if p.section != "restricted" and p.field != "restricted"
    }
    book = tmp_path / "case.xlsx"
    book.write_bytes(write_workbook(questions(INSTRUMENT), raw))
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


def test_dates_of_what_is_carried_come_from_the_arguments() -> None:
    when = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    reading = reading_of("medium_low")
    made = render(
        reading,
        INSTRUMENT,
        Edition.RECORD,
        carried=carried(reading, Edition.RECORD, Submitted(b"PK", when)),
    )
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert {spec.get_file().mod_date for spec in pdf.attachments.values()} == {when}
