"""Tables of measures: each figure in its place, each reason in the place of what is missing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.study.agreement import Measured
from arms_docs.study.agreement.measured import AgainstGold
from arms_docs.study.agreement_pages.measure_tables import (
    COEFFICIENTS,
    Row,
    against_gold,
    among_raters,
    coefficients,
    group_table,
    rows_of_all,
    rows_of_kind,
    subjects,
    without_table,
)
from arms_docs.study.agreement_pages.noted_table import NotedTable
from tests.support.agreement_some import (
    ALL_LOW,
    HIDDEN,
    INSTRUMENT,
    SUBJECTS,
    full,
    measured_some,
    small,
)

FULL = full()


def row_of(table: NotedTable, *heads: str) -> list[str]:
    """What stands in a row, cell by cell, with its smaller lines."""
    (line,) = [line for line in table.lines if line.heads == heads]
    return [" | ".join((cell.words, *cell.lines)) for cell in line.cells]


def told(table: NotedTable) -> str:
    """Every reason that is told in a table or below it."""
    cells = [cell.why for line in table.lines for cell in line.cells]
    return " ".join((*cells, *(why for _, why in table.absent), *table.hidden))


def test_every_subject_has_a_row_and_each_half_stands_before_its_sum() -> None:
    names = subjects(INSTRUMENT)
    assert sorted(names) == sorted(SUBJECTS)
    assert names.index("R7") + 1 == names.index("risk") < names.index("P1")
    assert len(rows_of_all(FULL, INSTRUMENT)) == len(SUBJECTS)


def test_counts_stand_with_their_shares() -> None:
    gold = AgainstGold(200, 150, 190, 10, 20, 30, 12, 60, 6, 140, 5, 205, 3, 8)
    measured = replace(measured_some("R1", 40, 8), gold=gold)
    table = against_gold("", [Row(("R1",), measured), Row(("again",), measured)])
    assert row_of(table, "R1") == [
        "200",
        "150 (75%)",
        "190 (95%)",
        "10 (5%)",
        "20 (10%)",
        "30 (15%)",
        "12 of 60 (20%)",
        "6 of 140 (4%)",
        "5 of 205 (2%)",
        "3 of 8 (38%)",
    ]


def test_weights_stand_in_the_head_and_each_coefficient_has_its_own_n() -> None:
    table = coefficients("", rows_of_all(FULL, INSTRUMENT))
    heads = [str(head) for head in table.heads[2:]]
    assert heads == [
        "Weighted kappa with the gold: median of raters, linear weights",
        "Krippendorff’s alpha, ordinal",
        "Gwet’s AC2, linear weights",
        "Gwet’s AC1, Unable or not, identity weights",
        "ICC(2,1), categories as equal steps",
    ]
    alpha = FULL.of("R1")
    assert alpha and alpha.alpha and alpha.alpha.value and alpha.alpha.low and alpha.alpha.high
    interval = f"({alpha.alpha.low:.2f} to {alpha.alpha.high:.2f})"
    assert row_of(table, "R1 Opportunity (victim access)")[3] == (
        f"{alpha.alpha.value:.2f} {interval} | 8 units, 40 raters, | 317 ratings"
    )
    assert row_of(table, "Overall priority")[5] == "not for levels"


def test_shares_and_observed_agreement_stand_beside_every_coefficient() -> None:
    for table in (
        coefficients("", rows_of_all(FULL, INSTRUMENT)),
        group_table("", rows_of_kind(FULL, INSTRUMENT, "agency", ("risk", "overall"))),
        without_table(FULL, INSTRUMENT),
    ):
        titles = [head.title for head in table.heads]
        place = titles.index("Ratings given, shares")
        assert titles[place + 1] == "Raters among themselves, exact"
        assert titles[place + 2].startswith("Weighted kappa")
        for line in table.lines:
            assert "High" in line.cells[place].words and "%" in line.cells[place + 1].words


def test_one_category_only_has_no_value_and_says_why() -> None:
    table = coefficients("", rows_of_all(FULL, INSTRUMENT))
    row = row_of(table, "R4 Emotional congruence with children")
    assert [cell.partition(" |")[0] for cell in row[2:5]] == ["none"] * 3
    assert ALL_LOW in table.notes and "The draws do not differ." in told(table)


def test_two_cases_have_shares_and_no_coefficient() -> None:
    table = coefficients("", rows_of_all(small(), INSTRUMENT))
    assert [head.title for head in table.heads] == [
        "Ratings given, shares",
        "Raters among themselves, exact",
    ]
    ((together, _),) = table.absent
    assert together.startswith("Weighted kappa") and together.endswith("ICC(2,1)"), "said once"
    assert all(why.startswith("With 2 cases there are only counts") for _, why in table.absent)


def test_a_hidden_group_is_a_sentence_and_no_row() -> None:
    rows = rows_of_kind(FULL, INSTRUMENT, "training", ("risk", "overall"))
    table = group_table("", rows)
    assert table.hidden == (f"Not trained yet: not shown. {HIDDEN}",)
    assert {line.heads[1] for line in table.lines} == {"Within the last 12 months"}


@given(
    st.sampled_from(SUBJECTS),
    st.sets(st.sampled_from([*COEFFICIENTS, "gold", "observed"])),
    st.booleans(),
)
def test_a_value_that_is_not_there_has_its_reason(
    subject: str, gone: set[str], has_interval: bool
) -> None:
    measured = measured_some(subject, 6, 6 if has_interval else 2)
    for name in gone:
        measured = replace(measured, **{name: None})  # type: ignore[arg-type]
    for table in (
        against_gold("", [Row(("x",), measured)]),
        among_raters("", [Row(("x",), measured)]),
        coefficients("", [Row(("x",), measured)]),
    ):
        for cell in table.lines[0].cells:
            assert cell.words != "none" or cell.why.endswith("."), cell
    table = coefficients("", [Row(("x",), measured)])
    reasons = _reasons(measured)
    assert all(why in told(table) for why in reasons)


def _reasons(measured: Measured) -> list[str]:
    values = [measured.alpha, measured.ac2, measured.ac1_unable, measured.icc]
    return [value.why_no_interval for value in values if value]
