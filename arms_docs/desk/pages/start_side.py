"""The first page: where files are dropped, and what lies on the desk, with the state of each."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from arms_docs.desk.desk import Desk, DeskFullError, Dropped
from arms_docs.desk.hands import READER
from arms_docs.desk.pages.forms import Upload, sent
from arms_docs.desk.pages.kinds import (
    CALLED,
    DECISION,
    DECISION_KEPT,
    PDF,
    SIGNED,
    SUBMISSION,
    WORKBOOK,
    kind_of,
    why_not_taken,
)
from arms_docs.desk.pages.page_layout import Layout
from arms_docs.desk.pages.workbook_side import facts_of, looked_at, seen

KIND = "arms_docs.desk.work.kind:kind"
LINGERS = 1.0  # seconds in which the page that says so gets its style
MOST_TOGETHER = 20  # PDFs that are judged beside one another on one page
NOTHING = "Nothing was chosen. Drop a file, or choose one, and then press the button."


class Start:
    """The first page."""

    def __init__(self, desk: Desk, layout: Layout, end: Callable[[], None]) -> None:
        self.desk, self.layout, self._end = desk, layout, end
        self._looking: asyncio.Task[None] | None = None
        self.routes = [
            web.get(f"{layout.root}/", self.show),
            web.post(f"{layout.root}/drop", self.drop),
            web.post(f"{layout.root}/clear", self.clear),
            web.post(f"{layout.root}/end", self.end),
        ]

    async def show(self, _: web.Request) -> web.Response:
        """What lies on the desk, and where to drop more."""
        self._look_through()
        rows = [self._row(file) for file in self.desk.files if file.kind in CALLED]
        waiting = sum(row["facts"] is None and row["file"].kind == WORKBOOK for row in rows)
        return self.layout.page(
            "start.html.j2",
            rows=rows,
            waiting=waiting,
            waits="swap" if waiting else "",
            cases=bool(self.desk.options.cases),
            pdfs=",".join(self._to_be_verified()),
        )

    async def drop(self, request: web.Request) -> web.Response:
        """Files of a form: of one, its page; of several, the list, or PDFs verified together.

        What does not belong here is not kept, and it is said what to do with it.
        """
        files = (await sent(request)).files
        if not files:
            return self._said("Nothing was chosen", NOTHING, 400)
        reasons = {file: why_not_taken(file.content) for file in files}
        try:
            dropped = [await self._put(file) for file in files if not reasons[file]]
        except DeskFullError as error:
            return self._said("Too much", str(error), 413)
        if any(reasons.values()):
            lines = [why.format(name=file.name) for file, why in reasons.items() if why]
            return self.layout.page("not_kept.html.j2", lines=lines, others=bool(dropped))
        return self.layout.to(_page_of(dropped))

    async def clear(self, request: web.Request) -> web.Response:
        """Take everything off the desk; asked first, where a decision would be lost."""
        if begun := await self._would_be_lost(request):
            return self.layout.page("sure.html.j2", what="Clear the desk", at="clear", begun=begun)
        self._clear()
        return self.layout.to("")

    async def end(self, request: web.Request) -> web.Response:
        """End the desk: at once for what lies on it, and once its last page has its style.

        Asked first, where a decision would be lost.
        """
        if begun := await self._would_be_lost(request):
            return self.layout.page("sure.html.j2", what="End the desk", at="end", begun=begun)
        self._clear()
        asyncio.get_running_loop().call_later(LINGERS, self._end)
        return self._said(
            "The desk has ended", "What was dropped is gone from memory. You can close this page."
        )

    async def _would_be_lost(self, request: web.Request) -> list[Dropped]:
        """The submissions with a decision that is not kept, until somebody says it may go."""
        if (await sent(request)).said("sure"):
            return []
        submissions = {file.content: file for file in self.desk.files if file.kind == SUBMISSION}
        return [
            file
            for file in submissions.values()
            if self.desk.beside(file, DECISION) and not self.desk.beside(file, DECISION_KEPT)
        ]

    def _clear(self) -> None:
        if self._looking:
            self._looking.cancel()
        self.desk.clear()

    async def _put(self, file: Upload) -> Dropped:
        kind = await kind_on_desk(self.desk, file.content)
        return self.desk.put(file.name, file.content, kind)

    def _to_be_verified(self) -> list[str]:
        """The keys of the PDFs that can be judged beside one another, each once."""
        keys = {file.content: file.key for file in self.desk.files if file.kind == SIGNED}
        return [*keys.values()] if 1 < len(keys) <= MOST_TOGETHER else []

    def _look_through(self) -> None:
        """Look at every workbook, one after another: a page that is opened meanwhile comes next."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_at_all())

    async def _look_at_all(self) -> None:
        for file in self.desk.files:
            if file.kind == WORKBOOK:
                await asyncio.wait([looked_at(self.desk, file)])

    def _row(self, file: Dropped) -> dict[str, Any]:
        facts: Mapping[str, Any] | None = None
        looked = seen(self.desk, file) if file.kind == WORKBOOK else None
        if looked and looked.done():
            facts = facts_of(looked.result())
        return {"file": file, "called": CALLED[file.kind], "facts": facts}

    def _said(self, title: str, sentence: str, status: int = 200) -> web.Response:
        return self.layout.page("said.html.j2", title=title, said=sentence, status=status)


def _page_of(dropped: list[Dropped]) -> str:
    """The page that comes after what was dropped: of a submission and the decision on it, that
    which holds the one against the other.
    """
    by_kind = {file.kind: file for file in dropped}
    if len(dropped) == 2 and {*by_kind} == {SUBMISSION, DECISION}:
        return f"{DECISION}/{by_kind[DECISION].key}"
    if len(dropped) == 1 or ({*by_kind} == {SIGNED} and len(dropped) <= MOST_TOGETHER):
        return f"{dropped[0].kind}/{','.join(file.key for file in dropped)}"
    return ""


async def kind_on_desk(desk: Desk, content: bytes) -> str:
    """The kind of a file that is laid on the desk: what a PDF is, the reader says."""
    kind = kind_of(content)
    if kind != PDF:
        return kind
    return (await desk.hands.ask(READER, KIND, content, {"terms": desk.terms})).outcome or SIGNED
