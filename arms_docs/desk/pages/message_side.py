"""Text for the mail and the meeting: to be copied from a page of the desk."""

from __future__ import annotations

import json

from aiohttp import web

from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk
from arms_docs.desk.hands import READER
from arms_docs.desk.making import soon
from arms_docs.desk.pages.kinds import HANDED_IN, SIGNED, SUBMISSION, WORKBOOK
from arms_docs.desk.pages.page_layout import Layout, given
from arms_docs.desk.work.texts import FACTS

TEXTS = "arms_docs.desk.work.texts:texts"
TOLD_OF = (WORKBOOK, HANDED_IN, SUBMISSION, SIGNED)


@dataclass
class MessageSide:
    """The page with the texts of one file."""

    desk: Desk
    layout: Layout

    @property
    def routes(self) -> list[web.RouteDef]:
        """Its one address."""
        return [web.get(f"{self.layout.root}/message/{{key}}", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        """Every text that is due now, each in a field of its own."""
        file = self.desk.file(request.match_info["key"])
        if file is None or file.kind not in TOLD_OF:
            raise web.HTTPNotFound
        result = await soon(self.desk.begin(READER, TEXTS, file, {}))
        if result is None:
            return self.layout.waiting("Reading the file", file.name)
        facts = json.loads(given(result, FACTS))
        return self.layout.page("message.html.j2", facts=facts, file=file)
