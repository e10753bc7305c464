"""What came back: each workbook is taken, or named with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from arms_docs.instrument import Instrument
from arms_docs.study.exercise import Role, pack_in, read_returned
from arms_docs.study.exercise.pack_file import NAME, RETURNED
from arms_docs.study.exercise.returned import BESIDE, Returned
from arms_docs.study.handed_in import NO_WORKBOOK, PART_GONE
from tests.support.exercises import answers, begun, hand_in, small_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return begun(tmp_path / "exercise")


def read(folder: Path, instrument: Instrument, role: Role = Role.RATER) -> Returned:
    return read_returned(folder, small_pack(), instrument, role)


def test_ratings_are_read_however_deep_they_lie(folder: Path, instrument: Instrument) -> None:
    hand_in(folder, "R01", 1, answers(instrument, {"R1": "High", "R2": "Unable to rate"}))
    deep = "by mail/R02/R02-case-2.xlsx"
    hand_in(folder, "R02", 2, answers(instrument, {"P1": ""}), name=deep)
    returned = read(folder, instrument)
    assert (returned.unread, returned.notes) == ((), ())
    first, second = returned.rated
    assert (first.rater, first.case, first.ratings["R1"]) == ("R01", "custody", "High")
    assert first.ratings["R2"] == "Unable to rate"
    assert (second.rater, second.case, second.file) == ("R02", "night", deep)
    assert "P1" not in second.ratings, "blank is neither Unable nor a rating"
    assert len(second.ratings) == 14


def test_the_exercise_is_what_its_file_says(folder: Path) -> None:
    assert pack_in(folder) == small_pack()
    (folder / NAME).unlink()
    with pytest.raises(FileNotFoundError):
        pack_in(folder)


def test_experts_and_raters_do_not_mix(folder: Path, instrument: Instrument) -> None:
    hand_in(folder, "R01", 1, answers(instrument, {}))
    hand_in(folder, "E01", 1, answers(instrument, {}, ratings__R1__also="High"), role=Role.EXPERT)
    assert [each.rater for each in read(folder, instrument).rated] == ["R01"]
    experts = read(folder, instrument, Role.EXPERT)
    assert [(each.rater, each.also) for each in experts.rated] == [("E01", {"R1": "High"})]
    assert experts.unread == ()


def test_the_same_twice_counts_once_and_two_that_differ_not_at_all(
    folder: Path, instrument: Instrument
) -> None:
    same, other = answers(instrument, {"R1": "High"}), answers(instrument, {"R1": "Low"})
    hand_in(folder, "R01", 1, same)
    hand_in(folder, "R01", 1, same, name="again.xlsx", saved_by="Somebody")
    hand_in(folder, "R02", 1, same)
    hand_in(folder, "R02", 1, other, name="other.xlsx")
    returned = read(folder, instrument)
    assert [each.rater for each in returned.rated] == ["R01"]
    assert returned.notes == ("again.xlsx: says the same as R01-case-1.xlsx, and counts once.",)
    assert [name for name, _ in returned.unread] == ["R02-case-1.xlsx", "other.xlsx"]
    reasons = dict(returned.unread)
    assert "otherwise in other.xlsx. Neither is taken" in reasons["R02-case-1.xlsx"]
    assert "otherwise in R02-case-1.xlsx" in reasons["other.xlsx"]


def test_a_workbook_of_another_rater_is_taken_and_said(
    folder: Path, instrument: Instrument
) -> None:
    hand_in(folder, "R01", 1, answers(instrument, {}))
    hand_in(folder, "R01", 1, answers(instrument, {}, rater__code=" r02"), name="copied.xlsx")
    returned = read(folder, instrument)
    assert [each.rater for each in returned.rated] == ["R01", "R02"]
    assert len({each.copy for each in returned.rated}) == 1, "both come of one workbook"
    assert returned.notes == ("copied.xlsx: handed in as R02, and made for R01.",)


def test_without_a_code_it_is_his_for_whom_it_was_made(
    folder: Path, instrument: Instrument
) -> None:
    hand_in(folder, "R03", 1, {**answers(instrument, {}), "rater.code": None})
    returned = read(folder, instrument)
    assert [each.rater for each in returned.rated] == ["R03"]
    assert "no code stands in it" in returned.notes[0]


def test_a_code_of_nobody_is_not_taken_nor_repeated(folder: Path, instrument: Instrument) -> None:
    hand_in(folder, "R03", 1, answers(instrument, {}, rater__code="Jane Doe"), name="a.xlsx")
    returned = read(folder, instrument)
    assert returned.rated == ()
    assert returned.unread[0][1].startswith("The code in it is none of this exercise.")
    assert "Jane" not in str(returned.unread)


def test_another_exercise_and_other_files_are_named(folder: Path, instrument: Instrument) -> None:
    hand_in(folder, "R01", 1, answers(instrument, {}))
    (folder / RETURNED / "letter.xlsx").write_bytes(b"no workbook")
    (folder / RETURNED / "~$R01-case-1.xlsx").write_bytes(b"lock")
    (folder / RETURNED / "case-1.pdf").write_bytes(b"%PDF")
    file = folder / NAME
    file.write_text(file.read_text().replace("A small exercise", "Another"))
    other = small_pack().__class__("Another", small_pack().cases, ("R01",), ())
    returned = read_returned(folder, other, instrument)
    assert [name for name, _ in returned.unread] == ["R01-case-1.xlsx", "letter.xlsx"]
    assert "It was made for another exercise." in returned.unread[0][1]


def test_a_rater_of_two_agencies_counts_in_neither(folder: Path, instrument: Instrument) -> None:
    hand_in(folder, "R01", 1, answers(instrument, {}))
    hand_in(folder, "R01", 2, answers(instrument, {}, rater__agency="Probation Service"))
    hand_in(folder, "R02", 1, answers(instrument, {}))
    hand_in(folder, "R02", 2, {**answers(instrument, {}), "rater.agency": None})
    returned = read(folder, instrument)
    assert [each.agency for each in returned.rated] == ["", "", "Police", "Police"]
    assert returned.notes == (
        "R01: not the same agency everywhere: Police (R01-case-1.xlsx); "
        "Probation Service (R01-case-2.xlsx). It counts as not told.",
    )


def test_what_is_blank_and_what_cannot_be_used_is_said(
    folder: Path, instrument: Instrument
) -> None:
    hand_in(folder, "R01", 1, {})
    hand_in(folder, "R02", 1, answers(instrument, {"R1": "rather high"}))
    returned = read(folder, instrument)
    assert [len(each.ratings) for each in returned.rated] == [0, 14]
    assert returned.notes[0] == (
        "R01-case-1.xlsx: nothing is rated in it; all of it counts as left blank."
    )
    assert returned.notes[1].startswith("R02-case-1.xlsx: Ratings!C")
    assert "rather" not in returned.notes[1]


def edited(path: Path, edit: Callable[[Workbook], object]) -> None:
    book = load_workbook(path)
    edit(book)
    book.save(path)


@pytest.mark.parametrize(
    "edit",
    [
        lambda book: book.remove(book["Ratings"]),
        lambda book: book["Ratings"].delete_cols(1),
        lambda book: book["Ratings"].delete_cols(3),
    ],
)
def test_where_a_part_is_gone_nothing_counts_as_left_blank(
    edit: Callable[[Workbook], object], folder: Path, instrument: Instrument
) -> None:
    edited(hand_in(folder, "R01", 1, answers(instrument, {})), edit)
    returned = read(folder, instrument)
    assert (returned.rated, returned.notes) == ((), ())
    assert returned.unread == (("R01-case-1.xlsx", PART_GONE),)


def test_what_is_written_beside_the_answers_is_said_and_not_repeated(
    folder: Path, instrument: Instrument
) -> None:
    def write(book: Workbook) -> None:
        book["Ratings"]["C12"].comment = Comment("Jane thinks High", "Jane Doe")
        book["Ratings"]["H20"] = "Ask Jane"
        book.create_sheet("Jane")["A1"] = "Mine"

    edited(hand_in(folder, "R01", 1, answers(instrument, {})), write)
    assert read(folder, instrument).notes == (
        f"R01-case-1.xlsx: Ratings!C12: {BESIDE}",
        f"R01-case-1.xlsx: Ratings!H20: {BESIDE}",
        f"R01-case-1.xlsx: {BESIDE}",
    )


def test_a_reason_that_is_too_long_is_read_in_full(folder: Path, instrument: Instrument) -> None:
    long = "E1 weighs more. " * 30
    hand_in(folder, "R01", 1, answers(instrument, {}, ratings__R1__reason=long, note__hard=long))
    hard = "E2 too. " * 100
    hand_in(folder, "R02", 1, answers(instrument, {}, note__hard=hard))
    returned = read(folder, instrument)
    assert returned.rated[0].reasons["R1"] == long.strip()
    assert returned.rated[1].hard == hard.strip()
    assert returned.notes[0] == (
        "R01-case-1.xlsx: Ratings!C13: This is 479 characters long; there is room for 300."
    )


def test_a_lost_row_is_called_so_and_not_what_was_typed(
    folder: Path, instrument: Instrument
) -> None:
    edited(
        hand_in(folder, "R01", 1, answers(instrument, {})),
        lambda book: book["Ratings"].delete_rows(15),
    )
    (note,) = read(folder, instrument).notes
    assert "The row of this question is no longer on the sheet" in note


def test_what_is_no_workbook_is_named(folder: Path, instrument: Instrument) -> None:
    (folder / RETURNED / "all of team 3.zip").write_bytes(b"PK")
    (folder / RETURNED / "instructions.pdf").write_bytes(b"%PDF")
    assert read(folder, instrument).unread == (("all of team 3.zip", NO_WORKBOOK),)
