"""Settings that travel say the same without any other file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.instrument import Level
from arms_docs.instrument.load import FILES
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
    instrument_in_force,
    portable,
    read_settings,
)
from tests.support.builders import INSTRUMENT
from tests.support.settings_files import (
    FULL,
    other_age,
    right,
    says,
)

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


# What is read out holds no control characters but tabs and new lines.
plain_lines = st.lists(line_of_text, min_size=1, max_size=3).map("\n\n".join)


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
    retention = RetentionClass(
        "A", years, draw(st.none() | st.integers(years, 150)), draw(some_lines)
    )
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
        retention=draw(st.just(()) | st.just((retention,))),
        trust=Trust(draw(ders), draw(ders)),
        escalation=draw(
            st.just(Escalation())
            | st.lists(st.integers(1, 365), min_size=4, max_size=4).map(
                lambda days: replace(Escalation(*sorted(days)[::-1]), inspector_times=3)
            )
        ),
        interview=Interview(draw(st.just("") | line_of_text), draw(st.just("") | plain_lines)),
    )


@given(any_settings())
def test_settings_that_travel_say_the_same_without_any_file(settings: Settings) -> None:
    text = portable(settings)
    again, problems = read_settings(text, folder=None)
    assert (again, problems) == (settings, ())
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
