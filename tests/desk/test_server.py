from __future__ import annotations

from collections.abc import Mapping

from tests.support.desk import open_desk


def test_what_is_dropped_is_looked_at(workbooks: Mapping[str, bytes]) -> None:
    with open_desk() as client:
        page = client.drop(("an assessment.xlsx", workbooks["medium_low"]))
        assert page.status == 200
        assert "an assessment.xlsx" in page.text
        assert "What to put right" in page.text
        problems = client.get(f"{page.path}/problems")
        assert problems.status == 200
