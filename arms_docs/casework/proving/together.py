"""Several PDFs judged together, as they lie in one folder or were dropped at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from arms_docs.casework.proving.following import Earlier
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.signoff.verify import SignoffStatus


def judge_together(
    contents: Mapping[str, bytes],
    previous: bytes | None,
    look: Callable[[bytes], SignoffStatus],
    prove: Callable[..., Verdict],
) -> dict[str, Verdict]:
    """The verdict on each file by its name, beside the others.

    ``look`` says what signatures are worth, and ``prove`` is `verify_document` with all but the
    file, its signatures and what is beside it. Raises as ``look`` does for an authority or a list
    that cannot be read.
    """
    statuses = {name: look(content) for name, content in contents.items()}
    beside = [Earlier(contents[name], status) for name, status in statuses.items()]
    earlier = None if previous is None else Earlier(previous, look(previous))
    return {
        name: prove(contents[name], status, previous=earlier, beside=beside)
        for name, status in statuses.items()
    }
