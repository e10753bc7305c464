from __future__ import annotations

from arms_docs.desk.pages.saved import TOML, saved


def test_a_file_is_saved_and_not_shown() -> None:
    response = saved(b"x", "DEMO-1-decision.toml", TOML)
    assert response.headers["Content-Disposition"] == 'attachment; filename="DEMO-1-decision.toml"'
    assert response.body == b"x"
