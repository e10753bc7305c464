"""What somebody without a key can do to a signed PDF, each once: for the table of verdicts.

Nothing here uses the program, so that the files of any release can be tampered with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.support.pdf_updates import updated

RECORD, PANEL, ANNEX = (f"signed-b-b/{name}.pdf" for name in ("record", "panel", "annex"))
# Where it is all one which edition it is, the shortest is taken.
STAMPED, RENEWABLE = "signed-b-t/annex.pdf", "signed-b-lta/annex.pdf"
TWICE, WAITING = "countersigned/annex.pdf", "waiting/annex.pdf"
WORKBOOK = "assessment.xlsx"


@dataclass(frozen=True)
class Tampered:
    """A file that somebody changed: its name, which file it was, what was done, and how."""

    name: str
    of: str
    what: str
    change: Callable[[bytes, Path], bytes]

    def made(self, release: Path) -> bytes:
        """The tampered file, from the sound one in a release's folder."""
        return self.change((release / self.of).read_bytes(), release)


# --- single bytes


def flipped(pdf: bytes, at: int) -> bytes:
    data = bytearray(pdf)
    data[at] ^= 0x01
    return bytes(data)


def in_stream(choose: Callable[[pikepdf.Pdf], Any]) -> Callable[[bytes, Path], bytes]:
    """One bit flipped in the middle of a stream as it lies in the file."""

    def change(pdf: bytes, _: Path) -> bytes:
        with pikepdf.open(BytesIO(pdf)) as opened:
            raw = choose(opened).read_raw_bytes()
        assert pdf.count(raw) == 1
        return flipped(pdf, pdf.index(raw) + len(raw) // 2)

    return change


def value_of(pdf: bytes) -> tuple[int, int]:
    """Where the digits of the last signature's or timestamp's value begin and end."""
    _, first, second, _ = PdfFileReader(BytesIO(pdf)).embedded_signatures[-1].byte_range
    return int(first) + 1, int(second) - 1


def in_value(pdf: bytes, _: Path) -> bytes:
    start, end = value_of(pdf)
    return flipped(pdf, start + len(pdf[start:end].rstrip(b"0")) // 2)


def in_padding(pdf: bytes, _: Path) -> bytes:
    return flipped(pdf, value_of(pdf)[1] - 2)


# --- the envelope of a signature


def with_envelope(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The PDF with a change in the last signature's envelope, in the room that it has."""
    start, end = value_of(pdf)
    envelope = cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode()))
    change(envelope["content"]["signer_infos"][0])
    digits: bytes = envelope.dump(force=True).hex().upper().encode()
    return pdf[:start] + digits.ljust(end - start, b"0") + pdf[end:]


def without_timestamp(pdf: bytes, _: Path) -> bytes:
    def remove(info: Any) -> None:
        del info["unsigned_attrs"]

    return with_envelope(pdf, remove)


def with_timestamp_of_another(pdf: bytes, release: Path) -> bytes:
    panel = PdfFileReader(BytesIO((release / "signed-b-t/panel.pdf").read_bytes()))
    other = panel.embedded_signatures[-1].signer_info["unsigned_attrs"]

    def exchange(info: Any) -> None:
        info["unsigned_attrs"] = other

    return with_envelope(pdf, exchange)


def in_timestamp(pdf: bytes, _: Path) -> bytes:
    def spoil(info: Any) -> None:
        signed = info["unsigned_attrs"][0]["values"][0]["content"]["signer_infos"][0]
        signed["signature"] = flipped(signed["signature"].native, 100)

    return with_envelope(pdf, spoil)


# --- updates after the signature


def adding(change: Callable[[Any, Path], None]) -> Callable[[bytes, Path], bytes]:
    return lambda pdf, release: updated(pdf, lambda writer: change(writer, release))


def first_page(writer: Any) -> Any:
    return writer.find_page_for_modification(0)[0].get_object()


def stream(content: bytes, **entries: Any) -> Any:
    new = generic.StreamObject(stream_data=content)
    new.update(dictionary(**entries))
    return new


def dictionary(**entries: Any) -> Any:
    new: Any = generic.DictionaryObject  # untyped
    return new({generic.NameObject(f"/{name}"): value for name, value in entries.items()})


def name(text: str) -> Any:
    return generic.NameObject(f"/{text}")


def numbers(*values: float) -> Any:
    return generic.ArrayObject(map(generic.FloatObject, values))


def add_page(writer: Any, _: Path) -> None:
    page = dictionary(
        Type=name("Page"),
        MediaBox=numbers(0, 0, 595, 842),
        Resources=dictionary(),
        Contents=writer.add_object(stream(b"20 20 100 100 re f")),
    )
    writer.insert_page(page)


def cover_rating(writer: Any, _: Path) -> None:
    """A note without a frame over the levels on page one, as any PDF reader can add it."""
    box = numbers(40, 560, 555, 760)
    white = stream(b"1 1 1 rg 40 560 515 200 re f", Subtype=name("Form"), BBox=box)
    note = dictionary(
        Type=name("Annot"),
        Subtype=name("FreeText"),
        Rect=box,
        Contents=generic.TextStringObject("Overall priority: Low"),
        AP=dictionary(N=writer.add_object(white)),
    )
    page = first_page(writer)
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def draw_over_page(writer: Any, _: Path) -> None:
    page = first_page(writer)
    page["/Contents"] = writer.add_object(stream(b"0 0 595 842 re f"))
    writer.update_container(page)


def replace_workbook(writer: Any, release: Path) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    held = names[list(names).index(WORKBOOK) + 1]["/EF"]
    held["/F"] = writer.add_object(
        stream((release / "blank.xlsx").read_bytes(), Type=name("EmbeddedFile"))
    )
    writer.update_container(held)


def change_title(writer: Any, _: Path) -> None:
    writer.trailer["/Info"]["/Title"] = generic.TextStringObject("Another title")
    writer.update_container(writer.trailer["/Info"])


def empty_field(writer: Any, _: Path) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    del field["/V"]
    writer.update_container(field)


def take_away_last_field(writer: Any, _: Path) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.pop()
    writer.update_container(fields)


def take_away_store(writer: Any, _: Path) -> None:
    del writer.root["/DSS"]
    writer.update_root()


def page_of_the_record(writer: Any, release: Path) -> None:
    """Page four, of which the panel's copy leaves things out, as the record has it."""
    record: Any = PdfFileReader(BytesIO((release / RECORD).read_bytes()))
    page = writer.find_page_for_modification(3)[0].get_object()
    other = record.find_page_for_modification(3)[0].get_object()
    for entry in ("/Contents", "/Resources"):
        page[entry] = writer.import_object(other.raw_get(entry))
    writer.update_container(page)


# --- cut and written anew


def revisions(pdf: bytes) -> list[bytes]:
    """The file as it was after each time somebody wrote to it."""
    ends, at = [], pdf.find(b"%%EOF")
    while at >= 0:
        ends.append(at + len(b"%%EOF\n"))
        at = pdf.find(b"%%EOF", at + 1)
    return [pdf[:end] for end in ends]


def cut_back(count: int) -> Callable[[bytes, Path], bytes]:
    """Without the last so many things that were written to it."""
    return lambda pdf, _: revisions(pdf)[-1 - count]


def written_anew(
    change: Callable[[pikepdf.Pdf], None] = lambda _: None, **options: Any
) -> Callable[[bytes, Path], bytes]:
    def write(pdf: bytes, _: Path) -> bytes:
        out = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as opened:
            change(opened)
            opened.save(out, **options)
        return out.getvalue()

    return write


def without_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm


def the_list(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.DSS.CRLs[0]


def the_workbook(pdf: pikepdf.Pdf) -> Any:
    return pdf.attachments[WORKBOOK].get_file().obj


def the_first_page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Contents


STRANGERS = (
    Tampered(
        "page-bit.pdf",
        RECORD,
        "One bit of what stands on page one was flipped.",
        in_stream(the_first_page),
    ),
    Tampered(
        "workbook-bit.pdf",
        RECORD,
        "One bit of the workbook inside was flipped.",
        in_stream(the_workbook),
    ),
    Tampered(
        "signature-bit.pdf", RECORD, "One bit of the signature's own value was flipped.", in_value
    ),
    Tampered(
        "padding-digit.pdf",
        RECORD,
        "One digit was changed in the room that the signature leaves unused.",
        in_padding,
    ),
    Tampered("page-added.pdf", RECORD, "A page was added after the signature.", adding(add_page)),
    Tampered(
        "rating-covered.pdf",
        RECORD,
        "A note was laid over the levels on page one, after the signature.",
        adding(cover_rating),
    ),
    Tampered(
        "page-drawn-over.pdf",
        RECORD,
        "What page one shows was replaced, after the signature.",
        adding(draw_over_page),
    ),
    Tampered(
        "workbook-replaced.pdf",
        RECORD,
        "The workbook inside was replaced by a blank one, after the signature.",
        adding(replace_workbook),
    ),
    Tampered(
        "title-changed.pdf",
        RECORD,
        "The title in the file's properties was changed, after the signature.",
        adding(change_title),
    ),
    Tampered(
        "line-added.pdf",
        RECORD,
        "A line that shows nowhere was added at the end.",
        lambda pdf, _: pdf + b"% a remark\n",
    ),
    Tampered(
        "field-emptied.pdf",
        RECORD,
        "The signature was taken out of its field, and the field left empty.",
        adding(empty_field),
    ),
    Tampered(
        "signature-cut-off.pdf",
        RECORD,
        "The file was cut back to what it was before anybody signed.",
        cut_back(1),
    ),
    Tampered(
        "signature-removed.pdf",
        RECORD,
        "The file was written anew without signature and field.",
        written_anew(without_form),
    ),
    Tampered(
        "saved-again.pdf",
        RECORD,
        "The file was opened and saved by another program; nothing was meant to change.",
        written_anew(),
    ),
    Tampered(
        "encrypted.pdf",
        ANNEX,
        "The file was saved again under a password that opens it.",
        written_anew(encryption=pikepdf.Encryption(owner="heron", user="")),
    ),
    Tampered(
        "half.pdf", RECORD, "The second half is missing.", lambda pdf, _: pdf[: len(pdf) // 2]
    ),
    Tampered("end-missing.pdf", RECORD, "The last byte is missing.", lambda pdf, _: pdf[:-1]),
    Tampered(
        "no-beginning.pdf",
        RECORD,
        "The first thousand bytes are missing.",
        lambda pdf, _: pdf[1000:],
    ),
    Tampered(
        "panel-page-of-record.pdf",
        PANEL,
        "A page of the panel's copy was replaced by the same page of the record, after the "
        "signature.",
        adding(page_of_the_record),
    ),
    Tampered(
        "second-signature-cut-off.pdf",
        TWICE,
        "A file that two signed was cut back to the first signature.",
        cut_back(1),
    ),
    Tampered(
        "second-field-removed.pdf",
        WAITING,
        "The empty field for the second signature was taken away.",
        adding(take_away_last_field),
    ),
    Tampered(
        "bt-timestamp-bit.pdf",
        STAMPED,
        "One bit of the timestamp in the signature was flipped.",
        in_timestamp,
    ),
    Tampered(
        "bt-timestamp-removed.pdf",
        STAMPED,
        "The timestamp was taken out of the signature.",
        without_timestamp,
    ),
    Tampered(
        "bt-timestamp-of-another.pdf",
        STAMPED,
        "The timestamp in the signature was replaced by that of the panel's copy.",
        with_timestamp_of_another,
    ),
    Tampered(
        "lta-list-bit.pdf",
        RENEWABLE,
        "One bit of the list of withdrawn certificates in the file was flipped.",
        in_stream(the_list),
    ),
    Tampered(
        "lta-timestamp-bit.pdf",
        RENEWABLE,
        "One bit of the timestamp over the whole file was flipped.",
        in_value,
    ),
    Tampered(
        "lta-timestamp-cut-off.pdf",
        RENEWABLE,
        "The timestamp over the whole file was cut off.",
        cut_back(1),
    ),
    Tampered(
        "lta-store-removed.pdf",
        RENEWABLE,
        "What it takes to check the file later was taken out, after the timestamp.",
        adding(take_away_store),
    ),
)
