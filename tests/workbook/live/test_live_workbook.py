"""All formulas of a form at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.assessment import Form
from arms_docs.assessment.form import questions
from arms_docs.workbook.live.live_workbook import make_live
from tests.support.builders import INSTRUMENT
from tests.support.fills import FORM, WHOLE
from tests.support.live_workbooks import LIVE


def test_every_question_and_row_has_a_check_and_every_part_its_progress() -> None:
    cells = []
    for sheet, lines in LIVE.layout.items():
        cells += [(sheet, line.number) for line in lines if line.kind in ("question", "row")]
    assert list(LIVE.checks) == cells and len(cells) > 300
    assert [part.title for part in LIVE.parts[1:]] == [section.title for section in FORM.sections]


@pytest.mark.parametrize("form", [FORM, WHOLE], ids=["first", "review"])
def test_a_form_has_one_set_of_formulas_and_another_form_another(form: Form) -> None:
    live = make_live(form)
    assert make_live(form) is live
    rule = replace(INSTRUMENT.indicated, very_high_from=8)
    whole = questions(replace(INSTRUMENT, indicated=rule))
    stricter = make_live(whole if form.is_review else whole.without_review)
    ours, theirs = live.working.formulas, stricter.working.formulas
    differing = {name for name in ours if ours[name].text != theirs[name].text}
    assert differing == {"overall.low_end", "overall.high_end"} and ours.keys() == theirs.keys()
