"""Every page bears the marking of the settings, and what is saved has a name that leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import web

from arms_docs.batch import Result
from arms_docs.desk import DeskOptions
from arms_docs.desk.pages.page_layout import filled, given, saved
from arms_docs.settings import DEFAULTS
from tests.support.desk import open_desk


def test_the_marking_is_the_organisations_own() -> None:
    marked = DeskOptions(replace(DEFAULTS, marking="SECRET <1>"))
    with open_desk(marked) as client:
        page = client.get().text
        assert page.count("SECRET &lt;1&gt;") == 2 and "OFFICIAL-SENSITIVE" not in page


def test_what_work_did_not_give_is_a_fault_of_ours_and_no_empty_file() -> None:
    assert given(Result("key", files={"out": b"x"}), "out") == b"x"
    with pytest.raises(web.HTTPInternalServerError):
        given(Result("key", fault="ValueError"), "out")


def test_a_file_is_saved_or_shown_under_its_name() -> None:
    headers = saved(b"%PDF", "DEMO-1-draft.pdf", "application/pdf").headers
    assert headers["Content-Disposition"] == 'attachment; filename="DEMO-1-draft.pdf"'
    shown = saved(b"%PDF", "DEMO-1-draft.pdf", "application/pdf", to_save=False)
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert "<b>" not in filled(
        "said.html.j2", title="<b>", said="<b>", root="", marking="", waits=""
    )
