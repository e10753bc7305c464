"""What every page needs comes from the desk itself: nothing is fetched from elsewhere."""

from __future__ import annotations

import re

import pytest

from arms_docs.desk.pages import entrance
from tests.support.desk import open_desk


def test_style_script_and_face_are_ours_and_name_no_other_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_desk() as client:
        style, script = client.get("desk.css"), client.get("desk.js")
        assert (style.status, script.status) == (200, 200)
        assert "://" not in style.text + script.text
        for face in re.findall(r'url\("([^"]+)"\)', style.text):
            answer = client.get(face)
            assert answer.status == 200 and answer.headers["Content-Type"] == "font/ttf"
            assert len(answer.body) > 30_000
        monkeypatch.setattr(entrance, "screen_face", lambda _: b"")
        assert client.get("face-Bold.ttf").status == 404  # the browser takes a face of its own
