"""Whether the method works: do assessors agree, are plans good, does supervision work.

It stands above the caseload, and reads what is signed as that does. Rooms in the order of the data;
each says more at its head:

- `coefficients`: agreement as numbers, with their intervals; nothing of ARMS is in it.
- `exercise`: fictional cases that many assess alone, the workbooks for it, and reading them;
  `gold`: what experts agreed on; `agreement`: what came of it.
- `facts`: what one file says for evaluation, as plain data, and the index in which it is kept.
- `quality`: what a tool can see of the quality of plans, of one or of many.
- `second_reader`: plans judged by two readers, each alone, and how far the two agree.

No part of it knows names, and none counts where fewer than five would be counted: people are not
ranked by it, and nobody is judged by it.
"""

from __future__ import annotations
