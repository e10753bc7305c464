from __future__ import annotations

from arms_docs.desk.pages.entrance import TYPES
from tests.support.desk import open_desk


def test_what_every_page_needs_is_given_as_what_it_is() -> None:
    with open_desk() as client:
        for name, kind in TYPES.items():
            answer = client.get(name)
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.body
