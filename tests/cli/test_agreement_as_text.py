"""One line for each subject, with a dash where there is no value."""

from __future__ import annotations

from arms_docs.cli.agreement_as_text import COLUMNS, TITLE, agreement_text
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import agreement_of
from arms_docs.study.exercise import Returned
from tests.support.exercise_by_hand import BOOKS, GOLD


def lines_of(instrument: Instrument, *, few: bool = False) -> list[str]:
    books = tuple(book for book in BOOKS if book.rater in "ABCD" or not few)
    shown = agreement_of(Returned(books, (), ()), GOLD, instrument, seed=1)
    return agreement_text(shown, instrument).splitlines()


def test_the_exercise_by_hand_on_one_line(instrument: Instrument) -> None:
    (line,) = (line for line in lines_of(instrument) if line.startswith("R1 "))
    # 16 on the scale: 10 exact, 13 within one step, 3 two apart, 4 more, 2 less; 2 of 5 missed
    assert line.split()[-9:-1] == ["16", "62%", "81%", "19%", "25%", "12%", "40%", "−0.05"]
    assert len(line) == TITLE + sum(COLUMNS.values())


def test_what_nobody_rated_has_dashes(instrument: Instrument) -> None:
    (line,) = (line for line in lines_of(instrument) if line.startswith("P5 "))
    assert line.split()[-9:] == ["-"] * 9


def test_of_four_raters_there_is_no_figure(instrument: Instrument) -> None:
    lines = lines_of(instrument, few=True)
    assert not any("%" in line for line in lines)
    assert any("Fewer than 5 raters" in line for line in lines)
