"""Others on what we signed, with a stamp that shows: poppler, qpdf and openssl.

Our own rules of PDF/A and PDF/UA stand beside them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.report.edition import Edition
from arms_docs.report.pdf.render import render_pdf
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.token import open_token
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, SPO_GALE
from tests.support.card import PIN, needs_softhsm, softhsm
from tests.support.conformance import faults
from tests.support.golden import SIGN_OFF, html_of
from tests.support.signoff_samples import NOW, authority, key, nobody_withdrawn, time_source

NAMES = tuple(
    f"{level.value} {times}" for level, times in product(SignatureLevel, ("once", "twice"))
)
TOKEN = "B-B once, by a token"
DOCUMENTS = (*NAMES, pytest.param(TOKEN, marks=needs_softhsm))
# Each of these holds all that the others do.
FULLEST = ["B-T twice", "B-LTA twice"]
REST = [name for name in (*NAMES, TOKEN) if name not in FULLEST]
STAMP = """<!doctype html><html lang="en-GB"><head><title>Signed</title><style>
@font-face {{ font-family: A; src: url("font:Atkinson-Regular.ttf") }}
@page {{ size: 70mm 20mm; margin: 1mm }} body {{ font: 8pt A; margin: 0 }}
</style></head><body><p>Signed by {name} on {day}</p></body></html>"""
# Of a document timestamp's field: it has no area and lies off the page, for which ISO 19005-3
# (6.3.3) asks for no appearance and ISO 14289-1 (7.18.1, 7.18.4) for no tag; its flags are Print
# and Locked. Our rules are stricter there.
OFF_THE_PAGE = (
    "annotations_are_tagged: /Widget on page 1 is not tagged as Form",
    "annotations_are_tagged: /Widget on page 1 has flags",
    "annotations_are_tagged: a field without an appearance",
)


@cache
def stamp(name: str) -> bytes:
    pdf, remarks = render_pdf(STAMP.format(name=name, day=f"{NOW:%Y-%m-%d}"))
    assert remarks == ()
    return pdf


@cache
def rendered() -> bytes:
    pdf, _ = render_pdf(html_of("medium_low", Edition.ANNEX, final=True), fields=SIGN_OFF)
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return out.getvalue()


@cache
def document(name: str) -> bytes:
    if name == TOKEN:
        with open_token(softhsm(), label="signing", pin=PIN) as card:
            return sign(
                rendered(),
                card,
                field=SIGN_OFF[0].name,
                reason="Signed off",
                now=NOW,
                stamp=stamp(DI_FROST.name),
            )
    level, times = name.split()
    before, who = (document(f"{level} once"), 1) if times == "twice" else (rendered(), 0)
    person = (DI_FROST, SPO_GALE)[who]
    return sign(
        before,
        key(person),
        field=SIGN_OFF[who].name,
        reason="Signed off",
        now=NOW,
        level=SignatureLevel(level),
        time=time_source(),
        stamp=stamp(person.name),
        crls=[nobody_withdrawn()],
    )


@pytest.mark.parametrize(
    "name", [*(pytest.param(name, marks=pytest.mark.prove) for name in REST), *FULLEST]
)
def test_it_keeps_every_rule_of_conformance(name: str) -> None:
    stamps = sum(each.sig_object_type == "/DocTimeStamp" for each in embedded(name))
    assert sorted(faults(document(name))) == sorted(OFF_THE_PAGE * stamps)


def test_a_timestamp_field_lies_off_the_page() -> None:
    with pikepdf.open(BytesIO(document("B-LTA twice"))) as pdf:
        fields = [
            field for field in pdf.Root.AcroForm.Fields if str(field.T).startswith("Timestamp")
        ]
        assert len(fields) == 2
        for field in fields:
            left, bottom, right, top = (float(number) for number in field.Rect)
            assert (left, bottom) == (right, top) and right < 0 and int(field.F) == 4 + 128


@pytest.mark.parametrize("name", DOCUMENTS)
def test_qpdf_finds_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(document(name))
    done = subprocess.run(
        ["qpdf", "--check", tmp_path / "signed.pdf"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", [*FULLEST, pytest.param(TOKEN, marks=needs_softhsm)])
def test_our_own_verdict(name: str) -> None:
    assert verify(document(name), [authority().certificate], now=NOW).ok


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An NSS store that trusts our authority."""
    folder = tmp_path_factory.mktemp("nss")
    root = folder / "ca.pem"
    root.write_bytes(authority().certificate)
    subprocess.run(["certutil", "-N", "-d", f"sql:{folder}", "--empty-password"], check=True)
    subprocess.run(
        ["certutil", "-A", "-d", f"sql:{folder}", "-n", "ca", "-t", "CT,C,C", "-i", root],
        check=True,
    )
    return f"sql:{folder}"


@pytest.mark.skipif(
    not (shutil.which("pdfsig") and shutil.which("certutil")), reason="needs pdfsig and certutil"
)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdfsig_agrees(name: str, store: str, tmp_path: Path) -> None:
    """poppler 22.12 checks signatures, and lists document timestamps without checking them.

    Those are openssl's.
    """
    (tmp_path / "signed.pdf").write_bytes(document(name))
    command = ["pdfsig", "-nssdir", store, str(tmp_path / "signed.pdf")]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    fields = re.split(r"^Signature #\d+:$", output, flags=re.MULTILINE)[1:]
    parts = [part for part in fields if "field is not signed" not in part]
    signatures = [part for part in parts if "ETSI.CAdES.detached" in part]
    people = [DI_FROST.name, SPO_GALE.name][: 2 if "twice" in name else 1]
    assert len(signatures) == len(people) and len(parts) == len(embedded(name))
    for part, person in zip(signatures, people, strict=True):
        for words in (person, "Signature is Valid.", "Certificate is Trusted."):
            assert words in part, output
    assert "Total document signed" in parts[-1]


@pytest.mark.parametrize("name", ["B-T once", "B-LTA twice"])
def test_openssl_agrees_on_the_timestamps(name: str, tmp_path: Path) -> None:
    """Over the signature's value, and over every byte but the timestamp's own."""
    (tmp_path / "ca.pem").write_bytes(authority().certificate)
    pdf = document(name)
    for number, signature in enumerate(embedded(name)):
        if signature.sig_object_type == "/DocTimeStamp":
            start, first, second, rest = (int(each) for each in signature.byte_range)
            covered, token = pdf[start:first] + pdf[second : second + rest], signature.pkcs7_content
        else:
            covered = signature.signer_info["signature"].native
            [token] = [each.dump() for each in signature.signer_info["unsigned_attrs"][0]["values"]]
        data, held = tmp_path / f"{number}.data", tmp_path / f"{number}.token"
        data.write_bytes(covered)
        held.write_bytes(token)
        files = ["-data", str(data), "-in", str(held), "-CAfile", str(tmp_path / "ca.pem")]
        command = ["openssl", "ts", "-verify", "-token_in", *files]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Verification: OK" in done.stdout, done.stderr
        data.write_bytes(covered + b".")
        assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def embedded(name: str) -> list[Any]:
    return list(PdfFileReader(BytesIO(document(name))).embedded_signatures)
