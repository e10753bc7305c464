"""All files of a round, by their names in its folder: the organiser's own, and a folder a reader.

No file of one reader says anything of the other, and none names who assessed or supervised.
"""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.study.second_reader.handed_out import NAME, HandedOut, kept_round
from arms_docs.study.second_reader.reading_books import books_of

RETURNED = "returned/put what comes back here.txt"
PUT_HERE = "Put the workbooks that come back into this folder, as they are.\n"


def round_files(handed_out: HandedOut, instrument: Instrument, marking: str) -> dict[str, bytes]:
    """The files, with a slash between folder and name."""
    files = {NAME: kept_round(handed_out), RETURNED: PUT_HERE.encode()}
    digits = max(2, len(str(len(handed_out.plans))))
    for plan in handed_out.plans:
        for code, content in books_of(handed_out, plan, instrument, marking):
            files[f"{code}/plan-{plan.number:0{digits}}-{code}.xlsx"] = content
    return dict(sorted(files.items()))
