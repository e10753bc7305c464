"""Handed in at the desk: once, with what follows in words; and refused in the words of `submit`."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from arms_docs.batch import Result
from arms_docs.desk import DeskOptions
from tests.support.desk import Answer, Client, HandsHere, open_desk
from tests.support.paths import CASES, VERSIONS

OLD = VERSIONS / "0.1.0"
GOOD = (CASES / "high_with_gap/answers.toml").read_bytes()
SUBMITTED = (OLD / "submitted.pdf").read_bytes()
SECRET = "river otter kettle"


class Submitting(HandsHere):
    """Hands that have a submission at hand: to make one takes seconds."""

    def __init__(self, refused: tuple[str, ...] = (), fault: str = "") -> None:
        super().__init__()
        self.refused, self.fault = refused, fault
        self.begun: list[Mapping[str, Any]] = []
        self.checked = 0

    async def ask(self, hand: str, work: str, content: bytes, options: Mapping[str, Any]) -> Result:
        what = work.rpartition(":")[2]
        if what in ("front", "drawn"):
            return Result("here", files={"draft.pdf": b"%PDF", "page-1.png": b"PNG"})
        if what == "check":
            self.checked += 1
            said = json.dumps({"refused": [self.fault], "about": ""}).encode()
            return Result("here", int(bool(self.fault)), {"said.json": said})
        if what != "hand_in":
            return await super().ask(hand, work, content, options)
        self.begun.append(options)
        if self.refused:
            said = json.dumps({"refused": self.refused, "about": "key"}).encode()
            return Result("here", 1, {"said.json": said})
        said = json.dumps({"left_out": [], "signed_by": "DC Fictional", "supervisors": []})
        workbook = (OLD / "filled.xlsx").read_bytes()
        files = {
            "submitted.pdf": SUBMITTED,
            "decision.toml": b"# decide",
            "said.json": said.encode(),
        }
        return Result("here", 0, {**files, "workbook.xlsx": workbook})


def handed_in(client: Client, content: bytes = GOOD, name: str = "case.toml", *key: Any) -> Answer:
    path = client.drop((name, content)).path
    answer = client.post(f"{path}/hand-in", {"notes": "with", "passphrase": SECRET}, *key)
    for _ in range(50):
        if "Handing it in" not in answer.text:
            break
        time.sleep(0.1)
        answer = client.get(answer.path)
    return answer


def test_what_was_handed_in_can_be_saved_and_the_next_step_is_said() -> None:
    with open_desk(hands=Submitting()) as client:
        page = handed_in(client)
        assert page.status == 200 and "Ready for the supervisor." in page.text
        assert (
            "Give both to the supervisor" in page.text and "SUBMITTED, NOT SIGNED OFF" in page.text
        )
        pdf = client.get(f"{page.path}/submitted.pdf")
        assert pdf.body == SUBMITTED
        assert pdf.headers["Content-Disposition"].endswith('"DEMO-2026-0202-submitted.pdf"')
        decision = client.get(f"{page.path}/decision.toml")
        assert decision.body == b"# decide" and "0202-submitted.decision.toml" in str(
            decision.headers
        )
        assert client.get(page.path.rpartition("/")[0] + "/nothing").path.count("/") > 1


def test_a_button_pressed_twice_hands_in_once() -> None:
    hands = Submitting()
    with open_desk(hands=hands) as client:
        path = client.drop(("case.toml", GOOD)).path
        for _ in range(3):
            assert client.post(f"{path}/hand-in", {"notes": "with"}).status == 200
        assert len(hands.begun) == 1
        client.post(f"{path}/hand-in", {"notes": "without"})
        assert [options["without_notes"] for options in hands.begun] == [False, True]
        assert len({options["identity"] for options in hands.begun}) == 2


def test_what_is_refused_is_said_beside_its_field_and_can_be_tried_again() -> None:
    hands = Submitting(("The passphrase is wrong, or the key file is damaged.",))
    with open_desk(hands=hands) as client:
        key = ("key", "P1.p12", b"a key")
        page = handed_in(client, GOOD, "case.toml", key)
        assert page.status == 422 and "Not handed in." in page.text
        assert page.text.count("The passphrase is wrong") == 2  # in the verdict, and at the field
        assert SECRET not in page.text and "a key" not in page.text
        hands.refused = ()
        again = handed_in(client, GOOD, "case.toml", key)
        assert "Ready for the supervisor." in again.text and len(hands.begun) == 2
        assert SECRET not in again.text + again.path
        field = re.search(r'<input id="passphrase"[^>]*>', page.text)
        assert field and 'type="password"' in field[0] and 'autocomplete="off"' in field[0]


def test_what_was_signed_is_read_by_the_other_process_before_anybody_is_told() -> None:
    hands = Submitting(fault="submitted.pdf: The signature does not hold.")
    with open_desk(hands=hands) as client:
        page = handed_in(client, GOOD, "case.toml", ("key", "P1.p12", b"a key"))
        assert page.status == 422 and "The signature does not hold." in page.text
        assert client.get(f"{page.path}/submitted.pdf").status >= 400
        assert hands.checked == 1
        unsigned = handed_in(client)
        assert unsigned.status == 200 and hands.checked == 1


def test_with_case_folders_it_lies_there_and_nobody_hands_in_twice(tmp_path: Path) -> None:
    filled = (OLD / "filled.xlsx").read_bytes()
    with open_desk(DeskOptions(cases=tmp_path), hands=Submitting()) as client:
        page = handed_in(client, filled, "filled.xlsx")
        assert page.status == 200 and "Handed in." in page.text
        (case,) = tmp_path.iterdir()
        assert str(case / "round-1") in page.text and "Tell the supervisor" in page.text
        assert (case / "round-1/submitted.pdf").read_bytes() == SUBMITTED
        again = client.post(page.path.partition("/handed-in")[0] + "/hand-in", {"notes": "without"})
        assert again.status == 422 and "waits for the supervisor" in again.text
        assert len([*case.iterdir()]) == 1


def test_without_its_folder_the_share_is_named_and_nothing_is_lost(tmp_path: Path) -> None:
    filled = (OLD / "filled.xlsx").read_bytes()
    with open_desk(DeskOptions(cases=tmp_path / "gone"), hands=Submitting()) as client:
        page = handed_in(client, filled, "filled.xlsx")
        assert page.status == 422 and "There is no folder" in page.text
