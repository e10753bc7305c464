"""Every table has as many cells in a row as columns, also where there is no spread."""

from __future__ import annotations

from arms_docs.study.supervision.assessment_figures import assessment_figures
from arms_docs.study.supervision.decision_figures import decision_figures
from arms_docs.study.supervision.overseen import decisions, overseen
from arms_docs.study.supervision.own_words import own_words
from arms_docs.study.supervision_pages.answer_tables import of_voice
from arms_docs.study.supervision_pages.assessment_tables import of_assessments
from arms_docs.study.supervision_pages.decision_tables import of_decisions
from tests.support.supervised import LAST_DAY, force

FORCE = overseen(force()[0])


def test_every_table_has_as_many_cells_in_a_row_as_columns() -> None:
    tables = [
        *of_decisions(decision_figures(decisions(FORCE))),
        *of_assessments(assessment_figures(FORCE, LAST_DAY)),
        *of_voice(own_words(FORCE)),
    ]
    assert len({table.key for table in tables}) == len(tables)
    for table in tables:
        assert {len(row) for row in table.rows} <= {len(table.columns)}, table.key
        assert table.rows or table.instead or table.texts, table.key
