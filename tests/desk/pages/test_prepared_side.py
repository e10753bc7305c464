"""Signed with any PDF reader: given out to be signed, and taken whole, signed by whom had to."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import unescape
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from arms_docs.assessment import long_date
from arms_docs.cases import CaseFolder, Waits
from arms_docs.casework.keeping import check_written
from arms_docs.casework.opening.signed_elsewhere import prepared_for
from arms_docs.casework.proving import verify_document
from arms_docs.desk import DeskOptions, Hands
from arms_docs.desk.pages.prepared_side import KEPT_AS
from arms_docs.desk.work import preparing, signing, verdicts
from arms_docs.desk.work.preparing import NO_AUTHORITY
from arms_docs.reading import read_content
from arms_docs.signoff.keys.authority import new_authority
from tests.desk.pages.test_signing_side import decision_on
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.about import about_lines
from tests.support.builders import INSTRUMENT
from tests.support.desk import Answer, Client, open_desk
from tests.support.loop import (
    AUTHORITY_SECRET,
    DECIDED,
    MADE,
    authority,
    key_of,
    small_workbook,
)
from tests.support.readers import SIGNED_AT, elsewhere, own_certificate, prepared_files
from tests.support.readers import prepared as prepared_under
from tests.support.steps import TWO, settings_of, short

TRUSTED = (authority().certificate,)


@pytest.fixture(autouse=True)
def pages_not_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """That takes some seconds for each file."""
    monkeypatch.setattr(verdicts, "verify_document", partial(quickly, verify_document))
    for work in (preparing, signing):
        monkeypatch.setattr(work, "check_written", partial(quickly, check_written))


def quickly(look: Callable[..., Any], *given: Any, **options: Any) -> Any:
    """The same, without the pages drawn anew."""
    return look(*given, **{**options, "quick": True})


@pytest.fixture
def client() -> Iterator[Client]:
    with open_desk(DeskOptions(trusted=TRUSTED), now=lambda: SIGNED_AT) as opened:
        yield opened


def settled(client: Client, page: Answer) -> Answer:
    """The page that comes after all that waits."""
    for _ in range(1200):
        if page.status == 303:
            page = client.get(page.headers["Location"])
        elif "data-waits" in page.text:
            sleep(0.05)
            page = client.get(page.path)
        else:
            return page
    raise AssertionError("it never came to an end")


def to_prepare(client: Client, **answers: object) -> Answer:
    """The page of what is to be signed, of a short case."""
    assert client.desk is not None
    submitted = short().files["submitted.pdf"]
    file = client.desk.put("submitted.pdf", submitted, "submission")
    client.desk.lay_beside(file, "decision.toml", decision_on(submitted, **answers), "decision")
    return settled(client, client.get(f"prepare/{file.key}"))


def proof(client: Client, files: Mapping[str, bytes]) -> Answer:
    return settled(client, client.drop(*files.items()))


def taken(client: Client, page: Answer) -> Answer:
    """What comes of the button on the page of the proof."""
    action = re.search(r'action="([^"]+/take)"', page.text)
    assert action, page.text
    return settled(client, client.post(action[1]))


def signed_files() -> dict[str, bytes]:
    return {name: elsewhere(pdf) for name, pdf in prepared_files().items()}


def case_of(cases: Path) -> CaseFolder:
    """The case folder in which the short case waits for the supervisor."""
    submitted = short().files["submitted.pdf"]
    case = CaseFolder(cases, about_lines(submitted).split('"')[1])
    case.hand_in(small_workbook(), submitted, short().files["decision.toml"], DECIDED)
    return case


# --- given out to be signed


def test_it_is_said_who_signs_until_when_in_which_box_and_the_files_are_given(
    client: Client,
) -> None:
    page = to_prepare(client)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{page.path}/all.zip").body)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    assert list(files) == ["record.pdf", "panel.pdf"]
    whom = prepared_for(files["record.pdf"])
    assert whom is not None and whom.name == DI_FROST.name
    text = unescape(page.text)
    assert whom.who in text and long_date(whom.until) in text
    assert "In the box “The supervisor’s electronic signature”" in text
    assert "None of them is signed yet." in text and "second signature" not in text
    one = client.get(f"{page.path}/panel.pdf")
    assert one.body == files["panel.pdf"]
    name = str(one.headers["Content-Disposition"])
    assert "-panel-to-sign.pdf" in name and "Gwendoline" not in name
    assert client.get(f"{page.path}/other.pdf").status == 404


def test_where_two_have_to_sign_both_boxes_are_named() -> None:
    with open_desk(DeskOptions(settings_of(TWO)), now=lambda: DECIDED) as client:
        text = unescape(to_prepare(client).text)
    assert "It waits for a second signature, in the box “The second electronic signature”" in text


def test_nothing_is_prepared_for_an_assessor_or_without_a_decision(client: Client) -> None:
    mine = {"staff_id": PC_HAYLE.staff_id, "name": PC_HAYLE.name, "role": PC_HAYLE.role}
    page = to_prepare(client, **mine)
    assert "This cannot be prepared." in page.text and "all.zip" not in page.text
    assert client.get(f"{page.path}/all.zip").status == 404
    assert client.desk is not None
    client.post("clear", {"sure": "yes"})
    file = client.desk.put("submitted.pdf", short().files["submitted.pdf"], "submission")
    assert "Nothing is filled in" in settled(client, client.get(f"prepare/{file.key}")).text


# --- signed, and dropped


def test_what_nobody_has_signed_yet_is_not_signed_and_is_not_taken(client: Client) -> None:
    page = proof(client, prepared_files())
    assert "NOT SIGNED" in page.text and "/take" not in page.text
    assert "and nobody has signed it" in page.text
    refused = settled(client, client.post(f"{page.path}/take"))
    assert refused.status == 422 and "record.pdf is not signed" in refused.text


def test_what_was_signed_elsewhere_goes_on_as_what_is_signed_here(client: Client) -> None:
    files = signed_files()
    page = proof(client, {f"{name} (signed).pdf": pdf for name, pdf in files.items()})
    assert page.text.count("VALID") >= 2
    done = taken(client, page)
    assert "<h1>Signed off: " in done.text and DI_FROST.name in done.text
    for name, content in files.items():
        assert client.get(f"{done.path}/{name}").body == content
    following = client.get(f"{done.path}/next.xlsx").body
    reading = read_content(following, INSTRUMENT, on=DECIDED.date())
    assert reading.last is not None
    assert settled(client, client.post(f"{page.path}/take")).path == done.path


def test_it_is_put_into_the_case_folder_once(tmp_path: Path) -> None:
    case, files = case_of(tmp_path), signed_files()
    options = DeskOptions(cases=tmp_path, trusted=TRUSTED)
    with open_desk(options, now=lambda: SIGNED_AT) as client:
        page = proof(client, files)
        assert "Put it into the case folder" in page.text
        done = taken(client, page)
        assert "It lies in the case folder: " in done.text
    state = case.state()
    assert state.waits_for is Waits.NOBODY and state.live and state.signed
    for name, content in files.items():
        assert (state.signed / name).read_bytes() == content
    assert (case.folder / "round-1" / "decision.toml").read_bytes() == KEPT_AS
    with open_desk(options, now=lambda: SIGNED_AT) as client:
        again = taken(client, proof(client, files))
        assert again.status == 422 and "was signed" in again.text


@pytest.mark.prove
def test_a_first_signature_waits_in_the_case_folder_and_a_second_ends_it(tmp_path: Path) -> None:
    case, settings = case_of(tmp_path), settings_of(TWO)
    firsts = {n: elsewhere(pdf) for n, pdf in prepared_under(settings).files.items()}
    seconds = {n: elsewhere(pdf, SPO_GALE, "Countersigner") for n, pdf in firsts.items()}
    options = DeskOptions(settings, cases=tmp_path, trusted=TRUSTED)
    with open_desk(options, now=lambda: SIGNED_AT) as client:
        done = taken(client, proof(client, firsts))
        assert "it waits for a second signature" in done.text
        assert case.state().waits_for is Waits.SECOND
        done = taken(client, proof(client, seconds))
        assert "<h1>Signed off: " in done.text
    assert case.state().waits_for is Waits.NOBODY and case.state().live


def test_a_copy_that_was_forgotten_is_asked_for(client: Client) -> None:
    page = proof(client, {"record.pdf": signed_files()["record.pdf"]})
    assert "drop panel.pdf as well" in page.text and "/take" not in page.text
    refused = settled(client, client.post(f"{page.path}/take"))
    assert refused.status == 422 and "panel.pdf is missing" in refused.text


@pytest.mark.prove
@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("another person", "It was prepared for the signature of"),
        ("a name alone", "nothing shows that it is that of"),
        ("changed", "CHANGED"),
        ("one not signed", "nobody has signed it"),
    ],
)
def test_what_does_not_count_is_not_taken_whatever_a_browser_asks_for(
    client: Client, how: str, says: str
) -> None:
    files = signed_files()
    if how == "another person":
        files = {name: elsewhere(pdf, SPO_GALE) for name, pdf in prepared_files().items()}
    elif how == "a name alone":
        key = own_certificate()
        files = {name: elsewhere(pdf, key) for name, pdf in prepared_files().items()}
    elif how == "changed":
        changed = bytearray(files["record.pdf"])
        changed[3000] ^= 1
        files["record.pdf"] = bytes(changed)
    else:
        files["panel.pdf"] = prepared_files()["panel.pdf"]
    page = proof(client, files)
    assert says in unescape(page.text) and "/take" not in page.text
    refused = settled(client, client.post(f"{page.path}/take"))
    assert refused.status == 422 and "Nothing was written" in refused.text
    assert client.desk is not None
    assert not [file for file in client.desk.files if file.name.endswith("-next.xlsx")]


@pytest.mark.prove
def test_whom_nobody_here_can_judge_is_taken_with_a_word_and_a_stranger_is_not() -> None:
    """Without an authority nobody is a stranger; with one, whoever it does not stand behind is."""
    with open_desk(now=lambda: SIGNED_AT) as client:
        page = proof(client, signed_files())
        assert "CANNOT TELL" in page.text
        assert NO_AUTHORITY in taken(client, page).text
    forger = new_authority("Elsewhere", passphrase=AUTHORITY_SECRET, now=MADE)
    key = key_of(DI_FROST, forger)
    files = {name: elsewhere(pdf, key) for name, pdf in prepared_files().items()}
    with open_desk(DeskOptions(trusted=TRUSTED), now=lambda: SIGNED_AT) as client:
        page = proof(client, files)
        assert "/take" not in page.text
        assert settled(client, client.post(f"{page.path}/take")).status == 422


@pytest.mark.prove
@pytest.mark.usefixtures("all_parts")
def test_the_two_processes_and_the_fresh_one_take_it_as_well(tmp_path: Path) -> None:
    """With the pages drawn anew, by processes that the changes of this module do not reach."""
    case = case_of(tmp_path)
    options = DeskOptions(cases=tmp_path, trusted=TRUSTED)
    with open_desk(options, now=lambda: SIGNED_AT, hands=Hands()) as client:
        assert "<h1>Signed off: " in taken(client, proof(client, signed_files())).text
    assert case.state().waits_for is Waits.NOBODY
