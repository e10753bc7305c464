"""What was handed in, read again: the same file, the same answers, the same rating?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord
from arms_docs.casework.opening.same_answers import gives_the_answers
from arms_docs.instrument import Instrument
from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.reading import read_content
from arms_docs.report import parts_that_differ, rating_json, same_results

ABOUT_LETTERS = (Code.UNPRINTABLE, Code.DECEIVING, Code.LOOKS_ALIKE)


def read_again(opened: OpenedRecord, instrument: Instrument, *, on: date) -> Reading:
    """The file that a record carries, judged for submission as of the day ``on``.

    Raises NotSubmittedError where it is not the file that was handed in, or does not give the
    answers that were. Whether the fonts of this computer could print it is not asked, nor what its
    letters may be taken for: it was printed when it was handed in.
    """
    if sha256(opened.content).hexdigest() != opened.submission.workbook:
        raise NotSubmittedError("The workbook in the PDF is not the one that was handed in.")
    reading = read_content(
        opened.content, instrument, on=on, is_workbook=opened.is_workbook, asked=opened.asked
    )
    if not gives_the_answers(opened, reading):
        raise NotSubmittedError(
            "The workbook in the PDF no longer gives the answers that were handed in."
        )
    problems = tuple(p for p in reading.problems if p.code not in ABOUT_LETTERS)
    return replace(reading, problems=problems)


def check_same_rating(opened: OpenedRecord, reading: Reading) -> None:
    """Check that the tables in force rate it as those did under which it was handed in.

    Another default interval between visits is no other result: whether the planned one departs
    from it, and needs a reason, is judged anew. Raises NotSubmittedError where they do not.
    """
    if not gives_the_same(opened, reading, but_for_defaults=True):
        raise NotSubmittedError(
            "The tables in force have changed since this was handed in, and give another result. "
            "Let the assessor submit the workbook again."
        )


def gives_the_same(
    opened: OpenedRecord, reading: Reading, *, but_for_defaults: bool = False
) -> bool:
    """Whether the file in it gives the rating that is carried, with its defaults or without.

    To the letter, or in its results, where other words of this program made it: how the working is
    told may change, what it leads to may not.
    """
    carried_rating = opened.files.get("rating.json", b"")
    if reading.rating is None:
        return False
    if rating_json(reading.rating) == carried_rating:
        return True
    if "words" not in parts_that_differ(opened.printed_by):
        return False
    try:
        return same_results(carried_rating, reading.rating, defaults=not but_for_defaults)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
