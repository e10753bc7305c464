from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from arms_docs.desk import Desk, DeskOptions
from arms_docs.desk.guard import Door
from arms_docs.desk.pages import Layout, routes
from tests.support.desk import HandsHere


def test_every_route_lies_below_the_secret_and_answers_one_method() -> None:
    desk = Desk(DeskOptions(), lambda: datetime(2026, 11, 28, tzinfo=UTC), HandsHere())
    door = Door()
    found = routes(desk, Layout(door), lambda: None)
    for route in found:
        assert isinstance(route, web.RouteDef), "a folder is given to nobody"
        assert route.path.startswith(f"/{door.path}/")
        assert route.method in ("GET", "POST")
    assert len({(route.method, route.path) for route in found}) == len(found)
