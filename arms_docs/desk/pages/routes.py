"""Every address of the desk, in one table: each side brings its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from aiohttp import web

from arms_docs.desk.desk import Desk
from arms_docs.desk.pages.cases_side import CasesSide
from arms_docs.desk.pages.decision_side import DecisionSide
from arms_docs.desk.pages.done_side import DoneSide
from arms_docs.desk.pages.entrance import Entrance
from arms_docs.desk.pages.events_side import EventsSide
from arms_docs.desk.pages.handing_in_side import HandingIn
from arms_docs.desk.pages.message_side import MessageSide
from arms_docs.desk.pages.page_layout import Layout
from arms_docs.desk.pages.prepared_side import PreparedSide
from arms_docs.desk.pages.proof_side import ProofSide
from arms_docs.desk.pages.signing_side import SigningSide
from arms_docs.desk.pages.start_side import Start
from arms_docs.desk.pages.supervisor_side import SupervisorSide
from arms_docs.desk.pages.workbook_side import WorkbookSide


def routes(desk: Desk, layout: Layout, end: Callable[[], None]) -> list[web.RouteDef]:
    """The whole table. ``end`` ends the desk."""
    done = DoneSide(desk, layout)
    sides = (
        Entrance(layout),
        EventsSide(desk, layout),
        Start(desk, layout, end),
        WorkbookSide(desk, layout),
        HandingIn(desk, layout),
        SupervisorSide(desk, layout),
        DecisionSide(desk, layout),
        done,
        SigningSide(desk, layout, done),
        PreparedSide(desk, layout, done),
        ProofSide(desk, layout),
        MessageSide(desk, layout),
        CasesSide(desk, layout),
    )
    return [*chain.from_iterable(side.routes for side in sides)]
