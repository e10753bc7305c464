"""Fill a blank workbook by typing into LibreOffice, as an assessor would, and save it from there as .xlsx.

What it is for: a workbook that arms_docs has filled shows that we can read what we wrote. This one shows that we can
read what a spreadsheet program makes of it: the answers go in through Calc's own commands, on protected sheets, in a
British English locale, and Calc writes the file. It is read back here and must hold the same assessment as the answers
file, with the same problems and no others; otherwise nothing is written and the exit code is 1.

How to run (needs ``soffice``, and Debian's python3-uno for /usr/bin/python3)::

    .venv/bin/python tests/type_in_libreoffice.py medium_low workbooks/examples/medium_low.libreoffice.xlsx

CASE is a folder of tests/cases. This file runs twice: as above, and by itself under /usr/bin/python3, which has uno
and not arms_docs, to do the typing. Dates are typed like 05/10/2026, choices as their dropdown's words, texts as they
are.

What differs from a person at a keyboard: ``.uno:EnterString`` hands over a whole cell at once. So there are no single
key strokes and no autocorrection; choices are typed and not picked from the open list, and Calc does not compare them
with it (the words do come from it); line breaks arrive as they are and not by Ctrl+Enter. A text that begins with ``=``
could only be typed as a formula, so it is set through the API. No case here has one.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arms_docs.problems import Problem
    from arms_docs.rating import Reading

CASES = Path(__file__).resolve().parent.parent / "cases"
DEBIAN_PYTHON = "/usr/bin/python3"
INSIDE = "--inside"
ON = date(2026, 11, 22)  # the day as of which both are judged
DAY_ZERO = date(1899, 12, 30)
START_SECONDS, TYPING_SECONDS, END_SECONDS = 60, 180, 30
BRITISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse">
<value>en-GB</value></prop></item>
</oor:items>
"""


class Wrong(Exception):  # noqa: N818 - said to a person, not caught by name
    """Why there is no workbook."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("case", metavar="CASE", help="a folder of tests/cases, such as medium_low")
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)
    told = parser.parse_args()
    try:
        count, content = typed_workbook(CASES / told.case / "answers.toml")
        told.out.write_bytes(content)
    except (Wrong, OSError, subprocess.SubprocessError) as error:
        sys.exit(f"Nothing was written. {error}")
    sys.stderr.write(f"Typed {count} answers and wrote {told.out}\n")


def typed_workbook(answers: Path) -> tuple[int, bytes]:
    """How many answers were typed, and the workbook that LibreOffice saved."""
    from arms_docs.assessment.answers import read_answers
    from arms_docs.assessment.form import questions
    from arms_docs.instrument import load_instrument
    from arms_docs.reading.pipeline import judge, read_content
    from arms_docs.workbook.write.write_workbook import write_workbook

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
    found = differences(judge(raw, instrument, on=ON), read_content(content, instrument, on=ON))
    if found:
        raise Wrong("\n  ".join(["What was read back is not what was typed:", *found]))
    return len(entries), content


def what_to_type(raw: dict[Any, object]) -> list[tuple[str, str, str, str | int]]:
    """Sheet, address, what is typed, and what should stand there then: a number for numbers and dates."""
    from openpyxl.utils import get_column_letter

    from arms_docs.assessment.ask import Kind
    from arms_docs.assessment.form import questions
    from arms_docs.assessment.parse import parse, raw_of
    from arms_docs.instrument import load_instrument
    from arms_docs.workbook.sheets.layout import answer_cells, lay_out

    left, entries = dict(raw), []
    for sheet, lines in lay_out(questions(load_instrument())).items():
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
    from arms_docs.assessment.assemble import to_data

    def flat(value: Any, path: str = "") -> dict[str, Any]:
        if isinstance(value, list | tuple):
            value = dict(enumerate(value))
        if not isinstance(value, dict):
            return {path: value}
        return {k: v for key, part in value.items() for k, v in flat(part, f"{path}.{key}").items()}

    def said(problems: tuple[Problem, ...]) -> set[str]:
        return {f"problem: {p.label}: {p.message}" for p in problems}

    mine, theirs = flat(to_data(wanted.assessment)), flat(to_data(got.assessment))
    found = [
        f"{path[1:]}: wanted {mine.get(path)!r}, got {theirs.get(path)!r}"
        for path in {**mine, **theirs}
        if mine.get(path) != theirs.get(path)
    ]
    found += sorted(said(wanted.problems) ^ said(got.problems))
    return found or ([] if wanted.assessment == got.assessment else ["the assessments differ"])


def run_libreoffice(folder: Path) -> None:
    """Start LibreOffice with a profile in the folder, have the entries typed, and see that it has ended."""
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
            [DEBIAN_PYTHON, "-I", __file__, INSIDE, pipe, str(folder)],
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
    """End a LibreOffice that does not end by itself, and remove the two pipes that it then leaves behind."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        if office.poll() is None:
            os.killpg(office.pid, how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                office.wait(5)
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    for name in (pipe, f"SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"):
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_{name}").unlink(missing_ok=True)  # noqa: S108 - LibreOffice's own choice


# From here on: under /usr/bin/python3, with uno and without arms_docs. UNO has no types.


def inside(pipe: str, folder: Path) -> None:
    """Type the entries and save."""
    entries = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
    uno: Any = importlib.import_module("uno")
    context = connect(uno, pipe)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    try:
        book = desktop.loadComponentFromURL((folder / "blank.xlsx").as_uri(), "_blank", 0, ())
        locale = book.CharLocale
        if (locale.Language, locale.Country) != ("en", "GB"):
            raise Wrong(f"The locale is {locale.Language}-{locale.Country} and not en-GB.")
        hand = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        frame = book.CurrentController.Frame

        def do(command: str, **told: str) -> None:
            hand.executeDispatch(frame, f".uno:{command}", "", 0, properties(uno, told))

        check_protection(book, do)
        wrong = [
            f"{s} {a}: {say}"
            for s, a, typed, stands in entries
            if (say := enter(book, do, s, a, typed, stands))
        ]
        if wrong:
            raise Wrong("\n".join(wrong))
        do("GoToCell", ToPoint="$Start.$A$1")
        saving = properties(uno, {"FilterName": "Calc MS Excel 2007 XML"})
        book.storeAsURL((folder / "typed.xlsx").as_uri(), saving)
        book.close(True)
    finally:
        desktop.terminate()


def connect(uno: Any, pipe: str) -> Any:
    """LibreOffice's component context, once it listens."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    not_yet = uno.getClass("com.sun.star.connection.NoConnectException")
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except not_yet:
            if time.monotonic() > until:
                raise Wrong("LibreOffice did not start.") from None
            time.sleep(0.25)


def properties(uno: Any, told: dict[str, str]) -> tuple[Any, ...]:
    made = []
    for name, value in told.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def check_protection(book: Any, do: Any) -> None:
    """Nothing can be typed into a locked cell; otherwise this would not be an assessor's way in."""
    sheet = book.Sheets.getByIndex(1)
    before = sheet.getCellRangeByName("B1").String
    do("GoToCell", ToPoint=f"$'{sheet.Name}'.$B$1")
    do("EnterString", StringName="typed over")
    if sheet.getCellRangeByName("B1").String != before:
        raise Wrong("A locked cell could be typed over.")


def enter(book: Any, do: Any, sheet: str, address: str, typed: str, stands: str | int) -> str:
    """Type one answer; what is wrong with what stands there then, or nothing."""
    column = address.rstrip("0123456789")
    do("GoToCell", ToPoint=f"$'{sheet}'.${column}${address[len(column) :]}")
    cell = book.Sheets.getByName(sheet).getCellRangeByName(address)
    if book.CurrentSelection.AbsoluteName != cell.AbsoluteName:
        return f"the cursor is at {book.CurrentSelection.AbsoluteName}"
    if typed.startswith("="):
        cell.setString(typed)
    else:
        do("EnterString", StringName=typed)
    kind = cell.Type.value
    if isinstance(stands, int):
        return (
            ""
            if kind == "VALUE" and cell.Value == stands
            else f"{typed} became {kind} {cell.String!r}"
        )
    return (
        ""
        if kind == "TEXT" and cell.String == stands
        else f"{typed!r} became {kind} {cell.String!r}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        try:
            inside(sys.argv[2], Path(sys.argv[3]))
        except Wrong as error:
            sys.exit(str(error))
    else:
        main()
