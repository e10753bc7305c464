"""The report as plain text: the words of the page, in parts whose names hold nothing typed."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from arms_docs.assessment.form import questions
from arms_docs.cli.main import cli
from arms_docs.report.text.plain_text import render_parts, render_text
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.golden import NAMES, html_of


def test_the_text_says_what_the_page_says() -> None:
    for name in NAMES:
        html = html_of(name)
        pasted = set(re.findall(r"\w+", render_text(html)))
        # left out: what draws a picture says in its title, and how a matrix heads its first column
        body = re.sub(
            r"<(svg).*?</\1>|<th scope=.col.>Factor</th>",
            "",
            html[html.index("<body>") :],
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
