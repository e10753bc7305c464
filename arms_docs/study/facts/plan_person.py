"""What is seen of the person's own part in a plan, and of when it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.assessment import Agrees, YesNo, latest_review
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.plan_actions import NO_FACTOR, calling
from arms_docs.study.facts.seen import Seen, Sight, Spot, tally_of

ANSWERED = (Agrees.YES, Agrees.IN_PART, Agrees.NO)
VIEWS = ("agrees_why", "last_plan", "experience")
NOT_SAID = "It is not said."


def own_view(told: Told, item: str) -> Seen:
    """Somewhere his own view is told: of the plan, of the last one, or of a factor."""
    spots = _views(told)
    if spots:
        return Seen(item, Sight.SEEN, 1, 1, has=tuple(spots))
    agrees = told.assessment.voice.agrees
    if agrees is Agrees.COULD_NOT:
        return Seen(item, Sight.NOT_ASKED, why="He could not be asked.")
    at = told.spot("voice", "", "agrees")
    why = "He is not asked yet." if agrees is Agrees.NOT_ASKED else NOT_SAID
    return Seen(item, Sight.NOT_SEEN, 0, 1, lacks=(at,), why=why)


def factor_views(told: Told, item: str) -> Seen:
    """Of how many of the factors that are not Low his own view is told: a figure."""
    each = (
        (told.spot("factors", factor.id, "own_view"), isinstance(factor.own_view, str))
        for factor in calling(told)
    )
    seen = tally_of(each).seen(item, NO_FACTOR)
    return replace(seen, sight=Sight.FIGURE) if seen.among else seen


def shared(told: Told, item: str) -> Seen:
    """The plan was shared with him."""
    at, answer = told.spot("voice", "", "shared"), told.assessment.voice.shared
    if answer is YesNo.YES:
        return Seen(item, Sight.SEEN, 1, 1, has=(at,))
    if answer is YesNo.NO:
        return Seen(item, Sight.NOT_SEEN, 0, 1, lacks=(at,))
    return Seen(item, Sight.CANNOT_TELL, 0, 1, unsure=(at,), why=NOT_SAID)


def review_in_time(told: Told, item: str) -> Seen:
    """The next review has a day, no later than the level, imminence or a release asks for."""
    at, day = told.spot("review", "", "next_review"), told.assessment.review.next_review
    limit = latest_review(told.assessment, told.instrument)
    if not isinstance(day, date):
        return Seen(item, Sight.NOT_SEEN, 0, 1, lacks=(at,), why="No review has a day.")
    if limit is None:
        why = "No general level or date is recorded, or the tables of this plan set no limit."
        return Seen(item, Sight.CANNOT_TELL, 0, 1, unsure=(at,), why=why)
    if day <= limit.on:
        return Seen(item, Sight.SEEN, 1, 1, has=(at,))
    return Seen(item, Sight.NOT_SEEN, 0, 1, lacks=(at,), why=f"It is later than {limit.on}.")


def _views(told: Told) -> list[Spot]:
    voice = told.assessment.voice
    spots = [told.spot("voice", "", f) for f in VIEWS if isinstance(getattr(voice, f), str)]
    if voice.agrees in ANSWERED:
        spots.insert(0, told.spot("voice", "", "agrees"))
    spots += [
        told.spot("factors", factor.id, "own_view")
        for factor in told.assessment.factors
        if isinstance(factor.own_view, str)
    ]
    return spots
