"""One raw answer into a value: accepted, accepted with a warning, or refused."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from arms_docs.assessment.ask import Question
from arms_docs.assessment.choices import Agency, ReliedOn, YesNo
from arms_docs.assessment.dates import Month, date_in_words
from arms_docs.assessment.declare import Kind
from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE, NotKnown
from arms_docs.assessment.parse import (
    ANY_DAY,
    CONTROL,
    EARLIEST,
    LATEST,
    LINE_END,
    OUTER_SPACE,
    PLACEHOLDERS,
    Parsed,
    Span,
    Unusable,
    clean,
    parse,
    raw_of,
    to_do,
)
from arms_docs.compare import fold
from arms_docs.instrument import FactorRating, Level
from arms_docs.problems import Code, Place
from tests.support.builders import FORM, INSTRUMENT, place_of

ASKED = list(FORM.questions.items())
# One of each, in the last row.
QUESTIONS = tuple(
    {(place.section, place.field): (place, question) for place, question in ASKED}.values()
)

RATING, LEVEL, YES_NO = "factors.R1.rating", "overall.level", "rm2000.male"
BORN, VISIT, MONTHS, AGE = "person.born", "context.last_visit", "review.visit_every", "rm2000.age"
CITED, RATIONALE = "factors.R1.evidence", "factors.R1.rationale"
OWN_VIEW, IDENTIFIERS = "factors.R1.own_view", "person.other_identifiers"
MARCH = date(2026, 3, 27)
MIDNIGHT = datetime.combine(MARCH, time())  # as Excel has a date; it knows no zones


def read(dotted: str, raw: object) -> Parsed:
    place = place_of(dotted)
    question = FORM.question(place)
    assert question is not None, dotted
    return parse(question, place, raw)


def codes(parsed: Parsed) -> list[Code]:
    return [p.code for p in parsed.problems]


def check_accepted(dotted: str, raw: object, value: object) -> None:
    parsed = read(dotted, raw)
    assert (parsed.value, parsed.problems) == (value, ())
    assert type(parsed.value) is type(value)


def check_warned(dotted: str, raw: object, value: object, code: Code, *, says: str = "") -> None:
    parsed = read(dotted, raw)
    assert (parsed.value, codes(parsed)) == (value, [code])
    assert type(parsed.value) is type(value)
    assert says in parsed.problems[0].message


def check_refused(dotted: str, raw: object, code: Code, *, typed: str | None = None) -> None:
    parsed = read(dotted, raw)
    assert (parsed.value, codes(parsed)) == (UNREADABLE, [code])
    assert parsed.problems[0].place == place_of(dotted)
    assert parsed.problems[0].typed == (str(raw) if typed is None else typed)


# --- choices


@pytest.mark.parametrize(
    "raw",
    [
        "High",
        " High ",
        "High\u00a0",
        "\u200bHigh\u200b",
        "Hi\u200bgh",
        "\ufeffHigh",
        "High\u2060",
        "Hi\u00adgh",
        "HIGH",
        "high",
        "\tHigh\r\n",
        "\uff28\uff49\uff47\uff48",  # full width
        "High\x07",
    ],
)
def test_choice_is_read_whatever_its_case_and_spaces(raw: str) -> None:
    check_accepted(RATING, raw, FactorRating.HIGH)


@pytest.mark.parametrize(
    ("dotted", "raw", "value"),
    [
        (LEVEL, "very  high", Level.VERY_HIGH),
        (LEVEL, "Very\u00a0High", Level.VERY_HIGH),
        (LEVEL, "Very\nHigh", Level.VERY_HIGH),
        (RATING, "unable to rate", FactorRating.UNABLE),
        ("assessors.AS1.agency", "hm prison\u202fservice", Agency.PRISON),
        ("rm2000.relied_on", "the category on record", ReliedOn.RECORD),
        ("actions.A1.scenario", "s2", "S2"),
        ("actions.A1.factor", "R1 Opportunity (victim access)", "R1"),
        ("actions.A1.factor", "R1 opportunity \uff08victim access\uff09", "R1"),
        ("actions.A1.factor", "R1", "R1"),
        ("actions.A1.factor", "p5", "P5"),
        ("actions.A1.heading", "victim safety", "Victim safety"),
        (YES_NO, "yes", YesNo.YES),
        (YES_NO, True, YesNo.YES),
        (YES_NO, False, YesNo.NO),
        ("rm2000.single", "UNKNOWN ", UNKNOWN),
        ("rm2000.single", "No", YesNo.NO),
    ],
)
def test_choice_is_read_by_its_words_or_its_key(dotted: str, raw: object, value: object) -> None:
    check_accepted(dotted, raw, value)


@pytest.mark.parametrize("dash", "-‐‑‒–—−")
@pytest.mark.parametrize("quote", "'’‘")
def test_dashes_and_quotes_are_compared_as_typed_on_any_keyboard(dash: str, quote: str) -> None:
    assert fold(f"Anti{dash}social {quote}A{quote}") == "anti-social 'a'"
    label = INSTRUMENT.factor("R7").label
    assert "-" in label
    check_accepted("actions.A1.factor", label.replace("-", dash), "R7")


def test_narratives_keep_their_typography() -> None:
    text = "“I’d rather – you knew…” he said\u00a0twice; see\u2028E1"
    check_accepted(RATIONALE, text, text)


@pytest.mark.parametrize(
    ("dotted", "raw", "meant"),
    [
        (RATING, "Hihg", "High"),
        (RATING, "Meduim", "Medium"),
        (RATING, "Unable to rat", "Unable to rate"),
        (LEVEL, "Vry High", "Very High"),
        ("assessors.AS1.agency", "Probation Servce", "Probation Service"),
        ("rm2000.single", "Unknwon", "Unknown"),
        (RATING, "Elevated", ""),
        (RATING, "3", ""),
        (YES_NO, "Yea or nay", ""),
    ],
)
def test_choice_that_is_not_one_is_refused_with_what_was_meant(
    dotted: str, raw: str, meant: str
) -> None:
    check_refused(dotted, raw, Code.NOT_A_CHOICE)
    remedy = read(dotted, raw).problems[0].remedy
    assert remedy.startswith("Choose ")
    assert ("Did you mean" in remedy) is bool(meant)
    assert remedy.endswith(f"Did you mean {meant}?" if meant else ".")


def test_choice_names_every_choice() -> None:
    assert read(RATING, "?!").problems[0].remedy == "Choose High, Medium, Low or Unable to rate."
    assert (
        read("rm2000.single", "?!").problems[0].remedy
        == "Choose Yes, No or Unknown, or leave it empty."
    )


@pytest.mark.parametrize(
    ("raw", "typed"),
    [
        (1, "1"),
        (0, "0"),
        (2.0, "2"),
        (MARCH, "27/03/2026"),
        (time(12), "12:00:00"),
        ("High or Medium", "High or Medium"),
        ("High/Medium", "High/Medium"),
        ("High?", "High?"),
    ],
)
def test_choice_is_not_guessed(raw: object, typed: str) -> None:
    check_refused(RATING, raw, Code.NOT_A_CHOICE, typed=typed)


def test_unknown_is_an_answer_only_where_it_is_offered() -> None:
    check_accepted(AGE, "unknown", UNKNOWN)
    check_accepted(VISIT, " Unknown\u00a0", UNKNOWN)
    check_refused(YES_NO, "Unknown", Code.NOT_A_CHOICE)
    check_refused(MONTHS, "Unknown", Code.NOT_A_NUMBER)
    check_refused(BORN, "Unknown", Code.NOT_A_DATE)
    check_accepted(RATIONALE, "Unknown", "Unknown")


# --- nothing, and what stands for nothing


@pytest.mark.parametrize(
    "raw", [None, "", " ", "\u00a0", "\u200b", "\ufeff \u2060", "\t\r\n", "\x07"]
)
@pytest.mark.parametrize("dotted", [RATING, BORN, MONTHS, CITED, RATIONALE])
def test_nothing_is_blank(dotted: str, raw: object) -> None:
    check_accepted(dotted, raw, BLANK)


@pytest.mark.parametrize(
    "raw",
    [
        "n/a",
        "N/A",
        "N.A.",
        "na",
        "-",
        "\u2013",
        "--",
        "\u2014",
        "?",
        "tbc",
        "TBC",
        "tba",
        " To follow ",
        "to be confirmed",
        "none",
        "None",
        "xxx",
    ],
)
def test_placeholder_is_not_an_answer(raw: str) -> None:
    for dotted in (BORN, RATIONALE):
        check_refused(dotted, raw, Code.PLACEHOLDER, typed=clean(raw))
        assert read(dotted, raw).problems[0].remedy.endswith(".")
    for dotted in (CITED, OWN_VIEW, MONTHS, VISIT):
        check_warned(dotted, raw, BLANK, Code.PLACEHOLDER_IGNORED)
    for dotted in (RATING, YES_NO, "rm2000.single"):
        check_refused(dotted, raw, Code.NOT_A_CHOICE, typed=clean(raw))


def test_none_is_an_answer_where_the_form_says_so() -> None:
    check_accepted("orders.O1.what", "None", "None")
    check_accepted(IDENTIFIERS, "none", "none")
    check_refused("orders.O1.what", "n/a", Code.PLACEHOLDER)


def test_a_word_that_only_begins_like_a_placeholder_is_text() -> None:
    for text in ("None of the neighbours know", "- first", "NA-72 form", "TBC by 3 May"):
        check_accepted(RATIONALE, text, text)


# --- dates


@pytest.mark.parametrize("raw", [MARCH, MIDNIGHT])
def test_date_is_read(raw: object) -> None:
    check_accepted(BORN, raw, MARCH)


@pytest.mark.parametrize(
    "raw",
    [
        "27/03/2026",
        "27/3/2026",
        "27.03.2026",
        "27-03-2026",
        "27 03 2026",
        "27\u201303\u20132026",
        " 27/03/2026\u00a0",
        "2026-03-27",
        "27 March 2026",
        "27 mar 2026",
        "27 Mar. 2026",
        "27th March, 2026",
        "27 MARCH  2026",
    ],
)
def test_date_as_text_is_read_day_first_and_spelt_out(raw: str) -> None:
    check_warned(BORN, raw, MARCH, Code.DATE_AS_TEXT, says="27 March 2026")


def test_date_as_text_is_day_first_also_where_both_ways_are_possible() -> None:
    check_warned(BORN, "03/04/2026", date(2026, 4, 3), Code.DATE_AS_TEXT, says="3 April 2026")
    check_warned(BORN, "1 Sept 2026", date(2026, 9, 1), Code.DATE_AS_TEXT, says="1 September 2026")
    check_warned(BORN, "29/02/2028", date(2028, 2, 29), Code.DATE_AS_TEXT)


@pytest.mark.parametrize(
    "raw",
    [
        "27/03/26",
        "27 March 26",
        "27 March '26",
        "3/27/2026",
        "31/02/2026",
        "29/02/2026",
        "00/01/2026",
        "2026/03/27",
        "2026-3-27",
        "27/03/2026 10:30",
        "2026-03-27T00:00:00",
        "March 2026",
        "27 Ma 2026",
        "27 Marchh 2026",
        "27032026",
        "27/03-2026x",
        "next Tuesday",
        "46108",
        "01/01/0000",
        "27/03/20260",
    ],
)
def test_date_that_is_not_certain_is_refused(raw: str) -> None:
    check_refused(BORN, raw, Code.NOT_A_DATE)
    assert date_in_words(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        MIDNIGHT + timedelta(hours=12),
        MIDNIGHT + timedelta(microseconds=1),
        MIDNIGHT.replace(tzinfo=UTC),
    ],
)
def test_date_with_a_time_of_day_is_not_a_date(raw: object) -> None:
    check_refused(BORN, raw, Code.DATE_WITH_TIME)


@pytest.mark.parametrize(
    "raw", [time(0, 0), time(12, 0), timedelta(days=3), True, False, [MARCH], {"year": 2026}]
)
def test_time_of_day_is_not_a_date(raw: object) -> None:
    check_refused(BORN, raw, Code.NOT_A_DATE)


def no_date(dotted: str, raw: object, span: Span = ANY_DAY) -> str:
    """What is said of an answer that is no date: why, and what to do beyond typing it in full."""
    place = place_of(dotted)
    question = FORM.question(place)
    assert question is not None
    parsed = parse(question, place, raw, span)
    assert codes(parsed) == [Code.NOT_A_DATE]
    (wrong,) = parsed.problems
    why = wrong.message.removeprefix("This is not a date that can be read: ")
    return f"{why}{wrong.remedy.partition(' such as 27/03/2026.')[2]}"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("31/06/2026", "there is no such day. June has 30 days."),
        ("31.6.26", "there is no such day. June has 30 days."),
        ("29/02/2026", "there is no such day. February 2026 has 28 days."),
        ("29 February 2026", "there is no such day. February 2026 has 28 days."),
        ("30/02/2028", "there is no such day. February 2028 has 29 days."),
        ("13/13/2026", "there is no such day. There is no month 13."),
        ("3/27/2026", "there is no such day. There is no month 27. Did you mean 27 March 2026?"),
        ("0/1/2026", "there is no such day. January has 31 days."),
        ("01/01/0000", "there is no such day. There is no year 0."),
        ("ASAP", "it names no day."),
        ("next week", "it names no day."),
        (
            "March 2026",
            "day, month and year are not all there, or not in that order.",
        ),
        ("31/12/1919", "it is before 1920 or after 2099."),
        (datetime(1905, 7, 16), "it is before 1920 or after 2099. Was the year 2024 meant?"),  # noqa: DTZ001
    ],
)
def test_what_is_wrong_with_a_date_is_said(raw: object, says: str) -> None:
    assert no_date(BORN, raw) == says


def test_where_a_date_may_be_unknown_the_remedy_says_so() -> None:
    assert no_date(VISIT, "next week") == "it names no day. Or write Unknown."
    check_refused(BORN, "TBC", Code.PLACEHOLDER)
    assert read(BORN, "TBC").problems[0].remedy == "Type the date."


@pytest.mark.parametrize("raw", ["12.11.26", "12/11/26", "12 Nov 26", "12th November '26"])
def test_a_year_of_two_digits_is_read_where_one_century_fits(raw: str) -> None:
    span = Span(date(1968, 3, 27), date(2046, 11, 1))
    place = place_of(VISIT)
    question = FORM.question(place)
    assert question is not None
    parsed = parse(question, place, raw, span)
    assert (parsed.value, codes(parsed)) == (date(2026, 11, 12), [Code.DATE_AS_TEXT])
    assert "12 November 2026" in parsed.problems[0].message


def test_a_year_of_two_digits_that_may_be_in_two_centuries_is_asked_about() -> None:
    assert no_date(BORN, "12.11.26") == (
        "its year has two digits, and may be in two centuries. "
        "Is it 12 November 1926 or 12 November 2026?"
    )
    beyond = Span(date(1968, 3, 27), date(2010, 1, 1))
    assert no_date(BORN, "12.11.26", beyond).startswith("its year has two digits")


def test_excel_day_numbers_are_read_in_a_sane_range() -> None:
    for serial in (46108, 46108.0):
        check_warned(BORN, serial, MARCH, Code.DATE_AS_TEXT, says="27 March 2026")
    check_warned(BORN, 7306, EARLIEST, Code.DATE_AS_TEXT)
    check_warned(BORN, 73050, LATEST, Code.DATE_AS_TEXT)
    for serial in (
        7305,
        2024,
        60,
        0,
        1,
        -46108,
        46108.5,
        73051,
        3_000_000,
        float("nan"),
        float("inf"),
    ):
        check_refused(BORN, serial, Code.NOT_A_DATE)


def test_year_typed_alone_and_other_far_dates_are_refused() -> None:
    """In the cell of a date, 2024 is shown as 16/07/1905."""
    check_refused(BORN, datetime(1905, 7, 16), Code.NOT_A_DATE, typed="16/07/1905")  # noqa: DTZ001
    for day in (
        date(1919, 12, 31),
        date(1900, 2, 28),
        datetime.combine(date(1900, 2, 28), time()),
        date(1, 1, 1),
        date(2100, 1, 1),
    ):
        check_refused(BORN, day, Code.NOT_A_DATE, typed=f"{day:%d/%m/%Y}")
    for text in ("31/12/1919", "28/02/1900", "28 February 1900", "01/01/2100"):
        check_refused(BORN, text, Code.NOT_A_DATE)
    check_accepted(BORN, EARLIEST, EARLIEST)
    check_accepted(BORN, LATEST, LATEST)


@given(st.dates(EARLIEST, LATEST))
def test_date_is_read_in_every_spelling_that_is_certain(day: date) -> None:
    for spelling in ("%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
        assert date_in_words(day.strftime(spelling)) == day


# --- numbers


def test_number_is_read() -> None:
    check_accepted(AGE, 45, 45)
    check_accepted(AGE, 45.0, 45)
    check_warned(AGE, "45", 45, Code.NUMBER_AS_TEXT, says="45")
    check_warned(MONTHS, " 3\u00a0", 3, Code.NUMBER_AS_TEXT, says="3")
    check_warned(MONTHS, "03", 3, Code.NUMBER_AS_TEXT, says="3")
    for low, high, dotted in (
        (10, 110, AGE),
        (1, 60, MONTHS),
        (0, 200, "rm2000.violent_appearances"),
    ):
        check_accepted(dotted, low, low)
        check_accepted(dotted, high, high)
        check_refused(dotted, low - 1, Code.NOT_A_NUMBER)
        check_refused(dotted, high + 1, Code.NOT_A_NUMBER)
        assert f"from {low} to {high}" in read(dotted, "x").problems[0].message


@pytest.mark.parametrize(
    "raw",
    [
        3.5,
        "3.5",
        "3.0",
        "3,0",
        "three",
        "about 3",
        "3 months",
        "-3",
        "+3",
        "1e1",
        "\u0663",
        "\u00b3",
        "0x3",
        True,
        False,
        time(3),
        float("nan"),
        float("inf"),
        -float("inf"),
        1e300,
    ],
)
def test_number_that_is_not_one_is_refused(raw: object) -> None:
    check_refused(MONTHS, raw, Code.NOT_A_NUMBER)


def in_date_format(number: float) -> object:
    """What openpyxl reads from a cell with a number and the format of a date."""
    return from_excel(number)


@pytest.mark.parametrize("number", [1, 3, 24, 6])
def test_a_number_whose_cell_shows_it_as_a_date_is_read(number: int) -> None:
    check_warned(MONTHS, in_date_format(number), number, Code.NUMBER_AS_TEXT, says=str(number))


def test_every_number_is_read_from_a_cell_that_shows_a_date_or_refused() -> None:
    appearances = "rm2000.violent_appearances"
    for number in range(201):
        raw = in_date_format(number)
        if number in (59, 60):  # both are shown as 28/02/1900 or as a day that never was
            check_refused(appearances, raw, Code.NOT_A_NUMBER, typed="28/02/1900")
        else:
            check_warned(appearances, raw, number, Code.NUMBER_AS_TEXT)


@pytest.mark.parametrize("raw", [MARCH, MIDNIGHT, datetime(2026, 1, 3), time(12)])  # noqa: DTZ001
def test_a_date_where_a_number_belongs_is_refused_and_says_how_to_get_rid_of_it(
    raw: object,
) -> None:
    (wrong,) = read(MONTHS, raw).problems
    assert wrong.code is Code.NOT_A_NUMBER
    assert wrong.remedy == (
        "Type the number alone. Where its cell shows that as a date, it is read all the same."
    )


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("3 months", "3, with 'Every so many months' chosen for it"),
        ("every 12 weeks", "12, with 'Every so many weeks' chosen for it"),
        ("3-4", ""),
        ("3 or 4", ""),
        ("-3", ""),
        ("3.5", ""),
        ("61 months", ""),
        ("99999 months", ""),
        ("three", ""),
    ],
)
def test_the_one_number_in_a_text_is_asked_about(raw: str, meant: str) -> None:
    (wrong,) = read(MONTHS, raw).problems
    said = f" Did you mean {meant}?" if meant else ""
    assert (wrong.code, wrong.remedy) == (Code.NOT_A_NUMBER, f"Type the number alone.{said}")


def test_a_number_that_its_cell_shows_as_a_date_is_quoted_as_it_is_shown() -> None:
    assert read(MONTHS, in_date_format(200)).problems[0].typed == "18/07/1900"
    remedy = read("person.mappa_level", in_date_format(2)).problems[0].remedy
    assert remedy.endswith("Did you mean Level 2?")


# --- evidence


@pytest.mark.parametrize(
    "raw",
    [
        "E1, E4",
        "E1,E4",
        "E1; E4",
        "E1 E4",
        "E1\nE4",
        "E1 and E4",
        "e1 AND e4",
        "E1 & E4",
        "E1/E4",
        "E1 + E4.",
        "E1,\u00a0E4",
        "E01, E004",
        ", E1 ,, E4 ,",
        "E1, and E4",
    ],
)
def test_evidence_is_read_with_any_separator(raw: str) -> None:
    check_accepted(CITED, raw, ("E1", "E4"))


def test_evidence_keeps_its_order_and_names_repeats() -> None:
    check_accepted(CITED, "E4, E1", ("E4", "E1"))
    check_accepted(CITED, "E12", ("E12",))
    parsed = read(CITED, "E4, E1, e4, E2, E1 and E04")
    assert parsed.value == ("E4", "E1", "E2")
    assert [p.message for p in parsed.problems] == [
        "E4 is named more than once.",
        "E1 is named more than once.",
    ]


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        ("E1, 4", "4"),
        (2, "2"),
        (4.0, "4"),
        ("E1 to E4", "to"),
        ("E1-E4", "E1-E4"),
        ("E1E4", "E1E4"),
        ("E", "E"),
        ("E1234", "E1234"),
        ("X1", "X1"),
        ("interview, E2", "interview"),
        ("Eland", "Eland"),
        (",", ","),
        (True, "True"),
    ],
)
def test_evidence_that_is_not_a_number_of_the_list_is_refused(raw: object, part: str) -> None:
    parsed = read(CITED, raw)
    assert (parsed.value, codes(parsed)) == (UNREADABLE, [Code.NOT_A_REFERENCE])
    assert part in parsed.problems[0].message


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("4", "E4"),
        (2, "E2"),
        ("E1, 4", "E1, E4"),
        ("E 4", "E4"),
        ("1 and 12", "E1, E12"),
        ("E1 to E4", ""),
        ("X1", ""),
    ],
)
def test_evidence_number_that_lost_its_letter_is_asked_after(raw: object, meant: str) -> None:
    remedy = read(CITED, raw).problems[0].remedy
    assert remedy.endswith(f"Did you mean {meant}?" if meant else "such as E1, E4.")


@pytest.mark.parametrize(
    ("dotted", "raw", "meant"),
    [
        ("actions.A1.factor", "Opportunity", INSTRUMENT.factor("R1").label),
        ("actions.A1.factor", "R 1", INSTRUMENT.factor("R1").label),
        ("actions.A1.factor", "R8", ""),
        ("actions.A1.scenario", "S 2", "S2"),
        ("formulation.worst", "2", ""),
    ],
)
def test_factor_or_scenario_is_asked_after(dotted: str, raw: str, meant: str) -> None:
    remedy = read(dotted, raw).problems[0].remedy
    assert remedy.endswith(f"Did you mean {meant}?") if meant else "Did you mean" not in remedy


def test_a_message_leaves_out_what_was_typed_where_it_is_passed_on() -> None:
    problem = read(CITED, "Ashworthy told us").problems[0]
    assert "Ashworthy" in problem.message
    assert "Ashworthy" not in problem.without_values().message
    assert (
        "Very" not in read(LEVEL, "Vry High").problems[0].without_values().remedy.partition(".")[2]
    )


# --- text


def test_text_is_cleaned_at_its_ends_and_of_control_characters() -> None:
    check_accepted(RATIONALE, "  two  words \u200b", "two  words")
    check_accepted(RATIONALE, "a\r\nb\rc\vd\fe", "a\nb\nc\nd\ne")
    check_accepted(RATIONALE, "a\x07b\x00c\ufffed\ud800e\x7ff", "abcdef")
    check_accepted(RATIONALE, "\u200fעברית\u200e 😀", "\u200fעברית\u200e 😀")


def test_cleaning_twice_changes_nothing() -> None:
    once = clean(" \u200b \u200b x")
    assert clean(once) == once


def test_what_can_be_printed_is_never_taken_out_and_all_else_is_looked_at() -> None:
    """So a line of printed characters alone is clean as it is."""
    taken = [LINE_END, CONTROL, OUTER_SPACE]
    for letter in map(chr, range(sys.maxunicode + 1)):
        if letter.isprintable() and letter != " ":
            assert not any(pattern.search(letter) for pattern in taken), hex(ord(letter))
    assert [clean(text) for text in ("a\u200b", "\ufeffa", " a", "a\u00a0", "a\x07")] == ["a"] * 5


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        (-3, "-3"),
        (0, "0"),
        (10**15 - 1, "9" * 15),
        (True, "Yes"),
        (False, "No"),
    ],
)
def test_text_that_excel_turned_into_a_number_is_turned_back(raw: object, text: str) -> None:
    check_accepted(RATIONALE, raw, text)


@pytest.mark.parametrize("raw", [MARCH, MIDNIGHT])
def test_text_that_excel_turned_into_a_date_is_turned_back_and_said(raw: object) -> None:
    check_warned(RATIONALE, raw, "27/03/2026", Code.TURNED_INTO, says="27/03/2026")


def test_text_that_excel_turned_into_a_number_keeps_its_digits() -> None:
    check_accepted(RATIONALE, 1.2345678, "1.2345678")


@pytest.mark.parametrize(
    "raw", [10**15, 1e15, -(10**400), time(10, 30), [1, 2], {"first": "Colin"}, Decimal(3)]
)
def test_what_is_no_text_is_refused(raw: object) -> None:
    parsed = read(RATIONALE, raw)
    assert (parsed.value, codes(parsed)) == (UNREADABLE, [Code.NOT_TEXT])


def test_text_has_its_length() -> None:
    line = "factors.R1.line"
    check_accepted(line, "x" * 140, "x" * 140)
    check_refused(line, "x" * 141, Code.TOO_LONG)
    assert (
        read(line, "x" * 141).problems[0].message
        == "This is 141 characters long; there is room for 140."
    )
    check_accepted(line, " " + "x" * 140 + " ", "x" * 140)
    check_accepted(RATIONALE, "x" * 3000, "x" * 3000)
    check_warned(RATIONALE, "x" * 3001, "x" * 3001, Code.LONG, says="3,000")
    check_refused(RATIONALE, "x" * 32768, Code.TOO_LONG)


def test_answer_known_to_be_unusable_keeps_its_code() -> None:
    for dotted in (RATING, BORN, MONTHS, CITED, RATIONALE):
        parsed = read(dotted, Unusable(Code.MERGED, "High", (("cells", "C4:D4"),)))
        assert (parsed.value, codes(parsed)) == (UNREADABLE, [Code.MERGED])
        assert parsed.problems[0].message == "The answer's cell is merged with others (C4:D4)."
        assert parsed.problems[0].typed == "High"


def test_every_question_says_what_to_do() -> None:
    for place, question in QUESTIONS:
        remedy = to_do(question)
        assert remedy.endswith("."), place
        assert place.field == question.field, place
        # What the sentence offers is what is accepted.
        may_be_none = question.none_allowed and question.kind is Kind.TEXT
        assert (" or None." in remedy) is may_be_none, place
        assert ("Unknown" in remedy) is question.unknown, place


# --- any question, any answer

TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="0123456789/.-, eE\u00a0\u200b", max_size=16),
    st.text(st.characters(codec=None), max_size=20),  # lone surrogates too
    st.sampled_from(sorted(PLACEHOLDERS)),
    st.sampled_from(
        ["Unknown", "High", "Yes", "E1", "{", "{0}", "%s", "=1+1", "27/03/2026", "R1", "x" * 40_000]
    ),
)
RAW = st.one_of(
    st.none(),
    TEXTS,
    st.integers(),
    st.integers().map(lambda number: number**99),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.datetimes(timezones=st.just(UTC)),
    st.decimals(),
    st.binary(max_size=8),
    st.lists(st.integers(), max_size=2),
)


@settings(max_examples=1500)
@given(st.sampled_from(QUESTIONS), RAW)
def test_parse_never_raises(asked: tuple[Place, Question], raw: object) -> None:
    place, question = asked
    parsed = parse(question, place, raw)
    assert all(p.place == place and p.message and p.remedy for p in parsed.problems)
    if isinstance(parsed.value, NotKnown):
        assert (parsed.value == UNREADABLE) is any(
            p.severity.value == "error" for p in parsed.problems
        )
    else:
        check_value(question, parsed.value)


def check_value(question: Question, value: Any) -> None:
    """What is read is of the question's kind and within its limits."""
    if question.kind is Kind.TEXT:
        assert isinstance(value, str)
        assert 0 < len(value) <= question.limit
        assert not CONTROL.search(value)
    elif question.kind is Kind.CHOICE:
        assert value in [c.value for c in question.choices]
    elif question.kind is Kind.NUMBER:
        assert type(value) is int
        assert question.low <= value <= question.high
    elif question.kind is Kind.DATE:
        assert type(value) is date
        assert EARLIEST <= value <= LATEST
    elif question.kind is Kind.DATE_OR_MONTH:
        assert type(value) in (date, Month)
    else:
        assert isinstance(value, tuple)
        assert value
        assert len(set(value)) == len(value)


@pytest.mark.parametrize(("dotted", "digits"), [(AGE, 400), (RATIONALE, 5000)])
def test_parse_never_raises_for_huge_numbers(dotted: str, digits: int) -> None:
    parsed = read(dotted, 10**digits)
    assert parsed.value == UNREADABLE
    assert len(parsed.problems[0].typed) < 50


# --- there and back


def values(question: Question) -> st.SearchStrategy[Any]:
    """Every value that this question can have."""
    known: st.SearchStrategy[Any]
    if question.kind is Kind.TEXT:
        limit = min(question.limit, 300)
        words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=limit).map(
            _settled
        )
        known = words.filter(lambda text: text and fold(text) not in PLACEHOLDERS)
    elif question.kind is Kind.CHOICE:
        known = st.sampled_from([c.value for c in question.choices])
    elif question.kind is Kind.NUMBER:
        known = st.integers(question.low, question.high)
    elif question.kind is Kind.DATE:
        known = st.dates(EARLIEST, LATEST)
    elif question.kind is Kind.DATE_OR_MONTH:
        months = st.builds(Month, st.integers(1920, 2099), st.integers(1, 12))
        known = st.one_of(st.dates(EARLIEST, LATEST), months)
    else:
        numbers = st.lists(st.integers(0, 999), min_size=1, max_size=30, unique=True)
        known = numbers.map(lambda found: tuple(f"E{n}" for n in found))
    return (
        st.one_of(known, st.just(BLANK), st.just(UNKNOWN))
        if question.unknown
        else st.one_of(known, st.just(BLANK))
    )


def _settled(text: str) -> str:
    while clean(text) != text:
        text = clean(text)
    return text


@settings(max_examples=1000)
@given(st.data(), st.sampled_from(QUESTIONS))
def test_raw_of_is_the_inverse_of_parse(data: st.DataObject, asked: tuple[Place, Question]) -> None:
    place, question = asked
    value = data.draw(values(question))
    parsed = parse(question, place, raw_of(question, value))
    assert parsed.value == value
    assert type(parsed.value) is type(value)
    assert parsed.problems == ()


def test_every_choice_is_read_back_from_its_own_word() -> None:
    for place, question in QUESTIONS:
        for choice in question.choices:
            assert parse(question, place, choice.word) == Parsed(choice.value), place
            assert raw_of(question, choice.value) == choice.word, place
        assert len({fold(w) for w in question.words}) == len(question.words), place
        assert all(fold(w) not in PLACEHOLDERS for w in question.words), place


def test_decimal_is_refused_as_a_number() -> None:
    check_refused(MONTHS, Decimal(3), Code.NOT_A_NUMBER)
