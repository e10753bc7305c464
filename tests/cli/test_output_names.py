"""What is written has the ending of its kind; a name that is proposed says only the reference."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from arms_docs.cli.output_names import KINDS, PDF, WORKBOOK, proposed, with_ending
from tests.cli.test_commands import ANSWERS, ON, changed, run
from tests.people import ASHWORTHY

REFERENCE = ASHWORTHY.reference


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_has_the_ending_of_what_it_holds(here: Path) -> None:
    assert with_ending(Path("a/draft"), PDF) == Path("a/draft.pdf")
    assert with_ending(Path("draft.PDF"), PDF) == Path("draft.PDF")
    for name in ("out.docx", "out.xlsx", "case 1.2"):
        with pytest.raises(click.UsageError, match=r"would hold a PDF: let its name end in \.pdf"):
            with_ending(Path(name), PDF)
    with pytest.raises(click.UsageError, match="an Excel workbook"):
        with_ending(Path("out.xls"), WORKBOOK)
    for ending in KINDS:
        assert with_ending(here, ending) == here, "a folder, which is refused as one"
        assert with_ending(Path("x"), ending).suffix == ending


@pytest.mark.parametrize(
    "command",
    [
        ["report", ANSWERS, "-o", "out.docx"],
        ["report", ANSWERS, "--format", "text", "-o", "out.pdf"],
        ["submit", ANSWERS, "-o", "out.docx"],
        ["return", "none.pdf", "-o", "out.pdf"],
        ["guidance", "-o", "out.docx"],
        ["new", "out.xls"],
        ["fill", ANSWERS, "out.ods"],
        ["repair", "none.xlsx", "out.xlsm"],
        ["check", ANSWERS, "--annotate", "out.csv"],
        ["check", ANSWERS, "--format", "html", "-o", "out.pdf"],
        ["check", ANSWERS, "--format", "json", "-o", "out.txt"],
    ],
    ids=lambda command: " ".join(map(str, command)),
)
def test_nothing_is_called_what_it_is_not(command: list[object], here: Path) -> None:
    done = run(*command)
    assert done.exit_code == 2 and "let its name end in" in done.stderr
    assert not list(here.iterdir())


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        (REFERENCE, f"{REFERENCE}-submitted.pdf"),
        ("../../etc/passwd", "etc-passwd-submitted.pdf"),
        ("C:\\cases\\17", "C-cases-17-submitted.pdf"),
        ("-rf \u202e$(x)\n", "rf-x-submitted.pdf"),
        ("CON", "CON-submitted.pdf"),
        ("Ünit/É 12", "Unit-E-12-submitted.pdf"),
        ("x" * 300, f"{'x' * 40}-submitted.pdf"),
        ("...", "assessment-submitted.pdf"),
        ("参照", "assessment-submitted.pdf"),
        (None, "assessment-submitted.pdf"),
        (17, "assessment-submitted.pdf"),
    ],
)
def test_a_proposed_name_is_one_that_every_system_takes(reference: object, name: str) -> None:
    assert proposed(reference, "submitted", ".pdf") == Path(name)


def test_without_a_name_the_report_gets_one_here(here: Path) -> None:
    text = ("--format", "text", *ON)
    done = run("report", ANSWERS, *text)
    assert done.exit_code == 0 and f"Wrote {REFERENCE}-panel-draft.txt" in done.stderr
    assert [path.name for path in here.iterdir()] == [f"{REFERENCE}-panel-draft.txt"]
    again = run("report", ANSWERS, *text)
    assert again.exit_code == 2 and "is there already; use --force" in again.stderr
    assert run("report", ANSWERS, *text, "--force").exit_code == 0
    assert run("report", ANSWERS, *text, "--parts").exit_code == 0
    assert (here / f"{REFERENCE}-panel-draft").is_dir()
    unnamed = changed(here, f'reference = "{REFERENCE}"', 'reference = ""')
    assert run("report", unnamed, *text).exit_code == 1
    assert (here / "assessment-panel-draft.txt").is_file()
    names = " ".join(path.name for path in here.iterdir())
    assert not any(part in names for part in ASHWORTHY.name.split())


def test_the_list_of_check_goes_into_a_file(here: Path) -> None:
    printed = run("check", ANSWERS, "--format", "html", *ON)
    written = run("check", ANSWERS, "--format", "html", *ON, "-o", "list")
    assert (written.exit_code, written.stdout) == (printed.exit_code, "")
    assert "Wrote list.html" in written.stderr
    assert (here / "list.html").read_bytes() == printed.stdout_bytes
    for style, name in (("text", "list.txt"), ("json", "list.json")):
        printed = run("check", ANSWERS, "none.xlsx", "--format", style, *ON)
        written = run("check", ANSWERS, "none.xlsx", "--format", style, *ON, "-o", name)
        assert written.exit_code == printed.exit_code == 2
        assert "There is no such file." in (here / name).read_text(encoding="utf-8")
        if style == "json":
            assert (here / name).read_bytes() == printed.stdout_bytes
    for inputs in ("list.txt", "nowhere/list.txt"):
        done = run("check", ANSWERS, *ON, "-o", inputs)
        assert done.exit_code == 2 and not done.stdout


def test_a_blank_is_called_so(here: Path) -> None:
    done = run("new")
    assert done.exit_code == 0 and "Wrote arms-blank.xlsx" in done.stderr
    assert [path.name for path in here.iterdir()] == ["arms-blank.xlsx"]
