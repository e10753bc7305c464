"""The workbook's formulas against `rate` and `check`: two implementations of one method, compared cell by cell.

`formualizer` calculates 40 workbooks here, and 200 in `make prove`, where LibreOffice itself does a dozen. Both start
from files without values, so that nothing is compared with itself.
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

from arms_docs.assessment.ask import BLANK
from arms_docs.assessment.dates import add_months, long_date
from arms_docs.assessment.items import BESIDE
from arms_docs.assessment.scope import SCORED
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Place, Problem, Severity, Stage
from arms_docs.rating import Rating, Reading
from arms_docs.rating.results import Scored, Step
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.workbook.sheets.layout import (
    CHECK,
    START_SHEET,
    TABLE_CHECK,
    WORKING_SHEET,
    answer_cells,
    lay_out,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import PC_HAYLE, SPO_GALE
from tests.support.builders import INSTRUMENT, ON, answers_of, case, place_of
from tests.support.fills import FORM, NAMES, filled

DAY_ZERO = date(1899, 12, 30)
LAYOUT = lay_out(FORM)
Value = Callable[[str, int, int], object]


class Typed:
    """A blank workbook into which answers are typed, and calculated after each set of them."""

    def __init__(self) -> None:
        self.book = Calculated.from_bytes(write_workbook(FORM, values=False))
        self.cells = {
            p: (s, r, c) for s, lines in LAYOUT.items() for p, r, c, _ in answer_cells(lines)
        }
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
    tally = ", ".join(
        f"{counts[r]} {r.value}" for r in (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW)
    )
    found: dict[str, object] = {
        "rm2000.s": _scored(rm.s),
        "rm2000.v": _scored(rm.v),
        "rm2000.c": _scored(rm.c),
        "rm2000.s_points": _s_points(rm.s),
        "rm2000.v_points": _points(rm.v, "Total"),
        "rm2000.c_points": f"{_points(rm.c, 'Total')} from S and V" if rm.c.category else "",
        "overall.tally": tally + _gaps(counts[FactorRating.UNABLE], overall.gaps),
        "overall.indicated": str(overall.indicated) if overall.indicated else "Not indicated: ...",
        "overall.departs": overall.departs,
        "general.relied_on": str(rm.relied_on) if rm.relied_on else "No...",
        "general.guide": str(general.guide) if general.guide else "Not available: ...",
        "general.departs": general.departs,
        "general.far_apart": general.apart >= INSTRUMENT.far_apart,
        "visits.departs": rating.visits.departs,
        **_visits(reading, rating),
    }
    if overall.imminent:
        found["overall.indicated"] = "Very High: evidence of imminent offending"
    for factor in rating.factors:
        informed = f"{factor.informed.value} ({factor.informed_by})" if factor.informed else ""
        found[f"factors.{factor.key}.informed"] = informed or _without_urgency(factor.key, reading)
        found[f"factors.{factor.key}.departs"] = factor.departs
    return found


def _gaps(unable: int, gaps: int) -> str:
    """What stands behind the tally: what could not be rated is one thing, and what nobody has rated yet another."""
    words = ((unable, "unable to rate"), (gaps - unable, "not yet rated"))
    return "".join(f", {count} {what}" for count, what in words if count)


def _without_urgency(key: str, reading: Reading) -> str:
    """What the workbook says of a factor that no open action with a priority has as its main one."""
    assert reading.assessment is not None
    served = [
        action for action in reading.assessment.actions if action.is_open and key in action.serves
    ]
    for action in served:
        if action.factor == key:
            return f"{action.id} has no priority yet"
    return f"Served by {served[0].id}, not as its main factor" if served else "No open action yet"


def _scored(scored: Scored) -> str:
    if scored.category:
        return str(scored.category)
    return "Not applicable: ..." if scored.why_not.startswith("not applicable") else "Not scored..."


def _ends(scored: Scored, item: str) -> list[Step]:
    """The step of this name, or those of the lowest and the highest completion."""
    return [
        step
        for step in scored.working
        if re.sub(r" \((low|high)est completion\)$", "", step.item) == item
    ]


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
    present = sorted(
        {int(step.value.split()[0]) for step in _ends(scored, "Step 2 aggravating factors")}
    )
    unit = "aggravating factor" if present == [1] else "aggravating factors"
    return f"Step 1: {_points(scored, 'Step 1 total')}; step 2: {' to '.join(map(str, present))} {unit}"


def _visits(reading: Reading, rating: Rating) -> Mapping[str, object]:
    assert reading.assessment is not None
    assessed = reading.assessment.context.assessed_on
    visits = rating.visits
    custody = visits.why == "none while in custody"
    months = visits.default_months
    default = ("1 month" if months == 1 else f"{months} months") if months else "Not known yet"
    found: dict[str, object] = {"visits.default": "None while in custody" if custody else default}
    if custody:
        found["visits.next"] = "None while in custody"
    elif visits.next_visit:
        overdue = isinstance(assessed, date) and visits.next_visit < assessed
        due = float((visits.next_visit - DAY_ZERO).days)
        found["visits.due"] = due
        found["visits.next"] = (
            f"Overdue: was due {long_date(visits.next_visit)}" if overdue else due
        )
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


MANY = pytest.mark.parametrize("many", [40, pytest.param(200, marks=pytest.mark.prove)])


@MANY
def test_formulas_give_what_rate_gives(many: int, typed: Typed) -> None:
    seen: Counter[str] = Counter()
    for number in range(many):
        raw = filled(number)
        value = typed.type_in(raw)
        assert differences(judge(raw, INSTRUMENT, on=ON), value) == [], number
        seen.update(
            {f"{name}={got}" for name, got in working(value).items() if name in SHOULD_VARY}
        )
    for name, least in SHOULD_VARY.items():
        kinds = [key for key in seen if key.startswith(f"{name}=")]
        assert len(kinds) >= (least if many == 200 else 2), (name, kinds)


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


@MANY
def test_check_column_asks_for_what_check_asks_for(many: int, typed: Typed) -> None:
    """Where `check` finds an error the column says something, and where the column says something `check` does too."""
    said = asked = 0
    for number in range(many):
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
    assert said > 15 * many and asked > 15 * many, (said, asked)


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
    assert [
        (str(p), words)
        for p, words in checks(value).items()
        if words and not words.startswith("OK")
    ] == []
    words = dict.fromkeys((section.title for section in FORM.sections), "Complete")
    nothing_to_change = {"Points to change": "For the supervisor"}
    assert (
        progress(value) == {"Your parts together": "Ready to hand in"} | words | nothing_to_change
    )


def progress(value: Value) -> dict[str, str]:
    """What Start says of each part."""
    rows = range(5, 6 + len(FORM.sections))
    return {str(value(START_SHEET, row, 2)): str(value(START_SHEET, row, 3)) for row in rows}


def said_of(
    name: str, changes: Mapping[str, object], value: Typed
) -> tuple[dict[str, str], dict[str, str]]:
    """What the Check column and Start say of a case with some answers changed."""
    raw = dict(answers_of(name)) | {place_of(dotted): answer for dotted, answer in changes.items()}
    shown = value.type_in({place: answer for place, answer in raw.items() if answer is not None})
    return {str(place): words for place, words in checks(shown).items()}, progress(shown)


RETURNED: dict[str, object] = {"rounds.SO1.decision": "Returned", "rounds.SO1.comments": None}
AGAIN: dict[str, object] = {
    f"rounds.SO2.{field}": word
    for field, word in {
        "decided_on": date(2026, 11, 22),
        "staff_id": SPO_GALE.staff_id,
        "name": SPO_GALE.name,
        "role": SPO_GALE.role,
        "agency": SPO_GALE.agency,
        "decision": "Signed off",
        **dict.fromkeys(("protective_promoted", "plan_smart", "tables_accepted"), "Yes"),
    }.items()
}
LOWER: dict[str, object] = {"overall.level": "High", "overall.general": "Medium"}
ASSESSOR = PC_HAYLE  # of the case medium_low
ROUND = tuple(
    q.field for section in FORM.sections if section.key == "rounds" for q in section.questions
)
ROUNDS: list[tuple[dict[str, object], str, str]] = [
    ({}, "OK", "Complete"),
    ({f"rounds.SO1.{field}": None for field in ROUND}, "", "For the supervisor"),
    (RETURNED, "Comments: say what to change", "Returned: not signed off"),
    (
        RETURNED | {"rounds.SO1.comments": "Say more of R2."},
        "Returned. Once",
        "Returned: not signed off",
    ),
    (RETURNED | {"rounds.SO1.comments": "Say more of R2."} | AGAIN, "OK", "Complete"),
    (
        {"rounds.SO1.staff_id": f" {ASSESSOR.staff_id[0].lower()}-{ASSESSOR.staff_id[1:]}."},
        "Staff id: an assessor's",
        "Not started: 1 to do",
    ),
    ({"rounds.SO1.name": ASSESSOR.name.upper()}, "Name: an assessor's", "Not started: 1 to do"),
    ({"rounds.SO1.name": ASSESSOR.name, "rounds.SO1.another_person": "yes"}, "OK", "Complete"),
    (LOWER | {"rounds.SO1.lower_accepted": None}, "General level below", "Not started: 1 to do"),
    (LOWER | {"rounds.SO1.lower_accepted": "No"}, "General level below", "Not started: 1 to do"),
    (LOWER | {"rounds.SO1.lower_accepted": "yes"}, "OK", "Complete"),
    (
        {"rounds.SO1.protective_promoted": None},
        "Protective factors promoted? Yes or No",
        "Not started: 1 to do",
    ),
    ({"rounds.SO1.plan_smart": None}, "Is the plan SMART? Yes or No", "Not started: 1 to do"),
    ({"rounds.SO1.plan_smart": "No"}, "OK", "Complete"),
    (
        {"rounds.SO1.plan_smart": "No", "rounds.SO1.comments": None},
        "Comments: say why",
        "Not started: 1 to do",
    ),
    (
        {"rounds.SO1.review_booked": "no", "rounds.SO1.comments": None},
        "Comments: say why",
        "Not started: 1 to do",
    ),
    ({"rounds.SO1.tables_accepted": None}, "Tables that nobody", "Not started: 1 to do"),
    ({"rounds.SO1.tables_accepted": "No"}, "Tables that nobody", "Not started: 1 to do"),
]


@pytest.mark.parametrize(("changes", "check", "start"), ROUNDS, ids=str)
def test_sign_off_sheet_says_what_check_says(
    changes: dict[str, object], check: str, start: str, typed: Typed
) -> None:
    """Returned, by an assessor, or with a lower level that nobody accepted: not OK, and never complete."""
    column, parts = said_of("medium_low", changes, typed)
    assert column["rounds.SO1"].startswith(check) and bool(column["rounds.SO1"]) is bool(check)
    assert parts["Sign-off rounds"] == start
    problems = case("medium_low", changes, stage=Stage.SIGN_OFF).problems
    found = {p.place.row for p in problems if p.place.section == "rounds"}
    assert found <= {"SO1"} and bool(found) is (column["rounds.SO1"] != "OK")


POINT: dict[str, object] = {
    "points.F1.round": "SO1",
    "points.F1.concerns": "R2 Rationale",
    "points.F1.change": "Say what changed since March.",
}


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        (RETURNED | POINT, "Say what was done about it"),
        (RETURNED | POINT | {"points.F1.reply": "A line on March was added."}, "OK"),
        (RETURNED | POINT | {"points.F1.round": None}, "OK"),
        (POINT, "OK"),
        (RETURNED | POINT | {"points.F1.change": None}, "Add: What to change"),
    ],
    ids=str,
)
def test_a_point_that_was_returned_asks_what_was_done(
    changes: dict[str, object], check: str, typed: Typed
) -> None:
    column, parts = said_of("medium_low", changes, typed)
    assert column["points.F1"] == check
    assert parts["Your parts together"].endswith(
        "still to do" if check != "OK" else "Ready to hand in"
    )
    found = [
        p
        for p in case("medium_low", changes).problems
        if p.place.section == "points" and p.place.field == "reply"
    ]
    assert bool(found) is (check != "OK")


DIRECTED: list[tuple[dict[str, object], str, str]] = [
    # A number typed into the cell of a date is a day in 1905.
    ({"person.born": 2024}, "person.born", "Type the full date: day, month and year"),
    ({"person.born": date(1919, 12, 31)}, "person.born", "Type the full date: day, month and year"),
    ({"person.born": date(1920, 1, 1)}, "person.born", "OK"),
    (
        {"person.release_date": "N/A"},
        "person.release_date",
        "Leave it empty, or type the full date",
    ),
    (
        {"person.other_identifiers": "-"},
        "person.other_identifiers",
        "Leave it empty, or write an answer",
    ),
    (
        {"person.setting": "Custody", "person.release_date": "n/a"},
        "person.release_date",
        "Type the full date",
    ),
    ({"factors.R1.evidence": "E1 to E5"}, "factors.R1.evidence", "Only numbers, one by one"),
    (
        {"factors.R1.evidence": "Evidence 1 and 2"},
        "factors.R1.evidence",
        "Only numbers, one by one",
    ),
    ({"factors.R1.evidence": "e1 and E02"}, "factors.R1.evidence", "OK"),
    ({"factors.R1.evidence": "E1, E25"}, "factors.R1.evidence", "E25 is not on the Evidence sheet"),
    (
        {"rm2000.violent_appearances": "none at all"},
        "rm2000.violent_appearances",
        "A whole number from 0 to 200, 0 if",
    ),
    ({"rm2000.burglary": None}, "rm2000.burglary", "Choose from the list; Unknown is in it"),
    (
        {"sources.E2.restricted": "maybe"},
        "sources.E2",
        "Restricted: leave it empty, or choose Yes or No",
    ),
    (
        {"sources.E2.dated": "soon"},
        "sources.E2",
        "Date: type the full date: day, month and year, or Unknown",
    ),
    ({"actions.A1.due": None}, "actions.A1", "Add: Due"),
    (
        {
            f"actions.A1.{field}": None
            for field in ("heading", "measure", "realistic", "owner", "due")
        },
        "actions.A1",
        "Add: Plan heading, Measure and 3 more",
    ),
    (
        {f"actions.A1.{field}": None for field in ("measure", "due")},
        "actions.A1",
        "Add: Measure, Due",
    ),
    (
        {"actions.A1.also_1": "R1", "actions.A1.factor": "R1"},
        "actions.A1",
        "Also for factor: names the same factor tw",
    ),
]


@pytest.mark.parametrize(("changes", "place", "words"), DIRECTED, ids=str)
def test_check_column_says_what_to_do(
    changes: dict[str, object], place: str, words: str, typed: Typed
) -> None:
    column, _ = said_of("medium_low", changes, typed)
    assert column[place].startswith(words)
    # that a rationale cites more than the Evidence cell lists is only for `check` to say
    problems = [
        p for p in case("medium_low", changes).problems if p.code is not Code.CITED_ELSEWHERE
    ]
    found = {str(beside(p.place)) for p in problems}
    assert (place in found) is not words.startswith("OK")


def test_formula_that_fails_in_a_table_is_said_like_one_in_a_form() -> None:
    content = write_workbook(FORM, answers_of("medium_low"), values=False)
    book = Calculated.from_bytes(content)
    cells = {p: (s, r, c) for s, lines in LAYOUT.items() for p, r, c, _ in answer_cells(lines)}
    for place in (
        "sources.E2.dated",
        "actions.A1.owner",
        "person.name",
        "rm2000.age",
        "rounds.SO1.comments",
    ):
        book.set_formula(*cells[place_of(place)], "=1/0")
    book.evaluate_all()
    column = {str(place): words for place, words in checks(book.get_value).items()}
    assert column["sources.E2"] == "Date: type the answer again"
    assert column["actions.A1"] == "Owner: type the answer again"
    assert column["rounds.SO1"] == "Comments: type the answer again"
    assert column["person.name"] == column["rm2000.age"] == "Type the answer again"
    assert not [place for place, words in column.items() if words.startswith("#")]


def test_imminent_offending_is_never_only_ok(typed: Typed) -> None:
    """Complete all the same: it is for the supervisor, today, and not a question that is open."""
    column, parts = said_of("very_high_imminent", {}, typed)
    yes = [
        p
        for p, answer in answers_of("very_high_imminent").items()
        if p.field == "imminent" and answer == "Yes"
    ]
    assert yes and all(
        column[str(p)].startswith("OK. Say what it is in the rationale") for p in yes
    )
    assert parts["The twelve factors"] == "Complete"
    changes: dict[str, object] = {"factors.R4.rating": "Low", "factors.R4.imminent": "Yes"}
    column, _ = said_of("medium_low", changes, typed)
    assert column["factors.R4.imminent"] == "OK, but this does not go with Low: check both"
    assert Code.IMMINENT_NOT_HIGH in {p.code for p in case("medium_low", changes).problems}


def test_actions_are_not_complete_while_a_factor_has_none(typed: Typed) -> None:
    closed: dict[str, object] = {
        str(p): "Done"
        for p in answers_of("medium_low")
        if p.section == "actions" and p.field == "status"
    }
    column, parts = said_of("medium_low", closed, typed)
    lacking = [
        place for place, words in column.items() if words.startswith("Later, on the Actions sheet")
    ]
    keys = [place.split(".")[1] for place in lacking]
    assert len(keys) > 1
    assert parts["Actions"] == f"{len(keys)} factors still need an action: {', '.join(keys)}"
    assert parts["Your parts together"] == f"{len(keys)} still to do"
    _, parts = said_of("medium_low", {"factors.R4.rating": "Medium", "actions.A1.due": None}, typed)
    assert parts["Actions"].startswith("1 factor still needs an action: R4; also 1 row")


def test_blank_workbook_says_where_to_begin(typed: Typed) -> None:
    parts = progress(typed.type_in({}))
    assert parts["RM2000"] == "Not started: score the items, or enter a category"
    assert parts["Sign-off rounds"] == "For the supervisor"
    assert parts["Your parts together"].endswith(" still to do")


def test_next_visit_is_overdue_or_not_known_and_never_wrong(typed: Typed) -> None:
    def next_visit(last: date) -> object:
        raw = dict(answers_of("medium_low")) | {place_of("context.last_visit"): last}
        shown = working(typed.type_in(raw))
        assert differences(judge(raw, INSTRUMENT, on=ON), typed.book.get_value) == []
        return shown["visits.next"]

    months = answers_of("medium_low")[place_of("review.visit_months")]
    assert isinstance(months, int)
    assert (
        next_visit(date(2024, 6, 3))
        == f"Overdue: was due {long_date(add_months(date(2024, 6, 3), months))}"
    )
    assert next_visit(date(2030, 1, 1)) == "Not known: the last visit is after the assessment"


def test_factor_that_is_served_beside_another_is_not_said_to_have_no_action(typed: Typed) -> None:
    changes: dict[str, object] = {
        "actions.A1.factor": "R1",
        "actions.A1.also_2": "P5",
        "actions.A2.priority": None,
    }
    closed = {
        str(p): "Done"
        for p in answers_of("medium_low")
        if p.section == "actions" and p.field == "status"
    }
    others = {
        place: word
        for place, word in closed.items()
        if place not in ("actions.A1.status", "actions.A2.status")
    }
    said_of("medium_low", changes | others | {"actions.A2.factor": "R2"}, typed)
    shown = working(typed.book.get_value)
    assert shown["factors.P5.informed"] == "Served by A1, not as its main factor"
    assert shown["factors.R2.informed"] == "A2 has no priority yet"
    assert shown["factors.R4.informed"] == "No open action yet"


def test_only_category_is_relied_on_and_not_asked_for(typed: Typed) -> None:
    scored: dict[str, object] = {f"rm2000.{f}": None for f in ("relied_on", *BESIDE[0])}
    recorded: dict[str, object] = {
        f"rm2000.{f}": None for f in (*SCORED, "image_decision", "relied_on", "reason")
    } | {
        "rm2000.record_category": "High",
        "rm2000.record_date": date(2020, 5, 4),
        "rm2000.record_scorer": "Probation",
    }
    for changes, why in (
        (scored, "The category computed here"),
        (recorded, "The category on record"),
    ):
        column, _ = said_of("medium_low", changes, typed)
        assert column["rm2000.relied_on"] == ""
        assert working(typed.book.get_value)["relied_on.why"] == f"{why}: there is no other."
        reading = case("medium_low", changes)
        assert reading.rating is not None and reading.rating.rm2000.relied_on is not None
        assert reading.rating.rm2000.relied_on_words.endswith(", the only one there is")
        assert not [p for p in reading.problems if p.place.field == "relied_on"]
        assert reading.assessment is not None and reading.assessment.rm2000.relied_on == BLANK
    column, _ = said_of("medium_low", scored | {"rm2000.record_category": "High"}, typed)
    assert column["rm2000.relied_on"] == "Choose from the list"


# --- LibreOffice itself


@pytest.mark.prove
@pytest.mark.filterwarnings(
    "ignore:.*extension is not supported"
)  # what LibreOffice adds to a data bar
def test_libreoffice_gives_the_same(tmp_path: Path) -> None:
    """A dozen workbooks without values, calculated and saved by LibreOffice: results and Check column, cell by cell."""
    numbers = range(200, 212)
    for number in numbers:
        (tmp_path / f"{number}.xlsx").write_bytes(
            write_workbook(FORM, filled(number), values=False)
        )
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        "saved",
    ]
    files = [f"{number}.xlsx" for number in numbers]
    subprocess.run([*command, *files], cwd=tmp_path, timeout=300, check=True, capture_output=True)
    for number in numbers:
        content = (
            tmp_path / "saved" / f"{number}.xlsx"
        ).read_bytes()  # it exits with 0 whether it saved or not
        value = shown(load_workbook(io.BytesIO(content), data_only=True))
        assert differences(judge(filled(number), INSTRUMENT, on=ON), value) == [], number
        ours = checks(calculated(write_workbook(FORM, filled(number), values=False)))
        assert checks(value) == ours, number
        assert sum(bool(words) for words in ours.values()) > 20


def shown(book: Workbook) -> Value:
    """The values in a saved workbook; an empty cell is an empty text."""
    return lambda sheet, row, column: (
        "" if (v := book[sheet].cell(row, column).value) is None else v
    )
