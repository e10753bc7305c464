"""The picture: a letter and a filling for each rating, readable in black and white."""

from __future__ import annotations

import re
from datetime import date, timedelta

from arms_docs.timeline.picture import NARROWEST, SHOWN, _Scale, picture
from arms_docs.timeline.tell import tell
from tests.support.time_lines import Step, chain, evidence, not_proved

ON, LATER = date(2027, 1, 11), date(2027, 3, 20)


def letters(svg: str) -> list[str]:
    return re.findall(r"<text [^>]*>([^<]*)</text>", svg)


def test_a_deficit_has_a_letter_and_a_hatching_that_high_has_not() -> None:
    risk = picture(tell(evidence(*chain(Step(ON, {"factors.R1.rating": "High"}))), LATER))
    deficit = picture(tell(evidence(*chain(Step(ON, {"factors.P3.rating": "High"}))), LATER))
    assert "H" in letters(risk) and "D" not in letters(risk)
    assert "D" in letters(deficit) and "H" not in letters(deficit)
    assert deficit.count('stroke-width="0.45"') == 1 > risk.count('stroke-width="0.45"')


def test_unable_has_a_question_mark_and_a_dashed_edge() -> None:
    svg = picture(tell(evidence(*chain(Step(ON, {"factors.R1.rating": "Unable to rate"}))), LATER))
    assert "?" in letters(svg) and 'stroke-dasharray="1 0.7"' in svg


def test_a_review_that_is_late_shows_as_a_gap() -> None:
    records = chain()
    assert "late" not in letters(picture(tell(evidence(*records), date(2027, 4, 1))))
    assert "late" in letters(picture(tell(evidence(*records), date(2027, 4, 20))))


def test_what_is_missing_or_not_proved_says_so_above_its_column() -> None:
    first, _, third = chain(Step(ON), Step(LATER))
    svg = picture(tell(evidence(first, not_proved(third)), date(2027, 3, 30)))
    assert {"11 Jan 2027, missing", "20 Mar 2027, not proved"} <= {*letters(svg)}


def test_no_colour_carries_a_meaning_alone() -> None:
    svg = picture(tell(evidence(*chain(Step(ON, {"factors.P3.rating": "High"}))), LATER))
    cells = re.findall(r'<rect [^>]*height="4.70"[^>]*/>', svg)
    assert len(cells) == 2 * 14
    assert len([text for text in letters(svg) if text in ("VH", "H", "M", "L", "D", "?")]) == 2 * 14


def test_many_assessments_are_each_wide_enough_for_a_letter() -> None:
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(SHOWN)]
    scale = _Scale.of(days, date(2030, 1, 1))
    widths = [b - a for a, b in zip(scale.places, scale.places[1:], strict=False)]
    assert min(widths) >= NARROWEST and scale.places[-1] <= 166.01


def test_nothing_is_drawn_where_nothing_is_signed() -> None:
    (record,) = chain()
    assert picture(tell(evidence(record), date(2026, 1, 1))) == ""


def test_a_gap_covers_no_letter_however_narrow_its_column_is() -> None:
    days = [date(2027, 1, 11) + timedelta(days=60 * number) for number in range(8)]
    line = tell(evidence(*chain(*map(Step, days))), days[-1])
    strips = [float(x) for x in re.findall(r'<rect x="([\d.]+)" y="28"', picture(line))]
    cells = [float(x) for x in re.findall(r'<rect x="([\d.]+)" y="28.00"', picture(line))]
    assert len(strips) == 7 and len(cells) == 8
    for strip in strips:
        begins = max(cell for cell in cells if cell <= strip)
        assert strip >= begins + 4.49
