"""What the archive is given to keep, what it says of it, and the same looked at again later.

- `written`: what was signed a moment ago, before anybody is told of it;
- `gather`: the files of a record, and whether they verify;
- `about_record`: what a record says of itself;
- `descent`: which others of an archive contend with it;
- `chains`: which signed records follow which;
- `received`: the records that another archive gave, verified before they are kept;
- `recheck`: a kept record verified and rated again; `witnesses`: what signed pages say of an
  archive; `search`: which notes in it name a person, by way of `mentions` and `misspelt`.
"""

from __future__ import annotations

from arms_docs.casework.keeping.about_record import Gathered
from arms_docs.casework.keeping.chains import Link, check_chains, forked, goes_on, signed_links
from arms_docs.casework.keeping.descent import with_contenders
from arms_docs.casework.keeping.gather import gather, signed_editions
from arms_docs.casework.keeping.received import received
from arms_docs.casework.keeping.recheck import (
    KeptDocuments,
    Rechecked,
    is_kept_only_late,
    kept_documents,
    recheck_kept,
)
from arms_docs.casework.keeping.search import Named, Notes, names_somebody, notes_naming
from arms_docs.casework.keeping.witnesses import evidence
from arms_docs.casework.keeping.written import NOT_RIGHT, check_written

__all__ = [
    "NOT_RIGHT",
    "Gathered",
    "KeptDocuments",
    "Link",
    "Named",
    "Notes",
    "Rechecked",
    "check_chains",
    "check_written",
    "evidence",
    "forked",
    "gather",
    "goes_on",
    "is_kept_only_late",
    "kept_documents",
    "names_somebody",
    "notes_naming",
    "received",
    "recheck_kept",
    "signed_editions",
    "signed_links",
    "with_contenders",
]
