"""Every problem the tool can name, each shown by one small change to a good case.

The folder is ``tests/bad/<code>_<what>``. Its name begins with the number of the code that its
change must raise, and nothing else may be raised. Its ``change.toml`` reads as a diff:

- ``base``: a case in ``tests/cases``; ``stage`` and ``on``: what it is judged for, and when;
  ``tables``: an edition of them that is kept, where today's would say something else
- ``follows``: the change is made to the review that follows the case, in which nothing is wrong;
  with 2, to the second that does, and with "not begun", to the workbook that waits for the first
- ``[set]``, ``[repeat]``, ``unset``: answers given, given at length, and taken out (with all that
  stand beneath them)
- ``issued``: the assessment id it was issued under, for which reference and date; ``retired``: a
  question of an older form that stands in it and that today's form does not ask
- ``damage``: what was done to the written workbook, by its name in `TO_CELL`, `TO_BOOK`, `TO_FILE`
  or `ON_DISK`
- ``through``: where no workbook can show it, ``answers file``, ``answers file text`` (with
  ``text``), ``feedback file`` (with ``about``: what it says otherwise than it should about the
  assessment that it is for, or nothing), ``marked PDF``, ``deciding``, ``returning`` or ``signing``
  (with ``signer``, and perhaps ``settings``)
- ``handed_in``: when that was; ``submitted``: what was answered otherwise then; ``returned``: how
  often it had been returned before
- ``place`` and ``also``: where it is said; ``times``: how often; ``besides``: another code that it
  brings, and where

A place that stands in the workbook must be given with its own cell: the one whose row and column
carry its key.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.ask import Form
from arms_docs.assessment.asked import Asked
from arms_docs.assessment.assemble import decided
from arms_docs.assessment.declare import Shape
from arms_docs.assessment.form import LastTime, questions
from arms_docs.assessment.goes_on import begun
from arms_docs.assessment.issued import Issued, Returned, subject_of
from arms_docs.assessment.migrate import dropped
from arms_docs.casework.deciding.subject import about
from arms_docs.casework.deciding.written_decision import read_decision
from arms_docs.casework.opening.open_submission import marked_in
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import send_back
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.problems import Code, Place, Problem, Severity, Stage, has_errors
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_content, read_file
from arms_docs.settings import read_settings
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.workbook import intake
from arms_docs.workbook.intake.carried_over import Carried, carried_sheet
from arms_docs.workbook.intake.read_workbook import read_workbook
from arms_docs.workbook.sheets.added_sheet import write_extra
from arms_docs.workbook.sheets.layout import (
    CARRIED_SHEET,
    HEADS_KEY,
    LAST_HEAD,
    LAST_SHEET,
    STAMP_SHEET,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import PROFESSIONALS
from tests.support import loop
from tests.support.builders import DAYS, FORM, place_of, zipped
from tests.support.edited_workbooks import opened_to_be_read, saved, say_asked
from tests.support.grids import grids
from tests.support.hostile import parts_of
from tests.support.marked_pdfs import with_a_note
from tests.support.paths import BAD, CASES
from tests.support.reviews import day_of, last_of, looked_at
from tests.support.reviews_written_once import reviews_written_once
from tests.support.sheets_parsed_once import sheets_parsed_once
from tests.support.sheets_slimmed_once import sheets_slimmed_once
from tests.support.spoilt_tables import SHIPPED
from tests.workbook.intake.test_lost_formulas import as_values

MIGRATE = import_module("arms_docs.assessment.migrate")  # its face has a function of this name

ON = DAYS["medium_low"]
NOW = datetime.combine(ON, time(12), UTC)
# What is past its date when a good case is decided on: its supervisor accepts that in words.
LATE = {
    ("very_high_imminent", Code.VISIT_OVERDUE, "context.last_visit"),
    ("very_high_imminent", Code.ACTION_OVERDUE, "actions.A1.due"),
    ("very_high_imminent", Code.ACTION_OVERDUE, "actions.A3.due"),
}
BY_NUMBER = {code.number: code for code in Code}

Cases = Mapping[str, Mapping[Place, object]]


@pytest.fixture(scope="module", autouse=True)
def alike_once() -> Iterator[None]:
    """What a review shows of last time is written once, and what is read of a sheet is found and
    parsed once.
    """
    with reviews_written_once(), sheets_slimmed_once(), sheets_parsed_once():
        yield


def folders() -> list[Any]:
    """Every folder, with its change."""
    params = []
    for folder in sorted(path for path in BAD.iterdir() if path.is_dir()):
        change = tomllib.loads((folder / "change.toml").read_text("utf-8"))
        params.append(pytest.param(folder.name, change, id=folder.name))
    return params


IN_THE_FILE = {
    "through",
    "damage",
    "issued",
    "retired",
}  # what shows in a workbook only, or in no answers at all
IN_CELLS = ("F", "A50")  # what is said of the file, and of answers that a paste laid side by side


def in_the_answers() -> list[Any]:
    """The folders whose change shows in the answers, whatever file they stand in."""
    return [
        p
        for p in folders()
        if not str(p.id).startswith(IN_CELLS) and not IN_THE_FILE & set(p.values[1])
    ]


def walked() -> list[Any]:
    """Every folder; as a quick test, one of each kind that the answers show and of each other code.

    A day or a number of a single answer is not the same in a cell: each of those is one, too. The
    rest are proofs.
    """
    known, shown, params = {p.id for p in in_the_answers()}, set[str](), []
    for param in folders():
        code = str(param.id).split("_")[0]
        typed = param.values[1].get("set", {}).values()
        is_plain = code[0] != "A" or all(isinstance(answer, str) for answer in typed)
        kind = code[0] if param.id in known and is_plain else code
        marks = [pytest.mark.prove] if kind in shown else []
        params.append(pytest.param(*param.values, id=param.id, marks=marks))
        shown.add(kind)
    return params


@pytest.mark.parametrize(("name", "change"), in_the_answers())
def test_what_the_answers_show_is_said_of_the_answers_alone(
    name: str,
    change: dict[str, Any],
    cases: Cases,
    form: Form,
    instrument: Instrument,
    tmp_path: Path,
) -> None:
    """The same as through a workbook, but for the cell."""
    form, instrument = under(change, form, instrument)
    raw = changed(base_of(change, cases), change, form)
    problems, reading, _ = go_through(
        {**change, "through": "answers file"}, raw, None, form, instrument, tmp_path
    )
    check_problems(name, change, problems, form)
    assert reading is not None
    check_verdict(name, change, reading, problems)


@pytest.mark.parametrize(("name", "change"), walked())
def test_each_change_raises_its_code_and_nothing_else(
    name: str,
    change: dict[str, Any],
    cases: Cases,
    workbooks: Mapping[str, bytes],
    form: Form,
    instrument: Instrument,
    tmp_path: Path,
) -> None:
    form, instrument = under(change, form, instrument)
    raw = changed(base_of(change, cases), change, form)
    unchanged = workbooks[change["base"]] if raw == cases[change["base"]] else None
    problems, reading, content = go_through(change, raw, unchanged, form, instrument, tmp_path)
    for problem in check_problems(name, change, problems, form):
        if content is not None:
            assert problem.cell == cell_of(problem, content, form)
    check_verdict(name, change, reading, problems)


def under(change: Mapping[str, Any], form: Form, instrument: Instrument) -> tuple[Form, Instrument]:
    """The form and the tables that count for a change: today's, or those of a kept edition."""
    if "tables" not in change:
        return form, instrument
    kept = load_instrument(SHIPPED / "editions" / change["tables"])
    return questions(kept), kept


def check_problems(
    name: str, change: Mapping[str, Any], problems: tuple[Problem, ...], form: Form
) -> tuple[Problem, ...]:
    """The problems that a change is there to raise, after a look at each: of its code alone."""
    code = BY_NUMBER[name.split("_")[0]]
    places = [change.get("place", ""), *change.get("also", [])]

    besides = {
        (BY_NUMBER[number], at)
        for number, said_at in change.get("besides", {}).items()
        for at in ([said_at] if isinstance(said_at, str) else said_at)
    }
    assert {(p.code, str(p.place)) for p in problems} >= besides
    problems = tuple(p for p in problems if (p.code, str(p.place)) not in besides)
    assert Counter(p.code for p in problems) == {code: change.get("times", 1)}
    assert sorted({str(p.place) for p in problems}) == sorted(places)
    for problem in problems:
        check_words(problem)
        named = (
            problem.label not in ("", str(problem.place)) or problem.code is Code.NO_SUCH_QUESTION
        )
        assert named is bool(problem.place.section), (
            "a place has the name that a person would call it"
        )
        check_words(problem.without_values())
        check_values_left_out(problem, form)
    return problems


def check_verdict(
    name: str,
    change: Mapping[str, Any],
    reading: Reading | None,
    problems: tuple[Problem, ...],
) -> None:
    """Whether there is an assessment, and whether it will do, goes by how severe the codes are."""
    raised = [BY_NUMBER[number] for number in (name.split("_")[0], *change.get("besides", {}))]
    will_do = all(code.severity is Severity.WARNING for code in raised)
    if reading is not None:
        wrong_file = raised[0].severity is Severity.WRONG_FILE
        assert (reading.assessment is None) is wrong_file
        assert reading.ok is will_do
    assert has_errors(problems) is not will_do


@pytest.mark.parametrize("name", tuple(DAYS))
def test_good_cases_raise_nothing(
    name: str,
    workbooks: Mapping[str, bytes],
    cases: Cases,
    instrument: Instrument,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set(cases) == set(DAYS)
    monkeypatch.setattr(intake, "read_workbook", lru_cache(maxsize=1)(read_workbook))
    for stage in Stage:
        reading = read_content(workbooks[name], instrument, on=DAYS[name], stage=stage)
        assert [p for p in reading.problems if (name, p.code, str(p.place)) not in LATE] == []
        assert reading.ok
        alone = judge(cases[name], instrument, on=DAYS[name], stage=stage)
        assert [(p.code, p.place) for p in alone.problems] == [
            (p.code, p.place) for p in reading.problems
        ]


def test_every_code_is_shown() -> None:
    shown = {name.split("_")[0] for name in (p.name for p in BAD.iterdir())}
    assert shown <= set(BY_NUMBER), "a folder names a code that is not in the catalogue"
    assert {BY_NUMBER[n] for n in shown} == set(Code)
    quick = [*in_the_answers(), *(param for param in walked() if not param.marks)]
    assert {str(param.id).split("_")[0] for param in quick} == set(BY_NUMBER), (
        "each is shown in every run"
    )


def test_every_folder_holds_only_its_change() -> None:
    known = {
        "base",
        "follows",
        "tables",
        "stage",
        "on",
        "set",
        "repeat",
        "unset",
        "damage",
        "issued",
        "retired",
        "through",
        "text",
        "about",
        "signer",
        "settings",
        "handed_in",
        "submitted",
        "returned",
        "place",
        "also",
        "times",
        "besides",
    }
    for folder in BAD.iterdir():
        assert [path.name for path in folder.iterdir()] == ["change.toml"]
        assert set(tomllib.loads((folder / "change.toml").read_text("utf-8"))) <= known, folder.name


def check_words(problem: Problem) -> None:
    """What is wrong and what to do are sentences, with every gap filled."""
    for sentence in (problem.message, problem.remedy):
        assert sentence == sentence.strip()
        assert sentence[-1] in ".?"
        assert sentence[0].isupper() or sentence[0] == "'"
        assert not {"{", "}"} & set(sentence)
        assert "  " not in sentence
        assert "None," not in sentence
        assert "NotKnown" not in sentence


def check_values_left_out(problem: Problem, form: Form) -> None:
    """Where a list is passed on, it says the same at the same place and nothing that was typed."""
    bare = problem.without_values()
    assert bare.typed == ""
    assert (bare.code, bare.place, bare.cell, bare.label) == (
        problem.code,
        problem.place,
        problem.cell,
        problem.label,
    )
    question = form.question(problem.place)
    our_own_words = question is not None and problem.typed in question.words
    if len(problem.typed) > 6 and not our_own_words:
        assert problem.typed not in f"{bare.message} {bare.remedy}"


def cell_of(problem: Problem, content: bytes, form: Form) -> str:
    """The address the problem must carry, by the keys that stand in column A.

    Nothing where its row is gone.
    """
    section = form.section(problem.place.section)
    if section is None:
        return ""
    if not problem.place.field:
        return where(problem.typed, content)
    key = (
        f"{section.key}.{problem.place.row}" if section.shape is Shape.TABLE else str(problem.place)
    )
    beside = LAST_HEAD if problem.code is Code.LAST_SHOWN_CHANGED else "Your answer"
    for title, texts in grids(content):
        rows = {text: row for (row, column), text in sorted(texts.items()) if column == 1}
        if key in rows:
            # Above a table stand the names of its fields; above a form, what its columns are.
            table = section.shape is Shape.TABLE
            heads, name = (
                (rows[section.key], problem.place.field) if table else (rows[HEADS_KEY], beside)
            )
            column = next(c for c in range(1, 40) if texts.get((heads, c)) == name)
            shown = title if title.replace("-", "").isalpha() else f"'{title}'"
            # Where the sheet stands twice, the problem stands at the first and names the second.
            return f"{shown}!{get_column_letter(column)}{rows[key]}"
    return ""


def column_of(head: str, sheet: Worksheet, row: int) -> int:
    """The column above which this stands."""
    return next(c for c in range(1, 40) if sheet.cell(row, c).value == head)


def where(text: str, content: bytes) -> str:
    """The address at which a text stands, for what has no question of its own."""
    if not text:
        return ""
    for title, texts in grids(content):
        for (row, column), written in sorted(texts.items()):
            if written == text:
                return f"{title}!{get_column_letter(column)}{row}"
    return ""


def base_of(change: Mapping[str, Any], cases: Cases) -> Mapping[Place, object]:
    """The answers that are changed: of the case, or of what follows it."""
    follows = change.get("follows")
    if follows is None:
        return cases[change["base"]]
    if follows == "not begun":
        return begun(last_of(change["base"]), FORM)
    return looked_at(change["base"], follows)


def followed(change: Mapping[str, Any]) -> LastTime | None:
    """What was signed that the changed answers follow."""
    follows = change.get("follows")
    if follows is None:
        return None
    return last_of(change["base"], 1 if follows == "not begun" else follows)


def judged_on(change: Mapping[str, Any]) -> date:
    """The day on which the changed answers are judged."""
    follows = change.get("follows")
    usual = day_of(change["base"], 2 if follows == 2 else 1) if follows else ON
    day: date = change.get("on", usual)
    return day


def changed(
    base: Mapping[Place, object], change: Mapping[str, Any], form: Form
) -> dict[Place, object]:
    """The raw answers of a case with this change made to them."""
    raw = dict(base)
    for part in change.get("unset", ()):
        gone = [p for p in raw if str(p) == part or str(p).startswith(f"{part}.")]
        assert gone, f"{part} is not answered in {change['base']}"
        for place in gone:
            del raw[place]
    given = {
        **change.get("set", {}),
        **{k: v["text"] * v["times"] for k, v in change.get("repeat", {}).items()},
    }
    for dotted, value in given.items():
        place = place_of(dotted)
        assert change.get("through") == "answers file" or form.question(place), (
            f"{dotted} is not asked"
        )
        raw[place] = value
    return raw


def go_through(
    change: Mapping[str, Any],
    raw: Mapping[Place, object],
    unchanged: bytes | None,
    form: Form,
    instrument: Instrument,
    tmp_path: Path,
) -> tuple[tuple[Problem, ...], Reading | None, bytes | None]:
    """The problems that a change raises; what was read; and the workbook, where there was one."""
    stage, on, last = Stage(change.get("stage", "submission")), judged_on(change), followed(change)
    through = change.get("through", "workbook")
    if through == "answers file text":
        _, wrong = read_answers(change["text"].encode(), form)
        return wrong, None, None
    if through == "answers file":
        reading = judge(raw, instrument, on=on, stage=stage, last=last)
        return reading.problems, reading, None
    if through == "feedback file":
        return in_a_file(change, raw, instrument), None, None
    if through == "marked PDF":
        return form.located(marked_in(with_a_note("Not before the panel has met."))), None, None
    if through in ("deciding", "returning", "signing"):
        return decide(change, raw, form, instrument), None, None
    assert through == "workbook"
    content = unchanged or write_workbook(form, raw, last=last, values=False)
    if given := change.get("issued"):
        subject = subject_of(given["id"], given["reference"])
        issue = Issued(given["id"], subject, given["started"], journeys(given))
        content = write_workbook(form, raw, issued=issue, values=False)
    damage = change.get("damage", "")
    if key := change.get("retired"):
        content = of_an_older_form(content, key)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(MIGRATE, "MIGRATIONS", (dropped(key),))
            reading = read_content(content, instrument, on=on, stage=stage)
        return reading.problems, reading, content
    if damage in ON_DISK:
        reading = read_file(ON_DISK[damage](tmp_path, content), instrument, on=on, stage=stage)
        return reading.problems, reading, None
    if damage in TO_FILE:
        reading = read_content(TO_FILE[damage](content), instrument, on=on, stage=stage)
        return reading.problems, reading, None
    if damage in TO_BOOK:
        book = opened_to_be_read(content)
        TO_BOOK[damage](book)
        content = saved(book)
    elif damage:
        content = damaged(content, damage, change["place"])
    reading = read_content(content, instrument, on=on, stage=stage)
    return reading.problems, reading, content


def in_a_file(
    change: Mapping[str, Any], raw: Mapping[Place, object], instrument: Instrument
) -> tuple[Problem, ...]:
    """The problems of a decision in a file that says this of what it is about."""
    case, _ = loop.decided(raw, on=ON, instrument=instrument)
    ours = about(case)
    said = {
        "reference": ours.reference,
        "assessment_id": ours.assessment_id,
        "digest": ours.digest,
        **change["about"],
    }
    lines = [f'{key} = "{text}"' for key, text in said.items()] if change["about"] else []
    decision = (CASES / change["base"] / "decision.toml").read_text(encoding="utf-8")
    content = "\n".join([decision, "[about]", *lines]).encode()
    reading = read_decision(content, case, is_workbook=False)
    assert isinstance(reading, Reading)
    return reading.problems


def decide(
    change: Mapping[str, Any], raw: Mapping[Place, object], form: Form, instrument: Instrument
) -> tuple[Problem, ...]:
    """The problems of a decision on what was handed in; with ``signer``, of that person's key."""
    on = change.get("on", ON)
    submitted = (
        {**raw, **{place_of(dotted): value for dotted, value in change["submitted"].items()}}
        if "submitted" in change
        else None
    )
    at = datetime.combine(change["handed_in"], time(9), UTC) if "handed_in" in change else None
    before = (
        as_it_stands(raw, instrument)
        if change.get("returned") == "as it stands"
        else journeys(change)
    )
    case, decision = loop.decided(
        raw, submitted, on=on, at=at, returned=before, instrument=instrument
    )
    if change["through"] == "deciding":
        return decision.problems
    if change["through"] == "returning":
        return form.located(send_back(case, decision).problems)
    assert decision.problems == ()
    settings, wrong = read_settings(change.get("settings", ""), folder=None)
    assert settings is not None and wrong == ()
    sealing = Sealing(key_of(change["signer"]))
    terms = loop.terms_at(NOW, settings, instrument)
    outcome = sign_off(replace(case, terms=terms), decision, sealing)
    assert outcome.files == {}
    return outcome.problems


def journeys(change: Mapping[str, Any]) -> tuple[Returned, ...]:
    """Returns whose rounds were decided otherwise than they stand now."""
    return tuple(
        Returned("2026-10-09T09:00:00+00:00", "", "0" * 64, "1" * 64)
        for _ in range(change.get("returned", 0))
    )


def as_it_stands(raw: Mapping[Place, object], instrument: Instrument) -> tuple[Returned, ...]:
    """One return, by the first round."""
    assessment = judge(raw, instrument, on=ON).assessment
    assert assessment is not None
    return (
        Returned(
            "2026-10-01T09:00:00+00:00", "", "0" * 64, decided(assessment, assessment.rounds[0])
        ),
    )


def of_an_older_form(content: bytes, key: str) -> bytes:
    """The workbook as one of a form that asked one question more."""
    book = opened_to_be_read(content)
    form = questions(load_instrument()).without_review
    say_asked(book, Asked(form.asked.places | {place_of(key)}))
    sheet = book["Case"]
    row = next(
        row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == "person.reference"
    )
    sheet.insert_rows(row)
    sheet.cell(row, 1).value, sheet.cell(row, 3).value = key, "Col, or Ashy to his friends"
    return saved(book)


def key_of(staff_id: str) -> SigningKey:
    """Somebody's key, as far as a refusal looks at it: whose it is."""
    who = next(p for p in PROFESSIONALS if p.staff_id == staff_id)
    signer = Signer(who.staff_id, who.name, who.role, who.agency)
    certificate = SimpleNamespace(public_bytes=lambda _: staff_id.encode())
    return cast(SigningKey, SimpleNamespace(signer=signer, certificate=certificate))


# --- damage to a written workbook, through openpyxl


def row_of(book: Workbook, key: str) -> tuple[Worksheet, int]:
    """The sheet and the row that carry a key in column A."""
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, 1).value == key:
                return sheet, row
    raise KeyError(key)


def damaged(content: bytes, damage: str, dotted: str) -> bytes:
    """The workbook with something done to the cell that answers one question of a form."""
    book = opened_to_be_read(content)
    sheet, row = row_of(book, dotted)
    cell = sheet.cell(row, 3)
    assert isinstance(cell, Cell)
    TO_CELL[damage](book, sheet, cell)
    return saved(book)


def shown_otherwise_of_last_time(_book: Workbook, sheet: Worksheet, cell: Cell) -> None:
    heads = next(row for row in range(1, 60) if sheet.cell(row, 1).value == HEADS_KEY)
    shown = sheet.cell(cell.row, column_of(LAST_HEAD, sheet, heads))
    assert shown.value not in (None, "Low")
    shown.value = "Low"


def formula(_book: Workbook, _sheet: Worksheet, cell: Cell) -> None:
    cell.value = "=TODAY()+180"


def cell_error(_book: Workbook, _sheet: Worksheet, cell: Cell) -> None:
    cell.value = "#REF!"
    assert cell.data_type == "e"


def merged_across(_book: Workbook, sheet: Worksheet, cell: Cell) -> None:
    sheet.merge_cells(start_row=cell.row, end_row=cell.row, start_column=3, end_column=4)


def merged_down(_book: Workbook, sheet: Worksheet, cell: Cell) -> None:
    sheet.merge_cells(start_row=cell.row, end_row=cell.row + 1, start_column=3, end_column=3)


def row_deleted(_book: Workbook, sheet: Worksheet, cell: Cell) -> None:
    sheet.delete_rows(cell.row)


def control_characters(_book: Workbook, _sheet: Worksheet, cell: Cell) -> None:
    # Excel writes a control character as an escape, and openpyxl leaves the escape as it stands.
    cell.value = f"_x0013_{cell.value}_x0015_"


def format_lost(_book: Workbook, _sheet: Worksheet, cell: Cell) -> None:
    assert isinstance(cell.value, datetime)
    cell.value = (cell.value - datetime(1899, 12, 30)).days  # noqa: DTZ001
    cell.number_format = "General"


def sheet_copied_and_changed(book: Workbook, sheet: Worksheet, cell: Cell) -> None:
    copy = book.copy_worksheet(sheet)
    copy.cell(cell.row, cell.column).value = "Another rationale, written in the copy."


def struck(_: Workbook, __: Worksheet, cell: Cell) -> None:
    cell.font = Font(strike=True)


def raised(_: Workbook, __: Worksheet, cell: Cell) -> None:
    begin, end = str(cell.value)[:-1], str(cell.value)[-1:]
    cell.value = CellRichText(begin, TextBlock(InlineFont(vertAlign="superscript"), f"{end}2"))


def commented(_: Workbook, __: Worksheet, cell: Cell) -> None:
    cell.comment = Comment("Sam: check with his bank?", "Sam")


def row_hidden(_: Workbook, sheet: Worksheet, cell: Cell) -> None:
    sheet.row_dimensions[cell.row].hidden = True


def shown_without_its_year(_: Workbook, __: Worksheet, cell: Cell) -> None:
    cell.number_format = "D-MMM"


def rule_strikes(_: Workbook, sheet: Worksheet, cell: Cell) -> None:
    look = DifferentialStyle(font=Font(strike=True))
    rule = Rule(type="expression", dxf=look, formula=["$A$1=1"])
    sheet.conditional_formatting.add(cell.coordinate, rule)


TO_CELL: Mapping[str, Callable[[Workbook, Worksheet, Cell], None]] = {
    "last time shown otherwise": shown_otherwise_of_last_time,
    "formula": formula,
    "cell error": cell_error,
    "merged across": merged_across,
    "merged down": merged_down,
    "row deleted": row_deleted,
    "control characters": control_characters,
    "format lost": format_lost,
    "sheet copied and changed": sheet_copied_and_changed,
    "struck": struck,
    "raised": raised,
    "row hidden": row_hidden,
    "commented": commented,
    "shown without its year": shown_without_its_year,
    "rule strikes": rule_strikes,
}


def sheet_deleted(book: Workbook) -> None:
    del book["Contingency"]


def last_time_deleted(book: Workbook) -> None:
    del book[LAST_SHEET]


def last_time_spoilt(book: Workbook) -> None:
    piece = book[LAST_SHEET].cell(1, 2)
    piece.value = str(piece.value).swapcase()


def key_cleared(book: Workbook) -> None:
    sheet = book["Contingency"]
    row = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "contingency.C4")
    sheet.cell(row, 1).value, sheet.cell(row, 4).value = (
        None,
        "He stops answering his sister's calls",
    )


def rows_of_tables_deleted(book: Workbook) -> None:
    for name, keys in (
        ("Contingency", ["contingency.C1"]),
        ("Actions", ["actions.A11", "actions.A13"]),
    ):
        for key in keys:
            sheet = book[name]
            sheet.delete_rows(next(r for r in range(1, 60) if sheet.cell(r, 1).value == key))


def written_below_the_form(book: Workbook) -> None:
    sheet = book["Restricted"]
    sheet.cell(sheet.max_row + 2, 4).value = "His sister rang again on 2 October."


def rows_sorted(book: Workbook) -> None:
    """What sorting the visible columns does: the hidden keys stay where they are."""
    sheet = book["Evidence"]
    first, second = (
        r for r in range(1, 40) if sheet.cell(r, 1).value in ("sources.E1", "sources.E2")
    )
    for column in range(2, 7):
        cell, other = sheet.cell(first, column), sheet.cell(second, column)
        cell.value, other.value = other.value, cell.value


def written_far_outside(book: Workbook) -> None:
    book["Factors"].cell(2500, 70).value = "Remember to ring Tom."


def written_beside_the_form(book: Workbook) -> None:
    book["Overall"].cell(6, 9).value = "Ring his sister again."


def sheet_added(book: Workbook) -> None:
    book.create_sheet("My notes").append(("Ring his sister again.", "to do"))


def repaired(book: Workbook) -> None:
    rows = (Carried("Overall!I6", "", "Ring his sister again.", "Cell"),)
    write_extra(book.create_sheet(CARRIED_SHEET), carried_sheet(rows), {})


TO_BOOK: Mapping[str, Callable[[Workbook], None]] = {
    "written beside the form": written_beside_the_form,
    "sheet added": sheet_added,
    "repaired": repaired,
    "last time deleted": last_time_deleted,
    "last time spoilt": last_time_spoilt,
    "key cleared": key_cleared,
    "rows of tables deleted": rows_of_tables_deleted,
    "rows sorted": rows_sorted,
    "sheet deleted": sheet_deleted,
    "written below the form": written_below_the_form,
    "written far outside": written_far_outside,
}


# --- damage to the file as a file: more of it in test_preflight.py


def password(_content: bytes) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1016)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(480)
    )


def xls(_content: bytes) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1016)
        + "Workbook".encode("utf-16-le")
        + bytes(496)
    )


def ods(_content: bytes) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": b"<office:document-content/>"})


def docx(_content: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})


def giant_merge(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    sheet = parts["xl/worksheets/sheet2.xml"]
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A20:XFD1048576"/></mergeCells>'
    parts["xl/worksheets/sheet2.xml"] = sheet.replace(b"</sheetData>", merge, 1)
    return zipped(parts)


def another_workbook(_content: bytes) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Day", "Your answer", "Rating"))
    sheet.append(("Monday", "High", "factors.R1.rating"))
    return saved(book)


def newer_stamp(content: bytes) -> bytes:
    book = opened_to_be_read(content)
    form = questions(load_instrument())
    say_asked(book, Asked(form.asked.places | {place_of("person.nickname")}))
    return saved(book)


def stamped(line: int, word: str) -> Callable[[bytes], bytes]:
    def stamp(content: bytes) -> bytes:
        book = opened_to_be_read(content)
        book[STAMP_SHEET].cell(line, 2).value = word
        return saved(book)

    return stamp


def with_part(name: str, part: bytes) -> Callable[[bytes], bytes]:
    return lambda content: zipped({**parts_of(content), name: part})


GOOGLE = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties">'
    b"<Application>Google Sheets</Application></Properties>"
)

TO_FILE: Mapping[str, Callable[[bytes], bytes]] = {
    "nothing in it": lambda _: b"",
    "password": password,
    "xls": xls,
    "ods": ods,
    "docx": docx,
    "pdf": lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "half of it": lambda content: content[: len(content) // 2],
    "giant merge": giant_merge,
    "another workbook": another_workbook,
    "newer stamp": newer_stamp,
    "stamp of last year": stamped(2, "2025.1"),
    "stamp of another kind": stamped(3, "guidance"),
    "macros": with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "links": with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "saved by Google": with_part("docProps/app.xml", GOOGLE),
    "rights management": lambda _: ole("EncryptedPackage", "DRMEncryptedTransform"),
    "xls 5.0/95": lambda _: ole("Book"),
    "xml 2003": lambda _: (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    ),
    "csv": lambda _: b"Question,Your answer\r\nRating,High\r\nDate,27/03/2026\r\n",
    "lock file": lambda _: b"\x06Nobody".ljust(55) + b"\x06\0" + bytes(108),
    "zip folder": lambda content: zipped({"case.xlsx": content}),
    "Numbers": lambda _: zipped({"Index/Document.iwa": b"\0"}),
    "values only": as_values,
}


def ole(*entries: str) -> bytes:
    """An OLE file with a directory of these names, as far as anybody looks."""
    named = (entry.encode("utf-16-le").ljust(128, b"\0") for entry in entries)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(named)


def missing(tmp_path: Path, _content: bytes) -> Path:
    return tmp_path / "assessment.xlsx"


def a_folder(tmp_path: Path, _content: bytes) -> Path:
    return tmp_path


def cannot_be_opened(tmp_path: Path, content: bytes) -> Path:
    # A permission would not stop whoever runs the tests as root; every system refuses a file
    # beneath a file.
    (tmp_path / "assessment.xlsx").write_bytes(content)
    return tmp_path / "assessment.xlsx" / "assessment.xlsx"


ON_DISK: Mapping[str, Callable[[Path, bytes], Path]] = {
    "file is missing": missing,
    "file is a folder": a_folder,
    "file cannot be opened": cannot_be_opened,
}
