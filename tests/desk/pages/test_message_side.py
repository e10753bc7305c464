"""The texts at the desk: to be copied with a script or without, and nothing restricted in them."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from time import sleep

import pytest

from arms_docs.casework.telling import To, message, told
from arms_docs.desk import DeskOptions
from tests.people import ASHWORTHY
from tests.support.desk import Answer, Client, open_desk
from tests.support.loop import DECIDED, authority
from tests.support.steps import finished, handed_in, short_finished

TRUSTED = (authority().certificate,)


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with open_desk(DeskOptions(trusted=TRUSTED), now=lambda: DECIDED) as opened:
        yield opened


def page_of(client: Client, content: bytes, kind: str) -> Answer:
    assert client.desk is not None
    page = client.get(f"message/{client.desk.put('a.pdf', content, kind).key}")
    while "data-waits" in page.text:
        sleep(0.05)
        page = client.get(page.path)
    return page


def test_the_text_is_that_of_the_command_in_a_field_that_needs_no_script(client: Client) -> None:
    record = finished().files["record.pdf"]
    page = page_of(client, record, "signed")
    assert client.desk is not None
    facts = told(record, client.desk.terms)
    text = unescape(page.text)
    for to in (To.PANEL, To.MEETING, To.FILE):
        assert f">{message(facts, to).text}</textarea>" in text
    assert "cannot be told" not in text


def test_before_it_is_signed_there_is_no_text_for_a_panel(client: Client) -> None:
    page = page_of(client, handed_in().files["submitted.pdf"], "submission")
    assert 'id="text-supervisor"' in page.text and 'id="text-panel"' not in page.text
    subject = page.text.partition('id="subject-supervisor"')[2].partition("readonly")[0]
    assert ASHWORTHY.reference in subject and "Ashworthy" not in subject


def test_of_a_copy_without_the_answers_it_says_what_to_drop(client: Client) -> None:
    page = page_of(client, finished().files["panel.pdf"], "signed")
    assert "take the record (record.pdf)" in page.text and "<textarea" not in page.text


def test_that_nobody_vouches_for_whoever_signed_is_said_beside_the_text() -> None:
    with open_desk(now=lambda: DECIDED) as client:
        page = page_of(client, short_finished().files["record.pdf"], "signed")
    assert "cannot be told" in page.text and "<textarea" in page.text
