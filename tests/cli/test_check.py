"""What `check` hands out: a list, a page, and a marked copy in which nothing typed is missing."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from arms_docs.assessment.declare import CELL_LIMIT
from arms_docs.assessment.discreet import discreet
from arms_docs.assessment.form import questions
from arms_docs.assessment.grouped import EACH, by_sheet, first_to_do
from arms_docs.assessment.parse import MEANS_OTHERWISE, NOT_READ, Unusable, clean
from arms_docs.problems import Code, Place, Problem, Severity, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.report.problems_page import problems_page
from arms_docs.workbook.sheets.layout import (
    CARRIED_HEADS,
    CARRIED_SHEET,
    PROBLEMS_SHEET,
    STAMP_SHEET,
)
from arms_docs.workbook.write.annotate import annotate
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.cli.test_commands import ANSWERS, run
from tests.people import ASHWORTHY
from tests.project.test_bad import base_of, changed, folders, go_through, judged_on
from tests.support.builders import DAYS, INSTRUMENT, answers_of, place_of
from tests.support.grids import MAIN
from tests.support.made_once import made_once
from tests.workbook.test_mutations import mutated

ON = DAYS["medium_low"]
FORM = questions(INSTRUMENT)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What a fresh copy cures: its cells are its own again, so what stood there is set aside
# behind "[not read]".
SET_ASIDE = {
    Code.IS_FORMULA,
    Code.IS_CELL_ERROR,
    Code.MERGED,
    Code.LOST_QUESTION,
    Code.STANDS_TWICE,
    *MEANS_OTHERWISE,
}
# What a fresh copy has not: odd characters, an older form, another program's marks, cells far away,
# and how somebody made answers look.
CURED = {
    Code.CONTROL_CHARACTERS,
    Code.DROPPED,
    Code.LINKED,
    Code.OTHER_EDITION,
    Code.OTHER_PROGRAM,
    Code.FAR_AWAY,
    Code.ROWS_GONE,
    Code.OUTSIDE,
    Code.OWN_SHEET,
    Code.CARRIED_OVER,
    Code.HIDDEN,
    Code.SHOWN_OTHERWISE,
    Code.RULE_STRIKES,
    Code.COMMENT,
    Code.VALUES_ONLY,
    # What was signed is filled in again.
    Code.CARRIED_CHANGED,
    Code.LAST_SHOWN_CHANGED,
}
# Of such a review the copy is a first workbook: it holds what was typed, and other problems.
WITHOUT_LAST = {Code.LAST_GONE, Code.LAST_SPOILT}
# On a Carried over sheet, what is not what somebody typed.
OUR_WORDS = {*CARRIED_HEADS, CARRIED_SHEET, "Cell", "Overall!I6"}

Cases = Mapping[str, Mapping[Place, object]]


def read(content: bytes, stage: Stage = Stage.SUBMISSION, on: date = ON) -> Reading:
    return read_content(content, INSTRUMENT, on=on, stage=stage)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@lru_cache(maxsize=4)
def looked_into(content: bytes) -> Workbook:
    """The same, for who changes nothing in it."""
    return opened(content)


def problems_sheet(content: bytes) -> Any:
    """That sheet alone, as it is read without all the others."""
    return load_workbook(io.BytesIO(content), read_only=True)[PROBLEMS_SHEET]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(content: bytes) -> Iterator[Cell]:
    for sheet in looked_into(content).worksheets:
        for row in sheet.iter_rows():
            yield from (c for c in row if isinstance(c, Cell) and c.value is not None)


def texts(content: bytes) -> list[str]:
    """Everything that stands in a workbook as text, as a person would see it."""
    values = (str(getattr(cell.value, "text", cell.value)) for cell in cells(content))
    return [clean(ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)) for text in values]


@cache
def ours() -> frozenset[str]:
    return frozenset(texts(made_once(write_workbook, FORM)))


def typed(content: bytes) -> set[str]:
    """What somebody typed into a workbook: everything in it that a blank one has not.

    What its form asks stands in its stamp, and is of no person.
    """
    book = looked_into(content)
    cells = book[STAMP_SHEET]["B"] if STAMP_SHEET in book.sheetnames else ()
    stamp = {clean(str(cell.value)) for cell in cells}
    return set(texts(content)) - ours() - stamp


def parts_of(content: bytes, name: str) -> Iterator[Element]:
    """Those parts of a workbook whose names begin so, as XML: without making cells of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        for member in members.namelist():
            if member.startswith(name) and member.endswith(".xml"):
                yield fromstring(members.read(member))  # noqa: S314 - ours


def notes_of(content: bytes) -> list[str]:
    """The text of each note on a cell."""
    comments = chain.from_iterable(
        part.iter(f"{MAIN}comment") for part in parts_of(content, "xl/comment")
    )
    return ["".join(text.text or "" for text in note.iter(f"{MAIN}t")) for note in comments]


def cell_of(book: Workbook, key: str) -> Cell:
    """The answer cell in the row of this hidden key."""
    for sheet in book.worksheets:
        for row in range(1, sheet.max_row + 1):
            if sheet.cell(row, 1).value == key:
                cell = sheet.cell(row, 3)
                assert isinstance(cell, Cell)
                return cell
    raise KeyError(key)


def expected(reading: Reading) -> Counter[tuple[Code, Place]]:
    """The problems that a marked copy must have, from those of what it was made from."""
    counts: Counter[tuple[Code, Place]] = Counter()
    for problem in reading.problems:
        raw = reading.raw.get(problem.place)
        if problem.code in SET_ASIDE:
            counts[Code.SET_ASIDE, problem.place] += 1
        elif problem.code in (Code.NO_SUCH_QUESTION, Code.KEY_GONE):
            counts[Code.STRAY, Place(problem.place.section)] += 1
        elif problem.code in CURED or (
            problem.code is Code.DATE_AS_TEXT and not isinstance(raw, str)
        ):
            pass  # the copy's date cells are formatted as such
        else:
            counts[problem.code, problem.place] += 1
    return counts


# --- the marked copy


ABOUT_CELLS = "A06"


def walked() -> Iterator[Any]:
    """Every folder of tests/bad: that about the cells in every run, the others by `make prove`."""
    for param in folders():
        name, change = param.values
        yield pytest.param(
            name, change, id=name, marks=() if name.startswith(ABOUT_CELLS) else pytest.mark.prove
        )


@pytest.mark.parametrize(("name", "change"), list(walked()))
def test_a_marked_copy_holds_all_that_was_typed_and_has_the_same_problems(
    name: str, change: dict[str, Any], cases: Cases, workbooks: Mapping[str, bytes], tmp_path: Path
) -> None:
    raw = changed(base_of(change, cases), change, FORM)
    unchanged = workbooks[change["base"]] if raw == cases[change["base"]] else None
    _, reading, content = go_through(change, raw, unchanged, FORM, INSTRUMENT, tmp_path)
    if reading is None or reading.assessment is None:
        return
    copy = annotate(reading, FORM)
    there = "\n".join(texts(copy))
    without_last = any(p.code in WITHOUT_LAST for p in reading.problems)
    answers = reading.raw if without_last else raw
    wanted = {clean(v) for v in answers.values() if isinstance(v, str)}
    if content and not without_last:
        wanted = typed(content)
    wanted = {
        text
        for text in wanted - OUR_WORDS
        if not text.startswith("Found in the workbook and not") and "Print ends at row" not in text
    }
    assert len(wanted) > 100
    assert [text for text in wanted if text not in there] == []
    if without_last:
        return
    again = read(copy, Stage(change.get("stage", "submission")), judged_on(change))
    if not any(p.code in MEANS_OTHERWISE for p in reading.problems):
        assert again.assessment == reading.assessment
    if name.startswith("A23"):
        assert again.problems and {p.place.section for p in again.problems} == {change["place"]}
    else:
        assert Counter((p.code, p.place) for p in again.problems) == expected(reading)
    check_marks(copy, reading, again)


def check_marks(copy: bytes, reading: Reading, again: Reading) -> None:
    """Notes stand at the cells of the problems and nowhere else; the Problems sheet leads there."""
    book = looked_into(copy)
    noted: set[str] = set()
    for sheet in book.worksheets:
        for cell in chain.from_iterable(sheet.iter_rows()):
            if cell.comment:
                noted.add(f"{sheet.title}!{cell.coordinate}")
    listed = chain.from_iterable(book[PROBLEMS_SHEET].iter_rows(min_row=5))
    led = [
        cell.hyperlink.location or str(cell.hyperlink.target).removeprefix("#")
        for cell in listed
        if cell.hyperlink
    ]
    if not any(
        p.code in (Code.LOST_PART, *CURED) for p in reading.problems
    ):  # which are about no cell of the copy
        assert len(led) == len(reading.problems)
        assert {address.replace("'", "") for address in led} == noted
        assert {p.cell.replace("'", "") for p in again.problems} <= noted
    rows = [*book[PROBLEMS_SHEET].iter_rows(min_row=5, values_only=True)]
    kinds = Counter(str(row[0]).split()[0] for row in rows if row[0] and (row[2] or row[3]))
    assert kinds == Counter(p.severity.value.capitalize() for p in reading.problems)


@cache
def badly_damaged() -> bytes:
    """One workbook with a great deal done to it."""
    book = opened(write_workbook(FORM, answers_of("high_with_gap"), values=False))
    cell_of(book, "factors.R1.rating").value = "Hihg"
    cell_of(book, "factors.R3.rating").value = "Meduim"
    cell_of(book, "factors.R2.rationale").value = '=TODAY()&" planted formula"'
    cell_of(book, "factors.R4.rationale").value = "#REF!"
    cell_of(book, "person.name").value = "<script>alert('planted')</script> {{ 7*7 }} {% raw %}"
    cell_of(book, "person.mappa_level").value = None
    cell_of(book, "person.reference").value = 12345678901234567890
    row = cell_of(book, "formulation.summary").row
    book["Formulation"].merge_cells(start_row=row, end_row=row, start_column=3, end_column=4)
    for title in ("Overall Copy", "Plantedname Overall"):
        copy = book.copy_worksheet(book["Overall"])
        copy.title = title
        copy.cell(cell_of(book, "overall.rationale").row, 3).value = (
            f"Planted words in {title}. " * 20
        )
    sheet = book["Restricted"]
    below = sheet.max_row + 2
    sheet.cell(below, 4).value, sheet.cell(below, 5).value = (
        "Planted below",
        "and planted beside it",
    )
    book["RM2000 score"].delete_rows(cell_of(book, "rm2000.record_scorer").row)
    return saved(book)


@cache
def badly_read() -> Reading:
    return read(badly_damaged())


@cache
def badly_copied() -> bytes:
    return annotate(badly_read(), FORM)


@pytest.mark.prove
def test_a_badly_damaged_workbook_is_all_in_its_copy() -> None:
    content, reading, copy = badly_damaged(), badly_read(), badly_copied()
    assert copy == annotate(reading, FORM), "same input, same bytes"
    there = "\n".join(texts(copy))
    for text in typed(content):
        assert text in there or "Print ends at row" in text
    for place, value in reading.raw.items():
        shown = str(value)
        if isinstance(value, Unusable):
            shown = str(value.typed)
        elif isinstance(value, date | datetime):
            shown = ""
        assert clean(shown) in there, place
    again = read(copy)
    assert again.assessment == reading.assessment
    assert again.rating == reading.rating
    # A number with more digits than a spreadsheet keeps is set aside too: as text it would be
    # taken for an answer.
    others = tuple(p for p in reading.problems if p.code is not Code.NOT_TEXT)
    wanted = expected(replace(reading, problems=others))
    wanted[Code.SET_ASIDE, place_of("person.reference")] += 1
    assert Counter((p.code, p.place) for p in again.problems) == wanted
    twice = read(annotate(again, FORM))
    assert [(p.code, p.place, p.typed) for p in twice.problems] == [
        (p.code, p.place, p.typed) for p in again.problems
    ]
    assert twice.assessment == reading.assessment


def test_nothing_live_comes_into_a_copy() -> None:
    formulas = 0
    for sheet in parts_of(badly_copied(), "xl/worksheets/sheet"):
        for cell in sheet.iter(f"{MAIN}c"):
            formula = cell.findtext(f"{MAIN}f")
            assert formula or cell.get("t") != "e"
            assert "planted" not in (formula or "")
            formulas += formula is not None
    assert formulas, "our own are there"


def test_every_problem_of_a_cell_is_in_its_one_note(cases: Cases) -> None:
    place = place_of("review.next_review")
    reading = judge({**cases["medium_low"], place: "06/10/2027"}, INSTRUMENT, on=ON)
    assert {p.code for p in reading.problems} == {Code.DATE_AS_TEXT, Code.REVIEW_BEYOND}
    notes = notes_of(annotate(reading, FORM))
    assert len(notes) == 1
    for problem in reading.problems:
        assert (
            f"{problem.severity.value.upper()}: {problem.message}\nTo do: {problem.remedy}"
            in notes[0]
        )


@pytest.mark.parametrize(
    "place",
    [
        "factors.R1.rationale",
        "person.pets",
        *(
            pytest.param(place, marks=pytest.mark.prove)
            for place in ("factors.R1.rating", "review.next_review")
        ),
    ],
)
def test_a_text_that_no_cell_holds_stands_below_in_pieces(place: str, cases: Cases) -> None:
    text = "".join(f"{n:06} " for n in range(12_000))
    assert len(text) > 2 * CELL_LIMIT
    reading = judge({**cases["medium_low"], place_of(place): text}, INSTRUMENT, on=ON)
    copy = annotate(reading, FORM)
    strays = [p.typed for p in read(copy).problems if p.code is Code.STRAY]
    assert len(strays) == 3
    # Blanks at the ends of a piece are no words of anybody's.
    assert "".join("".join(strays).split()).endswith("".join(text.split()))
    listed = problems_sheet(copy).iter_rows(min_row=5, min_col=5, max_col=5, values_only=True)
    assert "".join("".join(str(row[0] or "") for row in listed).split()).endswith(
        "".join(text.split())
    )
    assert read(copy).assessment == reading.assessment


@pytest.mark.parametrize(
    "answers",
    [
        {"person.reference": 10**20, "rm2000.age": float("inf")},
        *(
            pytest.param({place: value}, marks=pytest.mark.prove)
            for place, value in (
                ("person.born", date(1850, 1, 1)),
                ("person.born", datetime.fromisoformat("1968-05-14T00:00:00+00:00")),
                ("person.name", ["a", "list"]),
                ("person.name", "[not read] as somebody typed it"),
            )
        ),
    ],
    ids=lambda answers: " ".join(answers),
)
def test_a_value_that_a_cell_would_change_is_set_aside(
    answers: Mapping[str, object], cases: Cases
) -> None:
    given = {place_of(dotted): value for dotted, value in answers.items()}
    reading = judge({**cases["medium_low"], **given}, INSTRUMENT, on=ON)
    again = read(annotate(reading, FORM))
    assert again.assessment == reading.assessment
    for place, value in given.items():
        assert [(p.code, p.typed) for p in again.problems if p.place == place] == [
            (Code.SET_ASIDE, str(value).removeprefix(f"{NOT_READ} "))
        ]


def test_what_could_not_be_read_is_not_let_into_the_panels_copy(cases: Cases) -> None:
    """A blank lets a source in; a mark that could not be read withholds it, in the copy too."""
    place = place_of("sources.E1.restricted")
    raw = {**cases["medium_low"], place: Unusable(Code.IS_FORMULA, "=A1")}
    again = read(annotate(judge(raw, INSTRUMENT, on=ON), FORM))
    assert again.assessment is not None
    assert str(again.assessment.sources[0].restricted) == "could not be read"


def test_there_is_nothing_to_mark_in_a_wrong_file() -> None:
    with pytest.raises(ValueError, match="could not be read"):
        annotate(read(b""), FORM)


# --- grouping


def half_filled(cases: Cases) -> Reading:
    """The first half of a case's answers, one of them wrong: what a tired assessor asks about."""
    raw = dict(list(cases["high_with_gap"].items())[:90])
    # A warning at the top of a sheet whose errors stand below it.
    wrong = {place_of("person.other_identifiers"): "n/a", place_of("person.mappa_level"): "Levl 1"}
    return judge({**raw, **wrong}, INSTRUMENT, on=ON)


def test_every_problem_is_in_exactly_one_group(cases: Cases) -> None:
    mixed = 0
    for reading in (half_filled(cases), judge({}, INSTRUMENT, on=ON), badly_read()):
        sheets = by_sheet(reading.problems, FORM)
        groups = chain.from_iterable(sheet.groups for sheet in sheets)
        grouped = chain.from_iterable(group.problems for group in groups)
        assert Counter(grouped) == Counter(reading.problems)
        for severity in Severity:
            total = sum(sheet.count(severity) for sheet in sheets)
            assert total == sum(p.severity is severity for p in reading.problems)
        assert [s.sheet for s in sheets] == [
            name for name in ("", *FORM.sheets) if name in {s.sheet for s in sheets}
        ]
        for sheet in sheets:
            kinds = [group.first.severity for group in sheet.groups]
            assert kinds == sorted(kinds, key=lambda kind: kind is Severity.WARNING), (
                "errors come before warnings"
            )
            mixed += len(set(kinds)) == 2
            for group in sheet.groups:
                assert {(p.code, p.message) for p in group.problems} == {
                    (group.first.code, group.first.message)
                }
                remedies = {p.remedy for p in group.problems}
                assert group.remedy in remedies if len(remedies) == 1 else group.remedy == EACH
    assert mixed, "a sheet with both"


def test_what_to_do_first_is_an_error_of_the_form_itself_before_any_answer() -> None:
    first = first_to_do(badly_read().problems, FORM)
    assert first is not None and first.code is Code.LOST_QUESTION
    warning = Problem(Code.LONG, Place("person"), facts=(("length", "1"), ("limit", "1")))
    assert first_to_do([warning], FORM) is None


# --- the page


class Page(HTMLParser):
    """The tags, the attributes and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += f" {data.strip()}"


TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "section",
        "div",
        "h1",
        "h2",
        "h3",
    ),
    *(
        "p",
        "ul",
        "li",
        "span",
        "bdi",
        "strong",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
}


def test_the_page_escapes_what_was_typed_and_reaches_out_to_nothing(cases: Cases) -> None:
    reading = badly_read()
    odd = judge(
        {**cases["medium_low"], place_of("person.setting"): "<script>x</script> {{ 7*7 }}"},
        INSTRUMENT,
        on=ON,
    )
    name = "<b>{{ 7*7 }}</b>.xlsx"
    page = problems_page([(name, reading), (name, odd)], FORM, values=True, on=ON)
    parsed = Page(page)
    assert {tag for tag, _ in parsed.tags} <= TAGS
    assert set().union(*(attributes for _, attributes in parsed.tags)) <= {
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "scope",
    }
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|<b>", page)
    assert "{{ 7*7 }}" in parsed.words and "49" not in page
    assert "<script>x</script>" in parsed.words


def test_the_page_can_be_read_without_seeing_it() -> None:
    reading = badly_read()
    parsed = Page(
        problems_page([("one.xlsx", reading), ("none.xlsx", read(b""))], FORM, values=True, on=ON)
    )
    tags = [tag for tag, _ in parsed.tags]
    assert ("html", {"lang": "en-GB"}) in parsed.tags
    assert tags.count("h1") == 1 and tags.count("h2") == 2
    assert (
        tags.count("h3")
        == tags.count("table")
        == tags.count("caption")
        == len(by_sheet(reading.problems, FORM))
    )
    assert all("scope" in attributes for tag, attributes in parsed.tags if tag == "th")
    for problem in reading.problems:
        assert problem.message in parsed.words and problem.code.number in parsed.words
        assert f"{problem.severity.value.capitalize()}" in parsed.words
    assert "The file is empty. Ask for it to be sent again." in parsed.words
    assert parsed.words.count("OFFICIAL-SENSITIVE") == 2
    bare = problems_page([("file 1", reading)], FORM, values=False, on=ON)
    assert "OFFICIAL" not in bare and "left out of this list" in bare


# --- without values


def test_nothing_that_was_typed_is_in_any_output_without_values(tmp_path: Path) -> None:
    workbook = tmp_path / "Plantedname report.xlsx"
    workbook.write_bytes(badly_damaged())
    answers = tmp_path / "Plantedname.toml"
    answers.write_text(
        '[plantedkey]\nname = "Planted"\n[person]\nplantedfield = "Planted"\nborn = "planted"\n'
    )
    for style in ("text", "json", "html"):
        for files in ([workbook], [answers], [workbook, answers, tmp_path / "plantedmissing.xlsx"]):
            bare = run("check", *files, "--format", style, "--no-values", "--on", ON)
            assert "planted" not in bare.output.casefold(), style
            assert "file 1" in bare.output
            assert "another sheet" in bare.output or workbook not in files
        assert (
            "planted"
            in run("check", workbook, answers, "--format", style, "--on", ON).output.casefold()
        )


def test_sheets_that_were_only_copied_keep_their_name() -> None:
    for cell in (
        "Factors!C5",
        "'Factors (2)'!C5",
        "Factors_2!C5",
        "'Overall Copy'!C5",
        "'RM2000 score'!C5",
        "",
    ):
        (problem,) = discreet([Problem(Code.IS_FORMULA, place_of("person.name"), cell=cell)], FORM)
        assert problem.cell == cell
    (problem,) = discreet(
        [Problem(Code.IS_FORMULA, place_of("person.name"), cell=f"'{ASHWORTHY.name}'!C5")], FORM
    )
    assert problem.cell == "another sheet, C5"


# --- the command


def test_annotate_writes_a_copy_and_goes_on_as_before(tmp_path: Path) -> None:
    workbook, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook.write_bytes(badly_damaged())
    before = workbook.read_bytes()
    done = run("check", workbook, "--annotate", out, "--on", ON)
    assert done.exit_code == 1 and f"Wrote {out}" in done.stderr and "errors" in done.stdout
    assert workbook.read_bytes() == before
    assert problems_sheet(out.read_bytes()).title == PROBLEMS_SHEET
    refused = run("check", workbook, "--annotate", out, "--on", ON)
    assert refused.exit_code == 2 and "--force" in refused.stderr
    assert run("check", ANSWERS, "--annotate", out, "--force", "--on", ON).exit_code == 0
    assert read(out.read_bytes()).ok
    assert "No problems" in str(problems_sheet(out.read_bytes()).cell(2, 1).value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.xlsx", "out.xlsx"], (
        "no temporary file is left"
    )


def test_annotate_refuses_what_it_cannot_do(tmp_path: Path, workbooks: Mapping[str, bytes]) -> None:
    workbook, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook.write_bytes(workbooks["medium_low"])
    for command, words in (
        ([workbook, ANSWERS, "--annotate", out], "one file"),
        ([workbook, "--annotate", out, "--no-values"], "--no-values"),
        ([workbook, "--annotate", workbook, "--force"], "is what this is made from"),
        ([tmp_path / "none.xlsx", "--annotate", out], "There is no such file."),
    ):
        done = run("check", *command)
        assert done.exit_code == 2 and words in done.stderr, words
        assert not out.exists() and workbook.read_bytes() == workbooks["medium_low"]


def test_what_the_report_cannot_print_is_marked_too(tmp_path: Path, cases: Cases) -> None:
    workbook, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    workbook.write_bytes(
        write_workbook(FORM, {**cases["medium_low"], place_of("person.name"): "བ"})
    )
    assert run("check", workbook, "--annotate", out, "--on", ON).exit_code == 1
    notes = notes_of(out.read_bytes())
    assert len(notes) == 1 and "U+0F56" in notes[0]


@pytest.mark.prove
def test_whatever_was_done_to_a_workbook_its_copy_makes_the_same_assessment() -> None:
    marked = 0
    for number in range(600):
        reading = read(mutated(number)[1])
        if reading.assessment is not None and reading.problems:
            copy = annotate(reading, FORM)
            assert read(copy).assessment == reading.assessment, number
            marked += 1
    assert marked > 20
