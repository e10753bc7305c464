"""A workbook taken in: looked at as a file, opened, and its answers found by their keys.

In come the bytes that somebody handed in, out come raw answers with the cell of each, and every
problem of the file. In the order of the data's path:

- `preflight` says what the file is and whether it can hurt; `other_kinds` names what is no workbook
  that is read; `package_parts` gives each part of a package its usual name, by its relations;
- `unpack` takes the parts that are read, within bounds; `plain_xml` writes oddly written ones anew;
  `slim` leaves out of each what nobody reads, and `looks` keeps what may change the meaning of a
  text;
- `open_workbook` gives these parts to openpyxl, which never sees the file itself;
- `form_keys` are the keys of the form, `keyed_sheet` a sheet with the column they stand in,
  `sheet_kinds` tells the sheets that have none; `older_keys` knows keys of older forms;
- `find_by_key` follows the keys to the answers (`keyed_answers`); `keyless_cells` says what stands
  where no key is, `lost_parts` what of the form is no longer there;
- `shown_otherwise` says where an answer looks otherwise on its sheet than it is printed;
- `last_column` holds what a review shows of last time against what was signed;
- `template_words` and `template_text` tell the words of the template from what a person typed
  (`typed_text`, `written_cells`, `drawing_text`), and what its formulas showed where they are gone
  (`shown_values`, `lost_formulas`); `stray_notes` warns of what stands outside the
  answers; `carried_over` is what an earlier repair could not place;
- `read_workbook` puts all of that together.

Decisions worth knowing:

- What a file says of its own sizes is never believed, and what cannot be told apart for certain is
  written anew as what it means, within a bound: nothing is left out by a guess.
- Whatever Excel or LibreOffice opens is read, however its package is put together (ECMA-376): what
  a part is, relations say. What is not read has a sentence of its own, with a remedy that works.
- Answers are found by locked keys, never by address: moved sheets, inserted rows and cells that
  were cut and pasted cannot file an answer under another question.
- What no answer is and no word of ours is said as a warning: it is nobody's error to take a note.
- The hidden sheet on which formulas work is not unpacked, unless it is shown or stands under
  another name too: nobody types there. A repair looks into it.
"""

from __future__ import annotations

from arms_docs.workbook.intake.read_workbook import read_workbook

__all__ = [
    "read_workbook",
]
