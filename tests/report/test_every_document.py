"""Every PDF of ours is PDF/A-3a and PDF/UA-1, also when it is signed, and is read out in order.

`test_rules_can_fail` shows that each rule which says so can fail.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pytest

from arms_docs.report.edition import Edition
from arms_docs.report.read_back.tag_reader import letters, page_letters
from arms_docs.signoff.keys.authority import Authority, new_authority, new_key
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.keys.key_file import SigningKey, load_key
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, SPO_GALE, Professional
from tests.report.pages import test_guidance_document
from tests.support.conformance import faults
from tests.support.golden import NAMES, SIGN_OFF, html_of, pdf_of
from tests.support.hard_page import PAGE, stock
from tests.support.printed_pages import unsigned
from tests.support.spoken import Tags

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SECRET, AUTHORITY_SECRET = "river otter kettle", "granite heron lamp"
EDITIONS = tuple(f"{edition.value} draft" for edition in Edition)
KINDS = (*EDITIONS, "final", "signed", "signed twice")
# Of the cases, one in every edition and state; the rest are proofs, as is the guidance, which is
# long and changes with no case.
FIRST, *REST = ("medium_low", *(name for name in NAMES if name != "medium_low"))
DOCUMENTS = tuple(f"{FIRST} {kind}" for kind in KINDS)
ALL = tuple(f"{name} {kind}" for name, kind in product(NAMES, KINDS))
OTHERS = (*(name for name in ALL if name not in DOCUMENTS), "guidance")
# What outloud 0.2.1 calls an error and is none. Our own rule, which each of them stands beside, is
# the stricter one.
NOT_SO = {
    # A table with heads above and beside has more heads than other cells by its nature where it has
    # two columns, or three and a few rows.
    "TBL-010": r"Level; Meaning|Examples|Rating|Question; Answer; Needed",
    # The three running heads of a page, taken for one line of prose: running_heads_are_not_read.
    "TAG-002": r"Guidance for the ARMS assessment workbook OFFICIAL .*",
}


@pytest.fixture(scope="session")
def authority() -> Authority:
    return new_authority("Fictional Sign-off Authority", passphrase=AUTHORITY_SECRET, now=NOW)


def key_of(person: Professional, authority: Authority) -> SigningKey:
    signer = Signer(person.staff_id, person.name, person.role, person.agency)
    content = new_key(
        signer, authority, authority_passphrase=AUTHORITY_SECRET, passphrase=SECRET, now=NOW
    )
    return load_key(content, SECRET)


@pytest.fixture(scope="session")
def keys(authority: Authority) -> tuple[SigningKey, SigningKey]:
    return key_of(DI_FROST, authority), key_of(SPO_GALE, authority)


class Documents(dict[str, bytes]):
    """The documents by their names, each made when it is first asked for."""

    def __init__(self, keys: tuple[SigningKey, SigningKey]) -> None:
        super().__init__()
        self.signers = keys

    def __missing__(self, title: str) -> bytes:
        name, _, kind = title.partition(" ")
        if title == "guidance":
            pdf = test_guidance_document.pdf()
        elif kind == "final":
            pdf = unsigned(name)
        elif kind in EDITIONS:
            pdf = pdf_of(name, Edition(kind.split()[0]))
        else:
            before, number = ("final", 0) if kind == "signed" else ("signed", 1)
            pdf = sign(
                self[f"{name} {before}"],
                self.signers[number],
                field=SIGN_OFF[number].name,
                reason="Signed off",
                now=NOW,
            )
        self[title] = pdf
        return pdf


@pytest.fixture(scope="session")
def documents(keys: tuple[SigningKey, SigningKey]) -> Documents:
    return Documents(keys)


# Every document, by our rules and by others


@pytest.mark.parametrize(
    "name", [*DOCUMENTS, *(pytest.param(name, marks=pytest.mark.prove) for name in OTHERS)]
)
def test_it_keeps_every_rule(documents: dict[str, bytes], name: str) -> None:
    assert faults(documents[name]) == []


@pytest.mark.parametrize("names", [DOCUMENTS, pytest.param(OTHERS, marks=pytest.mark.prove)])
def test_qpdf_finds_nothing(
    names: tuple[str, ...], documents: dict[str, bytes], tmp_path: Path
) -> None:
    for number, name in enumerate(names):
        (tmp_path / f"{number}.pdf").write_bytes(documents[name])
        done = subprocess.run(
            ["qpdf", "--check", tmp_path / f"{number}.pdf"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


Errors = list[tuple[str, str, str]]


def outloud(pdfs: dict[str, bytes], folder: Path) -> Errors:
    """What outloud calls an error: document, rule and evidence.

    It runs in a process of its own, because its libraries warn.
    """
    for name, pdf in pdfs.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    files = [str(folder / f"{name}.pdf") for name in pdfs]
    command = [str(Path(sys.executable).parent / "outloud"), *files, "--json", "-"]
    output = subprocess.run(command, capture_output=True, check=False).stdout
    results = json.loads(output)["results"]
    assert all(result["error"] is None for result in results) and len(results) == len(pdfs)
    errors = []
    for result in results:
        name = Path(result["path"]).stem
        for finding in result["findings"]:
            if finding["severity"] == "error":
                errors.append((name, finding["rule"], str(finding.get("evidence", ""))))
    return errors


HEARD = (f"{FIRST} record draft",)  # the longest
UNHEARD = tuple(name for name in (*DOCUMENTS, *OTHERS) if name not in HEARD)


@pytest.fixture(scope="module")
def errors(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Errors:
    """What it finds in one run, in documents of ours and in a page by WeasyPrint alone."""
    heard = {name: documents[name] for name in HEARD}
    return outloud({**heard, "stock": stock(PAGE)}, tmp_path_factory.mktemp("heard"))


def unexpected(errors: Errors) -> Errors:
    return [error for error in errors if not re.fullmatch(NOT_SO.get(error[1], "(?!)"), error[2])]


def test_outloud_finds_no_error(errors: Errors) -> None:
    assert unexpected([error for error in errors if error[0] in HEARD]) == []


def test_outloud_would_find_one(errors: Errors) -> None:
    assert {rule for name, rule, _ in errors if name == "stock"} >= {"DOC-012", "TBL-002"}


@pytest.mark.prove
def test_outloud_finds_no_error_in_any_other(documents: dict[str, bytes], tmp_path: Path) -> None:
    pdfs = {name: documents[name] for name in UNHEARD if not name.endswith(("final", "signed"))}
    assert unexpected(outloud(pdfs, tmp_path)) == []


# What is read out


@pytest.mark.parametrize(
    "name", [FIRST, *(pytest.param(name, marks=pytest.mark.prove) for name in REST)]
)
def test_it_is_read_out_word_for_word_in_the_order_of_the_page(name: str) -> None:
    with pikepdf.open(BytesIO(unsigned(name))) as pdf:
        tags = Tags(pdf)
        read = letters(tags.spoken(tags.document))
    for field in SIGN_OFF:
        assert read.count(letters(field.says)) == 1
        read = read.replace(letters(field.says), "")
    assert read == page_letters(html_of(name, final=True))


@pytest.mark.prove
def test_the_guidance_is_read_out_in_the_order_of_the_page() -> None:
    # The numbers of pages in it are not in the HTML.
    contents = r'<section class="page">\s*<h2>Contents.*?</section>'
    page = re.sub(contents, "", test_guidance_document.html(), flags=re.DOTALL)
    with pikepdf.open(BytesIO(test_guidance_document.pdf())) as pdf:
        tags = Tags(pdf)
        parts = [tags.spoken(part) for part in tags.below(tags.document)]
        listed = tags.spoken(tags.below(tags.document)[1])
    assert parts.pop(1).startswith("Contents How to read and give a rating 3 ")
    assert ". ." not in listed and ".." not in listed, "the dots are not read"
    assert letters("".join(parts)).replace("•", "") == page_letters(page)


@pytest.mark.parametrize(
    "name",
    [
        f"{FIRST} final",
        *(
            pytest.param(name, marks=pytest.mark.prove)
            for name in ("guidance", *(f"{name} final" for name in REST))
        ),
    ],
)
def test_one_table_is_one_element_and_so_is_a_list_and_a_heading(
    documents: dict[str, bytes], name: str
) -> None:
    html = (
        test_guidance_document.html()
        if name == "guidance"
        else html_of(name.split()[0], final=True)
    )
    with pikepdf.open(BytesIO(documents[name])) as pdf:
        tags = Tags(pdf)
        for tag, role in (
            ("table|dl", "Table"),
            ("ul", "L"),
            ("li", "LI"),
            ("tr|dt", "TR"),
            ("th|dt", "TH"),
            ("td|dt", "TD"),  # what stands beside a label is one cell, of one paragraph or more
            ("h1", "H1"),
            ("h2", "H2"),
            ("h3", "H3"),
            ("h4", "H4"),
            ("svg|img", "Figure"),
        ):
            assert len(tags.named(role)) == len(re.findall(rf"<(?:{tag})[ >]", html)), tag


# Signature fields


def test_a_draft_has_no_field_and_a_final_has_two_empty_ones(documents: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(documents[f"{FIRST} panel draft"])) as pdf:
        assert "/AcroForm" not in pdf.Root
    with pikepdf.open(BytesIO(documents[f"{FIRST} final"])) as pdf:
        first, second = pdf.Root.AcroForm.Fields
        assert [str(first.T), str(second.T)] == ["Supervisor", "Countersigner"]
        assert "/V" not in first and "/V" not in second
        assert "/Lock" not in first and second.Lock.Action == "/All"
        left, bottom, right, top = (float(n) for n in first.Rect)
        assert 200 < right - left < 240 and 45 < top - bottom < 60


def test_both_signatures_hold_in_the_fields_placed_for_them(
    documents: dict[str, bytes], authority: Authority
) -> None:
    final, once, twice = (
        documents[f"medium_low {kind}"] for kind in ("final", "signed", "signed twice")
    )
    assert once.startswith(final) and twice.startswith(once)
    for pdf, fields in ((once, ["Supervisor"]), (twice, ["Supervisor", "Countersigner"])):
        status = verify(pdf, [authority.certificate], now=NOW)
        assert status.ok, status.judgement
        assert [signature.field for signature in status.signatures] == fields
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert len(opened.Root.AcroForm.Fields) == 2, "no field was added"
