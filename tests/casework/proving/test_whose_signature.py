"""What was prepared and signed with another program: whose, when, over what, and the attacks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic

from arms_docs.casework.opening.intact import look_at
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.reason import Reason
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.signoff.keys.authority import new_authority
from arms_docs.signoff.verify.faults import Judged
from tests.people import DI_FROST, DS_RAINE, SPO_GALE, Professional
from tests.support.loop import AUTHORITY_SECRET, DECIDED, IDENTITY, MADE, authority, key_of
from tests.support.pdf_updates import updated
from tests.support.readers import (
    SIGNED_AT,
    elsewhere,
    in_small_letters,
    own,
    own_certificate,
    prepared,
    prepared_files,
    seen,
)
from tests.support.signoff_samples import saved
from tests.support.steps import TWO, people, settings_of, short_finished, swapped, waiting


def record() -> bytes:
    return prepared_files()["record.pdf"]


def panel() -> bytes:
    return prepared_files()["panel.pdf"]


def told(verdict: Verdict) -> tuple[Judged, str]:
    return verdict.judged, " ".join(verdict.faults)


# --- not signed yet


@pytest.mark.parametrize("pdf", [record, panel])
def test_what_was_prepared_is_not_signed_off_before_somebody_signs(
    pdf: Callable[[], bytes],
) -> None:
    judged, says = told(seen(pdf()))
    assert judged is Judged.NOT_SIGNED
    assert says == (
        "It was prepared on 22 November 2026 for the signature of Gwendoline Frostbury, Detective "
        "Inspector, MOSOVO supervisor, Police (staff id P3007), and nobody has signed it."
    )


def test_the_pages_say_who_is_to_sign_and_that_it_counts_only_then() -> None:
    with pikepdf.open(BytesIO(record())) as opened:
        assert "prepared.json" in opened.attachments
    assert seen(record()).recomputed is True  # every letter follows, also those that say so


# --- by whom


def test_a_certificate_that_names_the_staff_id_signs_off() -> None:
    verdict = seen(elsewhere(record()))
    assert verdict.ok, verdict.faults
    assert verdict.judgement == (
        "Signed off by Gwendoline Frostbury with another program, and nothing that was signed has "
        "changed since."
    )
    assert any("does not name the assessment, as ours do" in line for line in verdict.proved)
    assert not any("Not one byte" in line for line in verdict.proved)


@pytest.mark.parametrize("pdf", [record, panel])
def test_a_certificate_without_a_staff_id_counts_by_the_settings_alone(
    pdf: Callable[[], bytes],
) -> None:
    key = own_certificate()
    signed = elsewhere(pdf(), key)
    judged, says = told(seen(signed))
    assert judged is Judged.CANNOT_TELL and "nothing shows that it is that of" in says
    assert seen(signed, own(key)).ok


def test_a_certificate_that_the_settings_give_another_person_does_not_count() -> None:
    key = own_certificate()
    judged, says = told(seen(elsewhere(record(), key), own(key, SPO_GALE)))
    assert judged is Judged.NOT_VALID
    assert "and is signed by Ruaridh Galeforde" in says


def test_a_certificate_of_somebody_called_so_does_not_count_where_another_is_listed() -> None:
    settings = settings_of(people((DI_FROST, "ab" * 32)))
    judged, says = told(seen(elsewhere(record(), own_certificate()), settings))
    assert judged is Judged.NOT_VALID and "another certificate is listed for them" in says


@pytest.mark.parametrize("by", [SPO_GALE, DS_RAINE])
def test_another_member_of_staff_cannot_sign_what_was_prepared_for_one(by: Professional) -> None:
    """A valid certificate of the same authority, also that of an assessor of the case."""
    judged, says = told(seen(elsewhere(record(), by)))
    assert judged is Judged.NOT_VALID and f"is signed in the name of {by.name}" in says


def test_a_key_of_nobodys_authority_does_not_count() -> None:
    forger = new_authority("Elsewhere", passphrase=AUTHORITY_SECRET, now=MADE)
    judged, says = told(seen(elsewhere(record(), key_of(DI_FROST, forger))))
    assert judged is Judged.NOT_VALID and "No trusted authority" in says


def test_whom_the_settings_do_not_let_sign_cannot_sign_with_another_program() -> None:
    settings = settings_of(
        people((DI_FROST, ""), (SPO_GALE, ""))
        + (f'[signing]\nsupervisors = ["{SPO_GALE.staff_id}"]\n')
    )
    judged, says = told(seen(elsewhere(record()), settings))
    assert judged is Judged.NOT_VALID and "not among those who may" in says
    assert not prepared(settings).files


# --- when


@pytest.mark.parametrize(
    ("later", "judged"),
    [
        (timedelta(minutes=-30), Judged.NOT_VALID),
        (timedelta(0), Judged.VALID),
        (timedelta(days=7), Judged.VALID),
        (timedelta(days=8), Judged.NOT_VALID),
    ],
)
def test_it_is_signed_after_it_was_prepared_and_within_a_week(
    later: timedelta, judged: Judged
) -> None:
    verdict = seen(elsewhere(record(), at=DECIDED + later))
    assert verdict.judged is judged, verdict.faults


# --- where


def test_a_field_of_that_programs_own_counts_where_it_shows_nothing() -> None:
    verdict = seen(elsewhere(record(), field="Signature1"))
    assert verdict.ok, verdict.faults
    assert any("which is empty" in line for line in verdict.proved)
    assert verdict.status.waiting == ()


def test_signed_twice_is_told() -> None:
    judged, says = told(seen(elsewhere(elsewhere(record(), field="Signature1"), field=SUPERVISOR)))
    assert judged is not Judged.VALID and "2 signatures" in says


def test_a_panel_signed_without_its_record_leaves_the_record_unsigned() -> None:
    assert seen(elsewhere(panel()), record=record()).ok
    assert seen(record()).judged is Judged.NOT_SIGNED


def test_a_panel_is_compared_with_the_record_that_the_same_key_signed() -> None:
    verdict = seen(elsewhere(panel()), record=elsewhere(record()))
    assert verdict.ok and any("in the record" in line for line in verdict.proved)


# --- attacks


def test_a_changed_byte_and_an_update_after_it_are_found() -> None:
    signed = elsewhere(record())
    changed = bytearray(signed)
    changed[2000] ^= 1
    assert seen(bytes(changed)).judged is Judged.CHANGED
    later = updated(signed, _another_title)
    assert seen(later).judged is Judged.CHANGED
    assert seen(signed + b"\n% more").judged is Judged.CHANGED


def _another_title(writer: Any) -> None:
    writer.root["/Lang"] = generic.TextStringObject("fr")
    writer.update_root()


@pytest.mark.prove
def test_another_page_signed_by_the_right_person_is_not_what_follows_from_the_workbook() -> None:
    """Somebody changes a prepared file on its way to the supervisor, who signs what they see."""
    with pikepdf.open(BytesIO(record())) as opened:
        content = opened.pages[0].Contents
        content.write(content.read_bytes() + b"\n1 1 1 rg 40 560 300 200 re f")
        changed = saved(opened)
    judged, says = told(seen(elsewhere(changed), quick=False))
    assert judged is Judged.CHANGED and "Page 1 shows something" in says


def test_an_action_in_a_prepared_file_is_found_though_the_right_person_signed_it() -> None:
    with pikepdf.open(BytesIO(record())) as opened:
        opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        changed = saved(opened)
    judged, says = told(seen(elsewhere(changed)))
    assert judged is Judged.CHANGED and "an action that is carried out" in says


@pytest.mark.parametrize("name", ["assessment.xlsx", "assessment.json", "signoff.json"])
def test_another_file_inside_signed_by_the_right_person_is_found(name: str) -> None:
    assert seen(elsewhere(swapped(record(), name, b"{}"))).judged is Judged.CHANGED


def test_what_says_for_whom_it_was_prepared_is_held_against_the_decision() -> None:
    """The assessor's friend has their own certificate, and puts their own name into the file."""
    with pikepdf.open(BytesIO(record())) as opened:
        data = json.loads(opened.attachments["prepared.json"].get_file().read_bytes())
    data["for"] |= {"staff_id": SPO_GALE.staff_id, "name": SPO_GALE.name}
    changed = swapped(record(), "prepared.json", json.dumps(data).encode())
    judged, says = told(seen(elsewhere(changed, SPO_GALE)))
    assert judged is Judged.CHANGED and "somebody else than whom the decision in it names" in says


def test_a_program_that_happens_to_write_as_ours_does_is_judged_as_any_other() -> None:
    assert seen(elsewhere(record(), capitals=True)).ok
    judged, says = told(seen(elsewhere(record(), own_certificate(), capitals=True)))
    assert judged is Judged.CANNOT_TELL and "nothing shows that it is that of" in says
    assert told(seen(elsewhere(record(), SPO_GALE, capitals=True)))[0] is Judged.NOT_VALID
    ours = short_finished().files["record.pdf"]
    judged, says = told(seen(elsewhere(ours[: ours.index(b"%%EOF") + 6], capitals=True)))
    assert judged is not Judged.VALID and "does not say which assessment it is for" in says


def test_our_signature_taken_out_and_another_put_in_is_never_signed_off() -> None:
    """Ours carry nothing that says that they were prepared: so another program's never counts."""
    ours = short_finished().files["record.pdf"]
    unsigned = ours[: ours.index(b"%%EOF") + 6]
    for by in (DI_FROST, SPO_GALE):
        verdict = seen(elsewhere(unsigned, by))
        assert not verdict.ok and "does not say which assessment it is for" in str(verdict.faults)


def test_our_record_made_to_look_prepared_and_signed_anew_is_changed() -> None:
    ours = short_finished().files["record.pdf"]
    with pikepdf.open(BytesIO(record())) as opened:
        says = opened.attachments["prepared.json"].get_file().read_bytes()
    with pikepdf.open(BytesIO(ours[: ours.index(b"%%EOF") + 6])) as opened:
        opened.attachments["prepared.json"] = says
        made = saved(opened)
    assert seen(elsewhere(made)).judged is Judged.CHANGED


def test_ours_written_otherwise_is_no_other_programs() -> None:
    """A signature of ours in small letters, in a file that says that it was prepared."""
    reason = str(Reason("Signed off", IDENTITY, "0" * 64))
    judged, _ = told(seen(elsewhere(record(), reason=reason)))
    assert judged is Judged.CHANGED


def test_ours_that_was_not_prepared_is_judged_as_before() -> None:
    ours = in_small_letters(short_finished().files["record.pdf"])
    assert seen(ours).judged is Judged.CHANGED
    assert seen(elsewhere(waiting().files["panel.pdf"], SPO_GALE, COUNTERSIGNER)).judged is (
        Judged.NOT_VALID
    )


def test_nothing_hides_beside_the_value_of_a_signature() -> None:
    signed = elsewhere(record())
    last = [*re.finditer(rb"0{40}>", signed)][-1]
    hidden = signed[: last.start()] + b"0" * 30 + b"C0FFEEC0FF" + signed[last.end() - 1 :]
    judged, says = told(seen(hidden))
    assert judged is Judged.NOT_VALID and "hides something" in says


# --- a second signature


def test_two_sign_with_other_programs_and_each_is_another_person() -> None:
    pdf = prepared(settings_of(TWO)).files["record.pdf"]
    once = elsewhere(pdf)
    verdict = seen(once)
    assert verdict.judged is Judged.NOT_SIGNED and verdict.status.waiting == (COUNTERSIGNER,)
    later = SIGNED_AT + timedelta(hours=1)
    both = seen(elsewhere(once, SPO_GALE, COUNTERSIGNER, at=later))
    assert both.ok, both.faults
    judged, says = told(seen(elsewhere(once, DI_FROST, COUNTERSIGNER, at=later)))
    assert judged is Judged.NOT_VALID and "signed both times" in says


def test_who_signed_which_answers_is_told_without_looking_at_the_pages() -> None:
    """As a caseload and a time-line look at thousands of records."""
    pdf = elsewhere(record())
    status = look_at(pdf, [authority().certificate], now=SIGNED_AT)
    assert verify_document(pdf, status, answers=True).ok
