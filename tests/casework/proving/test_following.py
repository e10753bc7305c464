"""Whether what a record carries of the earlier one is what was signed there."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, cast

import pytest

from arms_docs.assessment import LastTime, Signed, read_last_time
from arms_docs.casework.continuing.signed_record import what_sign_wrote
from arms_docs.casework.proving.following import (
    NOT_LOOKED_AT,
    Earlier,
    Following,
    compare_with_earlier,
    left_open,
    the_one,
)
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.recompute import Look, _same
from arms_docs.report import PREVIOUS, rating_json
from arms_docs.report.attachment import Attachment
from arms_docs.signoff.verify import Judged
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST
from tests.support.follow_ons import (
    LATER,
    OTHER_ID,
    REVIEW_ID,
    decision_on,
    filled_in,
    first,
    handed_in,
    later_terms,
    second,
    signed,
    verdict,
    what_was_signed,
)
from tests.support.forged_records import record as forged
from tests.support.loop import FORM, authority, key_of, opened_of
from tests.support.reviews import review
from tests.support.steps import short_finished, signed_twice, waiting

WELL = cast("Verdict", SimpleNamespace(ok=True, judgement=""))
NOT_WELL = cast("Verdict", SimpleNamespace(ok=False, judgement="Nobody has signed it off."))


@cache
def short_signed() -> Signed:
    return what_sign_wrote(short_finished().files["record.pdf"], later_terms())


def last_of(signed: Signed, **changes: Any) -> LastTime:
    """What a workbook carries of it, with something else in its text."""
    data = {**json.loads(signed.text), **changes}
    return read_last_time(json.dumps(data, ensure_ascii=False), FORM)


def compared(last: LastTime, pdf: bytes | None = None, of_earlier: Verdict = WELL) -> Following:
    content = short_finished().files["record.pdf"] if pdf is None else pdf
    status = verify(content, [authority().certificate], now=LATER)
    return compare_with_earlier(last, Earlier(content, status), of_earlier)


def judged(following: Following) -> Judged:
    (fault,) = following.findings
    assert not following.proved
    return fault.judged


def test_what_was_carried_is_proved_by_the_earlier_record() -> None:
    following = compared(last_of(short_signed()))
    assert following.findings == ()
    assert following.proved == (
        "It follows the assessment of 5 October 2026, signed by Gwendoline Frostbury, Detective "
        "Inspector, MOSOVO supervisor, Police; what was carried from it is what was signed."
    )


def test_answers_made_anew_with_their_digest_are_a_change() -> None:
    answers = short_signed().answers.decode().replace('"rating":"Low"', '"rating":"High"', 1)
    assert answers != short_signed().answers.decode()
    digest = sha256(answers.encode()).hexdigest()
    following = compared(last_of(short_signed(), answers=answers, digest=digest))
    assert judged(following) is Judged.CHANGED
    assert "is not what was signed there: the answers" in following.findings[0].says


@pytest.mark.parametrize(
    ("name", "other", "called"),
    [
        ("rating", "{}", "what was worked out"),
        ("signed_on", "2020-01-01", "when it was signed"),
        ("signed_by", "Somebody Else", "who signed it"),
        ("edition", "another", "the tables"),
    ],
)
def test_anything_else_that_is_carried_otherwise_is_a_change(
    name: str, other: str, called: str
) -> None:
    following = compared(last_of(short_signed(), **{name: other}))
    assert judged(following) is Judged.CHANGED and called in following.findings[0].says


def test_another_earlier_record_cannot_tell() -> None:
    following = compared(last_of(short_signed(), assessment_id=REVIEW_ID))
    assert judged(following) is Judged.CANNOT_TELL
    assert "is not the one it follows" in following.findings[0].says
    other_file = compared(last_of(short_signed(), record="0" * 64))
    assert judged(other_file) is Judged.CANNOT_TELL
    assert judged(compared(last_of(short_signed()), b"%PDF nothing")) is Judged.CANNOT_TELL


def test_an_earlier_record_that_is_not_proved_proves_nothing() -> None:
    following = compared(last_of(short_signed()), of_earlier=NOT_WELL)
    assert judged(following) is Judged.CANNOT_TELL
    assert following.findings[0].says.endswith("is not proved: Nobody has signed it off.")


def test_an_earlier_record_that_was_signed_second_since_is_the_same_one() -> None:
    then = what_sign_wrote(waiting().files["record.pdf"], later_terms())
    assert compared(last_of(then), signed_twice().files["record.pdf"]).proved


def test_of_the_files_beside_it_the_one_it_follows_is_taken() -> None:
    status = cast("Any", None)
    one = Earlier(short_finished().files["record.pdf"], status)
    other = Earlier(waiting().files["record.pdf"], status)
    assert the_one(last_of(short_signed()), [other, one]) is one
    assert the_one(last_of(short_signed(), record="0" * 64), [other, one]) is None


def test_what_was_taken_although_it_was_not_signed_is_told() -> None:
    note = "nobody: it was taken although nobody had signed it off"
    last = last_of(short_signed(), signed_by=note)
    assert list(left_open(last, looked_at=True)) == [f"Of the earlier record it says: {note}."]
    (not_looked_at,) = left_open(last_of(short_signed()), looked_at=False)
    assert not_looked_at.startswith(NOT_LOOKED_AT[:30])


def test_an_earlier_state_in_the_record_that_the_workbook_does_not_carry_is_a_fault() -> None:
    reading = review("medium_low")
    assert reading.last is not None and reading.rating is not None
    files = {PREVIOUS: reading.last.answers, "rating.json": rating_json(reading.rating)}
    status = verify(short_finished().files["record.pdf"], (), now=LATER)
    for swapped in (None, b"{}", reading.last.answers + b" "):
        given = {**files, PREVIOUS: swapped} if swapped else {"rating.json": files["rating.json"]}
        opened = replace(opened_of(reading), files=given)
        says = [*_same(opened, reading, Look(b"", status, None))]
        assert says == [
            "The file previous.json in it is not what the workbook in it carries of the "
            "assessment that it follows."
        ]
    assert [
        *_same(replace(opened_of(reading), files=files), reading, Look(b"", status, None))
    ] == []


# --- whole records, which take seconds: `compared` above stands for them in `make test`


@pytest.mark.prove
def test_a_review_is_valid_and_says_whether_its_predecessor_was_looked_at() -> None:
    alone = verdict(second()["record.pdf"])
    assert alone.ok and any("which was not looked at" in line for line in alone.unknown)
    with_earlier = verdict(second()["record.pdf"], first())
    assert with_earlier.ok and with_earlier.follows in with_earlier.told
    assert not any("which was not looked at" in line for line in with_earlier.unknown)
    wrong = verdict(second()["record.pdf"], short_finished().files["record.pdf"])
    assert wrong.judged is Judged.CHANGED, "it has the same number, and other answers"
    assert verdict(first(), first()).judged is Judged.CANNOT_TELL, "it follows none"


@pytest.mark.prove
def test_a_block_made_anew_by_somebody_with_a_key_is_found_with_the_old_record_alone() -> None:
    true = what_was_signed()
    answers = true.answers.decode().replace('"summary":"', '"summary":"Nothing of it. ', 1)
    assert answers != true.answers.decode()
    digest = sha256(answers.encode()).hexdigest()
    lie = replace(true, answers=answers.encode(), digest=digest)
    pdf = signed(handed_in(filled_in(lie)))["record.pdf"]
    assert verdict(pdf).ok, "nothing in it shows it"
    assert verdict(pdf, first()).judged is Judged.CHANGED


@pytest.mark.prove
def test_a_predecessor_signed_with_another_key_proves_nothing() -> None:
    foreign = key_of(DI_FROST, authority("Another Authority"))
    old = signed(handed_in(filled_in()), foreign)["record.pdf"]
    last = what_sign_wrote(old, later_terms())
    pdf = signed(handed_in(filled_in(last, context__assessed_on=LATER.date()), OTHER_ID))[
        "record.pdf"
    ]
    found = verdict(pdf, old)
    assert found.judged is Judged.CANNOT_TELL
    assert "The earlier record is not proved" in found.judgement


@pytest.mark.prove
def test_a_swapped_previous_state_signed_with_a_good_key_is_a_change() -> None:
    def swap(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        return tuple(replace(f, content=b"{}") if f.name == PREVIOUS else f for f in files)

    pdf = forged(of=lambda: decision_on(handed_in(filled_in())), files=swap)
    found = verdict(pdf)
    assert found.judged is Judged.CHANGED and any("previous.json" in f for f in found.faults)
