"""RM2000 on the sheet."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.items import BESIDE
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.scope import SCORED
from arms_docs.rating import Reading
from tests.support.builders import case
from tests.support.live_workbooks import (
    Typed,
    said_of,
    working,
)


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
        check_relied_on_unasked(case("medium_low", changes))
    column, _ = said_of("medium_low", scored | {"rm2000.record_category": "High"}, typed)
    assert column["rm2000.relied_on"] == "Choose from the list"


def check_relied_on_unasked(reading: Reading) -> None:
    """The reader relies on the only category too, and does not ask for it."""
    assert reading.rating is not None and reading.rating.rm2000.relied_on is not None
    assert reading.rating.rm2000.relied_on_words.endswith(", the only one there is")
    assert not [p for p in reading.problems if p.place.field == "relied_on"]
    assert reading.assessment is not None and reading.assessment.rm2000.relied_on == BLANK
