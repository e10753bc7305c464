"""What is handed round of a caseload: one HTML file, a supervisor's page as PDF, and pictures.

- `backlog` is its size, its risk and what is most overdue.
- `stacked_bars` and `trend` draw; `pictures` puts each beside the table that it draws.
- `sections` makes words of the views.
- `one_file` is the HTML file, `two_minutes` the supervisor's page.

Decisions:

- The HTML file asks nothing of anybody: its policy lets a browser run the one script and the one
  style in it, known by their digests, and load nothing. Without the script all of it can be read.
- A picture stands beside the table that it draws, and says nothing by colour alone.
- A day of which no totals were saved is a gap in the trend, and no zero.
"""

from __future__ import annotations

from arms_docs.caseload.pages.one_file import one_file
from arms_docs.caseload.pages.two_minutes import BRIEF, PAPER, two_minutes

__all__ = ["BRIEF", "PAPER", "one_file", "two_minutes"]
