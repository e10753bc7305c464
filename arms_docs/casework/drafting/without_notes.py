"""An assessment handed in without what stood beside its answers.

What a person wrote for themselves (a sheet of their own, comments, text boxes) cannot be taken out
of their file without editing it. So a fresh workbook is written from the answers, and the record
says that this is not the file that was filled in.
"""

from __future__ import annotations

from arms_docs.assessment import digest, questions
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.problems import BESIDE_ANSWERS, Code, Problem
from arms_docs.rating import Reading
from arms_docs.reading import read_content

# A fresh workbook would show these answers otherwise, and nobody would be warned any more.
LOOKS = (Code.STRUCK, Code.RAISED, Code.HIDDEN, Code.SHOWN_OTHERWISE, Code.RULE_STRIKES)


class NotWithoutNotesError(ValueError):
    """Why the answers cannot be handed in without what stands beside them: one plain sentence."""


@dataclass(frozen=True)
class WithoutNotes:
    """The reading of a fresh workbook with the same answers; ``left_out`` is what it has not.

    ``note`` is a line for the record, which says where its workbook comes from.
    """

    reading: Reading
    left_out: tuple[Problem, ...]
    note: str


def without_notes(reading: Reading, terms: Terms) -> WithoutNotes:
    """The answers of a reading in a workbook of their own, judged for submission.

    Raises NotWithoutNotesError where they would not be the same answers, or be seen otherwise.
    """
    assessment = reading.assessment
    if assessment is None:
        raise NotWithoutNotesError("The file could not be read.")
    if looks := [p.cell for p in reading.problems if p.code in LOOKS]:
        raise NotWithoutNotesError(
            "It would be written anew, and look otherwise at "
            f"{', '.join(dict.fromkeys(looks))}. Put right what is warned of there first."
        )
    form = questions(terms.instrument)
    write_workbook = load("arms_docs.workbook.write:write_workbook")  # which few drafts need
    content = write_workbook(form, reading.raw, issued=reading.issued, last=reading.last)
    fresh = read_content(content, terms.instrument, on=terms.today)
    asked = reading.asked
    if fresh.assessment is None or digest(fresh.assessment, asked) != digest(assessment, asked):
        raise NotWithoutNotesError("Written anew, it would not give the same answers.")
    left_out = tuple(p for p in reading.problems if p.code in BESIDE_ANSWERS)
    note = (
        "The workbook inside was written anew from the answers, without what stood beside them. "
        f"The file that was filled in had the SHA-256 {reading.sha256}."
    )
    return WithoutNotes(fresh, left_out, note)
