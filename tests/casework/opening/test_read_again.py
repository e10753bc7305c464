"""The file in a record, read again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arms_docs.casework.opening.open_record import NotSubmittedError, open_record
from arms_docs.casework.opening.read_again import check_same_rating, gives_the_same, read_again
from tests.support.builders import INSTRUMENT
from tests.support.loop import HANDED_IN, workbook_of
from tests.support.steps import short

ON = HANDED_IN.date()


def test_the_file_gives_what_was_handed_in() -> None:
    opened = open_record(short().files["submitted.pdf"], INSTRUMENT)
    reading = read_again(opened, INSTRUMENT, on=ON)
    assert reading.ok and reading.sha256 == opened.submission.workbook
    assert gives_the_same(opened, reading)
    check_same_rating(opened, reading)


def test_another_file_another_answer_or_another_rating_is_refused() -> None:
    opened = open_record(short().files["submitted.pdf"], INSTRUMENT)
    other = replace(opened, content=workbook_of("medium_low"))
    with pytest.raises(NotSubmittedError, match="not the one that was handed in"):
        read_again(other, INSTRUMENT, on=ON)
    forged = replace(opened, submission=replace(opened.submission, digest="0" * 64))
    with pytest.raises(NotSubmittedError, match="no longer gives the answers"):
        read_again(forged, INSTRUMENT, on=ON)
    reading = read_again(opened, INSTRUMENT, on=ON)
    rated = replace(opened, files={**opened.files, "rating.json": b"{}"})
    with pytest.raises(NotSubmittedError, match="The tables in force have changed"):
        check_same_rating(rated, reading)
    assert not gives_the_same(rated, replace(reading, rating=None))
