"""Signing at the desk: by the right person, once, looked at again, and the passphrase nowhere."""

from __future__ import annotations

import io
import logging
import os
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.batch import Result
from arms_docs.cases import CaseFolder, Waits
from arms_docs.casework.proving import verify_document
from arms_docs.desk import DeskOptions, Hands
from arms_docs.desk.hands import ENDED
from arms_docs.desk.pages import done_side
from arms_docs.desk.pages.signing_side import COUNTED
from arms_docs.signoff.keys import Card
from arms_docs.signoff.verify import verify
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE, Professional
from tests.support.about import about_lines
from tests.support.card import PIN, needs_softhsm, softhsm
from tests.support.desk import Answer, Client, HandsHere, open_desk
from tests.support.loop import DECIDED, SECRET, authority, key_file, key_of, small_workbook
from tests.support.steps import SIGNS, TWO, settings_of, short, short_finished

TRUSTED = (authority().certificate,)
END = datetime.fromisoformat("2029-01-20T00:00:00+00:00")  # of the fictional certificates


def decision_on(submitted: bytes, **answers: object) -> bytes:
    typed = {**SIGNS, **answers}
    lines = [
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
        for name, value in typed.items()
    ]
    return "\n".join(["[rounds.SO1]", *lines, about_lines(submitted)]).encode()


def lay_down(client: Client, **answers: object) -> str:
    """A submission with its decision on the desk; the address at which it is signed."""
    submitted = short().files["submitted.pdf"]
    assert client.desk is not None
    file = client.desk.put("submitted.pdf", submitted, "submission")
    client.desk.lay_beside(file, "decision.toml", decision_on(submitted, **answers), "decision")
    return f"sign/{file.key}"


def give_key(client: Client, at: str, content: bytes, *beside: bytes) -> Answer:
    files = [("P3007.p12", content), *((f"c{n}.pem", pem) for n, pem in enumerate(beside))]
    return client.post(f"{at}/key", {}, *(("files", name, each) for name, each in files))


def sign(client: Client, at: str, secret: str = SECRET) -> Answer:
    """Send the passphrase, and wait for what comes of it."""
    answer = client.post(at, {"secret": secret})
    for _ in range(1200):
        if answer.status == 303:
            answer = client.get(answer.headers["Location"])
        elif "data-waits" in answer.text:
            sleep(0.05)
            answer = client.get(answer.path)
        else:
            return answer
    raise AssertionError("it never came to an end")


def saved(client: Client, page: Answer) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(client.get(f"{page.path}/all.zip").body)) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture
def client() -> Iterator[Client]:
    with open_desk(now=lambda: DECIDED) as opened:
        yield opened


@pytest.mark.usefixtures("goes_on_in_any")
def test_what_is_signed_at_the_desk_verifies_as_what_the_command_line_signs(
    client: Client,
) -> None:
    at = lay_down(client)
    page = client.get(at)
    assert "Decision for " in page.text and "round 1" in page.text
    assert "Gwendoline Frostbury" in page.text and 'type="password"' not in page.text
    page = give_key(client, at, key_file(DI_FROST))
    assert 'type="password"' in page.text and 'autocomplete="off"' in page.text
    page = sign(client, at)
    assert page.status == 200 and "<h1>Signed off: " in page.text
    files = saved(client, page)
    assert list(files) == [*short_finished().files, "next.xlsx"]
    for name in short_finished().files:
        status = verify(files[name], TRUSTED, now=DECIDED)
        assert verify_document(files[name], status, record=files["record.pdf"], quick=True).ok, name
    assert client.desk is not None
    assert not [file for file in client.desk.files if file.kind in ("key", "certificate")]
    one = client.get(f"{page.path}/panel.pdf")
    assert one.body == files["panel.pdf"]
    assert "-panel.pdf" in one.headers["Content-Disposition"]
    assert "Gwendoline" not in one.headers["Content-Disposition"]


def test_a_letter_is_not_taken_for_a_key(client: Client) -> None:
    """No passphrase is typed into what is no key."""
    page = give_key(client, lay_down(client), b"PK\x03\x04 a letter")
    assert page.status == 422 and "P3007.p12 is not a key." in page.text
    assert 'type="password"' not in page.text and "Take this key" in page.text


@pytest.mark.parametrize(
    ("person", "secret", "says"),
    [
        (DI_FROST, "not it", "The passphrase is wrong, or the key file is damaged."),
        (SPO_GALE, SECRET, "the sign-off round names"),
        pytest.param(PC_HAYLE, SECRET, "the sign-off round names", marks=pytest.mark.prove),
    ],
)
@pytest.mark.usefixtures("goes_on_in_any")
def test_a_key_that_may_not_sign_is_refused_in_the_tools_words_and_can_be_tried_again(
    client: Client, person: Professional, secret: str, says: str
) -> None:
    at = lay_down(client)
    give_key(client, at, key_file(person))
    page = sign(client, at, secret)
    assert page.status == 422 and says in page.text.replace("&#39;", "'")
    assert "Not signed. Nothing is lost." in page.text and 'type="password"' in page.text
    assert secret not in page.text
    give_key(client, at, key_file(DI_FROST))
    assert "<h1>Signed off: " in sign(client, at).text


def test_an_assessor_does_not_sign_their_own_assessment(client: Client) -> None:
    mine = {"staff_id": PC_HAYLE.staff_id, "name": PC_HAYLE.name, "role": PC_HAYLE.role}
    page = client.get(lay_down(client, **mine))
    assert "This cannot be signed." in page.text and "Your key" not in page.text


def test_nothing_can_be_signed_without_a_decision_or_with_one_about_another(
    client: Client,
) -> None:
    assert client.desk is not None
    file = client.desk.put("submitted.pdf", short().files["submitted.pdf"], "submission")
    page = client.get(f"sign/{file.key}")
    assert "This cannot be signed." in page.text and "Nothing is filled in" in page.text
    other = decision_on(short().files["submitted.pdf"]).replace(b'digest = "', b'digest = "0')
    client.desk.lay_beside(file, "decision.toml", other, "decision")
    page = client.get(f"sign/{file.key}")
    assert "This cannot be signed." in page.text and "Your key" not in page.text


def test_a_certificate_that_ends_soon_or_has_ended_is_said_before_the_passphrase_is_asked_for() -> (
    None
):
    key, certificates = key_file(DI_FROST, None), certificate_of(DI_FROST)
    for days, says, asks in ((30, "in 30 days", True), (-1, "is not in date", False)):
        now = END - timedelta(days=days)
        with open_desk(now=lambda now=now: now) as client:  # type: ignore[misc]
            at = lay_down(client, decided_on=now.date())
            page = give_key(client, at, key, certificates)
            assert says in page.text, page.text
            assert ('type="password"' in page.text) is asks


def certificate_of(person: Professional) -> bytes:
    return key_of(person).certificate.public_bytes(Encoding.PEM)


@pytest.mark.usefixtures("goes_on_in_any")
def test_two_tabs_that_sign_at_once_come_to_one_signature(client: Client) -> None:
    """The same submission dropped twice, too: it is one submission."""
    first, second = lay_down(client), lay_down(client)
    give_key(client, first, key_file(DI_FROST))
    with ThreadPoolExecutor(4) as tabs:
        pages = list(tabs.map(lambda at: sign(client, at), (first, second, first, second)))
    assert {page.path for page in pages} == {pages[0].path}
    assert client.desk is not None
    assert sum(file.name.endswith("-record.pdf") for file in client.desk.files) == 1
    assert client.get(first).headers["Location"] == pages[0].path


def test_what_a_fresh_process_finds_wrong_is_never_called_signed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "arms_docs.desk.work.signing.check_written", lambda *_: ("record.pdf: It was changed.",)
    )
    at = lay_down(client)
    give_key(client, at, key_file(DI_FROST))
    page = sign(client, at)
    assert page.status == 422 and "record.pdf: It was changed." in page.text
    assert "a second run of the program" in page.text
    assert client.desk is not None
    assert not [file for file in client.desk.files if file.kind == "signed"]


def test_a_workbook_that_cannot_be_made_takes_no_signature_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError("anything")

    monkeypatch.setattr("arms_docs.desk.work.signing.next_workbook", fails)
    at = lay_down(client)
    give_key(client, at, key_file(DI_FROST))
    page = sign(client, at)
    assert "<h1>Signed off: " in page.text and done_side.NO_NEXT.split(":")[0] in page.text
    assert "next.xlsx" not in saved(client, page)


@pytest.mark.usefixtures("goes_on_in_any")
def test_a_second_signature_is_given_on_what_the_first_wrote_whatever_it_is_called_now() -> None:
    with open_desk(DeskOptions(settings_of(TWO)), now=lambda: DECIDED) as client:
        at = lay_down(client)
        give_key(client, at, key_file(DI_FROST))
        page = sign(client, at)
        assert "it waits for a second signature" in page.text
        files = saved(client, page)
        assert "next.xlsx" not in files
        client.post("clear", {"sure": "yes"})
        assert client.desk is not None
        keys = [
            client.desk.put(f"copy of {name} (2).pdf", content, "signed").key
            for name, content in reversed(files.items())
        ]
        at = f"second/{','.join(keys)}"
        page = client.get(at)
        assert "Second signature for " in page.text and "Gwendoline Frostbury" in page.text
        give_key(client, at, key_file(DI_FROST))
        page = sign(client, at)
        assert page.status == 422 and "they signed first" in page.text
        give_key(client, at, key_file(SPO_GALE))
        page = sign(client, at)
        assert "<h1>Signed off: " in page.text
        twice = saved(client, page)
    assert list(twice) == [*files, "next.xlsx"]
    for name in files:
        status = verify(twice[name], TRUSTED, now=DECIDED)
        assert status.waiting == () and len(status.signatures) == 2


def test_a_second_signature_needs_the_record(client: Client) -> None:
    assert client.desk is not None
    file = client.desk.put("panel.pdf", short_finished().files["panel.pdf"], "signed")
    assert "There is no record among them" in client.get(f"second/{file.key}").text
    other = client.desk.put("submitted.pdf", short().files["submitted.pdf"], "signed")
    page = client.get(f"second/{other.key}")
    assert "This cannot be signed." in page.text


def test_what_is_signed_stands_in_the_case_folder_and_a_second_desk_does_not_sign_it_again(
    tmp_path: Path,
) -> None:
    submitted = short().files["submitted.pdf"]
    folder = CaseFolder(tmp_path, str(about_lines(submitted).split('"')[1]))
    folder.hand_in(small_workbook(), submitted, short().files["decision.toml"], DECIDED)
    options = DeskOptions(cases=tmp_path)
    with open_desk(options, now=lambda: DECIDED) as client:
        at = lay_down(client)
        give_key(client, at, key_file(DI_FROST))
        page = sign(client, at)
        assert "It lies in the case folder: " in page.text
        assert folder.state().waits_for is not Waits.SUPERVISOR
        files = saved(client, page)
    signed = next(tmp_path.rglob("record.pdf"))
    assert signed.read_bytes() == files["record.pdf"]
    with open_desk(options, now=lambda: DECIDED + timedelta(minutes=5)) as client:
        at = lay_down(client)
        give_key(client, at, key_file(DI_FROST))
        page = sign(client, at)
        assert page.status == 422 and "was signed" in page.text
        assert client.desk is not None
        assert not [file for file in client.desk.files if file.kind == "signed"]
    assert signed.read_bytes() == files["record.pdf"]


class Dying(HandsHere):
    """Hands of which the process dies that signs, each time; and what each was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.signings: list[bool] = []

    async def ask(self, hand, work, content, options, *, once=False):  # type: ignore[no-untyped-def]
        if work.endswith((":sign", ":sign_second")) and "signing" in work:
            self.signings.append(once)
            return Result("here", 70, fault=ENDED)
        return await super().ask(hand, work, content, options, once=once)


def test_a_signing_of_which_the_process_dies_is_begun_once_and_what_a_card_counts_is_said() -> None:
    hands, card = Dying(), Card("/nowhere/library.so", "signing")
    with open_desk(DeskOptions(card=card), now=lambda: DECIDED, hands=hands) as client:
        page = sign(client, lay_down(client), "123456")
    assert hands.signings == [True]
    assert page.status == 422 and ENDED in page.text and COUNTED in page.text


@needs_softhsm
@pytest.mark.usefixtures("goes_on_in_any")
def test_a_key_on_a_card_signs_with_its_pin_and_the_browser_names_neither_card_nor_library() -> (
    None
):
    with open_desk(DeskOptions(card=Card(softhsm(), "signing")), now=lambda: DECIDED) as client:
        at = lay_down(client)
        page = client.get(at)
        assert "The PIN of the card" in page.text and "Your key" not in page.text
        page = sign(client, at, "000000")
        assert page.status == 422 and "000000" not in page.text
        page = sign(client, at, PIN)
        assert "<h1>Signed off: " in page.text, page.text


CANARY = "canary-Zeisig-4711"


def test_a_passphrase_is_in_no_page_no_log_no_file_and_no_list_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A wrong one, since that is what comes up in errors; while it works, and afterwards."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    class Watched(HandsHere):
        async def ask(self, hand, work, content, options, **how):  # type: ignore[no-untyped-def]
            seen.append("".join(_of_processes()))
            seen.append(repr(options.get("own")))
            return await super().ask(hand, work, content, options, **how)

    with open_desk(now=lambda: DECIDED, hands=Watched()) as client:
        at = lay_down(client)
        give_key(client, at, key_file(DI_FROST))
        pages = [sign(client, at, CANARY), client.get(), client.get(at)]
        monkeypatch.setattr("arms_docs.desk.work.signing.term_of", _raises)
        pages += [sign(client, at, CANARY)]
    everything = [page.text + str(page.headers) + page.path for page in pages]
    everything += [caplog.text, *seen, *_of_processes()]
    everything += [p.read_bytes().decode("latin-1") for p in tmp_path.rglob("*") if p.is_file()]
    assert not [text for text in everything if CANARY in text]


def _raises(*_: object) -> None:
    raise RuntimeError(CANARY)


def _of_processes() -> Iterator[str]:
    """What everybody on this computer can read of our processes."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == os.getuid():
                yield (process / "cmdline").read_bytes().decode("latin-1")
                yield (process / "environ").read_bytes().decode("latin-1")
        except OSError:
            continue


@pytest.mark.prove
def test_the_two_processes_and_the_fresh_one_sign_as_well() -> None:
    """In make test, the same work is done in the process of the test."""
    with open_desk(now=lambda: DECIDED, hands=Hands()) as client:
        at = lay_down(client)
        give_key(client, at, key_file(DI_FROST))
        assert "<h1>Signed off: " in sign(client, at).text
