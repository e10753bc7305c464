"""A decision file that was dropped: taken up again beside the submission that it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER
from arms_docs.desk.pages.kinds import DECISION, SUBMISSION
from arms_docs.desk.pages.page_layout import Layout
from arms_docs.desk.pages.supervisor_side import TYPES, keep_decision


@dataclass(frozen=True)
class Match:
    """A submission on the desk, and what there is to say of a decision beside it.

    ``decision`` is empty where the decision is about another, or cannot be read.
    """

    file: Dropped
    facts: dict[str, Any]
    decision: bytes


class DecisionSide:
    """Pages about one decision file."""

    def __init__(self, desk: Desk, layout: Layout) -> None:
        self.desk, self.layout = desk, layout
        at = f"{layout.root}/{DECISION}/{{key}}"
        self.routes = [
            web.get(at, self.show),
            web.post(f"{at}/take/{{submission}}", self.take),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """The submission that it lies beside; or which of those on the desk it is about."""
        file = self._file(request, "key", DECISION)
        for submission in self._submissions():
            if self.desk.beside(submission, DECISION) == file:
                return self.layout.to(f"{SUBMISSION}/{submission.key}")
        matches = [await self._match(file, submission) for submission in self._submissions()]
        return self.layout.page("supervisor/decision.html.j2", file=file, matches=matches)

    async def take(self, request: web.Request) -> web.Response:
        """Lay it beside its submission, in place of what was begun there."""
        file = self._file(request, "key", DECISION)
        submission = self._file(request, "submission", SUBMISSION)
        match = await self._match(file, submission)
        if match.decision:
            keep_decision(self.desk, submission, file.name, match.decision)
        return self.layout.to(f"{SUBMISSION}/{submission.key}")

    async def _match(self, file: Dropped, submission: Dropped) -> Match:
        begun = self.desk.beside(submission, DECISION)
        options = {"file": file.content, "decision": begun.content if begun else b""}
        result = await self.desk.ask(READER, f"{TYPES}:take_up", submission, options)
        if "said.json" not in result.files:
            raise web.HTTPInternalServerError
        facts = json.loads(result.files["said.json"])
        return Match(submission, facts, result.files.get("decision.toml", b""))

    def _submissions(self) -> Iterator[Dropped]:
        """Each submission on the desk, once, however often it was dropped."""
        by_content = {f.content: f for f in self.desk.files if f.kind == SUBMISSION}
        yield from by_content.values()

    def _file(self, request: web.Request, name: str, kind: str) -> Dropped:
        file = self.desk.file(request.match_info[name])
        if file is None or file.kind != kind:
            raise web.HTTPNotFound
        return file
