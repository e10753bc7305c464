"""The workbook's formulas against `rate` and `check`: two implementations of one method, compared cell by cell.

`formualizer` calculates 200 workbooks here; LibreOffice itself a dozen in `make prove`. Both start from files without
values, so that nothing is compared with itself.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from formualizer import Workbook as Calculated
from openpyxl import Workbook, load_workbook

from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, Severity
from arms_docs.rating import Rating, Reading, judge
from arms_docs.rating.working import Scored, Step
from arms_docs.workbook.layout import CHECK, START_SHEET, TABLE_CHECK, WORKING_SHEET, answer_cells, lay_out
from arms_docs.workbook.read import read_content
from arms_docs.workbook.write import write_workbook
from tests.builders import INSTRUMENT, ON, answers_of
from tests.fills import FORM, NAMES, filled

DAY_ZERO = date(1899, 12, 30)
LAYOUT = lay_out(FORM)
Value = Callable[[str, int, int], object]


class Typed:
    """A blank workbook into which answers are typed, and calculated after each set of them."""

    def __init__(self) -> None:
        self.book = Calculated.from_bytes(write_workbook(FORM, values=False))
        self.cells = {p: (s, r, c) for s, lines in LAYOUT.items() for p, r, c, _ in answer_cells(lines)}
        self.before: set[Place] = set()

    def type_in(self, raw: Mapping[Place, object]) -> Value:
        """Type these answers in place of the last ones; what every cell shows then."""
        for place in self.before - set(raw):
            self.book.set_value(*self.cells[place], None)
        for place, value in raw.items():
            stands = float((value - DAY_ZERO).days) if isinstance(value, date) else value
            self.book.set_value(*self.cells[place], stands)
        self.before = set(raw)
        self.book.evaluate_all()
        return self.book.get_value


@pytest.fixture(scope="module")
def typed() -> Typed:
    return Typed()


def calculated(content: bytes) -> Value:
    book = Calculated.from_bytes(content)
    book.evaluate_all()
    return book.get_value


def read(content: bytes) -> Reading:
    return read_content(content, INSTRUMENT, on=ON)


def working(value: Value) -> dict[str, object]:
    """Every formula of the working sheet: its name and what it gives."""
    found: dict[str, object] = {}
    row = 1
    while name := value(WORKING_SHEET, row, 1):
        found[str(name).replace(" ", ".")] = value(WORKING_SHEET, row, 2)
        row += 1
    return found


def expected(reading: Reading) -> dict[str, object]:
    """What the working sheet should give, from `rate`; a text that ends with ... stands for all that begin with it."""
    rating = reading.rating
    assert rating is not None
    rm, overall, general = rating.rm2000, rating.overall, rating.general
    counts = dict(overall.tally)
    tally = ", ".join(f"{counts[r]} {r.value}" for r in (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW))
    found: dict[str, object] = {
        "rm2000.s": _scored(rm.s),
        "rm2000.v": _scored(rm.v),
        "rm2000.c": _scored(rm.c),
        "rm2000.s_points": _s_points(rm.s),
        "rm2000.v_points": _points(rm.v, "Total"),
        "rm2000.c_points": f"{_points(rm.c, 'Total')} from S and V" if rm.c.category else "",
        "overall.tally": tally + (f", {overall.gaps} not rated" if overall.gaps else ""),
        "overall.indicated": str(overall.indicated) if overall.indicated else "Not indicated: ...",
        "overall.departs": overall.departs,
        "general.relied_on": str(rm.relied_on) if rm.relied_on else "No...",
        "general.guide": str(general.guide) if general.guide else "Not available: ...",
        "general.departs": general.departs,
        "general.far_apart": general.apart >= INSTRUMENT.far_apart,
        "visits.departs": rating.visits.departs,
        **_visits(rating),
    }
    if overall.imminent:
        found["overall.indicated"] = "Very High: evidence of imminent offending"
    for factor in rating.factors:
        informed = f"{factor.informed.value} ({factor.informed_by})" if factor.informed else "No open action yet"
        found[f"factors.{factor.key}.informed"] = informed
        found[f"factors.{factor.key}.departs"] = factor.departs
    return found


def _scored(scored: Scored) -> str:
    if scored.category:
        return str(scored.category)
    return "Not applicable: ..." if scored.why_not.startswith("not applicable") else "Not scored..."


def _ends(scored: Scored, item: str) -> list[Step]:
    """The step of this name, or those of the lowest and the highest completion."""
    return [step for step in scored.working if re.sub(r" \((low|high)est completion\)$", "", step.item) == item]


def _points(scored: Scored, item: str) -> str:
    """What the working says of the points: "2 points", or "1 to 3 points"."""
    numbers = sorted({int(step.value.split()[0]) for step in _ends(scored, item)})
    if not numbers:
        return ""
    words = " to ".join(map(str, numbers))
    return f"{words} point" if numbers == [1] else f"{words} points"


def _s_points(scored: Scored) -> str:
    if not scored.category:
        return ""
    present = sorted({int(step.value.split()[0]) for step in _ends(scored, "Step 2 aggravating factors")})
    unit = "aggravating factor" if present == [1] else "aggravating factors"
    return f"Step 1: {_points(scored, 'Step 1 total')}; step 2: {' to '.join(map(str, present))} {unit}"


def _visits(rating: Rating) -> Mapping[str, object]:
    visits = rating.visits
    custody = visits.why == "none while in custody"
    months = visits.default_months
    default = ("1 month" if months == 1 else f"{months} months") if months else "Not known yet"
    found: dict[str, object] = {"visits.default": "None while in custody" if custody else default}
    if custody:
        found["visits.next"] = "None while in custody"
    elif visits.next_visit:
        found["visits.next"] = float((visits.next_visit - DAY_ZERO).days)
    else:
        found["visits.next"] = "Not known: ..."
    return found


def same(wanted: object, got: object) -> bool:
    if isinstance(wanted, str) and wanted.endswith("..."):
        # "No...": "Not recorded yet", "None yet: ...", "Not applicable: ..."
        return isinstance(got, str) and got.startswith(wanted.removesuffix("..."))
    if isinstance(wanted, bool):
        return bool(got) is wanted
    return wanted == got


def differences(reading: Reading, value: Value) -> list[str]:
    got, wanted = working(value), expected(reading)
    unlike = [name for name in wanted if not same(wanted[name], got[name])]
    return [f"{name}: rate says {wanted[name]!r}, the workbook {got[name]!r}" for name in unlike]


def test_formulas_give_what_rate_gives_in_200_workbooks(typed: Typed) -> None:
    seen: Counter[str] = Counter()
    for number in range(200):
        raw = filled(number)
        value = typed.type_in(raw)
        assert differences(judge(raw, INSTRUMENT, on=ON), value) == [], number
        seen.update({f"{name}={got}" for name, got in working(value).items() if name in SHOULD_VARY})
    for name, least in SHOULD_VARY.items():
        kinds = [key for key in seen if key.startswith(f"{name}=")]
        assert len(kinds) >= least, (name, kinds)


@pytest.mark.parametrize("number", range(8))
def test_written_workbook_gives_what_rate_gives(number: int) -> None:
    """Through the file: as the writer writes it, and as the reader reads it."""
    content = write_workbook(FORM, filled(number), values=False)
    assert differences(read(content), calculated(content)) == []


# How many different answers the sample must bring up for the comparison to mean anything.
SHOULD_VARY = {
    "rm2000.s": 9,
    "rm2000.v": 9,
    "rm2000.c": 9,
    "overall.indicated": 6,
    "general.guide": 6,
    "visits.default": 5,
    "overall.departs": 2,
    "general.departs": 2,
    "general.far_apart": 2,
    "factors.R3.departs": 2,
}


# --- the Check column against `check`

# What only `check` says: a formula does not know what day it is, and birth and visit are on different sheets.
ONLY_CHECK = {Code.IN_THE_FUTURE, Code.DATES_OUT_OF_ORDER}
SEARCH_SIGNS = ("#", "*", "~")  # the column takes a lone one for a placeholder, like "?"


def checks(value: Value) -> dict[Place, str]:
    """What the Check column says: of each question, and of each row of a table."""
    found: dict[Place, str] = {}
    for sheet, lines in LAYOUT.items():
        for line in lines:
            if line.section and line.row and line.kind in ("question", "row"):
                column = CHECK if line.kind == "question" else TABLE_CHECK
                place = line.section.place(line.row, line.question.field if line.question else "")
                found[place] = str(value(sheet, line.number, column) or "")
    return found


def beside(place: Place) -> Place:
    """The place of the Check cell for an answer: its own, or its row's in a table."""
    question, section = FORM.question(place), FORM.section(place.section)
    in_table = section is not None and any(
        line.kind == "row" and line.section is section for line in LAYOUT[section.sheet]
    )
    return Place(place.section, place.row) if in_table and question else place


def test_check_column_asks_for_what_check_asks_for(typed: Typed) -> None:
    """Where `check` finds an error the column says something, and where the column says something `check` does too."""
    said = asked = 0
    for number in range(200):
        raw = filled(number)
        found = checks(typed.type_in(raw))
        problems = judge(raw, INSTRUMENT, on=ON).problems
        for p in problems:
            if p.severity is Severity.ERROR and p.code not in ONLY_CHECK:
                words = found[beside(p.place)]
                assert words and not words.startswith("OK"), (number, p.code, str(p.place), words)
                said += 1
        wrong = {beside(p.place) for p in problems}
        for place, words in found.items():
            if words and not words.startswith("OK") and place not in wrong:
                assert may_say_more(place, raw, problems), (number, str(place), words)
            asked += bool(words) and not words.startswith("OK")
    assert said > 3000 and asked > 3000, (said, asked)


def may_say_more(place: Place, raw: Mapping[Place, object], problems: tuple[Problem, ...]) -> bool:
    """Whether the column may say something that `check` does not: one problem there can stand for several cells."""
    codes = {p.code for p in problems if p.place.section == place.section}
    row = [v for p, v in raw.items() if (p.section, p.row) == (place.section, place.row)]
    return (
        place.section == "rounds"  # nothing is demanded of the supervisor before sign-off
        or place.field == "monitored_how_often"
        or Code.NO_ROWS in codes
        or Code.PLACEHOLDER_IGNORED in codes
        or any(value in SEARCH_SIGNS for value in row)
    )


@pytest.mark.parametrize("name", NAMES)
def test_finished_case_is_ok_all_over(name: str, typed: Typed) -> None:
    value = typed.type_in(answers_of(name))
    assert [(str(p), words) for p, words in checks(value).items() if words and not words.startswith("OK")] == []
    column = [str(value(START_SHEET, row, 3)) for row in range(5, 5 + len(FORM.sections))]
    assert column == ["Complete"] * len(FORM.sections)


# --- LibreOffice itself


@pytest.mark.prove
@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # what LibreOffice adds to a data bar
def test_libreoffice_gives_the_same(tmp_path: Path) -> None:
    """A dozen workbooks without values, calculated and saved by LibreOffice: results and Check column, cell by cell."""
    numbers = range(200, 212)
    for number in numbers:
        (tmp_path / f"{number}.xlsx").write_bytes(write_workbook(FORM, filled(number), values=False))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved"]
    files = [f"{number}.xlsx" for number in numbers]
    subprocess.run([*command, *files], cwd=tmp_path, timeout=300, check=True, capture_output=True)
    for number in numbers:
        content = (tmp_path / "saved" / f"{number}.xlsx").read_bytes()  # it exits with 0 whether it saved or not
        value = shown(load_workbook(io.BytesIO(content), data_only=True))
        assert differences(judge(filled(number), INSTRUMENT, on=ON), value) == [], number
        ours = checks(calculated(write_workbook(FORM, filled(number), values=False)))
        assert checks(value) == ours, number
        assert sum(bool(words) for words in ours.values()) > 20


def shown(book: Workbook) -> Value:
    """The values in a saved workbook; an empty cell is an empty text."""
    return lambda sheet, row, column: "" if (v := book[sheet].cell(row, column).value) is None else v
