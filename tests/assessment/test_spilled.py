"""A text that was pasted over several answers is put together, and nothing else is."""

from __future__ import annotations

from functools import cache

from arms_docs.assessment import RawAnswers
from arms_docs.assessment.spilled import Spill, spills
from arms_docs.problems import Code, Place
from arms_docs.rating import Reading
from arms_docs.workbook.repair.repair import Repaired, repair
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import DAYS, FORM, INSTRUMENT, answers_of, place_of
from tests.support.edited_workbooks import looked_into, read

FIRST = "He spends his weekends at the shop, and says he likes the company."
SECOND = "His manager there knows of the conviction and rings us when he is away."
THIRD = "He has not asked for shifts on the days when the school comes in."
FOURTH = "None of this was so when he was last assessed in the spring."
FIELDS = ("rationale", "evidence", "own_view", "previous")
RATIONALE, EVIDENCE, OWN_VIEW, PREVIOUS = (place_of(f"factors.R1.{field}") for field in FIELDS)
OF_R2 = [place_of(f"factors.R2.{field}") for field in FIELDS]


def pasted(*texts: str) -> RawAnswers:
    """medium_low, with paragraphs that a paste laid into the cells of R1, from the rationale on."""
    places = (RATIONALE, EVIDENCE, OWN_VIEW, PREVIOUS)
    return {**answers_of("medium_low"), **dict(zip(places, texts, strict=False))}


@cache
def workbook() -> bytes:
    """With four paragraphs in the cells of R1, and three in those of R2."""
    raw = {**pasted(FIRST, SECOND, THIRD, FOURTH)}
    return write_workbook(FORM, raw | dict(zip(OF_R2, (FIRST, SECOND, THIRD), strict=False)))


@cache
def mended() -> Repaired:
    return repair(workbook(), INSTRUMENT)


@cache
def read_again() -> Reading:
    return read(mended().content)


def test_a_good_case_has_none() -> None:
    for name in DAYS:
        assert [*spills(answers_of(name), FORM)] == []


def test_prose_among_evidence_is_the_rest_of_the_text_above() -> None:
    (spill,) = spills(pasted(FIRST, SECOND, THIRD), FORM)
    assert spill == Spill(RATIONALE, [EVIDENCE], [OWN_VIEW], [EVIDENCE])
    (spill,) = spills(pasted(FIRST, SECOND, THIRD, FOURTH), FORM)
    assert spill == Spill(RATIONALE, [EVIDENCE, OWN_VIEW, PREVIOUS], [], [EVIDENCE, PREVIOUS])


def test_check_says_so_at_the_cell_and_names_what_else_may_be_part_of_it() -> None:
    """The third paragraph was printed as the person's own view."""
    reading = read(workbook())
    rationale, evidence, own_view, _ = OF_R2
    (wrong,) = (p for p in reading.problems if p.place in (evidence, own_view))
    above, view = (reading.cells[p].rpartition("!")[2] for p in (rationale, own_view))
    assert wrong.code is Code.SPILLED and wrong.typed == SECOND
    assert wrong.message == f"This looks like the rest of a text pasted at {above}."
    assert f"({view} may be part of it too)" in wrong.remedy
    assert "Double-click a cell before you paste." in wrong.remedy


def note(place: Place) -> str:
    sheet, _, cell = read_again().cells[place].rpartition("!")
    comment = looked_into(mended().content)[sheet][cell].comment
    return comment.text if comment else ""


def test_a_repair_joins_the_pieces_and_says_so() -> None:
    joined = read_again().raw
    assert joined[RATIONALE] == "\n\n".join((FIRST, SECOND, THIRD, FOURTH))
    assert joined[EVIDENCE] is None and joined[OWN_VIEW] is None and joined[PREVIOUS] is None
    assert [answer.place for answer in mended().joined] == [RATIONALE, OF_R2[0]]
    assert note(RATIONALE).startswith("Joined from Factors!")


def test_what_may_be_the_persons_own_view_is_left_there_for_a_look() -> None:
    rationale, _, own_view, _ = OF_R2
    reading = read_again()
    assert (reading.raw[rationale], reading.raw[own_view]) == (f"{FIRST}\n\n{SECOND}", THIRD)
    assert note(own_view).startswith("This may be the rest of the text at")
    again = repair(mended().content, INSTRUMENT)
    assert (again.joined, again.carried) == ((), ())
    assert not [p for p in reading.problems if p.code is Code.COMMENT]
