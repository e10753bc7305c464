"""The pages of a pack as HTML: each case as it is read, and what raters, experts and the organiser
are told.
"""

from __future__ import annotations

from datetime import date

from arms_docs.assessment import long_date
from arms_docs.instrument import Instrument
from arms_docs.report.pages import environment, with_fonts
from arms_docs.study.exercise.exercise_case import Vignette
from arms_docs.study.exercise.pack import Pack, PackCase
from arms_docs.study.exercise.rater_form import Role

MARKING = "OFFICIAL"


def vignette_page(pack: Pack, case: PackCase, vignette: Vignette, label: str) -> str:
    """A case as a rater reads it; ``label`` says what kind of case it is."""
    return _page(
        "vignette",
        vignette.assessed_on,
        pack=pack,
        case=case,
        vignette=vignette,
        label=label,
        long_date=long_date,
    )


def rater_page(pack: Pack, instrument: Instrument, role: Role, label: str, on: date) -> str:
    """What every rater, or every expert, is told: the same page for each."""
    return _page(
        "instructions",
        on,
        pack=pack,
        is_expert=role is Role.EXPERT,
        meanings=instrument.ratings,
        label=label,
    )


def organiser_page(pack: Pack, label: str, on: date) -> str:
    """How the exercise is run, and what its results may not be used for."""
    return _page("organiser", on, pack=pack, label=label)


def _page(name: str, on: date, **words: object) -> str:
    template = environment().get_template(f"study/{name}.html.j2")
    return with_fonts(template.render(dated=on.isoformat(), marking=MARKING, **words))
