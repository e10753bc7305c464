"""What is prepared for another program, and what is held against it when it comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from arms_docs.desk.work import preparing
from arms_docs.desk.work.signing import FACTS
from tests.support.loop import authority, terms_at
from tests.support.readers import SIGNED_AT, elsewhere, prepared_files
from tests.support.steps import short_finished

TERMS = terms_at(SIGNED_AT)


def of(*pdfs: bytes) -> dict[str, Any]:
    named = tuple((f"{number}.pdf", pdf) for number, pdf in enumerate(pdfs))
    return {"terms": TERMS, "pdfs": named, "decision": b""}


def faults(options: dict[str, Any]) -> str:
    code, files = preparing.signed(b"", options)
    assert code == 1 and list(files) == [FACTS]
    return " ".join(fault["message"] for fault in json.loads(files[FACTS])["faults"])


def test_what_was_never_prepared_or_not_signed_or_is_not_all_is_not_taken() -> None:
    record, panel = prepared_files().values()
    ours = short_finished().files
    assert "was not prepared for another program" in faults(of(*ours.values()))
    assert "record.pdf is not signed" in faults(of(record, panel))
    assert "panel.pdf is missing" in faults(of(elsewhere(record)))
    assert "There is no record among them" in faults(of(elsewhere(panel)))
    assert "not prepared together" in faults(of(elsewhere(record), ours["panel.pdf"]))


def test_nothing_is_said_of_what_another_program_has_not_signed() -> None:
    assert preparing.about_signed(of(*prepared_files().values())) == {}
    assert preparing.about_signed(of(*short_finished().files.values())) == {}
    assert preparing.about_signed(of(b"%PDF-1.7")) == {}


def test_the_files_come_back_by_their_names_whatever_they_were_called() -> None:
    signed = [elsewhere(pdf) for pdf in prepared_files().values()]
    trusts = {"terms": replace(TERMS, roots=(authority().certificate,))}
    code, files = preparing.signed(b"", {**of(*reversed(signed)), **trusts})
    assert code == 0 and [files["record.pdf"], files["panel.pdf"]] == signed
    facts = json.loads(files[FACTS])
    assert (facts["signer"], facts["waits"], facts["notes"]) == ("Gwendoline Frostbury", False, [])
