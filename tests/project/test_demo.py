"""The main job end to end, as `make demo` runs it, and as the installed package does it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from arms_docs.report import printed_by
from tests.support.golden import NAMES, text_of
from tests.support.paths import PROJECT

COPIES = {"annex": "annex", "panel copy": "panel", "record": "record"}


@pytest.mark.prove
def test_the_demo_goes_from_workbook_to_verified_pdf() -> None:
    done = subprocess.run(
        ["sh", ".ci/demo"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    commands = re.findall(r"^\$ arms-docs (\w+)", done.stdout, flags=re.MULTILINE)
    path = [
        "fill",
        "check",
        "rate",
        "report",
        "keys",
        "keys",
        "archive",
        "archive",
        "submit",
        "return",
        "sign",
    ]
    assert commands == [*path, "verify", "verify", "archive"]
    assert "WHOLE: every file and entry is as it was written." in done.stdout
    copies = re.findall(
        r"^VALID: Colin Ashworthy, DEMO-2026-0101, (.*)\n  Signed off by Gwendoline Frostbury, "
        r"and not one byte has changed since\.$",
        done.stdout,
        flags=re.MULTILINE,
    )
    files = [f"{copy} ({name}.pdf)" for copy, name in COPIES.items()]
    assert copies == [*files, "record"]
    assert "does not name it" in done.stdout, "the list of what is withdrawn was looked at"
    demo = PROJECT / "output/demo"
    assert "Signed off by Gwendoline Frostbury" in " ".join(
        text_of((demo / "signed/panel.pdf").read_bytes()).split()
    )
    assert (
        "libreoffice.xlsx --key output/demo/keys/P4388.p12 -o output/demo/submitted.pdf"
        in done.stdout
    )
    for name in ("signed/record.pdf", "signed/panel.pdf", "signed/annex.pdf", "submitted.pdf"):
        told = subprocess.run(["pdfsig", demo / name], capture_output=True, text=True, check=False)
        assert "Signature is Valid." in told.stdout and "Total document signed" in told.stdout, name
        subprocess.run(["qpdf", "--check", demo / name], check=True, capture_output=True)


@pytest.mark.prove
def test_the_sister_of_the_demo_goes_from_one_signed_record_to_the_next() -> None:
    """Visits, a re-check, a review and its sign-off, by commands alone."""
    done = subprocess.run(
        ["sh", ".ci/demo-review"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
    commands = re.findall(r"^\$ arms-docs (\w+)", done.stdout, flags=re.MULTILINE)
    first = ["fill", "keys", "archive", "submit", "sign"]
    between = ["review", "review", "check", "review", "check"]
    assert commands == [*first, *between, "submit", "sign", "timeline", "verify", "archive"]
    assert "WHOLE: every file and entry is as it was written." in done.stdout
    living, finished = re.split(r"^== 4\.", done.stdout, flags=re.MULTILINE)
    assert "R62" in living, "the workbook waits for its review"
    assert "R60" in living, "a visit and a re-check call for a full review"
    assert not re.search(r"\d errors?", finished), "the review is ready to hand in"
    demo = PROJECT / "output/demo-review"
    panel = " ".join(text_of((demo / "signed-review/panel.pdf").read_bytes()).split())
    assert "Signed off by Gwendoline Frostbury" in panel
    assert (demo / "timeline.pdf").read_bytes().startswith(b"%PDF")
    assert (demo / "signed-review/next.xlsx").exists(), "and so it goes on"


@pytest.mark.prove
def test_a_wheel_carries_the_templates_and_tables(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        ".",
    ]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        content.extractall(tmp_path / "installed")
    kept = Path("arms_docs/instrument/editions")
    editions = {path.name for path in (PROJECT / kept).iterdir()}
    assert {path.name for path in (tmp_path / "installed" / kept).iterdir()} == editions != set()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    out = tmp_path / "out.pdf"
    command = [
        sys.executable,
        "-m",
        "arms_docs",
        "report",
        str(PROJECT / "tests/cases/medium_low/answers.toml"),
    ]
    subprocess.run(
        [*command, "-o", str(out)], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    assert out.read_bytes().startswith(b"%PDF")
    printed = [sys.executable, "-m", "arms_docs", "guidance", "-o", str(tmp_path / "guidance.pdf")]
    subprocess.run(printed, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "P5 Social investment" in text_of((tmp_path / "guidance.pdf").read_bytes())
    where = (
        "import arms_docs.report.template_files as t; print(t.__file__, t.templates_folder())\n"
        "from arms_docs.report import printed_by; print(printed_by()['digest'])"
    )
    told = subprocess.run(
        [sys.executable, "-c", where],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(PROJECT) not in told.stdout
    assert printed_by()["digest"] in told.stdout, "a wheel prints as the tree it was made from does"


@pytest.mark.prove
@pytest.mark.parametrize("name", NAMES)
def test_every_case_can_be_typed_into_libreoffice_and_read_back(name: str, tmp_path: Path) -> None:
    """The script compares what it reads back with the answers; it writes nothing if they differ."""
    out = tmp_path / f"{name}.xlsx"
    command = [sys.executable, "-m", "tests.support.type_in_libreoffice", name, str(out)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    assert out.read_bytes()[:2] == b"PK"
