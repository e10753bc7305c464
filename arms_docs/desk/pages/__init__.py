"""The pages of the desk: handlers that ask for work and put what comes of it into a template.

Each module is one side of the desk, a class with its `routes`; `page_layout` fills in the
templates, `kinds` says which side a dropped file goes to, `forms` reads what was sent, without a
disk, and `fault_pages` say what went wrong. All paths lie below the secret of the door, and all of
it works without script. None of them opens a user's file: case folders are asked of the process
that reads (`cases_in_words`).
"""

from __future__ import annotations

from arms_docs.desk.pages.fault_pages import with_faults
from arms_docs.desk.pages.page_layout import Layout
from arms_docs.desk.pages.routes import routes

__all__ = ["Layout", "routes", "with_faults"]
