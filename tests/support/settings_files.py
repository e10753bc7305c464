"""Settings files for tests: a full one with all that it names, and parts for others."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from arms_docs.assessment.assemble import to_data
from arms_docs.instrument import Instrument, Level
from arms_docs.settings import (
    Confirmation,
    Intervals,
    Settings,
    SignatureRole,
    read_settings,
)
from arms_docs.settings.write_settings import BLANK
from tests.people import DI_FROST, SPO_GALE, Professional
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


def right(text: str, folder: Path | None = None) -> Settings:
    settings, problems = read_settings(text, folder=folder)
    assert problems == ()
    assert settings is not None
    return settings


def other_age(text: str) -> str:
    """The RM2000 tables with one point for 35 and older."""
    assert text.count(AGE_ROW) == 1
    return text.replace(AGE_ROW, OTHER_AGE_ROW)


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


def uncommented() -> str:
    """What 'settings init' writes, with every key in use."""
    lines = BLANK.read_text(encoding="utf-8").splitlines()
    in_use = [line[1:] if re.match("#[^ ]", line) else line for line in lines]
    return "\n".join(in_use) + "\n"


CHECK = Confirmation(
    "rm2000.s_age", AGE_DIGEST, "Scoring Guide, page 3", date(2026, 11, 20), "P3007"
)


OWN = Intervals(date(2026, 4, 1), ((Level.MEDIUM, 4),), 6)


def says(instrument: Instrument) -> object:
    return to_data(instrument)


def write_full_folder(path: Path) -> None:
    """Put into a folder all files that the full settings name; its tables are ours."""
    (path / "frost.pem").write_text(pem(CERTIFICATE))
    (path / "authority.pem").write_text(pem(CERTIFICATE))
    (path / "authority.crl").write_bytes(CRL)
    (path / "our-tables").mkdir()
    (path / "our-tables" / "rm2000.toml").write_text(
        INSTRUMENT.texts["rm2000.toml"], encoding="utf-8"
    )


def with_other_tables(folder: Path) -> Path:
    """Settings with one point for 35 and older."""
    (folder / "our-tables").mkdir()
    (folder / "our-tables" / "rm2000.toml").write_text(
        other_age(INSTRUMENT.texts["rm2000.toml"]), encoding="utf-8"
    )
    path = folder / "other.toml"
    path.write_text('[tables]\nfolder = "our-tables"\n')
    return path


def every_key() -> list[str]:
    """Each key that a settings file may hold, under its heading."""
    paths = ["tables.files", 'tables.files."arms.toml"']
    paths += ["confirmed", "confirmed.table", "confirmed.digest"]
    for key, value in tomllib.loads(uncommented()).items():
        paths.append(key)
        table = value[0] if isinstance(value, list) else value
        if isinstance(table, dict):
            paths += [f"{key}.{inner}" for inner in table]
    return paths
