"""The verdict at the desk: first, in the words of `verify`, and never a false alarm."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from time import sleep

import pikepdf
import pytest

from arms_docs.batch import Result
from arms_docs.casework.proving import verify_document
from arms_docs.desk import DeskOptions
from arms_docs.desk.making import Made, soon
from arms_docs.desk.pages import proof_side
from arms_docs.desk.work.verdicts import AT_THE_DESK
from arms_docs.signoff.verify import verify
from tests.support.desk import Answer, Client, open_desk
from tests.support.loop import DECIDED, authority
from tests.support.paths import PROJECT
from tests.support.steps import TWO, finished, settings_of, short, short_finished, swapped, waiting

TRUSTED = (authority().certificate,)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with open_desk(DeskOptions(trusted=TRUSTED), now=lambda: DECIDED) as opened:
        yield opened


def page_of(client: Client, *files: tuple[str, bytes], whole: bool = True) -> Answer:
    assert client.desk is not None
    keys = [client.desk.put(name, content, "signed").key for name, content in files]
    page = client.get(f"signed/{','.join(keys)}")
    for _ in range(1200):
        if "data-waits" not in page.text or not whole:
            return page
        sleep(0.05)
        page = client.get(page.path)
    raise AssertionError("it never came to an end")


def said(page: Answer) -> list[tuple[str, str]]:
    """Each verdict: its look, and its one line."""
    found = re.findall(r'<div class="verdict (\w+)">\s*<p class="said">(.*?)</p>', page.text, re.S)
    return [(look, unescape(words)) for look, words in found]


def test_the_verdict_is_that_of_verify_with_person_and_reference(client: Client) -> None:
    record = short_finished().files["record.pdf"]
    verdict = verify_document(record, verify(record, TRUSTED, now=DECIDED))
    page = page_of(client, ("record.pdf", record))
    assert said(page) == [("good", verdict.headline)]
    text = unescape(page.text)
    for sentence in verdict.told:
        assert sentence in text
    assert "Everything that was checked" in text and verdict.status.sha256 in text
    assert "/message/" in text


def test_copies_that_are_dropped_together_are_judged_beside_one_another(client: Client) -> None:
    files = finished().files
    page = page_of(client, *files.items())
    assert [look for look, _ in said(page)] == ["good"] * 3
    assert "it was compared with the record beside it" in page.text
    apart = page_of(client, ("a.pdf", files["record.pdf"]), short_record())
    assert said(apart)[0][1].startswith("THEY DO NOT BELONG TOGETHER")


def short_record() -> tuple[str, bytes]:
    return "b.pdf", short_finished().files["record.pdf"]


def test_what_was_changed_is_said_to_be_changed(client: Client) -> None:
    changed = swapped(short_finished().files["record.pdf"], "rating.json", b"{}")
    ((look, words),) = said(page_of(client, ("record.pdf", changed)))
    assert look == "stop" and words.startswith("CHANGED")


@pytest.mark.parametrize("name", ["submission", "waiting"])
def test_what_nobody_has_signed_off_yet_is_no_alarm(client: Client, name: str) -> None:
    pdf = {
        "submission": short().files["submitted.pdf"],
        "waiting": waiting().files["record.pdf"],
    }[name]
    page = page_of(client, (f"{name}.pdf", pdf))
    ((look, words),) = said(page)
    assert look == "caution" and words.startswith("NOT SIGNED")
    assert ("/second/" in page.text) is (name == "waiting")


def test_where_no_authority_was_named_it_cannot_tell_and_says_whom_to_ask() -> None:
    """And names no option of a command line that whoever reads it has never seen."""
    with open_desk(now=lambda: DECIDED) as client:
        page = page_of(client, short_record())
        ((look, words),) = said(page)
    assert look == "unknown" and words.startswith("CANNOT TELL")
    main = page.text.partition("<main")[2]
    assert "Ask whoever set up this desk" in main and " --" not in main and "(--" not in main


def test_a_pdf_of_anybody_is_no_alarm_and_is_not_ours(client: Client) -> None:
    letter, out = pikepdf.new(), io.BytesIO()
    letter.add_blank_page()
    letter.save(out)
    ((look, words),) = said(page_of(client, ("letter.pdf", out.getvalue())))
    assert look == "caution" and words.startswith("NOT SIGNED")


def test_the_verdict_comes_before_the_pages_are_drawn_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = swapped(short_finished().files["record.pdf"], "rating.json", b"{ }")
    monkeypatch.setattr("arms_docs.desk.pages.proof_side.RENDERER", "reader")

    calls = list[object]()

    async def only_the_first(made: Made) -> Result | None:
        calls.append(made)
        return await soon(made, 60.0) if len(calls) == 1 else None

    monkeypatch.setattr(proof_side, "soon", only_the_first)
    page = page_of(client, ("record.pdf", record), whole=False)
    ((look, words),) = said(page)
    assert look == "unknown" and words.startswith("So far: CHANGED")
    assert 'data-waits="reload"' in page.text and '<meta http-equiv="refresh"' in page.text


def test_each_sentence_that_is_put_otherwise_at_the_desk_is_one_of_the_library() -> None:
    """Else the desk would go on saying what nobody else says any more."""
    source = " ".join(
        re.sub(r'"\s*\n\s*f?"', "", path.read_text(encoding="utf-8"))
        for stage in ("signoff", "casework")
        for path in Path(PROJECT / "arms_docs" / stage).rglob("*.py")
    )
    assert [words for words in AT_THE_DESK if words not in source] == []


def test_files_that_do_not_lie_on_the_desk_have_no_page(client: Client) -> None:
    assert client.get("signed/nothing").status == 404


def test_settings_that_want_a_second_signature_are_held_against_a_single_one() -> None:
    options = DeskOptions(settings_of(TWO), trusted=TRUSTED)
    with open_desk(options, now=lambda: DECIDED) as client:
        ((look, _),) = said(page_of(client, short_record()))
    assert look == "stop"
