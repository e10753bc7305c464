"""What a step of a case comes to: files, or the problems for which there are none."""

from __future__ import annotations

from dataclasses import field

from arms_docs.data_class import dataclass
from arms_docs.problems import Problem


@dataclass(frozen=True)
class Outcome:
    """Files by name; or no files, and the problems for which the step was refused.

    Beside files, ``problems`` are the warnings that stand. ``remarks`` is what the renderer had to
    say, which is nothing when all is well.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
