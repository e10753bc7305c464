"""Every value as it really arrives in a cell, each line of the table worked out by hand.

Cells are written as XML, as the programs write them: openpyxl would tidy up on the way.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from arms_docs.assessment.assemble import raw_answers
from arms_docs.assessment.choices import YesNo
from arms_docs.assessment.form import questions
from arms_docs.assessment.not_known import BLANK, UNREADABLE
from arms_docs.instrument import FactorRating
from arms_docs.problems import Code, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from tests.support.builders import DAYS, INSTRUMENT, place_of, zipped
from tests.support.hostile import parts_of
from tests.support.loop import small_workbook
from tests.support.some import some

FORM = questions(INSTRUMENT)
ON = date(2026, 10, 12)
RATING, RATIONALE, BORN, MONTHS = (
    "factors.R1.rating",
    "factors.R1.rationale",
    "person.born",
    "review.visit_every",
)
VISIT, MALE, IDENTIFIER, SOURCES = (
    "context.last_visit",
    "rm2000.male",
    "assessors.AS1.staff_id",
    "factors.R1.evidence",
)

STRINGS = "xl/sharedStrings.xml"
TEXT = '<c {at} t="inlineStr"><is>{inside}</is></c>'
PLAIN = TEXT.replace("{inside}", '<t xml:space="preserve">{inside}</t>')
NUMBER = "<c {at}><v>{inside}</v></c>"
DAY = '<c {at} s="{date}"><v>{inside}</v></c>'
BOOLEAN = '<c {at} t="b"><v>{inside}</v></c>'
ERROR = '<c {at} t="e"><v>{inside}</v></c>'
FORMULA = '<c {at} t="str"><f>{inside}</f><v>High</v></c>'
ISO = '<c {at} t="d"><v>{inside}</v></c>'
RUNS = '<r><rPr><b/></rPr><t xml:space="preserve">First half, </t></r><r><t>second half.</t></r>'
READINGS = '<r><t>Kenji</t></r><rPh sb="0" eb="5"><t>KENJI</t></rPh><phoneticPr fontId="1"/>'

# What arrives; in which cell; as which XML; what it is read as; what is said of it.
ARRIVALS: tuple[tuple[str, str, str, str, object, list[Code]], ...] = (
    ("a date in a text cell", BORN, PLAIN, "27/03/1968", date(1968, 3, 27), [Code.DATE_AS_TEXT]),
    ("an American date", BORN, PLAIN, "3/27/1968", UNREADABLE, [Code.NOT_A_DATE]),
    (
        "a date with two digits for the year",
        BORN,
        PLAIN,
        "27/03/68",
        date(1968, 3, 27),
        [Code.DATE_AS_TEXT],
    ),
    (
        "a year of either century",
        BORN,
        PLAIN,
        "27/03/26",
        UNREADABLE,
        [Code.NOT_A_DATE],
    ),
    ("a date at midnight", BORN, DAY, "24924", date(1968, 3, 27), []),
    ("a date with a time", BORN, DAY, "24924.5", UNREADABLE, [Code.DATE_WITH_TIME]),
    ("half a day in a date cell", BORN, DAY, "0.5", UNREADABLE, [Code.NOT_A_DATE]),
    ("nought in a date cell", BORN, DAY, "0", UNREADABLE, [Code.NOT_A_DATE]),
    ("a day number", BORN, NUMBER, "24924", date(1968, 3, 27), [Code.DATE_AS_TEXT]),
    ("the day that Lotus made up", BORN, DAY, "60", UNREADABLE, [Code.NOT_A_DATE]),
    ("a day number of 3,000,000", BORN, DAY, "3000000", UNREADABLE, [Code.IS_CELL_ERROR]),
    ("a date in ISO form", BORN, ISO, "1968-03-27T00:00:00", date(1968, 3, 27), []),
    ("a percentage", MONTHS, NUMBER, "0.5", UNREADABLE, [Code.NOT_A_NUMBER]),
    ("a number with a tail", MONTHS, NUMBER, "6.0", 6, []),
    ("a number stored as text", MONTHS, PLAIN, "6", 6, [Code.NUMBER_AS_TEXT]),
    ("full-width digits", MONTHS, PLAIN, "\uff16", 6, [Code.NUMBER_AS_TEXT]),
    (
        "full-width digits in a date",
        BORN,
        PLAIN,
        "\uff12\uff17/03/1968",
        date(1968, 3, 27),
        [Code.DATE_AS_TEXT],
    ),
    ("full-width letters", SOURCES, PLAIN, "\uff25\uff11", ("E1",), []),
    ("a number that its cell shows as a date", MONTHS, DAY, "6", 6, [Code.NUMBER_AS_TEXT]),
    ("a date where a number should be", MONTHS, DAY, "46108", UNREADABLE, [Code.NOT_A_NUMBER]),
    ("spaces around", RATING, PLAIN, "  Low  ", FactorRating.LOW, []),
    ("a no-break space", RATING, PLAIN, "Low\u00a0", FactorRating.LOW, []),
    ("a zero-width space", RATING, PLAIN, "Low\u200b", FactorRating.LOW, []),
    ("a byte order mark", RATING, PLAIN, "\ufeffLow", FactorRating.LOW, []),
    ("capitals", RATING, PLAIN, "LOW", FactorRating.LOW, []),
    ("a soft hyphen", RATING, PLAIN, "Lo\u00adw", FactorRating.LOW, []),
    ("a near miss", RATING, PLAIN, "Lwo", UNREADABLE, [Code.NOT_A_CHOICE]),
    ("n/a in a list", RATING, PLAIN, "n/a", UNREADABLE, [Code.NOT_A_CHOICE]),
    ("n/a where an answer is needed", RATIONALE, PLAIN, "N/A", UNREADABLE, [Code.PLACEHOLDER]),
    ("n / a", RATIONALE, PLAIN, "n / a", UNREADABLE, [Code.PLACEHOLDER]),
    ("not applicable", RATIONALE, PLAIN, "Not applicable", UNREADABLE, [Code.PLACEHOLDER]),
    ("a dash", RATIONALE, PLAIN, "\u2014", UNREADABLE, [Code.PLACEHOLDER]),
    ("TBC", RATIONALE, PLAIN, "TBC", UNREADABLE, [Code.PLACEHOLDER]),
    ("yes as TRUE", MALE, BOOLEAN, "1", YesNo.YES, []),
    ("TRUE where a number should be", MONTHS, BOOLEAN, "1", UNREADABLE, [Code.NOT_A_NUMBER]),
    ("#REF!", RATIONALE, ERROR, "#REF!", UNREADABLE, [Code.IS_CELL_ERROR]),
    ("#N/A", RATIONALE, ERROR, "#N/A", UNREADABLE, [Code.IS_CELL_ERROR]),
    ("a formula", RATING, FORMULA, "C2", UNREADABLE, [Code.IS_FORMULA]),
    (
        "smart quotes",
        RATIONALE,
        PLAIN,
        "\u201cI\u2019d rather\u201d \u2013 he",
        "\u201cI\u2019d rather\u201d \u2013 he",
        [],
    ),
    ("a paste from Word", RATIONALE, PLAIN, "one_x000B_two", "one\ntwo", []),
    ("a carriage return", RATIONALE, PLAIN, "one_x000D_\ntwo", "one\ntwo", []),
    ("an escape that was typed", RATIONALE, PLAIN, "_x005F_x0041_", "_x0041_", []),
    ("a control character", RATIONALE, PLAIN, "one_x0007_two", "onetwo", [Code.CONTROL_CHARACTERS]),
    ("formatted in parts", RATIONALE, TEXT, RUNS, "First half, second half.", []),
    ("with a reading above", RATIONALE, TEXT, READINGS, "Kenji", []),
    ("spaces that are kept", RATIONALE, PLAIN, "a  b", "a  b", []),
    ("an identifier that lost its zeros", IDENTIFIER, NUMBER, "123", "123", []),
    (
        "an identifier that became a date",
        IDENTIFIER,
        DAY,
        "46108",
        "27/03/2026",
        [Code.TURNED_INTO],
    ),
    (
        "an identifier of twenty digits",
        IDENTIFIER,
        NUMBER,
        "12345678901234567890",
        UNREADABLE,
        [Code.NOT_TEXT],
    ),
    ("text that starts as a formula does", RATIONALE, PLAIN, "=1+1", "=1+1", []),
    ("an empty text", VISIT, PLAIN, "", BLANK, [Code.MISSING]),
)


def shared(cell: str, at: str, strings: list[str]) -> str:
    """The cell with its text among the shared strings, as Excel writes it."""
    inside = re.search(r"<is>(.*)</is>", cell, flags=re.DOTALL)
    if not inside:
        return cell
    strings.append(inside[1])
    return f'<c {at} t="s"><v>{len(strings) - 1}</v></c>'


Parts = dict[str, bytes]


def with_cell(parts: Parts, address: str, xml: str, *, strings: bool) -> Parts:
    """The parts of the workbook with one cell written anew."""
    title, _, cell = address.rpartition("!")
    book = parts["xl/workbook.xml"].decode()
    number = re.findall(r'<sheet [^>]*?name="([^"]*)"', book).index(title.strip("'")) + 1
    name = f"xl/worksheets/sheet{number}.xml"
    match = re.search(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)', parts[name].decode(), flags=re.DOTALL)
    assert match
    texts = re.findall("<si>(.*?)</si>", parts.get(STRINGS, b"").decode(), flags=re.DOTALL)
    new = shared(xml, f'r="{cell}"', texts) if strings else xml
    changed = {**parts, name: parts[name].replace(match[0].encode(), new.encode(), 1)}
    if texts and STRINGS not in parts:
        types = (
            b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
            b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
        )
        changed["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
    if texts:
        changed[STRINGS] = (
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            + "".join(f"<si>{text}</si>" for text in texts)
            + "</sst>"
        ).encode()
    return changed


def date_style(parts: dict[str, bytes]) -> int:
    """The number of a cell format that shows a date."""
    styles = parts["xl/styles.xml"].decode()
    number = re.search(
        r'formatCode="DD/MM/YYYY" numFmtId="(\d+)"|numFmtId="(\d+)" formatCode="DD/MM/YYYY"', styles
    )
    assert number
    formats = re.findall(r'<xf [^>]*?numFmtId="(\d+)"', styles[styles.index("<cellXfs") :])
    return formats.index(number[1] or number[2])


@cache
def small() -> tuple[Parts, Reading]:
    """A workbook in which nothing is wrong, and what is read of it."""
    content = small_workbook()
    return parts_of(content), read_content(content, INSTRUMENT, on=ON)


def _round(arrival: int) -> int:
    """How many before this one arrive in the same cell."""
    keys = [key for _, key, *_ in ARRIVALS]
    return keys[:arrival].count(keys[arrival])


@cache
def arrived(number: int, *, strings: bool) -> Reading:
    """What is read of a workbook into each of whose cells that one arrived of so many."""
    parts, before = small()
    day = str(date_style(parts))
    for arrival, (_, key, xml, inside, *_) in enumerate(ARRIVALS):
        if _round(arrival) == number:
            address = before.cells[place_of(key)]
            at = f'r="{address.rpartition("!")[2]}"'
            written = xml.replace("{at}", at).replace("{date}", day).replace("{inside}", inside)
            parts = with_cell(parts, address, written, strings=strings)
    return read_content(zipped(parts), INSTRUMENT, on=ON)


@pytest.mark.parametrize("strings", some([False, True], 2))
@pytest.mark.parametrize("arrival", range(len(ARRIVALS)), ids=[a[0] for a in ARRIVALS])
def test_value_is_read_as_it_really_arrives(arrival: int, strings: bool) -> None:
    what, key, xml, _, value, codes = ARRIVALS[arrival]
    if strings and "<is>" not in xml:
        return  # a number has one way to arrive
    place, (_, before) = place_of(key), small()
    reading = arrived(_round(arrival), strings=strings)
    assert reading.assessment is not None
    part = getattr(reading.assessment, place.section)
    record = next(r for r in part if r.id == place.row) if isinstance(part, tuple) else part
    assert getattr(record, place.field) == value, what
    told = [p.code for p in reading.problems if p.place == place]
    assert told == codes
    assert all(p.cell == before.cells[place] for p in reading.problems if p.place == place)


def test_workbook_that_counts_days_from_1904_has_the_right_dates(
    workbooks: Mapping[str, bytes],
) -> None:
    parts = parts_of(workbooks["medium_low"])
    book = re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', parts["xl/workbook.xml"])
    assert book != parts["xl/workbook.xml"]
    before = read_content(workbooks["medium_low"], INSTRUMENT, on=ON)
    cell = before.cells[place_of(BORN)]
    day = (date(1968, 5, 14) - date(1904, 1, 1)).days
    written = f'<c r="{cell.rpartition("!")[2]}" s="{date_style(parts)}"><v>{day}</v></c>'
    changed = with_cell({**parts, "xl/workbook.xml": book}, cell, written, strings=False)
    reading = read_content(zipped(changed), INSTRUMENT, on=ON)
    assert reading.assessment is not None
    assert reading.assessment.person.born == date(1968, 5, 14)
    assert not [p for p in reading.problems if p.place == place_of(BORN)]


# --- through OpenDocument and back


@pytest.mark.prove
@pytest.mark.parametrize("name", ["medium_low", "high_with_gap", "very_high_imminent"])
def test_workbook_survives_ods_and_back(
    name: str, workbooks: Mapping[str, bytes], tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    assert office, "make prove installs LibreOffice"
    path = tmp_path / "assessment.xlsx"
    path.write_bytes(workbooks[name])
    before = read_content(workbooks[name], INSTRUMENT, on=DAYS[name], stage=Stage.SIGN_OFF)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for kind, given in (("ods", path), ("xlsx", tmp_path / "ods" / "assessment.ods")):
        out = tmp_path / kind
        subprocess.run(
            [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(given)],
            check=True,
            capture_output=True,
            timeout=180,
        )
    content = (tmp_path / "xlsx" / "assessment.xlsx").read_bytes()
    reading = read_content(content, INSTRUMENT, on=DAYS[name], stage=Stage.SIGN_OFF)
    assert reading.problems == before.problems
    assert reading.assessment == before.assessment
    assert raw_answers(before.assessment, FORM) if before.assessment else False
