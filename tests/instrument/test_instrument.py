"""The instrument: what the shipped files say, and what the loader refuses, by file and key."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from arms_docs import instrument as package
from arms_docs.assessment.assemble import to_data
from arms_docs.instrument import (
    DecisionTable,
    FactorKind,
    FactorRating,
    InstrumentError,
    Level,
    Provenance,
    Status,
    load_instrument,
    read_instrument,
)
from arms_docs.reading.pipeline import judge
from tests.people import DS_RAINE
from tests.support.builders import INSTRUMENT, ON, answers_of

FILES = ("arms.toml", "priority.toml", "visits.toml", "rm2000.toml")
SHIPPED = Path(package.__file__).parent
CONFIRMED, UNCONFIRMED, OURS = Status.CONFIRMED, Status.UNCONFIRMED, Status.OURS

# --- What is shipped, as the domain notes have it ---------------------------------------------------------------------

FACTORS = {
    "R1": ("Opportunity (victim access)", FactorKind.RISK, CONFIRMED),
    "R2": ("Sexual preoccupation", FactorKind.RISK, UNCONFIRMED),
    "R3": ("Offence-related sexual interests", FactorKind.RISK, UNCONFIRMED),
    "R4": ("Emotional congruence with children", FactorKind.RISK, UNCONFIRMED),
    "R5": ("Hostile orientation", FactorKind.RISK, UNCONFIRMED),
    "R6": ("Poor self-management", FactorKind.RISK, UNCONFIRMED),
    "R7": ("Anti-social influences", FactorKind.RISK, UNCONFIRMED),
    "P1": ("Pro-social influences", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P2": ("Commitment to desist", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P3": ("Intimate relationship", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P4": ("Employment or positive routine", FactorKind.PROTECTIVE, UNCONFIRMED),
    "P5": ("Social investment", FactorKind.PROTECTIVE, UNCONFIRMED),
}


def test_seven_risk_and_five_protective_factors() -> None:
    assert {f.key: (f.title, f.kind, f.status) for f in INSTRUMENT.factors} == FACTORS
    assert [f.key for f in INSTRUMENT.factors] == list(FACTORS), "risk first, in order"
    kinds = [f.kind for f in INSTRUMENT.factors]
    assert (kinds.count(FactorKind.RISK), kinds.count(FactorKind.PROTECTIVE)) == (7, 5)
    assert {f.key: f.pair for f in INSTRUMENT.factors if f.pair} == {"R7": "P1", "P1": "R7"}
    for factor in INSTRUMENT.factors:
        assert factor.line
        assert factor.high_means
        assert INSTRUMENT.factor(factor.key) is factor
    with pytest.raises(KeyError):
        INSTRUMENT.factor("R8")


def test_every_rating_and_level_has_its_meaning() -> None:
    assert {m.rating: m.horizon for m in INSTRUMENT.ratings} == {
        FactorRating.HIGH: "Short term",
        FactorRating.MEDIUM: "About three months",
        FactorRating.LOW: "Monitoring",
        FactorRating.UNABLE: "The stated priority",
    }
    high = next(m for m in INSTRUMENT.ratings if m.rating is FactorRating.HIGH)
    assert "deficit" in high.means_protective, "High on a protective factor is bad news"
    assert "deficit" not in high.means
    assert {m.level for m in INSTRUMENT.levels} == set(Level)
    assert all(m.means for m in INSTRUMENT.levels)


@pytest.mark.parametrize(
    ("said", "status", "source"),
    [
        (INSTRUMENT.factors_from, UNCONFIRMED, "Kewley and Blandford (2017)"),
        (INSTRUMENT.ratings_from, CONFIRMED, "Kewley and Blandford (2017)"),
        (INSTRUMENT.levels_from, CONFIRMED, "Kewley and Blandford (2017)"),
        (INSTRUMENT.indicated.provenance, OURS, "Our rule"),
        (INSTRUMENT.far_apart_from, OURS, "Our default"),
        (INSTRUMENT.visits.provenance, CONFIRMED, "ACPO (2010)"),
        (INSTRUMENT.review_from, OURS, "Our default"),
        (INSTRUMENT.rm2000.scope, UNCONFIRMED, "Thornton, Scoring Guide"),
        *((guide.provenance, OURS, "Our ") for guide in INSTRUMENT.guides),
        *((table.provenance, UNCONFIRMED, "Thornton") for table in INSTRUMENT.rm2000.tables),
    ],
)
def test_each_statement_has_its_source_and_status(
    said: Provenance, status: Status, source: str
) -> None:
    assert said.status is status
    assert source in said.source
    assert said.valid_from <= date(2026, 11, 22)
    # Nothing is checked until an organisation records that it was.
    assert (said.checked_on, said.checked_by) == (None, "")


def test_the_numbers_of_the_rules() -> None:
    assert (INSTRUMENT.indicated.very_high_from, INSTRUMENT.indicated.most_gaps) == (9, 3)
    assert INSTRUMENT.indicated.floor_while_any_high is Level.MEDIUM
    assert INSTRUMENT.far_apart == 2
    assert INSTRUMENT.review_within_months == 12
    assert INSTRUMENT.rm2000.minimum_age == 18
    assert len(INSTRUMENT.rm2000.tables) == 11
    assert INSTRUMENT.decision_tables == (
        INSTRUMENT.guide,
        INSTRUMENT.visits,
        *INSTRUMENT.rm2000.tables,
    )


@pytest.mark.parametrize(
    "table", [*INSTRUMENT.guides, *INSTRUMENT.decision_tables[1:]], ids=lambda t: t.key
)
def test_exactly_one_row_answers_whatever_is_asked(table: DecisionTable) -> None:
    """The hit policy by another reading of the conditions than the loader's, and far beyond the last bound."""

    def meets(condition: str, value: int | str) -> bool:
        if isinstance(value, str):
            return condition == value
        low, dash, high = condition.removesuffix("+").partition("-")
        return int(low) <= value <= (200 if condition.endswith("+") else int(high if dash else low))

    columns: list[Sequence[int | str]] = [
        i.words or range(i.low, (200 if i.high is None else i.high) + 1) for i in table.inputs
    ]
    for values in product(*columns):
        rows = [
            row
            for row in table.rows
            if all(meets(c.text, v) for c, v in zip(row[0], values, strict=True))
        ]
        assert len(rows) == 1, values
        hit = table.look_up(*values)
        assert (hit.answer, hit.table) == (rows[0][1], table)
        assert hit.row == ", ".join(c.text for c in rows[0][0])


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be spoilt."""
    for name in FILES:
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first ``old`` in a file; it must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}: mend this test"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Spoilt:
    """One change to one file, and what the refusal must name."""

    file: str
    old: str
    new: str
    key: str
    why: str
    problems: int = 1


AGE_ROWS = 'rows = [["18-24", 2], ["25-34", 1], ["35+", 0]]'
VISIT_ROWS = 'rows = [["Low", 12], ["Medium", 6], ["High", 3], ["Very High", 1]]'
THORNTON = 'source = "Thornton, Scoring Guide for Risk Matrix 2000 (February 2007)"\n'
SCOPE = f"[scope]\n# For men, at least this old at commencement of risk, convicted of a sexual offence committed at 16 or over.\n{THORNTON}"  # noqa: E501
GUIDE_ROW = '    ["Medium", "High", "High"],\n'

SPOILT = {
    # Keys
    "unknown key in a table": Spoilt(
        "rm2000.toml",
        "minimum_age = 18",
        "minimum_age = 18\nmaximum_age = 99",
        "scope.maximum_age",
        "not known here",
    ),
    "unknown key in a decision table": Spoilt(
        "visits.toml",
        'answer = "months"',
        'answer = "months"\nhit_policy = "first"',
        "interval.hit_policy",
        "not known here",
    ),
    "unknown key at the top": Spoilt(
        "arms.toml", "edition =", 'editor = "us"\nedition =', "editor", "not known here"
    ),
    "unknown key in a factor": Spoilt(
        "arms.toml",
        'key = "R1"\n',
        'key = "R1"\nweight = 2\n',
        "factors.list[1].weight",
        "not known here",
    ),
    "unknown section": Spoilt(
        "visits.toml", "[review]", "[rewiev]", "review", "is missing", problems=2
    ),
    "a section more": Spoilt(
        "visits.toml", "[review]", "[extra]\n\n[review]", "extra", "not known here"
    ),
    "misspelt key": Spoilt(
        "priority.toml", "most_gaps", "most_gap", "indicated.most_gaps", "is missing", problems=2
    ),
    # Provenance
    "missing source": Spoilt(
        "visits.toml", 'source = "Our default"\n', "", "review.source", "is missing"
    ),
    "missing source of a decision table": Spoilt(
        "rm2000.toml", SCOPE, "[scope]\n", "scope.source", "is missing"
    ),
    "empty source": Spoilt("visits.toml", '"Our default"', '""', "review.source", "is empty"),
    "blank source": Spoilt("visits.toml", '"Our default"', '"  "', "review.source", "is empty"),
    "source of another type": Spoilt(
        "visits.toml", '"Our default"', "2017", "review.source", "should be text, and is 2017"
    ),
    "missing status": Spoilt("visits.toml", 'status = "ours"\n', "", "review.status", "is missing"),
    "unknown status": Spoilt(
        "visits.toml", 'status = "ours"', 'status = "certain"', "review.status", 'is "certain"'
    ),
    "status in capitals": Spoilt(
        "visits.toml", 'status = "ours"', 'status = "Ours"', "review.status", 'is "Ours"'
    ),
    "unknown status of a factor": Spoilt(
        "arms.toml",
        'status = "confirmed"\nline',
        'status = "sure"\nline',
        "factors.list[1].status",
        'is "sure"',
    ),
    "missing date": Spoilt(
        "visits.toml", "valid_from = 2010-01-01\n", "", "interval.valid_from", "is missing"
    ),
    "date as a string": Spoilt(
        "visits.toml",
        "valid_from = 2010-01-01",
        'valid_from = "2010-01-01"',
        "interval.valid_from",
        "should be a date",
    ),
    "date with a time": Spoilt(
        "visits.toml",
        "valid_from = 2010-01-01",
        "valid_from = 2010-01-01T00:00:00",
        "interval.valid_from",
        "should be a date",
    ),
    "checked on a string": Spoilt(
        "visits.toml",
        "valid_from = 2010-01-01",
        'valid_from = 2010-01-01\nchecked_on = "soon"',
        "interval.checked_on",
        "should be a date",
    ),
    # Decision tables
    "a row is missing": Spoilt(
        "rm2000.toml",
        '["25-34", 1], ',
        "",
        "s_age.rows",
        "no row for age = 25: exactly one must match",
    ),
    "the last row is missing": Spoilt(
        "rm2000.toml", ', ["35+", 0]', "", "s_age.rows", "no row for age = 35"
    ),
    "the end is not covered": Spoilt(
        "rm2000.toml", '"35+"', '"35-99"', "s_age.rows", "no row for age = 100"
    ),
    "a cell of a guide is missing": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        "",
        "guides[1].rows",
        "no row for overall = Medium, rm2000 = High",
    ),
    "rows overlap": Spoilt(
        "rm2000.toml", '"25-34"', '"24-34"', "s_age.rows", "2 rows for age = 24"
    ),
    "a row stands twice": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        GUIDE_ROW * 2,
        "guides[1].rows",
        "2 rows for overall = Medium, rm2000 = High",
    ),
    "a row that nothing reaches": Spoilt(
        "rm2000.toml",
        AGE_ROWS,
        AGE_ROWS.replace("[[", '[["16-17", 3], ['),
        "s_age.rows",
        "can never match",
    ),
    "a word that nothing reaches": Spoilt(
        "visits.toml",
        VISIT_ROWS,
        VISIT_ROWS.replace("]]", '], ["None", 24]]'),
        "interval.rows",
        "can never match",
    ),
    "a word misspelt": Spoilt(
        "visits.toml",
        '["Very High", 1]',
        '["Very high", 1]',
        "interval.rows",
        "no row for level",
        problems=2,
    ),
    "a word where points belong": Spoilt(
        "rm2000.toml", '["25-34", 1]', '["25-34", "1"]', "s_age.rows", "should end in points"
    ),
    "yes where points belong": Spoilt(
        "rm2000.toml", '["25-34", 1]', '["25-34", true]', "s_age.rows", "should end in points"
    ),
    "half a point": Spoilt(
        "rm2000.toml", '["25-34", 1]', '["25-34", 1.5]', "s_age.rows", "should end in points"
    ),
    "points where a level belongs": Spoilt(
        "rm2000.toml", '["0", "Low"]', '["0", 0]', "s_total.rows", "end in level"
    ),
    "a level that is none": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        GUIDE_ROW.replace('"High"]', '"Highest"]'),
        "guides[1].rows",
        "should end in level",
    ),
    "a condition too many": Spoilt(
        "rm2000.toml",
        '["25-34", 1]',
        '["25-34", "5+", 1]',
        "s_age.rows",
        "should have 1 conditions",
    ),
    "a bare number as condition": Spoilt(
        "rm2000.toml", '[["1", 0]', "[[1, 0]", "s_sexual.rows", "should have 1 conditions"
    ),
    "inputs that are no range": Spoilt(
        "rm2000.toml", '{ age = "18+" }', '{ age = "adult" }', "s_age.inputs", "age should be"
    ),
    "inputs without words": Spoilt(
        "rm2000.toml", '{ age = "18+" }', "{ age = [] }", "s_age.inputs", "age should be"
    ),
    "a table is missing": Spoilt(
        "rm2000.toml", "[v_total]", "[w_total]", "v_total", "is missing", problems=2
    ),
    # Choices and references
    "unknown default guide": Spoilt(
        "priority.toml",
        'default_guide = "dynamic-led"',
        'default_guide = "dynamic"',
        "default_guide",
        "'dynamic'",
    ),
    "a pair that does not exist": Spoilt(
        "arms.toml", 'pair = "P1"', 'pair = "P9"', "factors.list", "'P9' of R7"
    ),
    "a factor twice": Spoilt(
        "arms.toml", 'key = "R2"', 'key = "R1"', "factors.list", "stands twice", problems=2
    ),
    "unknown kind of factor": Spoilt(
        "arms.toml", 'kind = "risk"', 'kind = "static"', "factors.list[1].kind", 'is "static"'
    ),
    "a factor without a title": Spoilt(
        "arms.toml", 'title = "Hostile orientation"\n', "", "factors.list[5].title", "is missing"
    ),
    "a rating without its meaning": Spoilt(
        "arms.toml",
        'rating = "Unable to rate"',
        'rating = "Low"',
        "ratings.list",
        "Each rating needs its meaning",
    ),
    "a level without its meaning": Spoilt(
        "arms.toml",
        'level = "Very High"',
        'level = "High"',
        "levels.list",
        "Each level needs its meaning",
    ),
    "unknown level": Spoilt(
        "arms.toml",
        'level = "Very High"',
        'level = "Extreme"',
        "levels.list[1].level",
        'is "Extreme"',
    ),
    "yes for a number": Spoilt(
        "priority.toml",
        "very_high_from = 9",
        "very_high_from = true",
        "indicated.very_high_from",
        "should be a whole number from 1 to 12, and is true",
    ),
    "text for a number": Spoilt(
        "visits.toml",
        "within_months = 12",
        'within_months = "12"',
        "review.within_months",
        'should be a whole number from 1 to 60, and is "12"',
    ),
    "a list of other things than words": Spoilt(
        "arms.toml",
        'list = ["monitor",',
        "list = [1,",
        "weak_words.list[1]",
        "should be text, and is 1",
    ),
    # Tables that are sound alone, and in which the method could not look everything up
    "a factor of another kind": Spoilt(
        "arms.toml", 'kind = "risk"', 'kind = "protective"', "factors.list", "R7 (risk)"
    ),
    "a factor of another name": Spoilt(
        "arms.toml", 'key = "R2"', 'key = "R9"', "factors.list", "in this order"
    ),
    "a title that the form has no room for": Spoilt(
        "arms.toml",
        "Hostile orientation",
        "Hostile " * 9,
        "factors.list[5].title",
        "longer than 60",
    ),
    "a guide twice": Spoilt(
        "priority.toml", 'key = "max"', 'key = "midpoint"', "guides", "stands twice"
    ),
    "a guide in other words": Spoilt(
        "priority.toml",
        'inputs = { overall = ["Low", "Medium",',
        'inputs = { overall = ["None", "Medium",',
        "guides[1].rows",
        "no row for overall = None",
        problems=5,
    ),
    "a guide that falls": Spoilt(
        "priority.toml",
        GUIDE_ROW,
        GUIDE_ROW.replace('"High"]', '"Low"]'),
        "guides[1].rows",
        "less for more",
    ),
    "a guide that falls the other way": Spoilt(
        "priority.toml",
        '["High", "Low", "High"]',
        '["High", "Low", "Low"]',
        "guides[1].rows",
        "less for more",
    ),
    "visits in points": Spoilt(
        "visits.toml", 'answer = "months"', 'answer = "points"', "interval.answer", "'months'"
    ),
    "visits that never come": Spoilt(
        "visits.toml", '["Very High", 1]', '["Very High", 0]', "interval.rows", "months"
    ),
    "High visited less often than Medium": Spoilt(
        "visits.toml",
        '["High", 3]',
        '["High", 7]',
        "interval.rows",
        "never longer for a higher level",
    ),
    "a review at once": Spoilt(
        "visits.toml",
        "within_months = 12",
        "within_months = 0",
        "review.within_months",
        "from 1 to 60",
    ),
    "Very High from none": Spoilt(
        "priority.toml",
        "very_high_from = 9",
        "very_high_from = 0",
        "indicated.very_high_from",
        "from 1 to 12",
    ),
    "gaps all over": Spoilt(
        "priority.toml", "most_gaps = 3", "most_gaps = 7", "indicated.most_gaps", "from 0 to 6"
    ),
    "never far apart": Spoilt(
        "priority.toml", "levels = 2", "levels = 4", "far_apart.levels", "from 1 to 3"
    ),
    "a title with a bell": Spoilt(
        "arms.toml",
        "Hostile orientation",
        "Hostile\\u0007",
        "factors.list[5].title",
        "control characters",
    ),
    "a word with a bell": Spoilt(
        "arms.toml", '"monitor"', '"moni\\u0007"', "weak_words.list[1]", "control characters"
    ),
    "no words": Spoilt(
        "arms.toml",
        'list = ["monitor", "continue", "ongoing", "as required", "liaise"]',
        "list = []",
        "weak_words.list",
        "is empty",
    ),
    "ages that begin too late": Spoilt(
        "rm2000.toml",
        "minimum_age = 18",
        "minimum_age = 16",
        "s_age.inputs",
        "should be one input that holds 16+",
        problems=2,
    ),
    "ages that end": Spoilt(
        "rm2000.toml", '{ age = "18+" }', '{ age = "18-99" }', "s_age.inputs", "holds 18+"
    ),
    "appearances from two": Spoilt(
        "rm2000.toml",
        'inputs = { appearances = "1+" }\nanswer = "points"\nrows = [["1", 0], ["2", 1]',
        'inputs = { appearances = "2+" }\nanswer = "points"\nrows = [["2", 1]',
        "s_sexual.inputs",
        "holds 1+",
    ),
    "points beyond the last total": Spoilt(
        "rm2000.toml", '["5+", 3]', '["5+", 4]', "s_total.inputs", "holds 0-7"
    ),
    "points below none": Spoilt(
        "rm2000.toml", '["35+", 0]', '["35+", -1]', "s_age.rows", "no number below 0"
    ),
    "points that fall": Spoilt(
        "rm2000.toml", '["2", 1]', '["2", 3]', "s_sexual.rows", "less for more"
    ),
    "points of categories that fall": Spoilt(
        "rm2000.toml", '["Medium", 1]', '["Medium", 3]', "c_points.rows", "less"
    ),
    "a category that falls": Spoilt(
        "rm2000.toml", '["0", "Low"]', '["0", "High"]', "s_total.rows", "less for more"
    ),
    "levels for steps": Spoilt(
        "rm2000.toml", 'answer = "steps"', 'answer = "points"', "s_aggravating.answer", "'steps'"
    ),
    "burglary in other words": Spoilt(
        "rm2000.toml",
        '["No", "Yes"] }\nanswer = "points"\nrows = [["No", 0], ["Yes", 2]]',
        '["N", "Y"] }\nanswer = "points"\nrows = [["N", 0], ["Y", 2]]',
        "v_burglary.inputs",
        "with the words 'No' 'Yes'",
    ),
    "two inputs for one": Spoilt(
        "rm2000.toml",
        'inputs = { age = "18+" }\nanswer = "points"\nrows = [["18-24", 2], ["25-34", 1], ["35+", 0]]',
        'inputs = { age = "18+", sex = ["Man"] }\nanswer = "points"\nrows = [["18+", "Man", 2]]',
        "s_age.inputs",
        "should be one input",
    ),
    "no inputs at all": Spoilt(
        "rm2000.toml",
        'inputs = { age = "18+" }\nanswer = "points"\nrows = [["18-24", 2], ["25-34", 1], ["35+", 0]]',
        'inputs = { }\nanswer = "points"\nrows = [[2]]',
        "s_age.inputs",
        "should be one input",
    ),
    "more numbers than can be walked": Spoilt(
        "rm2000.toml",
        '{ age = "18+" }',
        '{ age = "18-9999" }',
        "s_age.rows",
        "more than a table should hold",
    ),
    "a number of many digits": Spoilt(
        "rm2000.toml", '{ age = "18+" }', '{ age = "18-99999" }', "s_age.inputs", "age should be"
    ),
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_file_is_refused_by_file_and_key(spoilt: Spoilt, folder: Path) -> None:
    change(folder, spoilt.file, spoilt.old, spoilt.new)
    with pytest.raises(InstrumentError) as refused:
        load_instrument(folder)
    problems = refused.value.problems
    assert {problem.file for problem in problems} == {spoilt.file}
    assert f"{spoilt.file}: {spoilt.key}: " in str(refused.value)
    messages = [problem.message for problem in problems if problem.where == spoilt.key]
    assert any(spoilt.why in message for message in messages), problems
    assert len(problems) == spoilt.problems


@pytest.mark.parametrize("file", FILES)
def test_what_is_not_toml_is_refused_by_file_and_line(file: str, folder: Path) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text("edition = \n" + text, encoding="utf-8")
    with pytest.raises(
        InstrumentError, match=rf"^{re.escape(file)}: The file is not valid TOML: .*line 1"
    ):
        load_instrument(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        pytest.param("rm2000.toml", AGE_ROWS, "rows = [1, 2]", "s_age.rows"),
        pytest.param("rm2000.toml", AGE_ROWS, "rows = [[]]", "s_age.rows"),
        ("rm2000.toml", AGE_ROWS, AGE_ROWS.replace('"35+", 0', '"35+", [0]'), "s_age.rows"),
        (
            "visits.toml",
            VISIT_ROWS,
            VISIT_ROWS.replace('"Low", 12', '["Low"], 12'),
            "interval.rows",
        ),
        ("visits.toml", VISIT_ROWS, "rows = 12", "interval.rows"),
    ],
    ids=[
        "numbers for rows",
        "an empty row",
        "a list for points",
        "a list for a condition",
        "a number for all rows",
    ],
)
def test_rows_of_another_shape_are_refused_and_do_not_crash(
    file: str, old: str, new: str, key: str, folder: Path
) -> None:
    change(folder, file, old, new)
    with pytest.raises(InstrumentError, match=rf"^{re.escape(file)}: {re.escape(key)}: "):
        load_instrument(folder)


def test_words_where_tables_belong_are_refused_and_do_not_crash(folder: Path) -> None:
    text = (folder / "arms.toml").read_text(encoding="utf-8")
    before, _, rest = text.partition("[[levels.list]]")
    after = rest[rest.index("[plan_headings]") :]
    (folder / "arms.toml").write_text(
        f'{before}list = ["Low", "High"]\n\n{after}', encoding="utf-8"
    )
    with pytest.raises(InstrumentError, match=r"^arms\.toml: levels\.list"):
        load_instrument(folder)


VALUES = (
    "0",
    "-1",
    "99",
    "true",
    '""',
    '"x"',
    "[]",
    "[[]]",
    "[1]",
    "{}",
    "2026-01-01",
    '["a", ["b"]]',
)


def _assignments(text: str) -> Iterator[tuple[int, int]]:
    """Where the value of each key begins and ends, the first time that the key stands under its heading."""
    head, seen = "", set()
    for found in re.finditer(r"^(?:(\[.*\])|(\w+) = ((?:.|\n[ \]])*))$", text, re.MULTILINE):
        head = found[1] or head
        if found[2] and (head, found[2]) not in seen:
            seen.add((head, found[2]))
            yield found.span(3)


@pytest.mark.parametrize("file", FILES)
def test_whatever_stands_in_a_table_it_is_refused_or_can_be_rated_with(file: str) -> None:
    text, accepted = INSTRUMENT.texts[file], 0
    raw = answers_of("very_high_imminent")
    spans = list(_assignments(text))
    assert len(spans) > 8
    for (start, end), value in product(spans, VALUES):
        try:
            changed = read_instrument(
                {**INSTRUMENT.texts, file: f"{text[:start]}{value}{text[end:]}"}
            )
        except InstrumentError as error:
            assert str(error).startswith(f"{file}: ")
        else:
            accepted += 1
            assert judge(raw, changed, on=ON).rating is not None
    assert accepted, "some changes are harmless: a title, a source"


@pytest.mark.parametrize(
    "text", ["a = " + "9" * 9999, "a = " + "[" * 9999], ids=["digits", "brackets"]
)
def test_what_cannot_be_read_at_all_is_refused(text: str) -> None:
    with pytest.raises(
        InstrumentError, match=r"^arms\.toml: The file is not valid TOML: it holds more"
    ):
        read_instrument({**INSTRUMENT.texts, "arms.toml": text})


def test_an_instrument_keeps_the_texts_that_it_was_read_from() -> None:
    assert {n: (SHIPPED / n).read_text(encoding="utf-8") for n in FILES} == INSTRUMENT.texts
    assert to_data(read_instrument(INSTRUMENT.texts)) == to_data(INSTRUMENT)


def test_an_unspoilt_copy_loads_as_shipped(folder: Path) -> None:
    """The control: it is the change that is refused, and not the copy."""
    copy = load_instrument(folder)
    assert copy is not INSTRUMENT
    assert copy.factors == INSTRUMENT.factors
    assert [table.rows for table in copy.decision_tables] == [
        table.rows for table in INSTRUMENT.decision_tables
    ]


def test_an_organisation_can_record_its_check_and_choose_another_guide(folder: Path) -> None:
    checked = f'valid_from = 2010-01-01\nchecked_on = 2026-11-20\nchecked_by = "{DS_RAINE.name}"'
    change(folder, "visits.toml", "valid_from = 2010-01-01", checked)
    change(folder, "priority.toml", 'default_guide = "dynamic-led"', 'default_guide = "midpoint"')
    change(folder, "arms.toml", 'key = "R1"\n', 'key = "R1"\nmanual_ref = "p. 12"\n')
    changed = load_instrument(folder)
    said = changed.visits.provenance
    assert (said.checked_on, said.checked_by) == (date(2026, 11, 20), DS_RAINE.name)
    assert changed.guide.key == "midpoint"
    assert changed.factor("R1").manual_ref == "p. 12"
