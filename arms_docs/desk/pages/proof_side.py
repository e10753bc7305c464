"""The verify side: what a PDF proves, or several together. The verdict comes first, and quickly.

Whether the pages are drawn as this program draws them takes longer: until that is known, the page
says what is known so far, and goes on by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.making import soon
from arms_docs.desk.pages.kinds import SIGNED
from arms_docs.desk.pages.page_layout import Layout, given
from arms_docs.desk.work.verdicts import FACTS

JUDGE = "arms_docs.desk.work.verdicts:judge"
LOOKS = {  # of each verdict, beside its word
    "valid": "good",
    "not_signed": "caution",
    "cannot_tell": "unknown",
    "not_valid": "stop",
    "changed": "stop",
}


@dataclass
class ProofSide:
    """Pages about PDFs to be verified."""

    desk: Desk
    layout: Layout

    @property
    def routes(self) -> list[web.RouteDef]:
        """One address: the keys of the files, with commas between them."""
        return [web.get(f"{self.layout.root}/{SIGNED}/{{keys}}", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        """The verdict on each, as far as it is known."""
        files = files_of(self.desk, request)
        pdfs = tuple(_named(files))
        quick = await soon(self.desk.begin(READER, JUDGE, files[0], {"pdfs": pdfs, "quick": True}))
        if quick is None:
            return self.layout.waiting("Verifying", " and ".join(name for name, _ in pdfs))
        options = {"pdfs": pdfs, "quick": False}
        whole = await soon(self.desk.begin(RENDERER, JUDGE, files[0], options))
        result = whole if whole and FACTS in whole.files else quick
        facts: dict[str, Any] = json.loads(given(result, FACTS))
        records = [
            file.key for file, told in zip(files, facts["verdicts"], strict=False) if told["record"]
        ]
        return self.layout.page(
            "proof.html.j2",
            facts=facts,
            looks=LOOKS,
            so_far=whole is None,
            undrawn=whole is not None and result is quick,
            keys=request.match_info["keys"],
            cases=bool(self.desk.options.cases),
            record=records[0] if len(records) == 1 else "",
            waits="reload" if whole is None else "",
        )


def files_of(desk: Desk, request: web.Request) -> tuple[Dropped, ...]:
    """The files that an address is about; an answer of 404 where one does not lie here."""
    files = tuple(desk.file(key) for key in request.match_info["keys"].split(","))
    here = tuple(file for file in files if file)
    if len(here) != len(files):
        raise web.HTTPNotFound
    return here


def _named(files: tuple[Dropped, ...]) -> Iterator[tuple[str, bytes]]:
    """Each file under a name of its own: what was dropped may have the same name twice."""
    names: dict[str, int] = {}
    for file in files:
        count = names[file.name] = names.get(file.name, 0) + 1
        yield (f"{file.name} ({count})" if count > 1 else file.name), file.content
