"""Who may come in: this person's browser, on a page of ours, and nobody else. There is no switch.

Four things are asked of every request, whatever it asks for, before anything else is looked at,
which routes there are included:

- its Host is exactly the address that we listen at (a name that leads here is another page's);
- what it comes from is ourselves (Origin and Sec-Fetch-Site, where a browser says them), and a
  request that changes anything says so in any case;
- its path begins with a secret;
- it has a second secret as a cookie (HttpOnly, SameSite=Strict), for that path alone: any other
  cookie is sent to every port of this computer, where another user's server could hear it.

`door` keeps the secrets, and the word for which both are handed over, once. `guard` asks.
`guard_pages` are the guard's own pages, and what a browser may do with any page of the desk.
`connection` is what strangers get: little time, few at once, and nothing written down.
"""

from __future__ import annotations

from arms_docs.desk.guard.connection import Connection
from arms_docs.desk.guard.door import Door
from arms_docs.desk.guard.guard import guarded
from arms_docs.desk.guard.guard_pages import protect

__all__ = ["Connection", "Door", "guarded", "protect"]
