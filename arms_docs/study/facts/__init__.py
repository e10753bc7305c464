"""What one file says for evaluation: a workbook, a submission, a signed or a returned one.

- `file_told` is a file that was read: its answers, its tables, and the cell of each answer.
- `factor_facts` takes from it how each factor is rated and what became of each action.
- `seen` is the shape of one thing that is seen in a plan or not; `plan_seen` is the table of all
  of them, which `plan_actions`, `plan_protection`, `plan_scenarios` and `plan_person` see, and
  `plan_words` holds the words that are looked for.
- `placed` says where the person was living and what brought the assessment about.
- `oversight` takes what is said of supervision, and of how the assessment was for people.
- `file_facts` puts all of that together, as plain data without names.
- `of_people` puts the files of one person together.
- `read_facts` reads a file; it loads all that opens workbooks and verifies signatures, so it is
  named in words and loaded where a file is read: `FACTS` says so to the index.

What is read is kept in an index, as a caseload keeps what it reads (`arms_docs.caseload.Index`):
ten thousand records are read once and counted often. Of an encrypted archive it is kept in memory
alone. Names, dates of birth and main concerns are left out before anything is kept.
"""

from __future__ import annotations

from arms_docs.caseload import Reads
from arms_docs.study.facts.factor_facts import ActionFacts, FactorFacts
from arms_docs.study.facts.file_facts import AssessorFacts, FileFacts, unread_facts
from arms_docs.study.facts.of_people import OfPerson, of_people
from arms_docs.study.facts.oversight import Oversight, VoiceFacts
from arms_docs.study.facts.placed import Placed
from arms_docs.study.facts.plan_seen import ITEMS, Item
from arms_docs.study.facts.seen import Seen, Sight, Spot

FACTS = Reads("arms_docs.study.facts.read_facts:read", FileFacts, unread_facts, "facts")

__all__ = [
    "FACTS",
    "ITEMS",
    "ActionFacts",
    "AssessorFacts",
    "FactorFacts",
    "FileFacts",
    "Item",
    "OfPerson",
    "Oversight",
    "Placed",
    "Seen",
    "Sight",
    "Spot",
    "VoiceFacts",
    "of_people",
]
