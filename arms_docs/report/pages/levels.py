"""How the levels were reached: what is indicated, what is recorded, why the two differ."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.assessment import (
    AGE_AT_RELEASE,
    Assessment,
    Interval,
    Rm2000Answers,
    age_at_release,
    long_date,
    offence_free,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument, Provenance, Status
from arms_docs.rating import Rating, Step
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Answers, Line
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.pages.levels_then import (
    general_then,
    overall_then,
    rm2000_then,
    tables_lines,
)
from arms_docs.report.words import as_on, begun, number, say

UNCONFIRMED_MARK = "†"


@dataclass(frozen=True)
class LevelView:
    """One of the three results of page one.

    ``mark`` is the sign for an unconfirmed table behind it, or empty; ``then`` what it was last
    time, in a review.
    """

    label: str
    text: str
    beside: str
    mark: str
    then: str = ""


@dataclass(frozen=True)
class Levels:
    """How the levels were reached, what RM2000 gave, and every step of the working."""

    reasoning: tuple[Line, ...]
    rm2000: tuple[Line, ...]
    working: tuple[Step, ...]


def levels(copy: EditionCopy) -> Levels:
    """The page of the levels of this copy."""
    return Levels(reasoning(copy), rm2000_lines(copy), copy.rating.working)


def level_views(copy: EditionCopy) -> tuple[LevelView, ...]:
    """The three results of page one.

    A mark stands where a table behind the result has not been confirmed.
    """
    rating = copy.rating
    overall = copy.answers("overall", copy.assessment.overall)
    behind_rm2000 = _tables_behind_rm2000(rating, copy.instrument)
    return (
        LevelView(
            overall.question("level").label,
            say(overall.row.level),
            _beside_overall(rating),
            "",
            overall_then(copy),
        ),
        LevelView(
            overall.question("general").label,
            say(overall.row.general),
            _beside_general(rating),
            _mark(copy.instrument.guide.provenance, *behind_rm2000),
            general_then(copy),
        ),
        LevelView(
            copy.label("rm2000", "relied_on"),
            _relied_on(rating),
            _beside_rm2000(rating),
            _mark(*behind_rm2000),
            rm2000_then(copy),
        ),
    )


def _beside_overall(rating: Rating) -> str:
    """What the ratings point to, and whether that is what is recorded."""
    overall = rating.overall
    if overall.indicated is None:
        return f"Not indicated: {overall.why}"
    if overall.imminent:
        return f"Imminent offending points to {overall.indicated}"
    rated = len(rating.factors) - overall.gaps
    if not rated:
        return "No factor is rated yet"
    ratings, s = (f"{number(rated)} ratings", "") if rated > 1 else ("one rating", "s")
    if not overall.indicated.single:
        return f"The {ratings} leave{s} {overall.indicated} open"
    also = "also " if overall.recorded is overall.indicated.single else ""
    return f"The {ratings} {also}point{s} to {overall.indicated}"


def _relied_on(rating: Rating) -> str:
    if rating.rm2000.relied_on:
        return str(rating.rm2000.relied_on)
    return "Not applicable" if rating.rm2000.out_of_scope else "Not available"


def _beside_general(rating: Rating) -> str:
    """What the guide gives, and that it is no more than a guide."""
    guide = rating.general.guide
    if guide is None:
        return "Our guide gives none: guide only"
    also = "also " if guide.single is rating.general.recorded else ""
    return f"Our guide {also}gives {guide}: guide only"


def _beside_rm2000(rating: Rating) -> str:
    """Where the category relied on comes from, and what was computed where that is another one."""
    rm2000 = rating.rm2000
    if rm2000.relied_on is None:
        return begun(rm2000.relied_on_words)
    if not rm2000.relied_on_words.startswith("on record"):
        return "Computed from the items scored here"
    if rm2000.s.category is None:
        return "On record; the items are not scored here"
    also = "also " if rm2000.s.category == rm2000.relied_on else ""
    return f"On record; the items scored here {also}give {rm2000.s}"


def _tables_behind_rm2000(rating: Rating, instrument: Instrument) -> list[Provenance]:
    """Where the tables come from that gave the category, or that put RM2000 out of scope."""
    sources: list[Provenance] = []
    if rating.rm2000.s.category:
        sources += [table.provenance for table in instrument.rm2000.s_tables]
        if instrument.rm2000.definitions:
            sources.append(instrument.rm2000.definitions.provenance)
    if rating.rm2000.out_of_scope:
        sources.append(instrument.rm2000.scope)
    return sources


def _mark(*sources: Provenance) -> str:
    unconfirmed = any(source.status is Status.UNCONFIRMED for source in sources)
    return UNCONFIRMED_MARK if unconfirmed else ""


def reasoning(copy: EditionCopy) -> tuple[Line, ...]:
    """How the levels and the visits came about, line by line."""
    rating = copy.rating
    overall = copy.answers("overall", copy.assessment.overall)
    review = copy.answers("review", copy.assessment.review)
    indicated = f"{rating.overall.indicated or 'not indicated'} ({rating.overall.why})"
    return (
        Line("Indicated", indicated),
        overall.line("level"),
        _rationale(overall),
        *overall.lines("reason"),
        Line("Guide to the general level", _guide(rating)),
        overall.line("general"),
        *overall.lines("general_reason"),
        *overall.own_lines(Part.LEVELS),
        *tables_lines(copy),
        Line(review.label("visits"), _visits(rating)),
        *review.lines("visit_reason"),
    )


def _rationale(overall: Answers) -> Line:
    """Why this overall priority; where that of last time stands, with its day."""
    line, as_of = overall.line("rationale"), as_on(overall.row.as_of)
    return replace(line, text=f"{as_of} {line.text}") if as_of else line


def _guide(rating: Rating) -> str:
    general = rating.general
    guide = f"{general.guide or 'not available'} ({general.why})."
    return f"{guide} The two are {general.apart} levels apart." if general.apart > 1 else guide


def _visits(rating: Rating) -> str:
    """What is planned, the default beside it, and what the former timetable gave."""
    visits = rating.visits
    if visits.none_is_due and not visits.reactive:
        return begun(visits.why)
    planned = visits.planned.every if isinstance(visits.planned, Interval) else "not recorded"
    if visits.reactive:
        planned = "reactive management"
    default = f"{visits.default.every} ({visits.read_by})" if visits.default else "not known yet"
    words = f"Planned: {planned}. Default: {default}."
    if visits.former:
        words += f" Former timetable by RM2000, used for nothing: {visits.former.every}."
    return words


def rm2000_lines(copy: EditionCopy) -> tuple[Line, ...]:
    """RM2000: what was computed, what is on record, and which is relied on."""
    result = copy.rating.rm2000
    answers = copy.answers("rm2000", copy.assessment.rm2000)
    return (
        *(Line(f"RM2000/{s.scale} computed", str(s)) for s in (result.s, result.v, result.c)),
        *_unknown_items(copy.rating),
        *_on_record(copy.assessment.rm2000, answers),
        Line(answers.label("relied_on"), _relied_on_line(copy.rating), "rm2000.relied_on"),
        *answers.lines("reason"),
        *answers.own_lines(Part.LEVELS),
        *_beside_the_score(copy.assessment, answers),
        *_osp(copy.assessment.rm2000, answers),
    )


def _beside_the_score(assessment: Assessment, answers: Answers) -> tuple[Line, ...]:
    """What follows from dates and changes no result; none of what is not known."""
    lines = []
    if release := age_at_release(assessment):
        lines.append(Line(AGE_AT_RELEASE, f"{release.age}, on {long_date(release.day)}"))
    if since := offence_free(assessment):
        label = answers.label("offence_free_since")
        lines.append(Line(label, f"{since}. It changes nothing.", "rm2000.offence_free_since"))
    return tuple(lines)


def _unknown_items(rating: Rating) -> tuple[Line, ...]:
    items = dict.fromkeys((*rating.rm2000.s.unknown, *rating.rm2000.v.unknown))
    if not items:
        return ()
    return (Line("Unknown items", f"{', '.join(items)}: every completion is scored"),)


def _relied_on_line(rating: Rating) -> str:
    result = rating.rm2000
    if result.relied_on:
        return f"{result.relied_on} ({result.relied_on_words})"
    return result.relied_on_words.capitalize()


def _on_record(rm2000: Rm2000Answers, answers: Answers) -> tuple[Line, ...]:
    """The category on record, with who scored it and when; none where nothing was answered."""
    if not answers.lines("record_category", "record_date", "record_scorer"):
        return ()
    line = answers.line("record_category")
    scored = f"{say(rm2000.record_date)}, {say(rm2000.record_scorer)}"
    return (Line(line.label, f"{line.text} ({scored})", line.key),)


def _osp(rm2000: Rm2000Answers, answers: Answers) -> tuple[Line, ...]:
    """Each OSP band as it was supplied, with date and source; none where nothing was answered."""
    lines = []
    for band in ("osp_direct", "osp_images"):
        if answers.lines(band, f"{band}_date"):
            line = answers.line(band)
            supplied = f"{say(getattr(rm2000, f'{band}_date'))}, {say(rm2000.osp_source)}"
            never = "Never converted; it does not enter the guide."
            lines.append(Line(line.label, f"{line.text} ({supplied}). {never}", line.key))
    return tuple(lines)
