"""The manifest as a page: what asks for attention first, and a name is never markup."""

from __future__ import annotations

import msgspec

from arms_docs.batch.manifest import answer_for
from arms_docs.batch.manifest_page import manifest_page
from tests.batch.test_manifest import ANSWERS, manifest


def test_every_source_stands_on_it_and_what_was_set_aside_stands_first() -> None:
    page = manifest_page(manifest())
    for source in ("a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx", "e.doc"):
        assert f"<bdi>{source}</bdi>" in page
    assert page.index("b.xlsx") < page.index("d.xlsx") < page.index("c.xlsx") < page.index("a.xlsx")
    assert "It took longer than 600 seconds" in page and "stopped" in page
    assert "http://" not in page and "https://" not in page and "<script" not in page


def test_a_files_name_is_text_and_never_markup() -> None:
    named = answer_for("<b>x</b>.xlsx", "", 0, outcome="")
    page = manifest_page(msgspec.structs.replace(manifest(), answers=(*ANSWERS, named)))
    assert "&lt;b&gt;x&lt;/b&gt;.xlsx" in page
