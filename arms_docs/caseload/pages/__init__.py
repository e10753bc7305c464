"""What is handed round of a caseload: one HTML file, a supervisor's page as PDF, and pictures.

- `totals` counts a day; `snapshot` keeps such counts as a file, and reads those that a folder holds.
- `backlog` is its size, its risk and what is most overdue.
- `stacked_bars` and `trend` draw; `pictures` puts each beside the table that it draws.
- `sections` makes words of the views.
- `one_file` is the HTML file, `two_minutes` the supervisor's page.
"""

from __future__ import annotations

from arms_docs.caseload.pages.one_file import one_file

__all__ = ["one_file"]
