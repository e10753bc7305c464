"""Whoever reads a file gets the same list of problems, from one function."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.migrate import believed
from arms_docs.problems import Code, Place, Stage
from arms_docs.reading.pipeline import judge, read_content, read_file
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.loop import FORM, workbook_of
from tests.support.paths import CASES, PROJECT


def workbook(changes: Mapping[str, object]) -> bytes:
    raw = {**answers_of("medium_low"), **{place_of(dotted): v for dotted, v in changes.items()}}
    return write_workbook(FORM, raw, values=False)


def test_a_workbook_and_an_answers_file_of_one_case_are_one_assessment() -> None:
    answers = read_file(CASES / "medium_low" / "answers.toml", INSTRUMENT, on=ON)
    content = workbook_of("medium_low")
    reading = read_content(content, INSTRUMENT, on=ON)
    assert answers.assessment == reading.assessment and answers.rating == reading.rating
    assert answers.problems == reading.problems == ()
    assert (answers.is_workbook, reading.is_workbook) == (False, True)
    assert reading.content == content and reading.sha256 == sha256(content).hexdigest()
    assert answers.cells == {} and reading.cells[place_of("person.name")].startswith("Case!")


def test_what_cannot_be_printed_is_said_with_its_label_and_its_cell() -> None:
    reading = read_content(workbook({"person.name": "He \U0001f642 said"}), INSTRUMENT, on=ON)
    (problem,) = [p for p in reading.problems if p.code is Code.UNPRINTABLE]
    place = place_of("person.name")
    assert (problem.place, problem.label) == (place, FORM.label(place))
    assert problem.cell == reading.cells[place] != ""


def test_open_warnings_are_said_at_signing_off_and_come_last() -> None:
    content = workbook({"actions.A1.owner": "Me"})
    submitted = read_content(content, INSTRUMENT, on=ON)
    assert [p.code for p in submitted.problems] == [Code.NOT_A_NAME]
    signing = read_content(content, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF)
    last = signing.problems[-1]
    assert (last.code, str(last.place)) == (Code.WARNINGS_OPEN, "rounds.SO1.warnings_accepted")
    assert last.cell == signing.cells[last.place]


def test_raw_answers_are_judged_with_labels_and_without_cells() -> None:
    raw = {p: v for p, v in answers_of("medium_low").items() if p != place_of("overall.level")}
    (problem,) = judge(raw, INSTRUMENT, on=ON).problems
    assert (problem.code, problem.cell) == (Code.MISSING, "")
    assert problem.label == FORM.label(place_of("overall.level"))


def test_a_file_that_is_none_of_ours_has_one_problem_and_no_assessment(tmp_path: Path) -> None:
    for reading, code in (
        (read_content(b"", INSTRUMENT, on=ON), Code.EMPTY_FILE),
        (read_content(b"[", INSTRUMENT, on=ON, is_workbook=False), Code.BAD_ANSWERS_FILE),
        (read_file(tmp_path / "none.toml", INSTRUMENT, on=ON), Code.NOT_FOUND),
    ):
        assert [p.code for p in reading.problems] == [code]
        assert reading.assessment is None and reading.rating is None and not reading.ok
        assert reading.problems[0].place == Place("")


def test_reading_renders_nothing() -> None:
    """It knows of the report's fonts, and neither renders nor signs, also once it has read."""
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from arms_docs.instrument import load_instrument\n"
        "from arms_docs.reading.pipeline import read_content, read_file\n"
        "tables, day = load_instrument(), date(2026, 11, 22)\n"
        "workbook = Path('workbooks/examples/medium_low.xlsx')\n"
        "assert read_file(workbook, tables, on=day).ok\n"
        "answers = Path('tests/cases/medium_low/answers.toml').read_text('utf-8')\n"
        "accented = answers.replace('Colin', 'Zo\u00eb').encode()\n"
        "assert read_content(accented, tables, on=day, is_workbook=False).ok\n"
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    modules = run.stdout.split()
    assert not {"weasyprint", "pyhanko", "jinja2", "formualizer"} & set(modules)
    loaded = {m.split(".")[2] for m in modules if m.startswith("arms_docs.report.")}
    report = PROJECT / "arms_docs" / "report"
    rooms = {name for name in loaded if (report / name).is_dir()}
    assert rooms == {"fonts"}, "beside it the report's face, which holds values and words"


def test_nobody_spares_themselves_a_question_by_what_a_record_says_was_asked() -> None:
    tiny = Asked(frozenset({place_of("person.name")}))
    text = b'[person]\nname = "Colin Ashworthy"\n'
    spared = read_content(text, INSTRUMENT, on=ON, is_workbook=False, asked=tiny)
    whole = read_content(text, INSTRUMENT, on=ON, is_workbook=False)
    came_later = FORM.asked.places - believed(tiny, FORM).places
    always = tuple(p for p in whole.problems if p.place not in came_later)
    assert spared.problems == always and len(always) > 40
