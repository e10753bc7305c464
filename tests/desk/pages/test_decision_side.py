"""A decision file that is dropped is taken up at the case that it is about, and at no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.at_the_supervisor import RETURNS, SIGNS, case_in, decided, form_of, pdf
from tests.support.desk import Client, open_desk
from tests.support.loop import DECIDED


@pytest.fixture
def client() -> Iterator[Client]:
    with open_desk(now=lambda: DECIDED) as client:
        yield client


def taken(client: Client, page: str) -> str:
    match = re.search(r'action="(/[^"]+/take/[^"]+)"', page)
    assert match is not None
    return client.post(match[1]).path


def test_it_is_gone_on_with_after_the_desk_has_ended(client: Client) -> None:
    at = client.drop(("submitted.pdf", pdf())).path
    page = client.drop(("begun yesterday.toml", decided(RETURNS))).text
    assert "Decision for" in page
    assert taken(client, page) == at
    assert client.get(f"{at}/decision.toml").body == decided(RETURNS)


def test_it_does_not_take_the_place_of_another_unsaid(client: Client) -> None:
    at = client.drop(("submitted.pdf", pdf())).path
    client.post(f"{at}/questions", {**form_of(SIGNS), "go": "end"})
    page = client.drop(("begun yesterday.toml", decided(RETURNS))).text
    assert "would take its place" in page
    assert client.get(f"{at}/decision.toml").body == decided(SIGNS)
    taken(client, page)
    assert client.get(f"{at}/decision.toml").body == decided(RETURNS)


def test_a_decision_on_another_man_is_refused_beside_both_names(client: Client) -> None:
    client.drop(("submitted.pdf", pdf("high_with_gap")))
    page = client.drop(("decision.toml", decided(SIGNS))).text
    assert "Darren Beechcrofte" in page and case_in().about.person in page
    assert "Go on with this decision" not in page


def test_without_its_submission_it_says_what_to_drop(client: Client) -> None:
    page = client.drop(("decision.toml", decided(SIGNS)))
    assert page.status == 200 and "is not on the desk yet. Drop it here" in page.text


def test_the_decision_that_lies_beside_a_submission_leads_to_it(client: Client) -> None:
    at = client.drop(("submitted.pdf", pdf())).path
    client.post(f"{at}/questions", {**form_of(SIGNS), "go": "end"})
    link = re.search(r'href="(/[^"]+/decision/[^"]+)"', client.get().text)
    assert link is not None
    assert client.get(client.get(link[1]).headers["Location"]).path == at
