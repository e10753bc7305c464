"""What the tests of sign-off share.

That is an authority, its signers and impostors, and a small report signed in every way.
Each thing is made once, when it is first asked for: RSA keys take their time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys import authority as making
from arms_docs.signoff.keys.authority import Authority, new_authority, new_key, new_time_key
from arms_docs.signoff.keys.certificate import Signer
from arms_docs.signoff.keys.key_file import SigningKey, load_key
from arms_docs.signoff.keys.withdrawals import list_withdrawn
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.time_source import TimeSource, load_time_key
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify
from tests.people import DI_FROST, SPO_GALE, Professional
from tests.support.made_once import made_once
from tests.support.pdf_updates import updated


def today() -> datetime:
    """When the run began."""
    return datetime.now(UTC).replace(microsecond=0)


# pdfsig judges certificates by the machine's clock, so the certificates here must be in date on the
# day of the test.
NOW = made_once(today)
MADE = NOW - timedelta(days=30)
YEAR = timedelta(days=365)
SECRET, AUTHORITY_SECRET = "river otter kettle", "granite heron lamp"
NAME, TIME_NAME = "Fictional Sign-off Authority", "Fictional Records Unit"
FIELDS = ("Supervisor", "Countersigner")
PEOPLE = (DI_FROST, SPO_GALE)


# Opening a key file is slow on purpose. The tests open many, and guess at none.
ROUNDS_IN_USE, making.KDF_ROUNDS = making.KDF_ROUNDS, 2_000


def signer_of(person: Professional) -> Signer:
    return Signer(person.staff_id, person.name, person.role, person.agency)


# --- keys and lists


@cache
def authority() -> Authority:
    return made_once(new_authority, NAME, passphrase=AUTHORITY_SECRET, now=MADE)


def authority_key() -> rsa.RSAPrivateKey:
    opened = load_pem_private_key(authority().key, AUTHORITY_SECRET.encode())
    assert isinstance(opened, rsa.RSAPrivateKey)
    return opened


@cache
def lookalike() -> Authority:
    """Another authority of the same name."""
    return new_authority(NAME, passphrase=AUTHORITY_SECRET, now=MADE)


def key_file(person: Professional = DI_FROST, issuer: Callable[[], Authority] = authority) -> bytes:
    return _key_file(person, issuer)


@cache  # behind the defaults, or else what is asked for in two ways is made twice
def _key_file(person: Professional, issuer: Callable[[], Authority]) -> bytes:
    return made_once(
        new_key,
        signer_of(person),
        issuer(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=MADE,
    )


def key(person: Professional = DI_FROST, issuer: Callable[[], Authority] = authority) -> SigningKey:
    return _key(person, issuer)


@cache
def _key(person: Professional, issuer: Callable[[], Authority]) -> SigningKey:
    return load_key(key_file(person, issuer), SECRET)


def impostor() -> SigningKey:
    """The same names throughout, also of the authority; only the keys are others."""
    return key(DI_FROST, lookalike)


def time_file(issuer: Callable[[], Authority] = authority) -> bytes:
    return _time_file(issuer)


@cache
def _time_file(issuer: Callable[[], Authority]) -> bytes:
    return made_once(
        new_time_key,
        TIME_NAME,
        issuer(),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=MADE,
    )


@cache
def time_source(issuer: Callable[[], Authority] = authority) -> TimeSource:
    return load_time_key(time_file(issuer), SECRET)


@cache
def nobody_withdrawn(issuer: Callable[[], Authority] = authority) -> bytes:
    return made_once(list_withdrawn, issuer(), passphrase=AUTHORITY_SECRET, now=MADE)


@cache
def authority_of(year: int, now: datetime) -> Authority:
    """Another authority, of so many years later."""
    name = f"Authority of year {year}"
    return made_once(new_authority, name, passphrase=AUTHORITY_SECRET, now=now)


@cache
def time_source_of(year: int, now: datetime) -> TimeSource:
    """What stamps below that authority."""
    file = made_once(
        new_time_key,
        f"Records Unit of year {year}",
        authority_of(year, now),
        authority_passphrase=AUTHORITY_SECRET,
        passphrase=SECRET,
        now=now,
    )
    return load_time_key(file, SECRET)


def withdrawn(*keys: SigningKey, since: datetime) -> bytes:
    certificates = [each.certificate for each in keys]
    return list_withdrawn(
        authority(),
        passphrase=AUTHORITY_SECRET,
        now=max(since, NOW),
        certificates=certificates,
        since=since,
    )


# --- a report


@cache
def report() -> bytes:
    """One page, a title in both places, one attached file, and two empty fields.

    The second of the fields locks.
    """
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(300, 300)).Contents = pdf.make_stream(b"20 20 100 100 re f")
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = "A fictional report"
    pdf.docinfo["/Title"] = "A fictional report"
    pdf.attachments["workbook.xlsx"] = b"PK a fictional workbook"
    return updated(saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate), _add_fields)


def _add_fields(writer: Any) -> None:
    append_signature_field(writer, SigFieldSpec(FIELDS[0], box=(9, 9, 99, 50)))
    lock = FieldMDPSpec(FieldMDPAction.ALL)
    append_signature_field(
        writer,
        SigFieldSpec(
            FIELDS[1],
            box=(109, 9, 199, 50),
            field_mdp_spec=lock,
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
        ),
    )


@cache
def stamp() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(90, 41)).Contents = pdf.make_stream(b"1 0 0 rg 0 0 90 41 re f")
    return saved(pdf)


def signed_by(
    pdf: bytes,
    who: int,
    level: SignatureLevel = SignatureLevel.B_B,
    *,
    by: SigningKey | None = None,
    reason: str = "Approved",
    time: TimeSource | None = None,
) -> bytes:
    """The PDF with the signature of one of the two in the field for it."""
    return sign(
        pdf,
        by or key(PEOPLE[who]),
        field=FIELDS[who],
        reason=reason,
        now=NOW,
        level=level,
        time=time or time_source(),
        crls=[nobody_withdrawn()],
    )


def signed_elsewhere(
    pdf: bytes, field: str = "Approval", box: tuple[int, int, int, int] | None = None
) -> bytes:
    """The PDF with a sound signature as another program makes it, in a field that it adds.

    Or in an empty one that is there. It heeds no lock.
    """
    signer = SimpleSigner.load_pkcs12_data(key_file(SPO_GALE), [], passphrase=SECRET.encode())
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    is_there = field in {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    spec = None if is_there else SigFieldSpec(field, box=box)
    elsewhere: Any = PdfSigner(PdfSignatureMetadata(field), signer, new_field_spec=spec)
    elsewhere._enforce_certification_constraints = lambda _: None
    content: bytes = elsewhere.sign_pdf(writer).getvalue()
    return content


def signed(level: SignatureLevel = SignatureLevel.B_B) -> bytes:
    return _signed(level)


@cache
def _signed(level: SignatureLevel) -> bytes:
    return signed_by(report(), 0, level)


def twice(level: SignatureLevel = SignatureLevel.B_B) -> bytes:
    return _twice(level)


@cache
def _twice(level: SignatureLevel) -> bytes:
    return signed_by(signed(level), 1, level)


def check(pdf: bytes, now: datetime = NOW, *crls: bytes) -> SignoffStatus:
    return verify(pdf, [authority().certificate], now=now, crls=crls)


# --- what somebody else might do


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def stamped(
    pdf: bytes,
    field: str = "Timestamp 9",
    *,
    by: TimeSource | None = None,
    now: datetime = NOW,
    change: Callable[[Any], None] = lambda _: None,
) -> bytes:
    """The PDF with a timestamp over all of it.

    Anyone may have one from an authority that all trust.
    """
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    writer._update_meta = lambda: None
    change(writer)
    stamper = PdfTimeStamper((by or time_source()).stamper(now), field_name=field)
    content: bytes = stamper.timestamp_pdf(writer, "sha256").getvalue()
    return content


def change_title(writer: Any) -> None:
    writer.trailer["/Info"]["/Title"] = generic.TextStringObject("Another report")
    writer.update_container(writer.trailer["/Info"])


def change_metadata(writer: Any) -> None:
    other = generic.StreamObject(
        stream_data=writer.root["/Metadata"].data.replace(b"fictional", b"different")
    )
    other.update({generic.NameObject("/Type"): generic.NameObject("/Metadata")})
    other[generic.NameObject("/Subtype")] = generic.NameObject("/XML")
    writer.root["/Metadata"] = writer.add_object(other)
    writer.update_root()


def drop_metadata(writer: Any) -> None:
    del writer.root["/Metadata"]
    writer.update_root()


def change_page(writer: Any) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 1 1 re f"))
    writer.update_container(page)


def add_empty_field(writer: Any) -> None:
    append_signature_field(writer, SigFieldSpec("unasked"))


def swap_attachment(writer: Any) -> None:
    """Another workbook under the old name, as a file that carries the old one would have it."""
    held = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
    held["/F"] = writer.add_object(generic.StreamObject(stream_data=b"PK another workbook"))
    writer.update_container(held)
