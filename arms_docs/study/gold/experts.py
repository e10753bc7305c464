"""What experts handed in, and whether a gold can be made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.exercise import Pack, PackCase, Rated, Role, read_returned
from arms_docs.study.exercise.rater_form import Together

FEWEST_EXPERTS = 3  # who rate apart
WORDS = {0: "nobody", 1: "one expert"}


@dataclass(frozen=True)
class Experts:
    """The workbooks of experts who rated alone; ``unread`` and ``notes`` as in `Returned`."""

    rated: tuple[Rated, ...]
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    def of(self, case: PackCase) -> tuple[Rated, ...]:
        """Their workbooks of a case."""
        return tuple(each for each in self.rated if each.case == case.key)

    @property
    def codes(self) -> tuple[str, ...]:
        """Who they are, by code."""
        return tuple(sorted({each.rater for each in self.rated}))


def read_experts(folder: Path, pack: Pack, instrument: Instrument) -> Experts:
    """What experts handed in to the exercise in a folder. Who rated jointly did not rate apart."""
    returned = read_returned(folder, pack, instrument, Role.EXPERT)
    alone = [each for each in returned.rated if each.together != Together.JOINT.value]
    why = "It was rated jointly. What experts rate apart is wanted first."
    joint = tuple((each.file, why) for each in returned.rated if each not in alone)
    return Experts(tuple(alone), (*returned.unread, *joint), returned.notes)


def too_few(experts: Experts, pack: Pack) -> Iterator[str]:
    """Why no gold can be made: each case that fewer than three rated apart."""
    for case in pack.cases:
        count = len({each.rater for each in experts.of(case) if each.ratings})
        if count < FEWEST_EXPERTS:
            so_many = WORDS.get(count) or f"{count} experts"
            yield (
                f"case {case.number}: rated by {so_many}. A gold wants {FEWEST_EXPERTS} at least, "
                "rated apart: one opinion, or two, cannot show whether experts agree."
            )
