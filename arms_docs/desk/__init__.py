"""The desk: a page on this computer for people who have no terminal, over the same library.

It is a small web server that only this computer can reach, for one person. What is dropped on it
stays in memory; what is kept, somebody saved on purpose. Not one rule lives here: what a workbook
lacks, what a signature proves, what may be signed and by whom says the library, in the same words
as on the command line.

- `desk` is the state: what was dropped, under which settings, and the hands that do the work;
- `guard` keeps everybody else out, before anything else is looked at: other computers, other users
  of this one, and every other page in the same browser;
- `hands` are two processes of our own, one that reads and one that renders, which end with us;
- `work` is what they are asked to do: bytes in, pages and files out. It alone opens a user's file;
- `pages` are the handlers, thin: each asks for work and puts it into a template (`templates/desk`);
- `server` binds all that to a port of this computer, and ends after an hour without anybody.

It never opens a path that a browser names, and never fetches anything.
"""

from __future__ import annotations

from arms_docs.desk.desk import Desk, DeskOptions
from arms_docs.desk.hands import Hands
from arms_docs.desk.server import Address, serve

__all__ = [
    "Address",
    "Desk",
    "DeskOptions",
    "Hands",
    "serve",
]
