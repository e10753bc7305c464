"""Dropped at the desk: one has its page, several a list that says of each how far it is."""

from __future__ import annotations

import re
import time
from html import unescape

from tests.support.desk import Client, open_desk
from tests.support.paths import CASES, VERSIONS

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
        assert record[2] == "Pdf, to be verified"
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
