"""What is prepared for another program: its files, its refusals, and the programs themselves."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pdfsigner
import pytest

from arms_docs.casework.opening.intact import look_at
from arms_docs.casework.opening.open_record import NotSubmittedError
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.opening.signed_elsewhere import prepared_for
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.signing.countersign import countersign
from arms_docs.casework.signing.open_signed import open_signed
from arms_docs.casework.signing.prepare import DAYS_TO_SIGN, prepare
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.problems import Code
from arms_docs.report.signature_fields import COUNTERSIGNER, SUPERVISOR
from arms_docs.signoff.verify.faults import Judged
from tests.people import DI_FROST, PC_HAYLE, SPO_GALE
from tests.support.conformance import faults
from tests.support.loop import DECIDED, SECRET, authority, key_file, key_of, terms_at
from tests.support.readers import SIGNED_AT, elsewhere, prepared, prepared_files, seen
from tests.support.steps import SIGNS, TWO, codes, people, settings_of


def test_the_files_are_those_of_sign_and_each_says_for_whom_it_is() -> None:
    files = prepared_files()
    assert list(files) == ["record.pdf", "panel.pdf"]
    found = {prepared_for(pdf) for pdf in files.values()}
    (whom,) = found
    assert whom is not None and whom.who.endswith(f"(staff id {DI_FROST.staff_id})")
    assert (whom.until - DECIDED.date()).days == DAYS_TO_SIGN == 7


def test_whom_the_settings_do_not_let_sign_gets_nothing_prepared() -> None:
    refused = prepared(settings_of(people((SPO_GALE, ""))))
    assert not refused.files and Code.NOT_ENTITLED in [code for code, _ in codes(refused)]


def test_an_assessor_gets_nothing_prepared() -> None:
    own = {"staff_id": PC_HAYLE.staff_id, "name": PC_HAYLE.name}
    assert not prepared(answers={**SIGNS, **own}).files


def test_what_was_prepared_is_no_submission() -> None:
    with pytest.raises(NotSubmittedError, match="was prepared for a supervisor's signature"):
        open_submission(prepared_files()["record.pdf"], terms_at(DECIDED))


@pytest.mark.prove  # that a second person signs, in make test: proving/test_whose_signature
def test_a_second_signature_of_ours_goes_over_the_first_of_another_program() -> None:
    settings = settings_of(TWO)
    firsts = {n: elsewhere(pdf) for n, pdf in prepared(settings).files.items()}
    terms = terms_at(SIGNED_AT, settings)
    both = countersign(open_signed(firsts, terms), Sealing(key_of(SPO_GALE)))
    record = both.files["record.pdf"]
    for name, pdf in both.files.items():
        assert [s.field for s in seen(pdf).status.signatures] == [SUPERVISOR, COUNTERSIGNER]
        verdict = seen(pdf, record=record if name != "record.pdf" else b"")
        assert verdict.ok, verdict.faults
    assert not countersign(open_signed(firsts, terms), Sealing(key_of(DI_FROST))).files


# --- the programs: signed by the clock of this machine, and so with a week that is long enough


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(prepare.__globals__, "DAYS_TO_SIGN", 100_000)
        for name, pdf in prepared().files.items():
            (folder / name).write_bytes(pdf)
    (folder / "key.p12").write_bytes(key_file(DI_FROST))
    return folder


def by_pdfsig(folder: Path, source: str, *how: str) -> Path:
    store, signed = f"sql:{folder}", folder / "signed.pdf"
    if not (folder / "cert9.db").exists():
        subprocess.run(["certutil", "-N", "-d", store, "--empty-password"], check=True)
        key = ["pk12util", "-i", str(folder / "key.p12"), "-d", store, "-W", SECRET]
        subprocess.run(key, check=True)
    signing = ["pdfsig", "-nssdir", store, "-nick", DI_FROST.name, *how]
    subprocess.run([*signing, str(folder / source), str(signed)], check=True)
    return signed


def in_our_box(folder: Path, source: str) -> Path:
    return by_pdfsig(folder, source, "-sign", SUPERVISOR)


def in_a_box_of_its_own(folder: Path, source: str) -> Path:
    return by_pdfsig(folder, source, "-add-signature")


def by_pdfsigner(folder: Path, source: str) -> Path:
    signed = folder / "signed.pdf"
    pdfsigner.sign_pdf(str(folder / source), str(signed), str(folder / "key.p12"), SECRET)
    return signed


def _verdict(pdf: bytes, record: bytes = b"") -> Verdict:
    status = look_at(pdf, [authority().certificate], now=datetime.now(UTC))
    return verify_document(pdf, status, record=record)


@pytest.mark.prove
@pytest.mark.parametrize("program", [in_our_box, in_a_box_of_its_own, by_pdfsigner])
def test_what_programs_that_are_not_ours_sign_is_signed_off(
    program: Callable[[Path, str], Path], folder: Path
) -> None:
    record = program(folder, "record.pdf").read_bytes()
    verdict = _verdict(record)
    assert (verdict.faults, verdict.drawn) == ((), True)
    assert verdict.judged is Judged.VALID
    panel = _verdict(program(folder, "panel.pdf").read_bytes(), record)
    assert (panel.faults, panel.drawn) == ((), True)
    changed = bytearray(record)
    changed[3000] ^= 1
    assert _verdict(bytes(changed)).judged is Judged.CHANGED


@pytest.mark.prove
@pytest.mark.parametrize(
    ("program", "broken"),
    [
        (in_our_box, set()),
        (in_a_box_of_its_own, {"annotations_are_tagged"}),
        (by_pdfsigner, {"annotations_are_tagged"}),
    ],
)
def test_who_signs_in_our_box_keeps_both_standards_and_a_box_of_its_own_is_not_tagged(
    program: Callable[[Path, str], Path], broken: set[str], folder: Path
) -> None:
    for name in ("record.pdf", "panel.pdf"):
        assert faults((folder / name).read_bytes()) == []
        found = faults(program(folder, name).read_bytes())
        assert {fault.partition(":")[0] for fault in found} == broken
