"""Whether the method works: do assessors agree, are plans good, does supervision work.

It stands above the caseload, and reads what is signed as that does. Rooms in the order of the data;
each says more at its head:

- `coefficients`: agreement as numbers, with their intervals; nothing of ARMS is in it.
- `exercise`: fictional cases that many assess alone, the workbooks for it, and reading them;
  `gold`: what experts agreed on; `agreement`: what came of it.
"""
