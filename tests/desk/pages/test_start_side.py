"""Dropped at the desk: one has its page, several a list that says of each how far it is."""

from __future__ import annotations

import io
import re
import time
import zipfile
from html import unescape

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.people import DI_FROST
from tests.support.desk import Client, open_desk
from tests.support.loop import key_file, key_of
from tests.support.paths import CASES, VERSIONS
from tests.support.steps import short

GOOD = (CASES / "medium_low/answers.toml").read_bytes()
SHORT = GOOD.replace(b"assessed_on", b"#assessed_on", 1)
SUBMITTED = (VERSIONS / "0.1.0/submitted.pdf").read_bytes()
RECORD = (VERSIONS / "0.1.0/signed-b-b/record.pdf").read_bytes()


def rows(client: Client) -> list[list[str]]:
    """The list, once each was looked at."""
    for _ in range(100):
        page = client.get()
        if "still to be looked at" not in page.text:
            break
        assert "data-waits" in page.text and 'http-equiv="refresh"' in page.text
        time.sleep(0.1)
    cells = re.findall(r"<tr>\n?(.*?)</tr>", page.text.partition("<tbody>")[2], re.DOTALL)
    return [
        [unescape(re.sub("<[^>]+>", " ", c)).strip() for c in re.split("</t[hd]>", row)][:4]
        for row in cells
    ]


def test_of_several_each_has_its_state_and_what_to_do_first() -> None:
    with open_desk() as client:
        dropped = client.drop(
            ("good.toml", GOOD),
            ("short.toml", SHORT),
            ("letter.txt", b"Dear Sir"),
            ("in.pdf", SUBMITTED),
            ("record.pdf", RECORD),
        )
        assert dropped.status == 200
        good, short, letter, submitted, record = rows(client)
        assert good[0] == "good.toml" and good[2].startswith("Ready")
        assert "Colin Ashworthy" in good[1] and good[3] == "Hand it in."
        assert short[2].startswith("Not ready : 1 error") and "Type the date" in short[3]
        assert letter[2].startswith("Not read") and "not an Excel workbook" in letter[2]
        assert submitted[2] == "Handed in, to be decided on"
        assert record[2] == "PDF, to be verified"
        page = client.get().text
        kinds = re.findall(r'scope="row"><a href="[^"]*/(\w+)/[^/"]+">', page)
        assert kinds == ["workbook", "workbook", "workbook", "submission", "signed"]
        assert 'http-equiv="refresh"' not in page and "data-waits" not in page


def test_one_has_its_page_and_nothing_chosen_says_so() -> None:
    with open_desk() as client:
        assert "/workbook/" in client.drop(("good.toml", GOOD)).path
        nothing = client.post("drop", {}, ("files", "", b""))
        assert nothing.status == 400 and "Nothing was chosen" in nothing.text
        client.post("clear")
        assert "good.toml" not in client.get().text


def test_a_name_from_a_folder_is_shown_and_no_markup() -> None:
    with open_desk() as client:
        client.drop(("a/b/<b>x</b>.toml", GOOD), ("other.toml", GOOD))
        page = client.get().text
        assert "<b>" not in page


def test_a_decision_that_lies_in_memory_is_not_lost_by_one_press() -> None:
    """Whoever ends or clears the desk is asked first, and can save it."""
    with open_desk() as client:
        client.drop(("submitted.pdf", SUBMITTED))
        client.post("clear")
        assert "submitted.pdf" not in client.get().text  # nothing was decided yet
        client.drop(("submitted.pdf", SUBMITTED))
        assert client.desk is not None
        file = next(file for file in client.desk.files if file.kind == "submission")
        client.desk.lay_beside(file, "decision.toml", b"[rounds.SO1]", "decision")
        for what in ("clear", "end"):
            page = client.post(what)
            assert "is only in memory" in page.text and "decision.toml" in page.text
            assert "submitted.pdf" in client.get().text
        client.post("clear", {"sure": "yes"})
        assert "submitted.pdf" not in client.get().text


MAIL = b"From: panel@example.org\r\nSubject: the papers\r\n\r\nAttached."
SAVED_MAIL = b"\xd0\xcf\x11\xe0" + bytes(600) + "__substg1.0_".encode("utf-16-le")


def zip_of(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        for name in names:
            files.writestr(name, b"something")
    return out.getvalue()


def test_a_key_that_is_dropped_at_the_door_is_not_kept() -> None:
    pem = key_of(DI_FROST).certificate.public_bytes(Encoding.PEM)
    for key in (key_file(DI_FROST), pem, b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII"):
        with open_desk() as client:
            page = client.drop(("P3007.p12", key))
            assert "P3007.p12 is a key, or a certificate. It was not kept" in page.text
            assert client.desk is not None and client.desk.files == ()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("papers.eml", MAIL, "open it, save the files that are attached"),
        ("papers.msg", SAVED_MAIL, "open it, save the files that are attached"),
        ("signed.zip", zip_of("record.pdf", "panel.pdf"), "drop the files that are in it"),
        ("letter.docx", zip_of("[Content_Types].xml", "word/document.xml"), "a Word document"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "it is a picture"),
        ("notes.txt", b"Ring him again.", "not an Excel workbook"),
        ("empty.xlsx", b"", "The file is empty"),
    ],
)
def test_what_the_desk_cannot_take_is_named_with_what_to_do(
    name: str, content: bytes, says: str
) -> None:
    with open_desk() as client:
        page = client.drop((name, content))
        for _ in range(100):
            if "data-waits" not in page.text:
                break
            time.sleep(0.1)
            page = client.get(page.path)
    assert says in unescape(page.text) and name in page.text


def test_beside_what_is_not_kept_the_others_lie_on_the_desk() -> None:
    with open_desk() as client:
        page = client.drop(("papers.eml", MAIL), ("good.toml", GOOD), ("<b>k</b>.zip", zip_of("a")))
        assert "papers.eml is an e-mail" in page.text and "<b>" not in page.text
        assert "To the other files that you dropped" in page.text
        assert [row[0] for row in rows(client)] == ["good.toml"]


def test_pdfs_among_others_can_be_verified_together() -> None:
    """A copy alone proves less than beside its record."""
    signed = VERSIONS / "0.1.0/signed-b-b"
    files = [(name, (signed / name).read_bytes()) for name in ("record.pdf", "panel.pdf")]
    with open_desk() as client:
        assert "Verify the PDFs together" not in client.drop(("good.toml", GOOD), files[0]).text
        page = client.drop(files[1], ("good.toml", GOOD)).text
        link = re.search(r'href="([^"]+)">Verify the PDFs together', page)
        assert link and link[1].count(",") == 1 and client.get(link[1]).status == 200


def test_a_submission_and_its_decision_go_to_the_page_that_holds_one_against_the_other() -> None:
    submitted, form = short().files["submitted.pdf"], short().files["decision.toml"]
    with open_desk() as client:
        page = client.drop(("decision.toml", form), ("submitted.pdf", submitted))
        assert "/decision/" in page.path and "Go on with this decision" in page.text
        other = client.drop(("decision.toml", form), ("other.pdf", SUBMITTED))
        assert "/decision/" in other.path


def test_a_pdf_that_begins_with_an_empty_line_is_a_pdf() -> None:
    with open_desk() as client:
        assert "/signed/" in client.drop(("record.pdf", b"\r\n" + RECORD)).path
