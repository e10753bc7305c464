"""A mangled workbook made into a clean one, nothing lost.

In come the bytes of a workbook in whatever state, out come those of a fresh one and a report. Every
cell that holds something has one of three fates: it is the template's, it is placed, or it is
carried over. In the order of the data's path:

- `form_words` are the words of the form as a person sees them;
- `find_by_label` reads labels under their titles, and `find_in_tables` numbered rows under their
  heads; what they find are `candidates`;
- `place_answers` decides: by the key of a row, or where that is gone by the words beside it;
- `carry_over` and `non_cell_text` collect everything else that a person wrote, wherever it stands;
- `repair` takes these steps and writes the clean workbook.

Decisions worth knowing:

- Nothing is guessed. Where key and words disagree, or words could mean two places, the answer is
  carried over for a person to place.
- An answer that was placed by words carries a note that asks for a look.
- When in doubt a text is somebody's: a line too many is better than a text that is lost.
"""

from __future__ import annotations

from arms_docs.workbook.repair.repair import Added, ByWords, Repaired, repair

__all__ = [
    "Added",
    "ByWords",
    "Repaired",
    "repair",
]
