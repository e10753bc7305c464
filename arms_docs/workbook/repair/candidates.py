"""What the words of a workbook say: which cells may be answers, before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches

from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.workbook.intake.keyed_answers import Spot

NEAR = 0.88  # how alike a label and what stands there must be, from 0 to 1

Texts = Mapping[tuple[int, int], str]  # what stands on a sheet, plain, by row and column


@dataclass(frozen=True)
class Candidate:
    """A cell that by its words answers a place; ``headed`` where a head says that its column holds
    answers.
    """

    place: Place
    spot: Spot
    headed: bool


@dataclass
class Candidates:
    """What the words of a workbook say.

    ``template`` are cells that hold a label, title, head or row number. ``labels`` has, by sheet
    and row, what stands for a label in a form's row: a label, or a title or another line of the
    form, under which nothing is answered.
    """

    cells: list[Candidate] = field(default_factory=list)
    template: set[Spot] = field(default_factory=set)
    labels: dict[tuple[str, int], str] = field(default_factory=dict)

    def places_at(self) -> dict[Spot, set[Place]]:
        """The places that each cell is a candidate for.

        More than one where its words could mean either.
        """
        places: dict[Spot, set[Place]] = {}
        for candidate in self.cells:
            places.setdefault(candidate.spot, set()).add(candidate.place)
        return places


def nearly(text: str, labels: list[str]) -> str:
    """The one label that a text is nearly.

    The text itself where it is like none, or like two of them.
    """
    near = get_close_matches(text, labels, n=2, cutoff=NEAR)
    return near[0] if len(near) == 1 else text
