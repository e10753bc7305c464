"""Handed in at the desk: once, with what follows in words; and refused in the words of `submit`."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch import Result
from arms_docs.cases import CaseError, CaseFolder
from arms_docs.desk import DeskOptions
from arms_docs.desk.work import case_folders
from tests.support.desk import NOW, Answer, Client, HandsHere, open_desk
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

    async def ask(
        self,
        hand: str,
        work: str,
        content: bytes,
        options: Mapping[str, Any],
        *,
        once: bool = False,
    ) -> Result:
        what = work.rpartition(":")[2]
        if what in ("front", "drawn"):
            return Result("here", files={"draft.pdf": b"%PDF", "page-1.png": b"PNG"})
        if what == "check":
            self.checked += 1
            said = json.dumps({"refused": [self.fault], "about": ""}).encode()
            return Result("here", int(bool(self.fault)), {"said.json": said})
        if not work.endswith("handing_in:hand_in"):
            return await super().ask(hand, work, content, options, once=once)
        self.begun.append(options)
        if self.refused:
            said = json.dumps({"refused": self.refused, "about": "key"}).encode()
            return Result("here", 1, {"said.json": said})
        told = json.dumps({"left_out": [], "signed_by": "DC Fictional", "supervisors": []})
        files = {"submitted.pdf": SUBMITTED, "decision.toml": b"# decide"}
        return Result("here", 0, {**files, "said.json": told.encode()})


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
        assert "Give both to the supervisor" in page.text
        assert "SUBMITTED, NOT SIGNED OFF" in page.text
        pdf = client.get(f"{page.path}/submitted.pdf")
        assert pdf.body == SUBMITTED
        assert pdf.headers["Content-Disposition"].endswith('"DEMO-2026-0202-submitted.pdf"')
        decision = client.get(f"{page.path}/decision.toml")
        assert decision.body == b"# decide"
        assert "0202-submitted.decision.toml" in str(decision.headers)


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
        key = ("key", "P1.p12", b"the bytes of a key")
        page = handed_in(client, GOOD, "case.toml", key)
        assert page.status == 422 and "Not handed in." in page.text
        assert page.text.count("The passphrase is wrong") == 2  # in the verdict, and at the field
        assert SECRET not in page.text and "bytes of a key" not in page.text
        hands.refused = ()
        again = handed_in(client, GOOD, "case.toml", key)
        assert "Ready for the supervisor." in again.text and len(hands.begun) == 2
        assert SECRET not in again.text + again.path
        field = re.search(r'<input id="passphrase"[^>]*>', page.text)
        assert field and 'type="password"' in field[0] and 'autocomplete="off"' in field[0]


def test_what_was_signed_is_read_by_the_other_process_before_anybody_is_told() -> None:
    hands = Submitting(fault="submitted.pdf: The signature does not hold.")
    with open_desk(hands=hands) as client:
        page = handed_in(client, GOOD, "case.toml", ("key", "P1.p12", b"the bytes of a key"))
        assert page.status == 422 and "The signature does not hold." in page.text
        assert client.get(f"{page.path}/submitted.pdf").status >= 400
        assert hands.checked == 1
        unsigned = handed_in(client)
        assert unsigned.status == 200 and hands.checked == 1


def test_with_case_folders_it_lies_there_and_who_came_first_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = list[tuple[bytes, bytes, bytes]]()

    class Once(CaseFolder):
        def check_live(self, content: bytes) -> str | None:
            return None if content else ""

        def hand_in(self, workbook: bytes, submitted: bytes, decision: bytes, at: datetime) -> Path:
            assert at == NOW
            if put:
                raise CaseError("round-1 was handed in by somebody else.")
            put.append((workbook, submitted, decision))
            return self.folder / "round-1"

    monkeypatch.setattr(case_folders, "CaseFolder", Once)
    with open_desk(DeskOptions(cases=tmp_path), hands=Submitting()) as client:
        page = handed_in(client)
        assert page.status == 200 and "Handed in." in page.text
        assert str(tmp_path / "DEMO-2026-0202/round-1") in page.text
        assert "Tell the supervisor" in page.text
        assert put == [(GOOD, SUBMITTED, b"# decide")]  # the one that is live, notes and all
        again = client.post(page.path.partition("/handed-in")[0] + "/hand-in", {"notes": "without"})
        assert again.status == 422 and "by somebody else" in again.text and len(put) == 1
