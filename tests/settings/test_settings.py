"""An organisation's settings: what is read, every message with its place, what travels, and the tables in force."""

from __future__ import annotations

import base64
import hashlib
import json
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.assessment.assemble import to_data
from arms_docs.instrument import CAUTION, Instrument, InstrumentError, Level, Provenance, Status
from arms_docs.instrument.load import FILES, SHIPPED
from arms_docs.instrument.statements import statements
from arms_docs.problems import Severity
from arms_docs.settings import (
    DEFAULTS,
    MARKING,
    Confirmation,
    Intervals,
    Person,
    RetentionClass,
    SecondSignature,
    Settings,
    SignatureLevel,
    SignatureRole,
    Signing,
    Trust,
    instrument_in_force,
    portable,
    read_settings,
)
from arms_docs.settings.write_settings import BLANK
from arms_docs.toml_problems import lines_of
from tests.cli.test_commands import ANSWERS, ON, run
from tests.people import DI_FROST, DS_RAINE, PC_HAYLE, SPO_GALE, Professional
from tests.support.builders import INSTRUMENT

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY = date(2026, 11, 22)
SUPERVISOR, COUNTERSIGNER = SignatureRole.SUPERVISOR, SignatureRole.COUNTERSIGNER
# What the table of points for age says, digested by hand: canonical JSON of its heads and rows.
AGE_DIGEST = hashlib.sha256(
    b'[["age","points"],[["18-24","2"],["25-34","1"],["35+","0"]]]',
).hexdigest()
AGE_ROW, OTHER_AGE_ROW = '["35+", 0]]\n\n[s_total]', '["35+", 1]]\n\n[s_total]'


def _signed(builder: x509.CertificateBuilder | x509.CertificateRevocationListBuilder) -> bytes:
    key = ec.derive_private_key(4021, ec.SECP256R1())
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test authority")])
CERTIFICATE = _signed(
    x509.CertificateBuilder(
        NAME, NAME, ec.derive_private_key(4021, ec.SECP256R1()).public_key(), 1, NOW, NOW
    )
)
CRL = _signed(x509.CertificateRevocationListBuilder(NAME, NOW, NOW))
KEY = ec.derive_private_key(4021, ec.SECP256R1()).private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
FINGERPRINT = hashlib.sha256(CERTIFICATE).hexdigest()


def pem(der: bytes, label: str = "CERTIFICATE") -> str:
    body = base64.encodebytes(der).decode()
    return f"-----BEGIN {label}-----\n{body}-----END {label}-----\n"


def block(who: Professional, more: str = "", start: str = "2026-01-01") -> str:
    return (
        f'[[people]]\nstaff_id = "{who.staff_id}"\nname = "{who.name}"\nrole = "{who.role}"\n'
        f'agency = "{who.agency}"\nvalid_from = {start}\n{more}\n'
    )


FULL = f"""organisation = "Example Police"
marking = "OFFICIAL"

{block(DI_FROST, 'certificate = "frost.pem"')}
{block(SPO_GALE, f'valid_to = 2026-12-31{chr(10)}certificate = "{":".join(["AB"] * 32)}"')}
[signing]
supervisors = ["p-3007"]
second_signature = "joint"
level = "B-T"
timestamp_authority = "https://timestamps.example.org/tsa"

[tables]
guide = "max"
folder = "our-tables"

[intervals]
valid_from = 2026-04-01
low = 9
review = 6

[[retention]]
name = "Standard"
review_after_years = 10
destroy_after_years = 100
note = "The retention schedule, 4.2"

[trust]
authorities = ["authority.pem"]
revocation_lists = ["authority.crl"]

[[confirmed]]
table = "rm2000.s_age"
digest = "{AGE_DIGEST}"
source = "Scoring Guide, page 3"
checked_on = 2026-11-20
checked_by = "P3007"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all files that the full settings name; its tables are ours."""
    (tmp_path / "frost.pem").write_text(pem(CERTIFICATE))
    (tmp_path / "authority.pem").write_text(pem(CERTIFICATE))
    (tmp_path / "authority.crl").write_bytes(CRL)
    (tmp_path / "our-tables").mkdir()
    (tmp_path / "our-tables" / "rm2000.toml").write_text(
        INSTRUMENT.texts["rm2000.toml"], encoding="utf-8"
    )
    return tmp_path


def right(text: str, folder: Path | None = None) -> Settings:
    settings, found = read_settings(text, folder=folder)
    assert found == ()
    assert settings is not None
    return settings


def other_age(text: str) -> str:
    """The RM2000 tables with one point for 35 and older."""
    assert text.count(AGE_ROW) == 1
    return text.replace(AGE_ROW, OTHER_AGE_ROW)


# --- Without a file ---------------------------------------------------------------------------------------------------


def test_without_a_file_nothing_is_changed_and_anybody_may_sign() -> None:
    assert read_settings("", folder=None) == (DEFAULTS, ())
    assert instrument_in_force(DEFAULTS) is INSTRUMENT
    assert DEFAULTS.marking == MARKING == "OFFICIAL-SENSITIVE"
    assert DEFAULTS.may_sign(SUPERVISOR, "anybody", DAY) and DEFAULTS.may_sign(
        COUNTERSIGNER, "anybody", DAY
    )
    assert not DEFAULTS.wants_second(["Police", "Probation Service"])
    assert DEFAULTS.person("P3007", DAY) is None
    assert DEFAULTS.holder_of("", DAY) is None


# --- What a full file says --------------------------------------------------------------------------------------------


def test_a_full_file_is_read_whole(folder: Path) -> None:
    settings = right(FULL, folder)
    frost = Person(
        DI_FROST.staff_id,
        DI_FROST.name,
        DI_FROST.role,
        DI_FROST.agency,
        date(2026, 1, 1),
        None,
        FINGERPRINT,
    )
    gale = Person(
        SPO_GALE.staff_id,
        SPO_GALE.name,
        SPO_GALE.role,
        SPO_GALE.agency,
        date(2026, 1, 1),
        date(2026, 12, 31),
        "ab" * 32,
    )
    address = "https://timestamps.example.org/tsa"
    assert settings == Settings(
        organisation="Example Police",
        marking="OFFICIAL",
        people=(frost, gale),
        signing=Signing(("p-3007",), (), SecondSignature.JOINT, SignatureLevel.B_T, address),
        guide="max",
        replaced=(("rm2000.toml", INSTRUMENT.texts["rm2000.toml"]),),
        intervals=Intervals(date(2026, 4, 1), ((Level.LOW, 9),), 6),
        confirmed=(
            Confirmation(
                "rm2000.s_age", AGE_DIGEST, "Scoring Guide, page 3", date(2026, 11, 20), "P3007"
            ),
        ),
        retention=(RetentionClass("Standard", 10, 100, "The retention schedule, 4.2"),),
        trust=Trust((CERTIFICATE,), (CRL,)),
    )
    assert settings.text == FULL


def test_a_person_is_found_by_staff_id_or_certificate_while_the_period_lasts(folder: Path) -> None:
    settings = right(FULL, folder)
    frost, gale = settings.people
    assert settings.person("p 3007", DAY) is frost
    assert settings.person("P3007", date(2025, 12, 31)) is None
    assert settings.holder_of(FINGERPRINT.upper(), DAY) is frost
    assert settings.holder_of(":".join(["ab"] * 32), date(2026, 12, 31)) is gale
    assert settings.holder_of("ab" * 32, date(2027, 1, 1)) is None
    assert settings.holder_of("cd" * 32, DAY) is None


def test_who_may_sign(folder: Path) -> None:
    settings = right(FULL, folder)
    assert settings.may_sign(SUPERVISOR, "P3007", DAY)
    assert not settings.may_sign(SUPERVISOR, SPO_GALE.staff_id, DAY), "the role names others"
    assert settings.may_sign(COUNTERSIGNER, SPO_GALE.staff_id, DAY), "anybody listed"
    assert not settings.may_sign(COUNTERSIGNER, SPO_GALE.staff_id, date(2027, 1, 1)), (
        "the period is over"
    )
    assert not settings.may_sign(COUNTERSIGNER, PC_HAYLE.staff_id, DAY), "not listed"
    no_people = Settings(signing=Signing(countersigners=("P3007",)))
    assert no_people.may_sign(COUNTERSIGNER, "P-3007", DAY) and not no_people.may_sign(
        COUNTERSIGNER, "P1", DAY
    )
    assert no_people.may_sign(SUPERVISOR, "P1", DAY)


def test_when_a_second_signature_is_wanted() -> None:
    def wants(when: SecondSignature, *agencies: str) -> bool:
        return Settings(signing=Signing(second_signature=when)).wants_second(agencies)

    assert not wants(SecondSignature.NEVER, "Police", "Probation Service")
    assert wants(SecondSignature.JOINT, "Police", "Probation Service")
    assert not wants(SecondSignature.JOINT, "Police", " police")
    assert wants(SecondSignature.ALWAYS, "Police")


@pytest.mark.parametrize(
    "content",
    [CERTIFICATE, pem(CERTIFICATE).encode(), pem(CERTIFICATE).replace("\n", "\r\n").encode()],
)
def test_a_fingerprint_is_taken_of_the_der_however_it_is_kept(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "c").write_bytes(content)
    assert (
        right(block(DI_FROST, 'certificate = "c"'), tmp_path).people[0].fingerprint == FINGERPRINT
    )
    inline = block(DI_FROST, f'certificate = """\n{pem(CERTIFICATE)}"""')
    assert right(inline).people[0].fingerprint == FINGERPRINT


def test_without_a_folder_named_files_are_absent_and_no_problem() -> None:
    settings = right(FULL)
    assert [p.fingerprint for p in settings.people] == ["", "ab" * 32]
    assert settings.trust == Trust()
    assert settings.replaced == ()
    assert settings.holder_of("", DAY) is None, "nobody's certificate is everybody's"


# --- Every message, and where -----------------------------------------------------------------------------------------

ENTRY = f'''[[confirmed]]
table = "visits"
digest = "{"0" * 64}"
source = "s"
checked_on = 2026-11-20
checked_by = "P1"
'''
KEPT = '[[retention]]\nname = "A"\nreview_after_years = 5\n'
FROST = block(DI_FROST)
LINE = FROST.rstrip("\n").count("\n") + 1  # lines of one person, without the blank one

WRONG: Mapping[str, tuple[str, str, int | None, str]] = {
    # what: text, where, line, part of the message
    "not TOML": ("\na = = 1", "", 2, "not valid TOML"),
    "brackets without end": ("a = " + "[" * 9999, "", None, "more than can be read"),
    "a number without end": ("a = " + "9" * 9999, "", None, "more than can be read"),
    "an unknown key": ('\nmarkings = "X"', "markings", 2, "not known here"),
    "an unknown heading": ("\n\n[signatures]\na = 1", "signatures", 3, "not known here"),
    "an unknown key of a person": (
        f"{FROST}\nphone = 1",
        "people[1].phone",
        LINE + 3,
        "not known here",
    ),
    "a key that is not printable": ('"\\u001b[31m" = 1', "\\x1b[31m", None, "not known here"),
    "a number for a text": ("organisation = 7", "organisation", 1, "should be text, and is 7"),
    "true for a text": ("organisation = true", "organisation", 1, "should be text, and is true"),
    "a list for a text": ("organisation = []", "organisation", 1, "should be text, and is a list"),
    "a table for a text": ("[organisation]", "organisation", 1, "should be text, and is a table"),
    "a huge number for a text": (
        "organisation = 0x" + "f" * 9999,
        "organisation",
        1,
        "a very large number",
    ),
    "a long text is cut": (
        f'[intervals]\nvalid_from = "{"x" * 99}"',
        "intervals.valid_from",
        2,
        f'"{"x" * 58}…',
    ),
    "an empty text": ('marking = " "', "marking", 1, "empty"),
    "a marking too long": (f'marking = "{"X" * 61}"', "marking", 1, "longer than 60"),
    "two lines": ('marking = "A\\nB"', "marking", 1, "more than one line"),
    "a bell": ('marking = "A\\u0007"', "marking", 1, "control characters"),
    "text for a table": ('signing = "P1"', "signing", 1, "should be a table"),
    "a table for a list of tables": (
        "[people]\nname = 1",
        "people",
        1,
        "should be a list of tables",
    ),
    "a list of texts for tables": ('people = ["P1"]', "people", 1, "should be a list of tables"),
    "a person without a name": (
        FROST.replace(f'name = "{DI_FROST.name}"\n', ""),
        "people[1].name",
        1,
        "missing",
    ),
    "the second person": (
        FROST + "[[people]]\n" + FROST[11:].replace("agency", "force"),
        "people[2].agency",
        LINE + 2,
        "missing",
    ),
    "a person without a start": (
        FROST.replace("valid_from", "#"),
        "people[1].valid_from",
        1,
        "missing",
    ),
    "a date in quotes": (
        block(DI_FROST, start='"2026-01-01"'),
        "people[1].valid_from",
        LINE,
        "should be a date",
    ),
    "a date with a time": (
        block(DI_FROST, start="2026-01-01T00:00:00"),
        "people[1].valid_from",
        LINE,
        "should be a date",
    ),
    "an end before the start": (
        block(DI_FROST, "valid_to = 2025-01-01"),
        "people[1].valid_to",
        LINE + 1,
        "before valid_from",
    ),
    "a staff id of dashes": (
        FROST.replace("P3007", "--"),
        "people[1].staff_id",
        2,
        "a letter or a digit",
    ),
    "no such certificate": (
        block(DI_FROST, 'certificate = "no.pem"'),
        "people[1].certificate",
        LINE + 1,
        "is not there",
    ),
    "a folder for a certificate": (
        block(DI_FROST, 'certificate = "."'),
        "people[1].certificate",
        LINE + 1,
        "is not there",
    ),
    "a name no file can have": (
        block(DI_FROST, 'certificate = """a\\u0000b"""'),
        "people[1].certificate",
        LINE + 1,
        "is not there",
    ),
    "a name too long for a file": (
        '[trust]\nauthorities = ["' + "x" * 999 + '"]',
        "trust.authorities[1]",
        2,
        "be opened",
    ),
    "a file too large": (
        '[trust]\nauthorities = ["large"]',
        "trust.authorities[1]",
        2,
        '"large" is too large',
    ),
    "a certificate that is none": (
        block(DI_FROST, 'certificate = "text.pem"'),
        "people[1].certificate",
        LINE + 1,
        '"text.pem" holds no certificate',
    ),
    "a list for a certificate": (
        block(DI_FROST, 'certificate = "crl.pem"'),
        "people[1].certificate",
        LINE + 1,
        "holds no certificate",
    ),
    "half a certificate": (
        block(DI_FROST, 'certificate = "half.pem"'),
        "people[1].certificate",
        LINE + 1,
        "is damaged",
    ),
    "a certificate too few bytes long": (
        block(DI_FROST, 'certificate = "short.der"'),
        "people[1].certificate",
        LINE + 1,
        "holds no certificate",
    ),
    "a private key": (
        block(DI_FROST, 'certificate = "key.pem"'),
        "people[1].certificate",
        LINE + 1,
        "private key",
    ),
    "several certificates": (
        block(DI_FROST, 'certificate = "two.pem"'),
        "people[1].certificate",
        LINE + 1,
        "There are 2 certificates",
    ),
    "one staff id for two": (
        FROST + block(replace(DS_RAINE, staff_id="p 3007")),
        "people[2].staff_id",
        LINE + 3,
        "two people at the same time",
    ),
    "one certificate for two": (
        block(DI_FROST, f'certificate = "{"ab" * 32}"')
        + block(DS_RAINE, f'certificate = "{"AB" * 32}"'),
        "people[2].certificate",
        2 * LINE + 2,
        "Two people have this certificate",
    ),
    "a supervisor nobody lists": (
        f'{FROST}\n[signing]\nsupervisors = ["P3007",\n "P1"]',
        "signing.supervisors[2]",
        LINE + 4,
        'the staff id "P1"',
    ),
    "a text for a list": (
        '[signing]\nsupervisors = "P1"',
        "signing.supervisors",
        2,
        "should be a list",
    ),
    "a number in a list": (
        "[signing]\nsupervisors = [1]",
        "signing.supervisors[1]",
        2,
        "should be text",
    ),
    "another choice": (
        '[signing]\nsecond_signature = "often"',
        "signing.second_signature",
        2,
        'is "often"',
    ),
    "another level": ('[signing]\nlevel = "B-LT"', "signing.level", 2, "one of the choices"),
    "a level without time stamps": (
        '[signing]\nlevel = "B-LTA"',
        "signing.level",
        2,
        "needs a time stamp",
    ),
    "no address": (
        '[signing]\ntimestamp_authority = "tsa.example.org"',
        "signing.timestamp_authority",
        2,
        "an address",
    ),
    "half an address": (
        '[signing]\ntimestamp_authority = "http://["',
        "signing.timestamp_authority",
        2,
        "an address",
    ),
    "no such guide": ('[tables]\nguide = "min"', "tables.guide", 2, 'There is no guide "min"'),
    "no such folder": (
        '[tables]\nfolder = "none"',
        "tables.folder",
        2,
        'no folder "none" with tables',
    ),
    "tables in another encoding": (
        '[tables]\nfolder = "latin"',
        "tables.folder",
        2,
        "not text in UTF-8",
    ),
    "tables twice": (
        '[tables]\nfolder = "latin"\n[tables.files]\n"arms.toml" = "x"',
        "tables.files",
        3,
        "and a folder of them too",
    ),
    "an unknown table file": (
        '[tables.files]\n"a.toml" = "x"',
        "tables.files.a.toml",
        2,
        "not known here",
    ),
    "intervals without a start": ("[intervals]\nlow = 9", "intervals.valid_from", 1, "missing"),
    "no months": (
        "[intervals]\nvalid_from = 2026-01-01\nlow = 0",
        "intervals.low",
        3,
        "from 1 to 60, and is 0",
    ),
    "half a month": (
        "[intervals]\nvalid_from = 2026-01-01\nlow = 1.5",
        "intervals.low",
        3,
        "from 1 to 60",
    ),
    "true for months": (
        "[intervals]\nvalid_from = 2026-01-01\nreview = true",
        "intervals.review",
        3,
        "is true",
    ),
    "High less often than Medium": (
        "[intervals]\nvalid_from = 2026-01-01\nhigh = 7",
        "intervals",
        1,
        "Low 12, Medium 6, High 7, Very High 1",
    ),
    "a retention class without years": (
        '[[retention]]\nname = "A"',
        "retention[1].review_after_years",
        1,
        "missing",
    ),
    "destroyed before it is reviewed": (
        f"{KEPT}destroy_after_years = 4",
        "retention[1].destroy_after_years",
        4,
        "before the review",
    ),
    "a class twice": (KEPT + KEPT, "retention[2].name", 5, "stands twice"),
    "a confirmation of nothing": (
        ENTRY.replace("visits", "v"),
        "confirmed[1].table",
        2,
        'no table "v"',
    ),
    "a confirmation without a day": (
        ENTRY.replace("checked_on", "#"),
        "confirmed[1].checked_on",
        1,
        "missing",
    ),
    "a digest of another kind": (
        ENTRY.replace("0" * 64, "0" * 63),
        "confirmed[1].digest",
        3,
        "not the digest",
    ),
    "no such authority": (
        '[trust]\nauthorities = ["no.pem"]',
        "trust.authorities[1]",
        2,
        "is not there",
    ),
    "a certificate for a list": (
        '[trust]\nrevocation_lists = ["two.pem"]',
        "trust.revocation_lists[1]",
        2,
        "holds no revocation list",
    ),
}


@pytest.fixture(scope="module")
def wrong_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "text.pem").write_text("a certificate, they said")
    (folder / "crl.pem").write_text(pem(CRL, "X509 CRL"))
    (folder / "half.pem").write_text(pem(CERTIFICATE)[:200])
    (folder / "short.der").write_bytes(CERTIFICATE[:-1])
    (folder / "key.pem").write_bytes(pem(CERTIFICATE).encode() + KEY)
    (folder / "two.pem").write_text(pem(CERTIFICATE) * 2)
    with (folder / "large").open("wb") as sparse:
        sparse.truncate(16 * 2**20 + 1)
    (folder / "latin").mkdir()
    (folder / "latin" / "arms.toml").write_bytes("edition = 'é'".encode("latin-1"))
    return folder


@pytest.mark.parametrize(("text", "where", "line", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_its_key_and_line(
    text: str, where: str, line: int | None, message: str, wrong_files: Path
) -> None:
    settings, found = read_settings(text, folder=wrong_files)
    assert settings is None
    said = {p.where: p for p in found}
    assert where in said, found
    assert message in said[where].message
    assert said[where].line == line or line is None
    assert said[where].remedy.endswith(".")
    assert all(
        p.message.isprintable() and p.where.isprintable() and p.remedy.isprintable() for p in found
    )


def test_everything_is_said_at_once_in_the_order_of_the_lines() -> None:
    text = 'marking = 1\n[[people]]\nname = "x"\nvalid_from = 1\n[signing]\nlevel = "C"\nx = 1\n[[retention]]\nname = "y"'
    settings, found = read_settings(text, folder=None)
    assert settings is None
    assert [(p.line, p.where) for p in found] == [
        (1, "marking"),
        (2, "people[1].staff_id"),
        (2, "people[1].role"),
        (2, "people[1].agency"),
        (4, "people[1].valid_from"),
        (6, "signing.level"),
        (7, "signing.x"),
        (8, "retention[1].review_after_years"),
    ]


def test_what_is_wrong_in_a_replaced_table_is_said_in_that_file(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text((SHIPPED / name).read_text(encoding="utf-8"), encoding="utf-8")
    broken = INSTRUMENT.texts["rm2000.toml"].replace('["25-34", 1], ["35+", 0]', '["35+", 0]')
    (tmp_path / "rm2000.toml").write_text(broken, encoding="utf-8")
    (tmp_path / "visits.toml").write_text("[interval\n", encoding="utf-8")
    settings, found = read_settings('[tables]\nfolder = "."', folder=tmp_path)
    assert settings is None
    at = next(
        n
        for n, line in enumerate(broken.split("\n"), start=1)
        if line.startswith('rows = [["18-24", 2]')
    )
    assert [(p.file, p.where, p.line) for p in found] == [
        ("rm2000.toml", "s_age.rows", at),
        ("visits.toml", "", 1),
    ]
    assert "no row for age = 25" in found[0].message


def test_two_periods_of_one_person_are_right() -> None:
    two = block(DI_FROST, f'valid_to = 2026-06-30\ncertificate = "{"ab" * 32}"') + block(
        DI_FROST, f'certificate = "{"cd" * 32}"', start="2026-06-01"
    )
    settings = right(two)
    assert settings.holder_of("ab" * 32, date(2026, 6, 15)) and settings.holder_of(
        "cd" * 32, date(2026, 6, 15)
    )
    moved = block(DI_FROST, "valid_to = 2026-06-30") + block(
        replace(DS_RAINE, staff_id="P3007"), start="2026-07-01"
    )
    assert len(right(moved).people) == 2, "a staff id may be given to somebody else afterwards"


# --- Lines ------------------------------------------------------------------------------------------------------------


def test_the_line_of_each_key() -> None:
    text = "\n".join(
        [
            "# a comment with [brackets]",
            'one = """',
            "[not a heading]",
            'two = 3"""',
            "list = [",
            '  "a", # ]',
            '  "b",',
            "]",
            "[[people]]",
            "name.first = 1",
            "[people.more]",
            "x = { y = 1 }",
            "[[people]]",
            "name = 2",
        ]
    )
    assert lines_of(text) == {
        "one": 2,
        "list": 5,
        "list[1]": 5,
        "list[2]": 5,
        "people[1]": 9,
        "people[1].name": 10,
        "people[1].name.first": 10,
        "people[1].more": 11,
        "people[1].more.x": 12,
        "people[1].more.x.y": 12,
        "people[2]": 13,
        "people[2].name": 14,
    }
    assert lines_of(text.replace("\n", "\r\n")) == lines_of(text)


# --- What travels -----------------------------------------------------------------------------------------------------

line_of_text = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(bool)
)
awkward = st.sampled_from("\n\r\t\"'\\n\x00\x7f\x85\u2028x")
some_lines = st.text(awkward | st.characters(codec="utf-8"), max_size=40).filter(
    lambda t: not t or t.strip() != ""
)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
hexes = st.binary(min_size=32, max_size=32).map(bytes.hex)


def der(inner: bytes) -> bytes:
    body = b"\x30" + inner
    length = len(body)
    head = bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")
    return b"\x30" + head + body


ders = st.lists(st.binary(max_size=300).map(der), max_size=2).map(tuple)


@st.composite
def any_settings(draw: st.DrawFn) -> Settings:
    def person(number: int) -> Person:
        own = st.binary(min_size=31, max_size=31).map(
            lambda rest: bytes([number, *rest]).hex()
        )  # nobody else's
        start = draw(days)
        end = draw(st.none() | st.dates(start, date(2099, 1, 1)))
        words = draw(line_of_text), draw(line_of_text), draw(line_of_text)
        return Person(f"P{number}", *words, start, end, draw(st.just("") | own))

    people = tuple(person(n) for n in range(draw(st.integers(0, 3))))
    signers = st.lists(st.sampled_from([p.staff_id for p in people] or ["Q1"]), max_size=2).map(
        tuple
    )
    address = draw(st.sampled_from(["", "http://tsa.example.org/a?b=c"]))
    level = draw(st.sampled_from(SignatureLevel)) if address else SignatureLevel.B_B
    second = draw(st.sampled_from(SecondSignature))
    years = draw(st.integers(0, 150))
    months = draw(
        st.lists(st.tuples(st.sampled_from(Level), st.integers(1, 60)), unique_by=lambda m: m[0])
    )
    intervals = Intervals(draw(days), tuple(sorted(months)), draw(st.none() | st.integers(1, 60)))
    confirmed = st.builds(Confirmation, line_of_text, hexes, line_of_text, days, line_of_text)
    kept = RetentionClass("A", years, draw(st.none() | st.integers(years, 150)), draw(some_lines))
    texts = st.dictionaries(st.sampled_from(FILES), some_lines.filter(bool))
    return Settings(
        organisation=draw(st.just("") | line_of_text),
        marking=draw(line_of_text),
        people=people,
        signing=Signing(draw(signers), draw(signers), second, level, address),
        guide=draw(st.just("") | line_of_text),
        replaced=tuple(sorted(draw(texts).items())),
        intervals=draw(st.none() | st.just(intervals)),
        confirmed=draw(st.lists(confirmed, max_size=2).map(tuple)),
        retention=draw(st.just(()) | st.just((kept,))),
        trust=Trust(draw(ders), draw(ders)),
    )


@given(any_settings())
def test_settings_that_travel_say_the_same_without_any_file(settings: Settings) -> None:
    text = portable(settings)
    again, found = read_settings(text, folder=None)
    assert (again, found) == (settings, ())
    assert again is not None
    assert (again.text, portable(again)) == (text, text)


def test_a_backslash_before_an_n_is_no_new_line() -> None:
    text = 'a \\n b\\\n"""c"""\x7f\r\n'
    settings = Settings(retention=(RetentionClass("A", 1, 2, text),))
    assert right(portable(settings)).retention[0].note == text


def test_a_full_file_travels(folder: Path) -> None:
    (folder / "our-tables" / "rm2000.toml").write_text(
        other_age(INSTRUMENT.texts["rm2000.toml"]), encoding="utf-8"
    )
    settings, _ = read_settings(FULL, folder=folder)
    assert settings is not None
    again = right(portable(settings))
    assert again == settings
    assert ".pem" not in portable(settings) and "our-tables" not in portable(settings)
    assert says(instrument_in_force(again)) == says(instrument_in_force(settings))


# --- Nothing raises ---------------------------------------------------------------------------------------------------

VALUES = [
    "1",
    "-1",
    "0.5",
    "nan",
    "true",
    '""',
    '"x"',
    "[]",
    "[[]]",
    "[1]",
    "[{}]",
    '["x", 1]',
    "{}",
    "{ a = 1 }",
    "2026-01-01",
    "2026-01-01T00:00:00Z",
    "00:00:00",
    '"\\u0000"',
    '"a/../\\u0000"',
    "9" * 400,
    '"-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----"',
    '"-----BEGIN X"',
]
fragment = st.sampled_from(VALUES)


def _every_key() -> list[str]:
    data = tomllib.loads(uncommented())
    paths: list[str] = []
    for key, value in data.items():
        inner = value[0] if isinstance(value, list) else value
        paths += [key, *(f"{key}.{one}" for one in inner)] if isinstance(inner, dict) else [key]
    return [
        *paths,
        "tables.files",
        'tables.files."arms.toml"',
        "confirmed",
        "confirmed.table",
        "confirmed.digest",
    ]


def uncommented() -> str:
    """What 'settings init' writes, with every key in use."""
    lines = BLANK.read_text(encoding="utf-8").splitlines()
    return (
        "\n".join(
            line[1:] if line[:1] == "#" and line[1:2] not in ("", " ") else line for line in lines
        )
        + "\n"
    )


@pytest.mark.parametrize("key", _every_key())
def test_wrong_types_anywhere_are_problems_and_never_raise(key: str, tmp_path: Path) -> None:
    for text in (
        text for value in VALUES for text in (f"{key} = {value}\n", *_in_list(key, value))
    ):
        for folder in (None, tmp_path):
            settings, found = read_settings(text, folder=folder)
            assert (settings is None) == any(p.severity is not Severity.WARNING for p in found)
            if settings is not None:
                assert right(portable(settings)) == settings


def _in_list(key: str, value: str) -> Iterator[str]:
    head, _, rest = key.partition(".")
    if rest:
        yield f"[[{head}]]\n{rest} = {value}\n"


@given(
    st.text()
    | st.lists(st.tuples(st.sampled_from(_every_key()), fragment), max_size=4).map(
        lambda pairs: "\n".join(f"{key} = {value}" for key, value in pairs)
    )
)
def test_no_text_raises(text: str) -> None:
    settings, found = read_settings(text, folder=None)
    assert (settings is None) == any(p.severity is not Severity.WARNING for p in found)


def test_a_lone_surrogate_and_a_byte_order_mark_do_not_raise() -> None:
    assert (
        read_settings("organisation = '\ud800'", folder=None)[1][0].severity is Severity.WRONG_FILE
    )
    assert right("\ufefforganisation = 'A'").organisation == "A"


# --- The tables in force ----------------------------------------------------------------------------------------------

CHECK = Confirmation(
    "rm2000.s_age", AGE_DIGEST, "Scoring Guide, page 3", date(2026, 11, 20), "P3007"
)
OWN = Intervals(date(2026, 4, 1), ((Level.MEDIUM, 4),), 6)


def says(instrument: Instrument) -> object:
    return to_data(instrument)


def test_the_digest_of_a_table_is_of_what_it_says_and_of_nothing_else() -> None:
    age = next(s for s in statements(INSTRUMENT) if s.key == "rm2000.s_age")
    assert age.digest == AGE_DIGEST
    other = instrument_in_force(Settings(confirmed=(CHECK,)))
    assert [s.digest for s in statements(other)] == [s.digest for s in statements(INSTRUMENT)]
    assert len({s.key for s in statements(INSTRUMENT)}) == len(statements(INSTRUMENT)) == 24


def test_a_confirmed_table_says_by_whom_when_and_with_what() -> None:
    frost = Person("P3007", DI_FROST.name, DI_FROST.role, DI_FROST.agency, date(2026, 1, 1))
    settings = Settings(people=(frost,), confirmed=(replace(CHECK, checked_by="p3007"),))
    in_force = instrument_in_force(settings)
    assert in_force.rm2000.s_age.provenance == Provenance(
        "Scoring Guide, page 3",
        Status.CONFIRMED,
        date(2007, 2, 1),
        date(2026, 11, 20),
        DI_FROST.name,
    )
    assert in_force.rm2000.s_total.provenance.status is Status.UNCONFIRMED
    assert in_force.edition == INSTRUMENT.edition == "2026.1", "a confirmation changes no edition"
    assert INSTRUMENT.rm2000.s_age.provenance.status is Status.UNCONFIRMED, "ours is not touched"


@pytest.mark.parametrize("key", [s.key for s in statements(INSTRUMENT)])
def test_everything_with_a_source_can_be_confirmed(key: str) -> None:
    statement = next(s for s in statements(INSTRUMENT) if s.key == key)
    confirmed = instrument_in_force(
        Settings(confirmed=(replace(CHECK, table=key, digest=statement.digest),))
    )
    changed = [
        s.key for s in statements(confirmed) if s.provenance.checked_on == date(2026, 11, 20)
    ]
    assert changed == [key]
    if key == "factors":
        assert {f.status for f in confirmed.factors} == {Status.CONFIRMED}
    if key == "guide.dynamic-led":
        assert confirmed.guide.provenance.status is Status.CONFIRMED


def test_a_confirmation_lapses_when_the_table_has_changed_since(folder: Path) -> None:
    (folder / "our-tables" / "rm2000.toml").write_text(
        other_age(INSTRUMENT.texts["rm2000.toml"]), encoding="utf-8"
    )
    settings, found = read_settings(FULL, folder=folder)
    assert settings is not None
    at = FULL.split("\n").index("[[confirmed]]") + 1
    assert [(p.where, p.line, p.severity) for p in found] == [
        ("confirmed[1]", at, Severity.WARNING)
    ]
    assert (
        "rm2000.s_age says something else than when it was checked on 2026-11-20"
        in found[0].message
    )
    assert instrument_in_force(settings).rm2000.s_age.provenance.status is Status.UNCONFIRMED


def test_the_last_confirmation_of_a_table_counts() -> None:
    stale = replace(CHECK, digest="0" * 64)
    assert instrument_in_force(
        Settings(confirmed=(stale, CHECK))
    ).rm2000.s_age.provenance.checked_on
    assert not instrument_in_force(
        Settings(confirmed=(CHECK, stale))
    ).rm2000.s_age.provenance.checked_on


def test_intervals_replace_the_numbers_and_say_whose_they_are() -> None:
    in_force = instrument_in_force(Settings(organisation="Example Police", intervals=OWN))
    months = [in_force.visits.look_up(level.value).answer for level in Level]
    assert months == [12, 4, 3, 1]
    assert in_force.review_within_months == 6
    said = Provenance("The settings of Example Police", Status.OURS, date(2026, 4, 1))
    assert (in_force.visits.provenance, in_force.review_from) == (said, said)
    same = instrument_in_force(
        Settings(intervals=Intervals(date(2026, 4, 1), ((Level.LOW, 12),), 12))
    )
    assert same.visits.provenance == INSTRUMENT.visits.provenance, (
        "the same numbers leave the table its source"
    )
    assert same.edition == "2026.1"


def test_the_edition_tells_other_tables_apart() -> None:
    rm2000 = other_age(INSTRUMENT.texts["rm2000.toml"])
    editions = {
        instrument_in_force(settings).edition
        for settings in (
            DEFAULTS,
            Settings(guide="max"),
            Settings(guide="midpoint"),
            Settings(intervals=OWN),
            Settings(replaced=(("rm2000.toml", rm2000),)),
        )
    }
    assert len(editions) == 5
    assert all(e == "2026.1" or e.startswith("2026.1+") for e in editions)
    assert instrument_in_force(Settings(guide="dynamic-led")).edition == "2026.1", (
        "ours, chosen by name"
    )
    with_note = Settings(replaced=(("rm2000.toml", "# a note\n" + rm2000),))
    assert instrument_in_force(with_note).edition in editions, "it is what they say that counts"


@pytest.mark.parametrize(
    "settings",
    [
        DEFAULTS,
        Settings(guide="max", intervals=OWN, confirmed=(CHECK,)),
        Settings(
            replaced=(("rm2000.toml", other_age(INSTRUMENT.texts["rm2000.toml"])),),
            confirmed=(CHECK,),
        ),
    ],
    ids=["none", "numbers", "tables"],
)
def test_the_texts_that_an_instrument_keeps_make_it_again(settings: Settings) -> None:
    in_force = instrument_in_force(settings)
    again = instrument_in_force(right(portable(settings)), in_force.texts)
    assert again is not in_force
    assert says(again) == says(in_force)


def test_given_texts_count_and_not_what_is_shipped() -> None:
    texts = {**INSTRUMENT.texts, "rm2000.toml": other_age(INSTRUMENT.texts["rm2000.toml"])}
    assert instrument_in_force(DEFAULTS, texts).rm2000.s_age.look_up(40).answer == 1
    assert instrument_in_force(DEFAULTS, texts).edition == "2026.1"


def test_what_cannot_be_relied_on_is_refused() -> None:
    with pytest.raises(InstrumentError, match="none of the guides"):
        instrument_in_force(Settings(guide="min"))
    with pytest.raises(InstrumentError, match=r"^arms\.toml: factors: This is missing"):
        instrument_in_force(DEFAULTS, {})
    with pytest.raises(InstrumentError, match="never longer for a higher level"):
        instrument_in_force(Settings(intervals=Intervals(DAY, ((Level.HIGH, 7),))))


# --- The commands -----------------------------------------------------------------------------------------------------


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    assert run("settings", "init", path).exit_code == 0
    return path


def with_other_tables(folder: Path) -> Path:
    """Settings with one point for 35 and older."""
    (folder / "our-tables").mkdir()
    (folder / "our-tables" / "rm2000.toml").write_text(
        other_age(INSTRUMENT.texts["rm2000.toml"]), encoding="utf-8"
    )
    path = folder / "other.toml"
    path.write_text('[tables]\nfolder = "our-tables"\n')
    return path


def test_what_init_writes_is_valid_and_declares_nothing(ours: Path) -> None:
    assert right(ours.read_text(encoding="utf-8"), ours.parent) == DEFAULTS
    assert run("settings", "init", ours).exit_code == 2, "never over a file"


def test_every_key_that_init_explains_is_right_as_it_stands_there(folder: Path) -> None:
    settings = right(uncommented(), folder)
    assert (
        settings.people
        and settings.trust.roots
        and settings.replaced
        and settings.intervals
        and settings.retention
    )
    known = set(_every_key())
    assert {
        "people.certificate",
        "signing.level",
        "intervals.very_high",
        "retention.note",
        "trust.authorities",
    } <= known


def test_show_says_what_is_in_force_and_where_it_stands(folder: Path) -> None:
    path = folder / "s.toml"
    path.write_text(FULL)
    done = run("settings", "show", path)
    assert (done.exit_code, done.stderr) == (0, "")
    words = " ".join(done.stdout.split())
    assert "Marking OFFICIAL (line 2)" in words
    assert "May sign as countersigner anybody listed (not declared)" in words

    def at(key: str) -> int:
        return next(
            n for n, line in enumerate(FULL.split("\n"), start=1) if line.startswith(f"{key} = ")
        )

    assert f"Guide to the general level max (line {at('guide')})" in words
    assert f"Months between visits, Low 9 (line {at('low')})" in words
    assert "Months between visits, Very High 1 (not declared)" in words
    assert f"P3007 {DI_FROST.name}" in words
    data = json.loads(run("settings", "show", path, "--format", "json").stdout)
    assert (data["ok"], data["problems"]) == (True, [])
    assert data["settings"]["trust"]["roots"] == [FINGERPRINT]
    assert data["settings"]["people"][0]["fingerprint"] == FINGERPRINT
    assert data["settings"]["intervals"]["visits"] == {"Low": 9}
    assert data["tables"]["visits"] == {"Low": 9, "Medium": 6, "High": 3, "Very High": 1}
    assert data["tables"]["edition"].startswith("2026.1+")


def test_show_without_a_file_and_with_a_wrong_one(tmp_path: Path) -> None:
    assert "anybody with a key" in run("settings", "show").stdout
    path = tmp_path / "s.toml"
    path.write_text("marking = 1\nx = 2\n")
    done = run("settings", "show", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{path}, line 1, marking: This should be text, and is 1." in done.stderr
    assert f"{path}, line 2, x: This key is not known here." in done.stderr
    data = json.loads(run("settings", "show", path, "--format", "json").stdout)
    assert [p["where"] for p in data["problems"]] == ["marking", "x"]
    for content in (b"marking = ", b"\xff"):
        path.write_bytes(content)
        assert run("settings", "show", path).exit_code == 2
    assert run("settings", "show", tmp_path / "none.toml").exit_code == 2


def test_wrong_settings_stop_every_command_that_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("marking = 1\n")
    out = tmp_path / "out"
    for command in (
        ("new", out),
        ("fill", ANSWERS, out),
        ("check", ANSWERS),
        ("rate", ANSWERS),
        ("report", ANSWERS, "-o", out),
        ("instrument", "show"),
    ):
        for given_by in ((*command, "--settings", path), command):
            env = {} if "--settings" in given_by else {"ARMS_DOCS_SETTINGS": str(path)}
            done = run(*given_by, env=env)
            assert (done.exit_code, done.stdout) == (2, ""), command
            assert "line 1, marking: This should be text" in done.stderr
            assert not out.exists()


def test_replaced_tables_change_the_rating_end_to_end(tmp_path: Path) -> None:
    path = with_other_tables(tmp_path)
    before = json.loads(run("rate", ANSWERS, "--format", "json", *ON).stdout)["files"][0]["rating"]
    after = json.loads(run("rate", ANSWERS, "--format", "json", "--settings", path, *ON).stdout)[
        "files"
    ][0]["rating"]
    low, medium = {"low": "Low", "high": "Low"}, {"low": "Medium", "high": "Medium"}
    assert (before["rm2000"]["s"]["category"], after["rm2000"]["s"]["category"]) == (low, medium)
    assert (before["visits"]["default_months"], after["visits"]["default_months"]) == (12, 6)


def test_a_workbook_of_other_tables_says_so(tmp_path: Path) -> None:
    path, out = with_other_tables(tmp_path), tmp_path / "filled.xlsx"
    assert run("fill", ANSWERS, out, "--settings", path).exit_code == 0
    assert "F16" not in run("check", out, "--settings", path, *ON).stdout
    assert "F16" in run("check", out, *ON).stdout


def test_confirmed_tables_lose_their_mark_on_page_one(ours: Path, tmp_path: Path) -> None:
    keys = ["s_sexual", "s_criminal", "s_age", "s_total", "s_aggravating"]

    def page() -> str:
        assert (
            run(
                "report", ANSWERS, "-o", out, "--format", "text", "--force", "--settings", ours, *ON
            ).exit_code
            == 0
        )
        return out.read_text(encoding="utf-8")

    out = tmp_path / "report.txt"
    for key in keys:
        assert "RM2000/S relied on: Low†" in page(), "one table of them is still unconfirmed"
        assert CAUTION in page()
        done = run(
            "instrument",
            "confirm",
            f"rm2000.{key}",
            "--settings",
            ours,
            "--source",
            "Guide",
            "--by",
            "P1",
            *ON,
        )
        assert done.exit_code == 0, done.stderr
    text = page()
    assert "RM2000/S relied on: Low\n" in text
    assert "†" not in text and CAUTION not in text
    assert "22 November 2026, P1" in text, "the method note says who checked, and when"


def test_confirm_adds_at_the_end_and_leaves_the_rest_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    for content, end in (
        (b"# ours\r\norganisation = 'A'\r\n", "\r\n"),
        (b"organisation = 'A' # no new line at the end", "\n"),
        ("\ufeff# begins with a mark\n".encode(), "\n"),
        (b"", "\n"),
    ):
        path.write_bytes(content)
        path.chmod(0o600)
        done = run(
            "instrument",
            "confirm",
            "rm2000.s_age",
            "--settings",
            path,
            "--source",
            'A "guide"',
            "--by",
            "P1",
            *ON,
        )
        assert done.exit_code == 0, done.stderr
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        after = path.read_bytes()
        assert after.startswith(content)
        assert after.count(b"\r") == (after.count(b"\n") if end == "\r\n" else 0)
        settings = right(after.decode(), tmp_path)
        assert settings.confirmed == (
            Confirmation("rm2000.s_age", AGE_DIGEST, 'A "guide"', DAY, "P1"),
        )
        shown = run("instrument", "show", "rm2000.s_age", "--settings", path).stdout
        assert "Status: confirmed, valid from 2007-02-01; checked on 2026-11-22 by P1" in shown


def test_confirming_again_after_a_change_supersedes(tmp_path: Path) -> None:
    path = with_other_tables(tmp_path)
    path.write_text(path.read_text() + ENTRY.replace("visits", "rm2000.s_age"))
    lapsed = run("instrument", "show", "rm2000.s_age", "--settings", path)
    assert lapsed.exit_code == 0
    assert (
        f"{path}, line 3, confirmed[1]: Warning: The table rm2000.s_age says something else"
        in lapsed.stderr
    )
    assert "Status: unconfirmed" in lapsed.stdout
    run(
        "instrument",
        "confirm",
        "rm2000.s_age",
        "--settings",
        path,
        "--source",
        "Guide",
        "--by",
        "P1",
        *ON,
    )
    again = run("instrument", "show", "rm2000.s_age", "--settings", path)
    assert (again.exit_code, again.stderr) == (0, "")
    assert "Status: confirmed" in again.stdout and "35+     1" in again.stdout
    assert "superseded" in run("settings", "show", path).stdout


def test_confirm_refuses_in_a_sentence_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    common = ["--source", "Guide", "--by", "P1"]
    for content, key, more, why in (
        (FROST, "rm2000.s_age", common, "nobody among the people in"),
        ("", "s_age", common, "there is no table 's_age'; there are: factors, ratings"),
        ("confirmed = []\n", "visits", common, "is left as it was"),
        ("", "visits", ["--source", "a\nb", "--by", "P1"], "more than one line"),
    ):
        path.write_text(content)
        done = run("instrument", "confirm", key, "--settings", path, *more, *ON)
        assert done.exit_code == 2
        assert why in " ".join(done.stderr.split())
        assert path.read_text() == content
    none = run("instrument", "confirm", "visits", *common, *ON)
    assert none.exit_code == 2 and "make one with 'arms-docs settings init'" in " ".join(
        none.stderr.split()
    )


def test_instrument_show_lists_every_table_and_prints_one_in_full() -> None:
    done = run("instrument", "show")
    assert done.exit_code == 0
    listed = {
        line.split()[0]
        for line in done.stdout.splitlines()
        if line.startswith("  ") and line[2] != " "
    }
    assert {
        "factors",
        "far_apart",
        "plan_headings",
        "guide.max",
        "visits",
        "rm2000.scope",
        "rm2000.c_total",
    } <= listed
    assert len(listed) == 24
    full = run("instrument", "show", "rm2000.s_age").stdout
    assert "  18-24   2\n  25-34   1\n  35+     0\n" in full
    assert AGE_DIGEST in full and "Thornton" in full
    wide = run("instrument", "show", "factors").stdout
    assert "  title: Opportunity (victim access)\n" in wide
    data = json.loads(run("instrument", "show", "rm2000.s_age", "--format", "json").stdout)[
        "tables"
    ]
    assert data[0]["rows"] == [["18-24", "2"], ["25-34", "1"], ["35+", "0"]]
    assert (data[0]["status"], data[0]["digest"]) == ("unconfirmed", AGE_DIGEST)
    assert run("instrument", "show", "none").exit_code == 2


# --- an organisation's own tables ---------------------------------------------------------------


def table_problems(folder: Path, **texts: str) -> list[tuple[str, str, int | None]]:
    """File, key and line of what is wrong in tables of an organisation."""
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    settings, problems = read_settings('[tables]\nfolder = "."', folder=folder)
    assert settings is None
    assert all(problem.remedy and problem.message for problem in problems)
    return [(problem.file, problem.where, problem.line) for problem in problems]


def line_with(text: str, beginning: str) -> int:
    return [line.startswith(beginning) for line in text.split("\n")].index(True) + 1


def test_three_faults_in_the_form_of_a_table_are_said_at_once(tmp_path: Path) -> None:
    text = INSTRUMENT.texts["rm2000.toml"]
    for old, new in (
        ("minimum_age = 18", "minimum_age = 18\nmaximum_age = 99"),
        ('["25-34", 1], ["35+", 0]]', '["35+", 0]]'),
        ('answer = "steps"\n', ""),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert table_problems(tmp_path, rm2000=text) == [
        ("rm2000.toml", "scope.maximum_age", line_with(text, "maximum_age")),
        ("rm2000.toml", "s_age.rows", line_with(text, 'rows = [["18-24", 2], ["35+"')),
        ("rm2000.toml", "s_aggravating.answer", line_with(text, "[s_aggravating]")),
    ]


def test_three_tables_that_do_not_fit_the_method_are_said_at_once(tmp_path: Path) -> None:
    text = INSTRUMENT.texts["rm2000.toml"]
    for old, new in (
        ('["2", 1], ["3-4", 2]', '["2", 3], ["3-4", 2]'),
        ('burglary = ["No", "Yes"]', 'burglary = ["No", "Yes", "Two"]'),
        ('["Yes", 2]]', '["Yes", 2], ["Two", 3]]'),
        ('answer = "steps"', 'answer = "points"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert [(file, where) for file, where, _ in table_problems(tmp_path, rm2000=text)] == [
        ("rm2000.toml", "s_sexual.rows"),
        ("rm2000.toml", "s_aggravating.answer"),
        ("rm2000.toml", "v_burglary.inputs"),
    ]


def test_faults_in_several_files_are_said_at_once(tmp_path: Path) -> None:
    rm2000, visits = INSTRUMENT.texts["rm2000.toml"], INSTRUMENT.texts["visits.toml"]
    wrong = table_problems(
        tmp_path,
        arms=INSTRUMENT.texts["arms.toml"].replace('pair = "P1"', 'pair = "P9"'),
        rm2000=rm2000.replace("minimum_age = 18", "minimum_age = 16"),
        visits=visits.replace('["High", 3]', '["High", 7]').replace("= 12", "= 1200"),
        priority="= 1",
    )
    # Whether the months fall is looked at when nothing else is wrong in that file.
    assert [(file, where) for file, where, _ in wrong] == [
        ("arms.toml", "factors.list"),
        ("priority.toml", ""),
        ("rm2000.toml", "s_age.inputs"),
        ("rm2000.toml", "v_age.inputs"),
        ("visits.toml", "review.within_months"),
    ]
