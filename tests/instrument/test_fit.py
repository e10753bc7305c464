"""Tables that are sound alone, and in which the method could not look everything up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from arms_docs.instrument import (
    InstrumentError,
    read_instrument,
)
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, ON, answers_of
from tests.support.spoilt_tables import (
    AGE_ROWS,
    FILES,
    GUIDE_ROW,
    Spoilt,
    check_refused,
)

UNFIT = {
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
        f'inputs = {{ age = "18+" }}\nanswer = "points"\n{AGE_ROWS}',
        'inputs = { age = "18+", sex = ["Man"] }\nanswer = "points"\nrows = [["18+", "Man", 2]]',
        "s_age.inputs",
        "should be one input",
    ),
    "no inputs at all": Spoilt(
        "rm2000.toml",
        f'inputs = {{ age = "18+" }}\nanswer = "points"\n{AGE_ROWS}',
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


@pytest.mark.parametrize("spoilt", UNFIT.values(), ids=UNFIT.keys())
def test_what_does_not_fit_the_method_is_refused_by_file_and_key(
    spoilt: Spoilt, folder: Path
) -> None:
    check_refused(spoilt, folder)


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
    """Where the value of each key begins and ends, the first time that it is under its heading."""
    head, seen = "", set()
    for match in re.finditer(r"^(?:(\[.*\])|(\w+) = ((?:.|\n[ \]])*))$", text, re.MULTILINE):
        head = match[1] or head
        if match[2] and (head, match[2]) not in seen:
            seen.add((head, match[2]))
            yield match.span(3)


@pytest.mark.parametrize(
    "file",
    # The largest has the most places to spoil: a proof.
    [
        pytest.param(file, marks=[pytest.mark.prove] if file == "rm2000.toml" else [])
        for file in FILES
    ],
)
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
