"""Which ratings are other ones after an assessment was returned than before.

Only where both answers are at hand: what was handed in before is known to later files by a digest
alone. A rating that moves is no sign of who was right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from arms_docs.data_class import dataclass
from arms_docs.study.supervision.overseen import Moved, Overseen


@dataclass(frozen=True)
class ChangesFigures:
    """Returns that were handed in again, and the ratings that were other ones then.

    ``compared`` are those whose answers before and after are at hand, ``not_at_hand`` the others.
    ``with_any`` are the compared ones in which any rating moved; ``by_rating`` says how often each
    factor or level moved, and how.
    """

    compared: int
    not_at_hand: int
    with_any: int
    by_rating: tuple[tuple[str, Moved, int], ...]

    def count(self, rating: str, moved: Moved) -> int:
        """How often a factor or a level moved so."""
        return sum(n for name, how, n in self.by_rating if (name, how) == (rating, moved))

    @property
    def ratings(self) -> tuple[str, ...]:
        """The factors and levels that moved, in order."""
        return tuple(dict.fromkeys(name for name, _, _ in self.by_rating))


def between_rounds(assessments: Iterable[Overseen]) -> ChangesFigures:
    """What moved between the rounds of these assessments."""
    told, untold, with_any = 0, 0, 0
    moves = Counter[tuple[str, Moved]]()
    for each in assessments:
        for change in each.changes:
            if change.moved is None:
                untold += 1
                continue
            told += 1
            with_any += bool(change.moved)
            moves.update(change.moved)
    order = sorted(moves, key=lambda move: (_place(move[0]), move[1].name))
    return ChangesFigures(told, untold, with_any, tuple((*m, moves[m]) for m in order))


def _place(name: str) -> tuple[int, str]:
    """Risk factors, then protective ones, then the two levels."""
    if name in ("overall", "general"):
        return 2, "" if name == "overall" else "general"
    return (0 if name.startswith("R") else 1), name
