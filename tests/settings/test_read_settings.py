"""A settings file is read whole; every message with its place; nothing raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.instrument import Level
from arms_docs.problems import Severity
from arms_docs.settings import (
    Confirmation,
    Escalation,
    Intervals,
    Interview,
    Person,
    RetentionClass,
    SecondSignature,
    Settings,
    SignatureLevel,
    Signing,
    Trust,
    portable,
    read_settings,
)
from tests.people import DI_FROST, DS_RAINE, SPO_GALE
from tests.support.builders import INSTRUMENT
from tests.support.settings_files import (
    AGE_DIGEST,
    CERTIFICATE,
    CRL,
    ENTRY,
    FINGERPRINT,
    FROST,
    FULL,
    KEPT,
    KEY,
    LINE,
    block,
    every_key,
    pem,
    right,
)


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
    settings, problems = read_settings(text, folder=wrong_files)
    assert settings is None
    by_key = {p.where: p for p in problems}
    assert where in by_key, problems
    assert message in by_key[where].message
    assert by_key[where].line == line or line is None
    assert by_key[where].remedy.endswith(".")
    assert all(
        p.message.isprintable() and p.where.isprintable() and p.remedy.isprintable()
        for p in problems
    )


def test_everything_is_said_at_once_in_the_order_of_the_lines() -> None:
    text = (
        'marking = 1\n[[people]]\nname = "x"\nvalid_from = 1\n'
        '[signing]\nlevel = "C"\nx = 1\n[[retention]]\nname = "y"'
    )
    settings, problems = read_settings(text, folder=None)
    assert settings is None
    assert [(p.line, p.where) for p in problems] == [
        (1, "marking"),
        (2, "people[1].staff_id"),
        (2, "people[1].role"),
        (2, "people[1].agency"),
        (4, "people[1].valid_from"),
        (6, "signing.level"),
        (7, "signing.x"),
        (8, "retention[1].review_after_years"),
    ]


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


@pytest.mark.parametrize("key", every_key())
def test_wrong_types_anywhere_are_problems_and_never_raise(key: str, tmp_path: Path) -> None:
    texts = [f"{key} = {value}\n" for value in VALUES]
    for value in VALUES:
        texts += _in_list(key, value)
    for text in texts:
        for folder in (None, tmp_path):
            settings, problems = read_settings(text, folder=folder)
            assert (settings is None) == any(p.severity is not Severity.WARNING for p in problems)
            if settings is not None:
                assert right(portable(settings)) == settings


def _in_list(key: str, value: str) -> Iterator[str]:
    head, _, rest = key.partition(".")
    if rest:
        yield f"[[{head}]]\n{rest} = {value}\n"


@given(
    st.text()
    | st.lists(st.tuples(st.sampled_from(every_key()), fragment), max_size=4).map(
        lambda pairs: "\n".join(f"{key} = {value}" for key, value in pairs)
    )
)
def test_no_text_raises(text: str) -> None:
    settings, problems = read_settings(text, folder=None)
    assert (settings is None) == any(p.severity is not Severity.WARNING for p in problems)


def test_a_lone_surrogate_and_a_byte_order_mark_do_not_raise() -> None:
    assert (
        read_settings("organisation = '\ud800'", folder=None)[1][0].severity is Severity.WRONG_FILE
    )
    assert right("\ufefforganisation = 'A'").organisation == "A"


def test_the_organisations_own_words_for_an_interview() -> None:
    own = 'Force policy 12.3:\n"What you tell us is written down."'
    settings = right(f"[interview]\ncaution = '''{own}'''\n")
    assert settings.interview == Interview(caution=own)
    assert right("").interview == Interview()


@pytest.mark.parametrize(
    ("line", "where", "why"),
    [
        (f'caution = "{"x" * 1501}"', "interview.caution", "longer than 1500 characters"),
        ('caution = " "', "interview.caution", "This is empty"),
        ("caution = 7", "interview.caution", "should be text"),
        ('caution = "a\\u0007"', "interview.caution", "control characters"),
        ('caution = "Ring 0\\u202e12"', "interview.caution", "read as something else"),
        ('confidentialty = "x"', "interview.confidentialty", "not known here"),
    ],
)
def test_words_for_an_interview_are_read_strictly(line: str, where: str, why: str) -> None:
    settings, problems = read_settings(f"[interview]\n{line}\n", folder=Path())
    assert settings is None
    assert [(problem.where, why in problem.message) for problem in problems] == [(where, True)]


def test_when_what_is_late_is_escalated_and_what_is_left_out_is_ours() -> None:
    own = right("[escalation]\nhigh = 5\ninspector_times = 3\n").escalation
    assert own == Escalation(low=28, medium=14, high=5, very_high=1, inspector_times=3)
    assert right("").escalation == Escalation()


@pytest.mark.parametrize(
    ("lines", "where", "why"),
    [
        ("high = 0", "escalation.high", "a whole number from 1 to 365"),
        ('low = "28"', "escalation.low", "a whole number"),
        ("inspector_times = 11", "escalation.inspector_times", "from 1 to 10"),
        ("hihg = 7", "escalation.hihg", "not known here"),
        (
            "very_high = 8",
            "escalation",
            "later than a lower one: Low 28, Medium 14, High 7, Very High 8",
        ),
    ],
)
def test_a_higher_level_is_never_escalated_later_than_a_lower_one(
    lines: str, where: str, why: str
) -> None:
    settings, problems = read_settings(f"[escalation]\n{lines}\n", folder=Path())
    assert settings is None
    assert [(problem.where, why in problem.message) for problem in problems] == [(where, True)]
