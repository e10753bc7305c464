"""Whether the method works: agreement of assessors, quality of plans, change, and supervision.

The folders are the path of the data:

- `facts`: what one file says for evaluation, as plain data, and the index in which it is kept.
- `quality`: what a tool can see of the quality of plans, of one or of many.
- `change`: ratings from one signed assessment to the next, beside what became of the actions.
- `research`: pseudonymous rows for research, what is hidden in them, and what tells of them.

No part of it knows names, and none counts where fewer than five would be counted: people are not
ranked by it, and nobody is judged by it.
"""

from __future__ import annotations
