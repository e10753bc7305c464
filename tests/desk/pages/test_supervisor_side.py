"""The supervisor's side as a browser meets it: forms, links and redirects, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from arms_docs.cases import CaseFolder
from arms_docs.casework.signing import DECISION
from arms_docs.desk import DeskOptions
from arms_docs.desk.pages.supervisor_side import _safe
from arms_docs.reading import read_content
from tests.support.at_the_supervisor import (
    RETURNS,
    SIGNS,
    YOU,
    case_in,
    decided,
    form_of,
    pdf,
    pdf_again,
)
from tests.support.builders import INSTRUMENT
from tests.support.desk import Client, open_desk
from tests.support.loop import DECIDED, HANDED_IN, hand_in, small_workbook
from tests.support.steps import swapped

PAGES = ("", "/new", "/text", "/questions", "/questions/1", "/questions/12", "/points", "/end")


@pytest.fixture
def client() -> Iterator[Client]:
    with open_desk(now=lambda: DECIDED) as client:
        yield client


@pytest.fixture
def at(client: Client) -> str:
    """The address of the short case on the desk."""
    return client.drop(("submitted.pdf", pdf())).path


def typed(client: Client, at: str) -> dict[str, str]:
    return dict(case_in(decision_file=client.get(f"{at}/decision.toml").body).begun.answers)


def test_every_page_says_whose_decision_it_is(client: Client, at: str) -> None:
    """Two submissions look alike, and a decision on the wrong man is a wrong decision."""
    for path in PAGES:
        page = client.get(f"{at}{path}")
        assert page.status == 200, path
        assert str(case_in().about) in page.text
        assert page.text.count("<h1") == 1, path
    assert client.get(f"{at}/questions/13").status == client.get(f"{at}/questions/0").status == 404
    assert client.get(f"{at}/returned").status == 404
    assert client.get(at.replace("submission", "decision")).status == 404


def test_the_cover_leads_to_the_text_the_picture_and_the_pdf(client: Client, at: str) -> None:
    assert client.get(f"{at}/page-1.png").body.startswith(b"\x89PNG")
    assert client.get(f"{at}/submitted.pdf").body == pdf()
    text = client.get(f"{at}/text").text
    assert 'id="factors.R3.rationale"' in text
    assert f"{at}/points/new?at=factors.R3.rationale" in text


def test_next_and_back_keep_what_is_typed_and_so_does_a_second_copy(
    client: Client, at: str
) -> None:
    page = client.post(f"{at}/questions/1", {**form_of(YOU), "go": "questions/2"})
    assert page.path == f"{at}/questions/2"
    page = client.post(f"{at}/questions/5", {**form_of({"plan_smart": "No"}), "go": "questions/4"})
    assert page.path == f"{at}/questions/4"
    assert typed(client, at) == {**YOU, "plan_smart": "No"}
    again = client.drop(("the same once more.pdf", pdf())).path
    assert again != at and typed(client, again) == typed(client, at)
    assert re.search(r'value="No" checked', client.get(f"{again}/questions/5").text)


def test_two_windows_are_told_of_each_other_and_lose_nothing(client: Client, at: str) -> None:
    one, two = ({"comments": text, "go": "end"} for text in ("From one.", "From the other."))
    was = {k: v for k, v in form_of({"comments": ""}).items() if k.startswith("was:")}
    client.post(f"{at}/questions/12", {**one, **was})
    page = client.post(f"{at}/questions/12", {**two, **was})
    assert "answered in another window" in page.text
    assert "From one." in page.text and "From the other." in page.text
    assert typed(client, at) == {"comments": "From one."}


def test_all_questions_on_one_page_are_the_same_answers(client: Client, at: str) -> None:
    page = client.post(f"{at}/questions", {**form_of(SIGNS), "go": "end"})
    assert page.path == f"{at}/end" and "Sign it with your key" in page.text
    assert f"/sign/{at.rpartition('/')[2]}" in page.text
    assert f"/prepare/{at.rpartition('/')[2]}" in page.text
    assert typed(client, at) == SIGNS


def test_what_markup_somebody_types_is_text(client: Client, at: str) -> None:
    words = "</textarea><script>alert(1)</script>"
    client.post(f"{at}/questions/12", {**form_of({"comments": words}), "go": "end"})
    for path in ("/questions/12", "/end"):
        assert "<script>alert" not in client.get(f"{at}{path}").text
    assert typed(client, at) == {"comments": words}


def test_a_text_that_begins_with_a_line_break_keeps_it(client: Client, at: str) -> None:
    """A browser leaves out the first line break of a text area: a second one stands there."""
    client.post(f"{at}/questions/12", {**form_of({"comments": "\r\nSince when?"}), "go": "end"})
    assert ">\n\nSince when?</textarea>" in client.get(f"{at}/questions/12").text


def test_a_point_is_made_where_the_answer_stands_and_one_comes_back_there(
    client: Client, at: str
) -> None:
    form = client.get(f"{at}/points/new?at=factors.R3.rationale&back=text%23factors.R3.rationale")
    assert 'value="R3 Rationale"' in form.text and "Nothing of concern" in form.text
    point = {"concerns": "R3 Rationale", "change": "Since when?"}
    page = client.post(f"{at}/points/0", {**form_of(point), "back": "text#factors.R3.rationale"})
    assert page.path == f"{at}/text#factors.R3.rationale"
    assert "Since when?" in client.get(f"{at}/text").text
    points = client.get(f"{at}/points").text
    was = re.search(r'name="was" value="([0-9a-f]+)"', points)
    assert was is not None and "1 point so far" in points
    assert "1 point so far" in client.post(f"{at}/points/1/remove", {"was": "0"}).text
    assert "No points so far" in client.post(f"{at}/points/1/remove", {"was": was[1]}).text


@pytest.mark.parametrize(
    "path", ["//elsewhere", "https://elsewhere", "../..", "questions/x", "\r\n"]
)
def test_no_form_leads_anywhere_else(path: str) -> None:
    assert _safe(path) == ""


def returned(client: Client, at: str) -> str:
    client.post(f"{at}/questions", {**form_of(RETURNS), "go": "end"})
    client.post(f"{at}/points/0", form_of({"concerns": "R3 Rationale", "change": "Since when?"}))
    return client.post(f"{at}/return").text


def test_it_is_returned_as_a_workbook_to_save(client: Client, at: str) -> None:
    assert "Save this workbook and give it to them" in returned(client, at)
    workbook = client.get(f"{at}/returned.xlsx")
    assert "DEMO" in str(workbook.headers["Content-Disposition"])
    reading = read_content(workbook.body, INSTRUMENT, on=DECIDED.date())
    assert "Since when?" in map(str, reading.raw.values())


def test_what_cannot_be_returned_says_why_at_its_question(client: Client, at: str) -> None:
    client.post(f"{at}/questions/11", {**form_of({"decision": "Returned"}), "go": "end"})
    page = client.post(f"{at}/return")
    assert "Before it can be returned" in page.text and f"{at}/questions/1" in page.text
    assert client.get(f"{at}/returned.xlsx").status == 404


def test_it_goes_into_the_case_folder_where_there_is_one(tmp_path: Path) -> None:
    reference = case_in().about.reference
    folder = CaseFolder(tmp_path, reference)
    folder.begin(small_workbook(), HANDED_IN)
    given = hand_in(content=small_workbook()).files
    folder.hand_in(small_workbook(), pdf(), given[DECISION], HANDED_IN)
    with open_desk(DeskOptions(cases=tmp_path), now=lambda: DECIDED) as client:
        at = client.drop(("submitted.pdf", pdf())).path
        assert "in the case folder as the live workbook" in returned(client, at)
        live = folder.state().live
        assert live is not None
        assert live.read_bytes() == client.get(f"{at}/returned.xlsx").body
        assert "cannot be returned" in client.post(f"{at}/return").text, "it is returned already"
        assert "What do you have?" in client.post("clear").text, "what was decided is kept there"


def test_a_second_round_is_read_beside_the_first(client: Client, at: str) -> None:
    again = client.drop(("again.pdf", pdf_again())).path
    assert "1 answer differs" in client.get(again).text
    assert "since 2 October 2026" in client.get(f"{again}/new").text
    assert decided({}) == client.get(f"{at}/decision.toml").body


def test_a_second_round_is_read_beside_the_first_in_the_case_folder(tmp_path: Path) -> None:
    """Nobody knows by heart what they returned, nor where its PDF lies."""
    folder = CaseFolder(tmp_path, case_in().about.reference)
    given = hand_in(content=small_workbook()).files
    folder.hand_in(small_workbook(), pdf(), given[DECISION], HANDED_IN)
    with open_desk(DeskOptions(cases=tmp_path), now=lambda: DECIDED) as client:
        again = client.drop(("again.pdf", pdf_again())).path
        assert "1 answer differs" in client.get(again).text


def test_a_pdf_that_was_changed_leads_to_what_its_signatures_prove(client: Client) -> None:
    """That page answered 404."""
    assert client.desk
    changed = swapped(pdf(signed=True), "rating.json", b"{}")
    file = client.desk.put("submitted.pdf", changed, "submission")
    page = client.get(f"submission/{file.key}")
    assert "Nothing can be decided on it" in page.text
    link = re.search(r'href="([^"]+)">See what', page.text)
    assert link and client.get(link[1]).status == 200
