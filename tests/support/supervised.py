"""Facts of assessments that went to a supervisor, by hand: days are days of November 2026.

Nobody here has a name: staff ids alone, and case references.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from arms_docs.assessment import questions
from arms_docs.caseload.case_file import CaseFile, Step
from arms_docs.rating import CHECKLIST
from arms_docs.settings import Person, Settings
from arms_docs.study.facts import AssessorFacts, FactorFacts, FileFacts
from arms_docs.study.facts.oversight import (
    NOT_ANSWERED,
    CheckTold,
    LevelsTold,
    Oversight,
    PointKind,
    PointTold,
    RoundTold,
    VoiceFacts,
)
from tests.support.builders import INSTRUMENT

LAST_DAY = date(2026, 11, 30)
RISK, PROTECTIVE = PointKind.RISK_FACTOR, PointKind.PROTECTIVE_FACTOR
FORM = questions(INSTRUMENT)
FACTORS = tuple(factor.key for factor in INSTRUMENT.factors)


def on(day: int | None) -> date | None:
    """A day of November; None where the file does not say it."""
    return date(2026, 11, day) if day else None


@dataclass(frozen=True)
class Went:
    """One round: when it was handed in, when and by whom decided, how."""

    handed_in: int | None
    decided: int | None
    by: str = "S1"
    signs: bool = False
    digest: str = ""
    lower: bool | None = None
    checks: tuple[CheckTold, ...] = ()


def facts(
    number: int,
    *rounds: Went,
    waits: int | None = None,
    assessors: Iterable[str] = ("A1",),
    points: Iterable[PointTold] = (),
    warnings: tuple[str, ...] | None = None,
    ratings: Mapping[str, str] | None = None,
    levels: LevelsTold | None = None,
    minutes: int | None = None,
    hard: str = "",
    voice: VoiceFacts | None = None,
    reference: str = "",
    digest: str = "",
    step: Step | None = None,
) -> FileFacts:
    """The facts of one file of assessment ``number``."""
    told = tuple(
        RoundTold(
            on(each.handed_in),
            on(each.decided),
            each.by,
            each.signs,
            each.digest or f"{number}-{place}",
            each.lower,
            each.checks,
        )
        for place, each in enumerate(rounds, start=1)
    )
    hand_ins = (*(each.handed_in for each in told), *([on(waits)] if waits else []))
    signed = any(each.signs for each in rounds)
    return FileFacts(
        CaseFile(
            name=f"{number}-{len(hand_ins)}-{len(rounds)}.pdf",
            sha256="",
            step=step or (Step.SIGNED if signed else Step.SUBMITTED),
            reference=reference or f"CASE-{number}",
            assessment_id=f"id-{number:04}",
            digest=digest or (told[-1].digest if told and not waits else f"{number}-now"),
        ),
        ratings=tuple(
            FactorFacts(key, INSTRUMENT.factor(key).kind.value, (ratings or {}).get(key, "Low"))
            for key in FACTORS
        ),
        oversight=Oversight(
            hand_ins=hand_ins,
            rounds=told,
            points=tuple(points),
            warnings=warnings if warnings is not None or not signed else (),
            levels=levels or LevelsTold("Medium", "Medium", "Medium", "Medium"),
            minutes=minutes,
            hard=hard,
        ),
        voice=voice or VoiceFacts(),
        assessors=tuple(AssessorFacts(staff_id, "Police") for staff_id in assessors),
    )


def checks(**answers: tuple[bool | None, bool | None]) -> tuple[CheckTold, ...]:
    """A checklist: of each question what was seen and answered; of the others, both Yes."""
    return tuple(CheckTold(field, *answers.get(field, (True, True))) for field in CHECKLIST)


def settings_with(**teams: str) -> Settings:
    """Settings with these teams: each names its people's staff ids, with spaces between."""
    people = tuple(
        Person(staff_id, "", "", "Police", date(2026, 1, 1), team=team)
        for team, staff_ids in teams.items()
        for staff_id in staff_ids.split()
    )
    return Settings(people=people)


def force(seed: int = 1, *, cases: int = 60) -> tuple[tuple[FileFacts, ...], Settings]:
    """A force to look at: three teams, one of them with a single supervisor."""
    draw = Random(seed)  # noqa: S311 - nothing secret
    people = {
        "North": ("S1 S2 S3 S4 S5 S6", "A1 A2 A3 A4 A5 A6 A7"),
        "South": ("S7 S8 S9 S10 S11", "A8 A9 A10 A11 A12"),
        "Valley": ("S12", "A13 A14 A15 A16 A17"),
    }
    settings = settings_with(**{team: " ".join(ids) for team, ids in people.items()})
    teams = list(people)
    return tuple(_case(draw, n, people[teams[n % 3]]) for n in range(1, cases + 1)), settings


def _case(draw: Random, number: int, ids: tuple[str, str]) -> FileFacts:
    by = draw.choice(ids[0].split())
    rounds, points, day = list[Went](), list[PointTold](), draw.randint(1, 8)
    while draw.random() < 0.4 and len(rounds) < 3:
        back = min(day + draw.randint(0, 5), 27)
        rounds.append(Went(day, back, by))
        kinds = draw.sample(list(PointKind)[:10], draw.randint(1, 3))
        points += [PointTold(len(rounds), kind, answered=True) for kind in kinds]
        day = min(back + draw.randint(1, 3), 28)
    waits = day if draw.random() < 0.15 else None
    if not waits:
        seen = checks(
            protective_promoted=(None, draw.random() < 0.9),
            plan_smart=(None, True),
            departures_reasoned=(True, draw.choice([True, None, False])),
        )
        lower = draw.choice([True, None])
        rounds.append(
            Went(day, min(day + draw.randint(0, 9), 30), by, signs=True, lower=lower, checks=seen)
        )
    levels = ("Low", "Medium", "High", "Very High")
    overall, guide = draw.choice(levels), draw.choice(levels)
    said = draw.choice(["Yes", "No", NOT_ANSWERED])
    return facts(
        number,
        *rounds,
        waits=waits,
        assessors=draw.sample(ids[1].split(), draw.choice([1, 1, 2])),
        points=points,
        warnings=tuple(draw.sample(["R25", "R41", "A16", "A49"], draw.randint(0, 3))),
        ratings={key: draw.choice(["Low", "Medium", "High", "Unable to rate"]) for key in FACTORS},
        levels=LevelsTold(
            overall, draw.choice(levels), "Medium", guide, "High", draw.choice(levels)
        ),
        minutes=draw.choice([None, 240, 300, 410, 520]),
        hard=draw.choice(["", "", "R6 and R2 overlap.", "What Medium means for P3."]),
        voice=replace(
            VoiceFacts(last_plan=NOT_ANSWERED),
            explained=said,
            shared=draw.choice(["Yes", "No"]),
            agrees=draw.choice(["Yes", "In part", "No", "Could not be asked", "Not asked yet", ""]),
            why=draw.choice(["", "", "He thinks that R3 is about the past."]),
            experience=draw.choice(["", "He would have liked the questions in writing."]),
        ),
    )
