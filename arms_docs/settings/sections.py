"""The parts of a settings file, one function for each heading."""

from __future__ import annotations

from urllib.parse import urlsplit

from arms_docs.compare import same_staff_id
from arms_docs.instrument import Level
from arms_docs.settings.asked import Asked, shown
from arms_docs.settings.certificates import CERTIFICATE, CRL
from arms_docs.settings.named import HEX_64, Named, fingerprint_of, named_ders
from arms_docs.settings.organisation import (
    Confirmation,
    Intervals,
    Person,
    RetentionClass,
    SecondSignature,
    Signing,
    Trust,
)
from arms_docs.signatures import SignatureLevel

LEVELS = {
    "low": Level.LOW,
    "medium": Level.MEDIUM,
    "high": Level.HIGH,
    "very_high": Level.VERY_HIGH,
}
LONGEST_MONTHS, LONGEST_YEARS = 60, 150


def read_person(asked: Asked, files: Named) -> Person:
    """One entry of ``[[people]]``."""
    staff_id, name = asked.text("staff_id"), asked.text("name")
    role, agency = asked.text("role"), asked.text("agency")
    start, end = asked.day("valid_from"), asked.day_if_given("valid_to")
    certificate = asked.text("certificate", default="", most=20_000, lines=True).strip()
    asked.done()
    if staff_id and not same_staff_id(staff_id, staff_id):
        asked.wrong("staff_id", "A staff id needs a letter or a digit.", "Correct it.")
    if end and end < start:
        asked.wrong("valid_to", "This is before valid_from.", "Correct one of the two.")
    return Person(
        staff_id, name, role, agency, start, end, fingerprint_of(asked, certificate, files)
    )


def read_signing(asked: Asked) -> Signing:
    """``[signing]``."""
    address = asked.text("timestamp_authority", default="")
    signing = Signing(
        supervisors=asked.words("supervisors"),
        countersigners=asked.words("countersigners"),
        second_signature=asked.choice("second_signature", SecondSignature.NEVER),
        level=asked.choice("level", SignatureLevel.B_B),
        timestamp_authority=address,
    )
    if address and not _is_address(address):
        asked.wrong(
            "timestamp_authority",
            f"This should be an address, and is {shown(address)}.",
            "Write it with http:// or https:// before it.",
        )
    if signing.level is not SignatureLevel.B_B and not address:
        asked.wrong(
            "level",
            f"A signature of level {signing.level.value} needs a time stamp.",
            'Name a timestamp_authority, or choose "B-B".',
        )
    asked.done()
    return signing


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def read_intervals(asked: Asked) -> Intervals:
    """``[intervals]``."""
    start = asked.day("valid_from")
    months = [
        (level, asked.number_if_given(key, 1, LONGEST_MONTHS)) for key, level in LEVELS.items()
    ]
    review = asked.number_if_given("review", 1, LONGEST_MONTHS)
    asked.done()
    visits = tuple((level, number) for level, number in months if number is not None)
    return Intervals(start, visits, review)


def read_confirmation(asked: Asked) -> Confirmation:
    """One entry of ``[[confirmed]]``."""
    table, digest, source = (
        asked.text("table"),
        asked.text("digest"),
        asked.text("source", most=400),
    )
    on, by = asked.day("checked_on"), asked.text("checked_by")
    asked.done()
    if digest and not HEX_64.fullmatch(digest):
        asked.wrong(
            "digest",
            "This is not the digest of a table.",
            "Let 'arms-docs instrument confirm' write this entry.",
        )
    return Confirmation(table, digest, source, on, by)


def read_retention(asked: Asked) -> RetentionClass:
    """One entry of ``[[retention]]``."""
    name = asked.text("name")
    review = asked.number("review_after_years", 0, LONGEST_YEARS)
    destroy = asked.number_if_given("destroy_after_years", 0, LONGEST_YEARS)
    note = asked.text("note", default="", most=1000, lines=True)
    asked.done()
    if destroy is not None and destroy < review:
        asked.wrong("destroy_after_years", "This is before the review.", "Correct one of the two.")
    return RetentionClass(name, review, destroy, note)


def read_trust(asked: Asked, files: Named) -> Trust:
    """``[trust]``."""
    found: dict[str, tuple[bytes, ...]] = {}
    for key, label in (("authorities", CERTIFICATE), ("revocation_lists", CRL)):
        said = enumerate(asked.words(key), start=1)
        found[key] = tuple(
            der for n, one in said for der in named_ders(asked, f"{key}[{n}]", one, label, files)
        )
    asked.done()
    return Trust(found["authorities"], found["revocation_lists"])
