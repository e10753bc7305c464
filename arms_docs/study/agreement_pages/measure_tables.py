"""What was measured as tables: against the gold, among the raters, and coefficients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.agreement.measured import Agreement, Measured
from arms_docs.study.agreement_pages.measured_cells import (
    against_cells,
    among_cells,
    beside_cells,
    coefficient_cells,
    group_cells,
    share_of_exact,
)
from arms_docs.study.agreement_pages.noted_table import (
    Cell,
    Head,
    Line,
    NotedTable,
    noted_table,
)
from arms_docs.study.rated_items import (
    FACTORS,
    GENERAL,
    OVERALL,
    PROTECTIVE,
    RISK,
    STATIC,
    half,
    title_of,
)

SUMS = (RISK, PROTECTIVE, FACTORS)
TOGETHER = (*SUMS, OVERALL, GENERAL)  # what is shown of each group on paper
BRIEF = {RISK: "Risk factors", PROTECTIVE: "Protective factors", FACTORS: "All factors"}
COEFFICIENTS = ("kappa", "alpha", "ac2", "ac1_unable", "icc")
NAMES = {
    "kappa": "Weighted kappa with the gold: median of raters",
    "alpha": "Krippendorff’s alpha",
    "ac2": "Gwet’s AC2",
    "ac1_unable": "Gwet’s AC1, Unable or not",
    "icc": "ICC(2,1)",
}
WEIGHTS = {"ordinal": "ordinal", "interval": "categories as equal steps"}


@dataclass(frozen=True)
class Row:
    """One measure with what its row is called."""

    heads: tuple[str, ...]
    measured: Measured


def subjects(instrument: Instrument) -> tuple[str, ...]:
    """Every subject in the order in which it is printed: each half before its sum."""
    return (
        *half(instrument, RISK),
        RISK,
        *half(instrument, PROTECTIVE),
        PROTECTIVE,
        FACTORS,
        OVERALL,
        GENERAL,
        STATIC,
    )


def subject_title(instrument: Instrument, name: str) -> str:
    """What a subject is called where there is little room."""
    return BRIEF.get(name) or title_of(instrument, name)


def rows_of_all(agreement: Agreement, instrument: Instrument) -> list[Row]:
    """Each subject, over everybody."""
    measures = ((name, agreement.of(name)) for name in subjects(instrument))
    return [Row((subject_title(instrument, name),), each) for name, each in measures if each]


def rows_of_kind(
    agreement: Agreement, instrument: Instrument, kind: str, names: Sequence[str]
) -> list[Row]:
    """Each of these subjects in each group of a kind: the groups of a subject stand together."""
    rows = []
    for name in names:
        groups = [m for m in agreement.measured if (m.subject, m.group.kind) == (name, kind)]
        rows += [Row((subject_title(instrument, name), each.group.word), each) for each in groups]
    return rows


def against_gold(caption: str, rows: Iterable[Row]) -> NotedTable:
    """How ratings stand to the gold, in counts."""
    heads = [
        Head("n"),
        Head("Exact"),
        Head("Within one step"),
        Head("Two steps apart or more"),
        Head("More concern"),
        Head("Less concern"),
        Head("Missed High"),
        Head("False High"),
        Head("Unable where the gold rates"),
        Head("Rated where the gold is Unable"),
    ]
    about = (
        "n is how many ratings stand on the scale where the gold does too. A rating that the gold "
        "accepts beside its own counts as exact. Exact ratings are among those within one step. "
        "More and less concern are than the gold. Below exact and less concern stand 95% "
        "intervals, over cases.",
    )
    shown, hidden = shown_of(rows)
    return noted_table(
        caption,
        about,
        heads,
        [Line(row.heads, against_cells(row.measured), _is_sum(row)) for row in shown],
        hidden,
    )


def among_raters(caption: str, rows: Iterable[Row]) -> NotedTable:
    """What was given and left blank, and how raters stand to one another, in counts."""
    heads = [
        Head("Raters"),
        Head("Cases"),
        Head("Ratings given"),
        Head("Of these Unable"),
        Head("Left blank"),
        Head("Pairs of ratings"),
        Head("Exact"),
        Head("Within one step"),
        Head("Two steps apart or more"),
    ]
    about = (
        "A pair is two ratings of one case by two raters, both on the scale. What was not handed "
        "out is nowhere in it. Exact pairs are among those within one step.",
    )
    shown, hidden = shown_of(rows)
    return noted_table(
        caption,
        about,
        heads,
        [Line(row.heads, among_cells(row.measured), _is_sum(row)) for row in shown],
        hidden,
    )


def coefficients(
    caption: str, rows: Iterable[Row], names: Sequence[str] = COEFFICIENTS
) -> NotedTable:
    """Coefficients, with shares and observed agreement beside them, and the n of each."""
    shown, hidden = shown_of(rows)
    heads = [
        Head("Ratings given, shares"),
        Head("Raters among themselves, exact"),
        *(Head(NAMES[name], _weights(name, shown)) for name in names),
    ]
    about = (
        "Below a coefficient stand its 95% interval, over cases and rough where these are few, and "
        "what it rests on; below the kappa the lowest and the highest of the raters. For kappa, a "
        "second rating that the gold accepts counts like its first. Unable is no point on the "
        "scale: it is in the shares and in AC1, and in none of the others.",
    )
    lines = [
        Line(
            row.heads,
            (*beside_cells(row.measured), *coefficient_cells(row.measured, names)),
            _is_sum(row),
        )
        for row in shown
    ]
    return noted_table(caption, about, heads, lines, hidden)


def group_table(caption: str, rows: Iterable[Row]) -> NotedTable:
    """What is shown of groups on paper: counts against the gold, and coefficients."""
    shown, hidden = shown_of(rows)
    names = ("kappa", "alpha", "ac2")
    heads = [
        Head("n; raters; cases"),
        Head("Exact"),
        Head("Two steps apart or more"),
        Head("More, and less concern"),
        Head("Missed High"),
        Head("Ratings given, shares"),
        Head("Raters among themselves, exact"),
        *(Head(NAMES[name], _weights(name, shown)) for name in names),
    ]
    lines = [
        Line(
            row.heads,
            (
                *group_cells(row.measured),
                *beside_cells(row.measured),
                *coefficient_cells(row.measured, names),
            ),
        )
        for row in shown
    ]
    return noted_table(caption, (), heads, lines, hidden)


def without_table(agreement: Agreement, instrument: Instrument) -> NotedTable:
    """Each coefficient with the workbooks that look alike, and without."""
    names = ("kappa", "alpha", "ac2")
    pairs = []
    for name in TOGETHER:
        measured = agreement.of(name)
        for other in agreement.without_alike:
            if measured and (other.subject, other.group.kind) == (name, "all"):
                pairs += [
                    Row((subject_title(instrument, name), "with"), measured),
                    Row((subject_title(instrument, name), "without"), other),
                ]
    shown, hidden = shown_of(pairs)
    heads = [
        Head("Raters"),
        Head("Exact"),
        Head("Ratings given, shares"),
        Head("Raters among themselves, exact"),
        *(Head(NAMES[name], _weights(name, shown)) for name in names),
    ]
    lines = [
        Line(
            row.heads,
            (
                Cell(str(row.measured.raters)),
                share_of_exact(row.measured.gold),
                *beside_cells(row.measured),
                *coefficient_cells(row.measured, names),
            ),
        )
        for row in shown
    ]
    return noted_table("With and without the workbooks that look alike", (), heads, lines, hidden)


def shown_of(rows: Iterable[Row]) -> tuple[list[Row], list[str]]:
    """The rows that are shown, and a sentence for each that is not."""
    shown, hidden = [], []
    for row in rows:
        if row.measured.hidden:
            group = row.measured.group
            whose = group.word if group.kind != "all" else row.heads[0]
            hidden.append(f"{whose}: not shown. {row.measured.hidden}")
        else:
            shown.append(row)
    return shown, hidden


def _is_sum(row: Row) -> bool:
    return row.measured.subject in SUMS


def _weights(name: str, rows: Sequence[Row]) -> str:
    """The weights of a coefficient, as the numbers themselves say."""
    for row in rows:
        value = getattr(row.measured, name)
        if value is not None:
            return WEIGHTS.get(value.weights, f"{value.weights} weights")
    return ""
