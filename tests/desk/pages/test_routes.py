"""One table of addresses: each is below the secret, and none stands twice."""

from __future__ import annotations

from aiohttp import web

from arms_docs.desk import Desk, DeskOptions
from arms_docs.desk.guard import Door
from arms_docs.desk.pages import Layout, routes
from tests.support.desk import NOW, HandsHere


def test_every_address_is_below_the_secret_and_stands_once() -> None:
    layout = Layout(Door())
    table = routes(Desk(DeskOptions(), lambda: NOW, HandsHere()), layout, lambda: None)
    made = [(route.method, route.path) for route in table if isinstance(route, web.RouteDef)]
    assert len(made) == len({*made}) > 15
    assert all(path.startswith(f"{layout.root}/") for _, path in made)
