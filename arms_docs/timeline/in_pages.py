"""A time-line as one HTML page, for a browser or for paper: the picture first, then the tables."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from arms_docs.assessment import long_date
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorRating, Level
from arms_docs.rating import rating_in_words
from arms_docs.report import Edition
from arms_docs.report.pages import environment, with_fonts
from arms_docs.timeline.event import Event, Kind, Record, Source
from arms_docs.timeline.in_data import says
from arms_docs.timeline.picture import LEGEND, SHOWN, picture
from arms_docs.timeline.tell import TimeLine


@dataclass(frozen=True)
class RowView:
    """One event in words."""

    happened: str
    recorded: str
    kind: str
    what: str
    source: str
    is_gap: bool
    restricted: bool
    proved: bool


@dataclass(frozen=True)
class PageView:
    """All that the page says."""

    marking: str
    person: str
    reference: str
    as_of: str
    dated: str
    annex: bool
    says: tuple[str, ...]
    picture: Markup
    legend: str
    left_out: int
    gaps: tuple[str, ...]
    factors: tuple[str, ...]
    judged: tuple[tuple[str, ...], ...]
    rows: tuple[RowView, ...]
    sources: tuple[Source, ...]


def build_page(line: TimeLine, marking: str, *, deep: bool = False) -> PageView:
    """The words of the page."""
    last = line.signed[-1] if line.signed else None
    return PageView(
        marking=marking,
        person=line.person,
        reference=line.reference,
        as_of=long_date(line.as_of),
        dated=line.as_of.isoformat(),
        annex=line.edition is Edition.ANNEX,
        says=says(line, deep=deep),
        picture=picture(line),
        legend=LEGEND,
        left_out=max(len(line.signed) - SHOWN, 0),
        gaps=tuple(gap.what for gap in line.gaps),
        factors=tuple(factor.key for factor in last.instrument.factors) if last else (),
        judged=tuple(tuple(_judged(record)) for record in line.signed),
        rows=tuple(_row(event) for event in line.events),
        sources=line.sources,
    )


def for_browser(view: PageView) -> str:
    """The page as one file, without a script, an address or a font of its own."""
    return _page(view, paper=False)


def for_paper(view: PageView) -> str:
    """The page to be rendered as PDF, with our fonts."""
    return with_fonts(_page(view, paper=True))


def _page(view: PageView, *, paper: bool) -> str:
    template = environment().get_template("timeline/timeline.html.j2")
    return template.render(view=view, paper=paper, long_date=long_date)


def _judged(record: Record) -> Iterator[str]:
    """The day of an assessment, its levels and its ratings, each in a word or two."""
    yield long_date(record.assessed_on)
    overall = record.assessment.overall
    for level in (overall.level, overall.general):
        yield level.value if isinstance(level, Level) else "–"
    ratings = {answers.id: answers.rating for answers in record.assessment.factors}
    for factor in record.instrument.factors:
        rating = ratings.get(factor.key)
        if rating is FactorRating.UNABLE:
            yield "Unable"
        elif isinstance(rating, FactorRating):
            yield rating_in_words(rating, factor.kind, brief=True)
        else:
            yield "–"


def _row(event: Event) -> RowView:
    happened = long_date(event.happened)
    if event.since:
        happened = f"Between {long_date(event.since)} and {happened}"
    return RowView(
        happened=happened,
        recorded=long_date(event.recorded),
        kind=event.kind.value,
        what=event.what,
        source=event.source.name,
        is_gap=event.kind is Kind.GAP,
        restricted=event.restricted,
        proved=event.source.proved,
    )
