"""The printed guidance: all that is declared is in it, and a deficit never reads as good."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from arms_docs.assessment.form import questions
from arms_docs.cli.commands import cli
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.instrument.guidance import load_guidance
from arms_docs.problems import Code, Severity
from arms_docs.report.fonts.printed_text import unprintable
from arms_docs.report.pages.guidance_document import (
    GAPS,
    GROUPS,
    SEVERITIES,
    build_guidance,
    pieces,
    render_guidance,
)
from arms_docs.report.pdf.render import render_pdf
from arms_docs.settings import Interview, Settings
from tests.support.builders import INSTRUMENT
from tests.support.elsewhere import said_elsewhere
from tests.support.golden import text_of
from tests.support.paths import PROJECT

FORM = questions(INSTRUMENT)
GUIDANCE = load_guidance(INSTRUMENT)
VIEW = build_guidance(FORM, GUIDANCE)


@cache
def html() -> str:
    return render_guidance(VIEW)


@cache
def pdf() -> bytes:
    content, remarks = render_pdf(html())
    assert remarks == (), "a render that warns is a failure"
    return content


@cache
def shorter() -> bytes:
    """The same with two questions of each part of the form; all of them are a quarter of it."""
    few = tuple(replace(part, questions=part.questions[:2]) for part in VIEW.sections)
    content, remarks = render_pdf(render_guidance(replace(VIEW, sections=few)))
    assert remarks == (), "a render that warns is a failure"
    return content


@cache
def pages(*, whole: bool = False) -> list[str]:
    return text_of(pdf() if whole else shorter(), "-layout").split("\f")[:-1]


@cache
def letters(*, whole: bool = False) -> str:
    """The text without spaces and punctuation, so that line breaks hide nothing."""
    return plain(text_of(pdf() if whole else shorter(), "-raw"))


# How many questions stand in it changes no other page; with all of them it is a proof.
SHORTER_AND_WHOLE = pytest.mark.parametrize(
    "whole", [False, pytest.param(True, marks=pytest.mark.prove)], ids=["shorter", "whole"]
)


def plain(text: str) -> str:
    return re.sub(r"\W+", "", text)


@pytest.mark.prove
def test_every_question_is_printed_with_its_help_and_choices() -> None:
    printed = letters(whole=True)
    for section in FORM.sections:
        assert plain(section.title) in printed and plain(section.intro) in printed
        for question in section.questions:
            assert plain(question.label) in printed, question.label
            assert plain(question.help) in printed, question.help
            if question.choices and len(question.choices) < len(INSTRUMENT.factors):
                assert plain("One of: " + ", ".join(question.words)) in printed, question.label
    shown = sum(len(section.questions) for section in VIEW.sections)
    assert shown == sum(len(section.questions) for section in FORM.sections)


@pytest.mark.parametrize(
    ("section", "field", "answer", "needed"),
    [
        ("person", "name", "Text of up to 80 characters", "Required"),
        ("person", "born", "Date", "Required"),
        ("person", "release_date", "Date, or Unknown", "Where it applies"),
        ("person", "other_identifiers", "Text, or None", "Where it applies"),
        ("rm2000", "age", "Whole number from 10 to 110, or Unknown", "Where it applies"),
        ("rm2000", "burglary", "One of: Yes, No, Unknown", "Where it applies"),
        ("factors", "evidence", "Evidence numbers, such as E1, E4", "Where it applies"),
        ("factors", "rationale", "Text; panels read up to 3,000 characters", "Required"),
        ("actions", "factor", "One of the 12 factors", "Required"),
    ],
)
def test_what_may_be_answered_is_said_in_words(
    section: str, field: str, answer: str, needed: str
) -> None:
    keys = [s.key for s in FORM.sections]
    fields = [q.field for q in FORM.sections[keys.index(section)].questions]
    shown = VIEW.sections[keys.index(section)].questions[fields.index(field)]
    assert (shown.answer, shown.needed) == (answer, needed)


def test_every_problem_is_printed_with_number_weight_and_remedy() -> None:
    shown = {p.number: p for p in chain.from_iterable(problems for _, problems in VIEW.problems)}
    assert list(shown) == sorted(shown, key=lambda number: ("FARMDS".index(number[0]), number))
    assert {code.number for code in Code} == set(shown)
    for code in Code:
        problem = shown[code.number]
        assert problem.severity == SEVERITIES[code.severity]
        assert f'<th scope="row">{code.number}</th><td>{problem.severity}</td>' in html()
        for sentence in (problem.message, problem.remedy):
            assert plain("".join(piece.text for piece in sentence)) in letters(), code
    assert set(SEVERITIES) == set(Severity)
    assert {code.number[0] for code in Code} == set(GROUPS)


def test_how_often_and_how_soon_is_told_by_level_and_history_as_history() -> None:
    assert VIEW.timing.rows == (
        ("Very High", "every month", "within 1 month"),
        ("High", "every 3 months", "within 3 months"),
        ("Medium", "every 6 months", "within 6 months"),
        ("Low", "every 12 months", "within 12 months"),
    )
    assert "within 28 days of the assessment" in VIEW.timing.horizons[0]
    assert "within 3 months" in VIEW.timing.horizons[1]
    assert "within 7 days, and a review within 28 days" in VIEW.timing.horizons[2]
    assert "28 days after the expected release" in VIEW.timing.horizons[3]
    assert "no evidence" in VIEW.timing.former and "June 2017" in VIEW.timing.former
    assert "History, used for nothing." in html()


def test_gaps_are_readable_words_and_never_braces() -> None:
    text = "".join(pages()) + repr(VIEW.sections)
    assert not re.search(r"[{}_]", text.replace("arms_docs", "")), (
        "no braces, no name of a variable"
    )
    for code in Code:
        for sentence in (code.message, code.remedy):
            gaps = [name for _, name, _, _ in Formatter().parse(sentence) if name]
            parts = pieces(code.number, sentence)
            assert [part.gap for part in parts].count(True) == len(gaps)
            assert not any(re.search(r"[{}_]", part.text) for part in parts if part.gap), code
    assert "read as <em>what is understood</em>" in html()
    assert [p.text for p in pieces("X01", "{new_thing} is {typed_new_thing}.")] == [
        "New thing",
        " is ",
        "new thing",
        ".",
    ]


def test_no_word_for_a_gap_is_left_over() -> None:
    used = set()
    for code in Code:
        for text in (code.message, code.remedy):
            used |= {f"{code.number} {name}" for _, name, _, _ in Formatter().parse(text) if name}
    names = {where.split()[1] for where in used}
    assert set(GAPS) <= used | names


@pytest.mark.prove
def test_every_factor_has_its_pages() -> None:
    starts = {}
    for factor in INSTRUMENT.factors:
        numbers = [
            n
            for n, page in enumerate(pages())
            if page.count(factor.label) >= 2 and "What each rating" in page
        ]
        assert len(numbers) == 1, factor.label
        starts[factor.key] = numbers[0]
        whole = plain(" ".join(pages()[numbers[0] : numbers[0] + 2]))
        told = GUIDANCE.factor(factor.key)
        for rated in told.ratings:
            assert all(
                plain(text) in whole for text in (rated.prompt, rated.example, rated.note)
            ), factor.key
        assert all(plain(text) in whole for text in (*told.ask, *told.look, *told.listen_for))
    assert sorted(starts.values()) == list(starts.values()), "in order, each beginning a page"


def test_high_on_a_protective_factor_is_never_good_news() -> None:
    for view in VIEW.factors:
        high = view.ratings[0]
        protective = view.factor.kind is FactorKind.PROTECTIVE
        assert high.guidance.rating is FactorRating.HIGH
        assert ("serious deficit" in high.words) is protective
        page = next(
            p for p in pages() if p.count(view.factor.label) >= 2 and "What each rating" in p
        )
        assert ("High here means a serious deficit" in page) is protective
        assert (
            bool(re.search(r"^\s*High\s+Serious deficit", page, flags=re.MULTILINE)) is protective
        )
    index = html()[html().index("Find an example") : html().index('id="R1"')]
    assert re.findall(r">(P\d High[^<]*)<", index)
    assert all(
        label.endswith("serious deficit") for label in re.findall(r">(P\d High[^<]*)<", index)
    )


def test_a_manual_reference_is_shown_where_an_organisation_gives_one() -> None:
    told = replace(
        INSTRUMENT, factors=tuple(replace(f, manual_ref="p. 31 & 32") for f in INSTRUMENT.factors)
    )
    assert "; your manual:" not in html()
    assert (
        render_guidance(build_guidance(questions(told), load_guidance(told))).count(
            "manual: p. 31 &amp; 32"
        )
        == 12
    )


def test_the_interview_is_printed_in_its_order() -> None:
    told = plain(html()[html().index('id="interview"') : html().index('id="factors"')])
    at = -1
    for part in GUIDANCE.interview:
        for text in (part.title, *part.steps):
            after = told.index(plain(text), at + 1)
            assert after > at, part.title
            at = after
    for part in GUIDANCE.interview:
        assert plain(part.organisation) in told
    assert html().count("For your organisation to decide; until it has, ours") == 2


def test_an_organisations_own_words_stand_in_the_place_of_ours_and_are_called_its_own() -> None:
    own = Interview(caution="Stop. Read the card.\n\nRing the <duty> inspector.")
    settings = Settings(organisation="Elmshire Police", interview=own)
    page = render_guidance(build_guidance(FORM, GUIDANCE, settings))
    assert "The words of Elmshire Police, from its settings" in page
    assert "<p>Stop. Read the card.</p><p>Ring the &lt;duty&gt; inspector.</p>" in page
    assert "A probation practitioner does not caution" not in page, "not beside theirs"
    assert page.count("For your organisation to decide; until it has, ours") == 1
    unnamed = render_guidance(build_guidance(FORM, GUIDANCE, Settings(interview=own)))
    assert "The words of your organisation, from its settings" in unnamed


def test_where_a_finding_goes_is_printed_on_its_factor_and_in_a_list() -> None:
    assert INSTRUMENT.homes is not None
    for home in INSTRUMENT.homes.homes:
        page = html()[html().index(f'id="{home.factor}"') :]
        assert home.line in page[: page.index("What each rating looks like")]
        assert home.because in html()
    before = replace(INSTRUMENT, homes=None, labels=None, groups=None)
    older = render_guidance(build_guidance(questions(before), load_guidance(before)))
    assert "no factor of its own" not in older


def test_before_others_are_asked_it_is_said_that_asking_can_disclose() -> None:
    assert html().count(GUIDANCE.before_looking) == len(INSTRUMENT.factors)


def test_every_pair_is_printed() -> None:
    for pair in GUIDANCE.pairs:
        for text in (pair.about, pair.good, pair.why_good, pair.poor, pair.why_poor):
            assert plain(text) in letters(), text


def test_the_first_page_says_whose_words_these_are() -> None:
    first = " ".join(pages()[0].split())
    assert "The wording is ours" in first and "None of it is taken from the ARMS manual" in first
    assert "Use it beside your licensed manuals" in first


@SHORTER_AND_WHOLE
def test_marking_and_page_numbers_stand_on_every_page(whole: bool) -> None:
    printed = pages(whole=whole)
    for number, page in enumerate(printed, start=1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert "OFFICIAL" in lines[0] and "OFFICIAL" in lines[-1]
        assert "SENSITIVE" not in page
        assert f"Page {number} of {len(printed)}" in lines[-1]
        assert len(lines) > 8, f"page {number} is next to empty"


@SHORTER_AND_WHOLE
def test_the_contents_list_gives_the_right_pages(whole: bool) -> None:
    printed = pages(whole=whole)
    listed = dict(re.findall(r"^\s*(\S.*?)\s?\.{3,}\s*(\d+)$", printed[1], flags=re.MULTILINE))
    assert len(listed) == printed[1].count("....") or len(listed) > 35
    for title, number in listed.items():
        assert plain(re.sub(r"\([A-Z]\d+ to [A-Z]\d+\)$", "", title)) in plain(
            printed[int(number) - 1]
        ), title
    for factor in INSTRUMENT.factors:
        assert "What each rating looks like" in printed[int(listed[factor.label]) - 1]


@SHORTER_AND_WHOLE
def test_nothing_is_unprintable_and_only_our_fonts_are_used(whole: bool) -> None:
    content = pdf() if whole else shorter()
    assert unprintable(re.sub(r"<[^>]+>", "", html()).replace("\n", " ")) == ()
    listed = subprocess.run(
        ["pdffonts", "-"], input=content, capture_output=True, check=True
    ).stdout.decode()
    names = {line.split()[0].partition("+")[2].split("-")[0] for line in listed.splitlines()[2:]}
    assert names == {"Atkinson"}
    assert "file:/" not in html() and str(PROJECT).encode() not in content


def test_every_template_of_the_guidance_is_used() -> None:
    used = (PROJECT / "templates/guidance/guidance.html.j2").read_text()
    parts = sorted(p.name for p in (PROJECT / "templates/guidance/parts").glob("*.j2"))
    assert parts == re.findall(r"parts/(\S+?\.j2)", used)


# --- the command


@pytest.mark.prove
def test_the_command_writes_it_and_not_over_another_file(tmp_path: Path) -> None:
    out = tmp_path / "guidance.pdf"
    done = CliRunner().invoke(cli, ["guidance", "-o", str(out)])
    assert done.exit_code == 0 and done.stdout == "" and f"Wrote {out}" in done.stderr
    assert "remark" not in done.stderr
    assert out.read_bytes() == pdf()
    out.write_bytes(b"mine")
    done = CliRunner().invoke(cli, ["guidance", "-o", str(out)])
    assert done.exit_code == 2 and out.read_bytes() == b"mine"
    assert CliRunner().invoke(cli, ["guidance", "-o", str(out), "--force"]).exit_code == 0
    assert out.read_bytes() == pdf()


@pytest.mark.prove
def test_same_bytes_in_another_process_zone_and_folder(tmp_path: Path) -> None:
    code = (
        "import hashlib; from tests.report.pages.test_guidance_document import pdf; "
        "print(hashlib.sha256(pdf()).hexdigest())"
    )
    assert len(said_elsewhere(code, tmp_path)) == 1


def test_reading_does_not_pay_for_the_guidance() -> None:
    """Neither `check` nor the form loads the words that only a writer needs, nor their module."""
    code = (
        "import sys, json\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        "import arms_docs.cli.inputs, arms_docs.reading.pipeline, arms_docs.rating\n"
        "from arms_docs.assessment.form import questions\n"
        "from arms_docs.instrument import load_instrument\n"
        "questions(load_instrument())\n"
        "modules = sorted(m for m in sys.modules if 'guidance' in m and '.cli.' not in m)\n"
        "print(json.dumps([modules, [name for name in opened if name.endswith('.toml')]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    modules, opened = json.loads(done.stdout)
    assert modules == []
    assert {Path(name).name for name in opened} >= {"arms.toml"}
    assert "guidance.toml" not in {Path(name).name for name in opened}
