"""Answers judged without the rules that look at several of them: they take half of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch


@contextmanager
def without_rules() -> Iterator[None]:
    """For what is told of a case and hangs on no problem: rows, facts, events."""
    with patch("arms_docs.reading.judging.check_assessment", lambda *_, **__: ()):
        yield
