"""Whether the method works: agreement of assessors, quality of plans, change, and supervision.

The folders are the path of the data:

- `facts`: what one file says for evaluation, as plain data, and the index in which it is kept.
- `quality`: what a tool can see of the quality of plans, of one or of many.
- `supervision`: days, rounds, points, checklists and levels, and how it was for people.

No part of it knows names, and none counts where fewer than five would be counted: people are not
ranked by it, and nobody is judged by it.
"""

from __future__ import annotations
