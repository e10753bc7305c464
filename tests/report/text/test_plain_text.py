"""The report as plain text: the words of the page, in parts whose names hold nothing typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from arms_docs.assessment.form import questions
from arms_docs.cli.commands import cli
from arms_docs.report.text.plain_text import render_parts, render_text
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.golden import NAMES, html_of

PROTECTIVE = ("P1", "P2", "P3", "P4", "P5")


def test_the_text_says_what_the_page_says() -> None:
    for name in NAMES:
        html = html_of(name)
        pasted = set(re.findall(r"\w+", render_text(html)))
        # left out: what draws a picture says in its title, and how a table heads its first column
        # where the heading above says so: a matrix, and what is done "if this happens"
        assert "if this happens, then that, by whom\n" in render_text(html)
        body = re.sub(
            r"<(svg).*?</\1>|<th scope=.col.>(Factor|If this happens)</th>",
            "",
            html[html.index("<body") :],
            flags=re.DOTALL,
        )
        printed = set(re.findall(r"\w+", re.sub(r"&#?\w+;", " ", re.sub(r"<[^>]+>", " ", body))))
        assert printed - pasted == set()
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


def lines_of(name: str) -> list[str]:
    return render_text(html_of(name)).splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_whoever_pastes_the_glance_reads_the_risk_factors_and_then_the_protective_ones(
    name: str,
) -> None:
    lines = lines_of(name)
    start = lines.index("Risk factors:")
    keys = [line.split()[0] for line in lines[start + 1 : start + 14]]
    assert keys == ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "Protective", *PROTECTIVE]
    assert lines[start + 14].startswith("Of twelve: ")
    assert lines.count(lines[start + 14]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_each_level_of_page_one_is_told_once_with_what_is_indicated(name: str) -> None:
    page_one, _, _ = render_text(html_of(name)).partition("at a glance")
    for label in ("Overall priority", "General level of risk management", "RM2000/S relied on"):
        (line,) = [line for line in page_one.splitlines() if line.startswith(f"{label}:")]
        assert line.endswith(")") and line.count(label) == 1


def test_the_levels_of_a_case_are_told_so() -> None:
    lines = lines_of("high_with_gap")
    assert "Overall priority: High (The eleven ratings also point to High)" in lines
    general = "General level of risk management: High\N{DAGGER}"
    assert f"{general} (Our guide also gives High: guide only)" in lines


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


def test_what_guards_against_a_scenario_is_told_with_its_number() -> None:
    lines = lines_of("high_with_gap")
    start = lines.index("Strategies against each scenario")
    assert lines[start + 1] == "  S1: T1, T4"
    start = lines.index("No.: O3")
    assert lines[start + 2 : start + 4] == ["Ends: No end date recorded", ""]
