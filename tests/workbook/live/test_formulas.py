"""The workbook's formulas against `rate` and `check`: two implementations of one method.

`formualizer` calculates twelve workbooks here, and 200 in `make prove`, where LibreOffice itself
does fifteen. Both start from files without values, so that nothing is compared with itself. They
judge our own values too: what the writer puts beside each formula is what they calculate.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from arms_docs.assessment.dates import long_date
from arms_docs.assessment.horizons import latest_review
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place
from arms_docs.rating import Rating, Reading
from arms_docs.rating.results import Scored, Step
from arms_docs.reading.pipeline import judge, read_content
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, ON, answers_of, place_of
from tests.support.fills import FORM, filled
from tests.support.live_workbooks import (
    DAY_ZERO,
    Typed,
    Value,
    calculated,
    checks,
    own_values_that_differ,
    shown,
    working,
)
from tests.support.some import some


def read(content: bytes) -> Reading:
    return read_content(content, INSTRUMENT, on=ON)


def expected(reading: Reading) -> dict[str, object]:
    """What the working sheet should give, from `rate`; a text that ends with ... stands for all
    that begin with it.
    """
    rating = reading.rating
    assert rating is not None
    rm, overall, general = rating.rm2000, rating.overall, rating.general
    counts = dict(overall.tally)
    tally = ", ".join(
        f"{counts[r]} {r.value}" for r in (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW)
    )
    results: dict[str, object] = {
        "rm2000.s": _scored(rm.s),
        "rm2000.v": _scored(rm.v),
        "rm2000.c": _scored(rm.c),
        "rm2000.s_points": _s_points(rm.s),
        "rm2000.v_points": _points(rm.v, "Total"),
        "rm2000.c_points": f"{_points(rm.c, 'Total')} from S and V" if rm.c.category else "",
        "overall.tally": tally + _gaps(counts[FactorRating.UNABLE], overall.gaps),
        "overall.indicated": str(overall.indicated) if overall.indicated else "Not indicated: ...",
        "overall.departs": overall.departs,
        "general.relied_on": str(rm.relied_on) if rm.relied_on else "No...",
        "general.guide": str(general.guide) if general.guide else "Not available: ...",
        "general.departs": general.departs,
        "general.far_apart": general.apart >= INSTRUMENT.far_apart,
        "visits.departs": rating.visits.departs,
        **_visits(reading, rating),
    }
    if overall.imminent:
        results["overall.indicated"] = "Very High: evidence of imminent offending"
    for factor in rating.factors:
        informed = f"{factor.informed.value} ({factor.informed_by})" if factor.informed else ""
        results[f"factors.{factor.key}.informed"] = informed or _without_urgency(
            factor.key, reading
        )
        results[f"factors.{factor.key}.departs"] = factor.departs
    return results


def _gaps(unable: int, gaps: int) -> str:
    """What stands behind the tally: what could not be rated is one thing, and what nobody has
    rated yet another.
    """
    words = ((unable, "unable to rate"), (gaps - unable, "not yet rated"))
    return "".join(f", {count} {what}" for count, what in words if count)


def _without_urgency(key: str, reading: Reading) -> str:
    """What the workbook says of a factor that no open action with a priority has as its main
    one.
    """
    assert reading.assessment is not None
    served = [
        action for action in reading.assessment.actions if action.is_open and key in action.serves
    ]
    for action in served:
        if action.factor == key:
            return f"{action.id} has no priority yet"
    return f"Served by {served[0].id}, not as its main factor" if served else "No open action yet"


def _scored(scored: Scored) -> str:
    if scored.category:
        return str(scored.category)
    return "Not applicable: ..." if scored.why_not.startswith("not applicable") else "Not scored..."


def _ends(scored: Scored, item: str) -> list[Step]:
    """The step of this name, or those of the lowest and the highest completion."""
    return [
        step
        for step in scored.working
        if re.sub(r" \((low|high)est completion\)$", "", step.item) == item
    ]


def _points(scored: Scored, item: str) -> str:
    """What the working says of the points: "2 points", or "1 to 3 points"."""
    numbers = sorted({int(step.value.split()[0]) for step in _ends(scored, item)})
    if not numbers:
        return ""
    words = " to ".join(map(str, numbers))
    return f"{words} point" if numbers == [1] else f"{words} points"


def _s_points(scored: Scored) -> str:
    if not scored.category:
        return ""
    present = sorted(
        {int(step.value.split()[0]) for step in _ends(scored, "Step 2 aggravating factors")}
    )
    unit = "aggravating factor" if present == [1] else "aggravating factors"
    step_1, step_2 = _points(scored, "Step 1 total"), " to ".join(map(str, present))
    return f"Step 1: {step_1}; step 2: {step_2} {unit}"


def _visits(reading: Reading, rating: Rating) -> Mapping[str, object]:
    assert reading.assessment is not None
    assessed = reading.assessment.context.assessed_on
    visits = rating.visits
    limit = latest_review(reading.assessment, INSTRUMENT)
    latest = float((limit.on - DAY_ZERO).days) if limit else "Not known..."
    results: dict[str, object] = {"visits.latest_review": latest}
    if visits.why == "none while in custody":
        custody = dict.fromkeys(("visits.default", "visits.next"), "None while in custody")
        return {**results, **custody}
    results |= {"visits.default": str(visits.default or "Not known yet")}
    if visits.reactive:
        return {**results, "visits.next": "None by routine: reactive management"}
    results |= {"visits.next": "Not known: ..."}
    if visits.next_visit:
        overdue = isinstance(assessed, date) and visits.next_visit < assessed
        due = float((visits.next_visit - DAY_ZERO).days)
        words = f"Overdue: was due {long_date(visits.next_visit)}"
        results |= {"visits.due": due, "visits.next": words if overdue else due}
    return results


def same(wanted: object, got: object) -> bool:
    if isinstance(wanted, str) and wanted.endswith("..."):
        # "No...": "Not recorded yet", "None yet: ...", "Not applicable: ..."
        return isinstance(got, str) and got.startswith(wanted.removesuffix("..."))
    if isinstance(wanted, bool):
        return bool(got) is wanted
    return wanted == got


def differences(reading: Reading, value: Value) -> list[str]:
    got, wanted = working(value), expected(reading)
    unlike = [name for name in wanted if not same(wanted[name], got[name])]
    return [f"{name}: rate says {wanted[name]!r}, the workbook {got[name]!r}" for name in unlike]


WITH_BARE_LINE_BREAKS = (48, 98, 185)


def has_a_bare_line_break(raw: Mapping[Place, object]) -> bool:
    """Formualizer's TRIM takes line breaks away, Excel's and LibreOffice's only spaces."""
    return "\n" in raw.values()


TRIED = (*range(11), 23)  # every one of `SHOULD_VARY` comes up otherwise in some of them
MANY = pytest.mark.parametrize(
    "numbers", [TRIED, pytest.param(range(200), marks=pytest.mark.prove)], ids=len
)


@MANY
def test_formulas_give_what_rate_gives(numbers: Sequence[int], typed: Typed) -> None:
    seen: Counter[str] = Counter()
    for number in numbers:
        raw = filled(number)
        value = typed.type_in(raw)
        assert differences(judge(raw, INSTRUMENT, on=ON), value) == [], number
        assert has_a_bare_line_break(raw) or own_values_that_differ(raw, value) == [], number
        seen.update(
            {f"{name}={got}" for name, got in working(value).items() if name in SHOULD_VARY}
        )
    for name, least in SHOULD_VARY.items():
        kinds = [key for key in seen if key.startswith(f"{name}=")]
        assert len(kinds) >= (least if len(numbers) == 200 else 2), (name, kinds)


@pytest.mark.parametrize(
    "text",
    some(
        ["October 2026", "Oct 2026", " october 2026", "October 26", "November 2026", "2026-10"], 2
    ),
)
def test_a_month_is_read_alike_in_both_readings(text: str, typed: Typed) -> None:
    raw = {**answers_of("medium_low"), place_of("sources.E2.dated"): text}
    value = typed.type_in(raw)
    assert own_values_that_differ(raw, value) == []
    assert differences(judge(raw, INSTRUMENT, on=ON), value) == []


@pytest.mark.parametrize(
    "number", [0, *(pytest.param(n, marks=pytest.mark.prove) for n in range(1, 8))]
)
def test_written_workbook_gives_what_rate_gives(number: int) -> None:
    """Through the file: as the writer writes it, and as the reader reads it.

    One fill stands for eight; the rest are proofs.
    """
    content = write_workbook(FORM, filled(number), values=False)
    assert differences(read(content), calculated(content)) == []


# How many different answers the sample must bring up for the comparison to mean anything.
SHOULD_VARY = {
    "rm2000.s": 9,
    "rm2000.v": 9,
    "rm2000.c": 9,
    "overall.indicated": 6,
    "general.guide": 6,
    "visits.default": 5,
    "visits.next": 9,
    "overall.departs": 2,
    "general.departs": 2,
    "general.far_apart": 2,
    "factors.R3.departs": 2,
}


@pytest.mark.prove
@pytest.mark.filterwarnings(
    "ignore:.*extension is not supported"
)  # what LibreOffice adds to a data bar
def test_libreoffice_gives_the_same(tmp_path: Path) -> None:
    """Workbooks without values, calculated and saved by LibreOffice: every formula."""
    numbers = (*WITH_BARE_LINE_BREAKS, *range(200, 212))
    for number in numbers:
        content = write_workbook(FORM, filled(number), values=False)
        (tmp_path / f"{number}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved")
    command = ["soffice", "--headless", profile, *convert]
    files = [f"{number}.xlsx" for number in numbers]
    subprocess.run([*command, *files], cwd=tmp_path, timeout=300, check=True, capture_output=True)
    for number in numbers:
        # It exits with 0 whether it saved or not.
        content = (tmp_path / "saved" / f"{number}.xlsx").read_bytes()
        value, raw = shown(load_workbook(io.BytesIO(content), data_only=True)), filled(number)
        assert differences(judge(raw, INSTRUMENT, on=ON), value) == [], number
        assert own_values_that_differ(raw, value) == [], number
        formualizers = checks(calculated(write_workbook(FORM, raw, values=False)))
        assert checks(value) == formualizers, number
        assert sum(bool(words) for words in formualizers.values()) > 20
