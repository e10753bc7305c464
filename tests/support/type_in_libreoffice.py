"""Fill a blank workbook by typing into LibreOffice, as an assessor would, and save it as .xlsx.

What it is for: a workbook that arms_docs has filled shows that we can read what we wrote. This one
shows that we can read what a spreadsheet program makes of it. The answers go in through Calc's own
commands, on protected sheets, in a British English locale, and Calc writes the file. It is read
back here and must hold the same assessment as the answers file, with the same problems and no
others; otherwise nothing is written and the exit code is 1.

How to run (needs ``soffice``, and Debian's python3-uno for /usr/bin/python3)::

    python -m tests.support.type_in_libreoffice medium_low OUT.xlsx

CASE is a folder of tests/cases. Dates are typed like 05/10/2026, choices as their dropdown's words,
texts as they are. The typing itself is done by `type_inside_libreoffice.py`.

What differs from a person at a keyboard: ``.uno:EnterString`` hands over a whole cell at once. So
there are no single key strokes and no autocorrection; choices are typed and not picked from the
open list, and Calc does not compare them with it (the words do come from it); line breaks arrive as
they are and not by Ctrl+Enter. A text that begins with ``=`` could only be typed as a formula, so
it is set through the API. No case here has one.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.assemble import to_data
from arms_docs.assessment.declare import Kind
from arms_docs.assessment.form import questions
from arms_docs.assessment.parse import parse, raw_of
from arms_docs.instrument import load_instrument
from arms_docs.problems import Problem
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.workbook.sheets.layout import answer_cells, lay_out
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.paths import CASES

DEBIAN_PYTHON = "/usr/bin/python3"
TYPING = Path(__file__).with_name("type_inside_libreoffice.py")
ON = date(2026, 11, 22)  # the day as of which both are judged
DAY_ZERO = date(1899, 12, 30)
START_SECONDS, TYPING_SECONDS, END_SECONDS = 60, 180, 30
BRITISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General">
<prop oor:name="DefaultLocale" oor:op="fuse"><value>en-GB</value></prop></item>
</oor:items>
"""


class Wrong(Exception):  # noqa: N818 - said to a person, not caught by name
    """Why there is no workbook."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("case", metavar="CASE", help="a folder of tests/cases, such as medium_low")
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)
    options = parser.parse_args()
    try:
        count, content = typed_workbook(CASES / options.case / "answers.toml")
        options.out.write_bytes(content)
    except (Wrong, OSError, subprocess.SubprocessError) as error:
        sys.exit(f"Nothing was written. {error}")
    sys.stderr.write(f"Typed {count} answers and wrote {options.out}\n")


def typed_workbook(answers: Path) -> tuple[int, bytes]:
    """How many answers were typed, and the workbook that LibreOffice saved."""

    instrument = load_instrument()
    form = questions(instrument)
    raw, wrong = read_answers(answers.read_bytes(), form)
    if wrong:
        raise Wrong(f"{answers}: {wrong[0].message}")
    entries = what_to_type(raw)
    with tempfile.TemporaryDirectory(prefix="arms-typing-") as name:
        folder = Path(name)
        (folder / "blank.xlsx").write_bytes(write_workbook(form))
        (folder / "entries.json").write_text(json.dumps(entries), encoding="utf-8")
        run_libreoffice(folder)
        content = (folder / "typed.xlsx").read_bytes()
    lines = differences(judge(raw, instrument, on=ON), read_content(content, instrument, on=ON))
    if lines:
        raise Wrong("\n  ".join(["What was read back is not what was typed:", *lines]))
    return len(entries), content


def what_to_type(raw: dict[Any, object]) -> list[tuple[str, str, str, str | int]]:
    """Sheet, address, what is typed, and what should stand there then: a number for numbers and
    dates.
    """

    left, entries = dict(raw), []
    for sheet, lines in lay_out(questions(load_instrument()).without_review).items():
        for place, row, column, question in answer_cells(lines):
            if place not in left:
                continue
            answer = left.pop(place)
            if question.kind is Kind.CHOICE:
                answer = raw_of(question, parse(question, place, answer).value)
            stands: str | int = answer if isinstance(answer, int) else str(answer)
            typed = str(answer)
            if isinstance(answer, date):
                typed, stands = f"{answer:%d/%m/%Y}", (answer - DAY_ZERO).days
            entries.append((sheet, f"{get_column_letter(column)}{row}", typed, stands))
    if left:
        raise Wrong(f"These answers have no cell: {', '.join(map(str, left))}")
    return entries


def differences(wanted: Reading, got: Reading) -> list[str]:
    """What the two assessments do not share, and problems that only one of them has."""

    def flat(value: Any, path: str = "") -> dict[str, Any]:
        if isinstance(value, list | tuple):
            value = dict(enumerate(value))
        if not isinstance(value, dict):
            return {path: value}
        leaves: dict[str, Any] = {}
        for key, part in value.items():
            leaves |= flat(part, f"{path}.{key}")
        return leaves

    def sentences(problems: tuple[Problem, ...]) -> set[str]:
        return {f"problem: {p.label}: {p.message}" for p in problems}

    mine, theirs = flat(to_data(wanted.assessment)), flat(to_data(got.assessment))
    lines = [
        f"{path[1:]}: wanted {mine.get(path)!r}, got {theirs.get(path)!r}"
        for path in {**mine, **theirs}
        if mine.get(path) != theirs.get(path)
    ]
    lines += sorted(sentences(wanted.problems) ^ sentences(got.problems))
    if not lines and wanted.assessment != got.assessment:
        return ["the assessments differ"]
    return lines


def run_libreoffice(folder: Path) -> None:
    """Start LibreOffice with a profile in the folder, have the entries typed, and see that it has
    ended.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(BRITISH, encoding="utf-8")
    pipe = f"arms_typing_{os.getpid()}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        done = subprocess.run(
            [DEBIAN_PYTHON, "-I", str(TYPING), pipe, str(folder)],
            timeout=START_SECONDS + TYPING_SECONDS,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            with contextlib.suppress(subprocess.TimeoutExpired):
                office.wait(END_SECONDS)  # it has been told to end
            raise Wrong(f"Typing failed.\n{done.stderr.strip()}")
        if office.wait(END_SECONDS):
            raise Wrong(f"LibreOffice ended with {office.returncode}.")
    finally:
        if office.poll() is None:
            end_by_force(office, pipe, profile)


def end_by_force(office: subprocess.Popen[bytes], pipe: str, profile: Path) -> None:
    """End a LibreOffice that does not end by itself, and remove the two pipes that it then leaves
    behind.
    """
    for how in (signal.SIGTERM, signal.SIGKILL):
        if office.poll() is None:
            os.killpg(office.pid, how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                office.wait(5)
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    for name in (pipe, f"SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"):
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_{name}").unlink(missing_ok=True)  # noqa: S108 - LibreOffice's own choice


if __name__ == "__main__":
    main()
