"""Pseudonymous rows of signed assessments for research, with what tells of them.

In the order of the data:

- `code_key` makes codes of references and staff ids, by a key that stays with the organisation;
- `subjects` puts the assessments of each person together under a code;
- `outcomes_file` reads what the organisation adds of its own;
- `small_cells` says which combinations too few people share, `hiding` of what they are made;
- `dictionary` declares the tables, `exported_rows` fills them;
- `codebook` and READ_ME.txt tell of them, `export_folder` puts the folder together.

Decisions:

- Nothing that anybody typed is exported but through a code: only words of lists, numbers and
  months. Days are not exported, nor is the day on which the export was made.
- What others may know of a person stands once, as it was at the first assessment: else a cell that
  is hidden in one row could be read in another.
- A rare value is hidden together with the next rarest ones, never alone: which it was cannot be
  told by elimination.
- The key is a file of its own. There is no code without it, and it is in no export.

Source: UK GDPR Article 4(5) and the Information Commissioner's guidance on pseudonymisation; what
small cells are hidden, see `small_cells`.
"""

from __future__ import annotations

from arms_docs.study.research.code_key import (
    BYTES,
    CodeKey,
    CodeKeyError,
    code_key_file,
    read_code_key,
)
from arms_docs.study.research.export_folder import TooFewPeopleError, research_folder
from arms_docs.study.research.outcomes_file import (
    OutcomeFault,
    OutcomesRead,
    outcomes_template,
    read_outcomes,
)
from arms_docs.study.research.subjects import Subject, Subjects, subjects_of

__all__ = [
    "BYTES",
    "CodeKey",
    "CodeKeyError",
    "OutcomeFault",
    "OutcomesRead",
    "Subject",
    "Subjects",
    "TooFewPeopleError",
    "code_key_file",
    "outcomes_template",
    "read_code_key",
    "read_outcomes",
    "research_folder",
    "subjects_of",
]
