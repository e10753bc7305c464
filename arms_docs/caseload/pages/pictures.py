"""The pictures of a caseload, each with the table that it draws."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from arms_docs.caseload.clocks import What
from arms_docs.caseload.pages.backlog import Backlog, load_ahead
from arms_docs.caseload.pages.stacked_bars import Bars, stacked_bars
from arms_docs.caseload.pages.trend import Point, listed, points, trend
from arms_docs.caseload.tables import Asked, Shown
from arms_docs.caseload.totals import Totals
from arms_docs.data_class import dataclass

NO_FALL = (
    "A day without saved totals is a gap, and no zero. Fewer late visits are no proof of less "
    "risk. What cannot be told is not counted as late. A level that is not known counts as high."
)


@dataclass(frozen=True)
class Drawn:
    """Bars, and the picture of them."""

    bars: Bars
    picture: Markup


@dataclass(frozen=True)
class Trend:
    """Saved days, the picture of them, and the lines of the table beside it."""

    days: tuple[Point, ...]
    picture: Markup
    listed: tuple[Point, ...]
    says: str

    @property
    def caption(self) -> str:
        """What the table holds."""
        if len(self.listed) == len(self.days):
            return "Late home visits on the days that were saved"
        return "Late home visits on the last day that was saved of each month"


@dataclass(frozen=True)
class Pictures:
    """All of them; of the trend only where totals are saved."""

    visits: Drawn
    reviews: Drawn
    ahead: Drawn
    trend: Trend | None


def pictures(backlog: Backlog, shown: Shown, saved: Sequence[Totals] | None) -> Pictures:
    """The pictures of a day; that of the trend where totals are ``saved`` at all."""
    visits = backlog.by_age(What.VISIT, "Late home visits by how long, and by level")
    reviews = backlog.by_age(What.REVIEW, "Late reviews by how long, and by level")
    ahead = load_ahead(shown)
    return Pictures(
        visits=Drawn(visits, stacked_bars(visits)),
        reviews=Drawn(reviews, stacked_bars(reviews)),
        ahead=Drawn(ahead, stacked_bars(ahead)),
        trend=None if saved is None else trend_of(saved, shown.about.asked),
    )


def trend_of(saved: Sequence[Totals], asked: Asked) -> Trend:
    """What saved totals say of all or of one team. Of one officer nothing is saved."""
    days = () if asked.officer else points(saved, asked.team)
    says = NO_FALL
    if asked.officer:
        says = "No totals of one officer are saved: the trend is drawn of a team, or of all."
    elif len(days) < 2:
        says = (
            "A trend is drawn from two saved days on. It is the first time that totals are saved."
        )
    return Trend(days, trend(days), listed(days), says)
