"""What travels shows nothing to whoever has not the key, and never raises where it is opened."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from arms_docs.batch.cluster import sealed_task
from arms_docs.batch.cluster.sealed_task import Key, Sealed, forget, hold, run_sealed
from arms_docs.batch.task import OUR_FAULT, Result, Task
from tests.batch.works import WORK

PLANTED = "quince-marmalade"


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> Key:
    monkeypatch.setattr(sealed_task, "be_quiet", lambda: None)  # it is for a worker's whole process
    key = Key.new()
    hold(key)
    return key


def task(content: str, options: Any = None) -> Task:
    return Task("0", WORK, content.encode(), options)


def test_no_word_can_be_told_from_what_travels_nor_from_what_is_printed(key: Key) -> None:
    sealed = key.seal(task(PLANTED))
    assert PLANTED.encode() in pickle.dumps(task(PLANTED))
    assert PLANTED.encode() not in pickle.dumps(sealed)
    assert (repr(sealed), repr(key)) == ("Sealed()", f"Key(run={key.run!r})")
    result = run_sealed(key.run, sealed)
    assert PLANTED.upper().encode() not in pickle.dumps(result)
    assert result
    assert key.open(result).files == {"out.txt": PLANTED.upper().encode()}


def test_the_same_task_twice_cannot_be_told_to_be_the_same(key: Key) -> None:
    assert key.seal(task(PLANTED)) != key.seal(task(PLANTED))


def test_what_was_changed_on_the_way_is_not_opened(key: Key) -> None:
    sealed = key.seal(task(PLANTED)).content
    with pytest.raises(InvalidTag):
        key.open(Sealed(sealed[:-1] + bytes([sealed[-1] ^ 1])))
    with pytest.raises(InvalidTag):
        Key.new().open(Sealed(sealed))


def test_a_process_that_was_not_let_in_or_has_forgotten_does_nothing(key: Key) -> None:
    sealed = key.seal(task(PLANTED))
    assert run_sealed("another run", sealed) is None
    forget(key.run)
    assert run_sealed(key.run, sealed) is None


def test_a_worker_works_for_one_run_at_a_time(key: Key) -> None:
    hold(Key.new())
    assert run_sealed(key.run, key.seal(task(PLANTED))) is None


class Bursting:
    """Raises its words when it is unpickled."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return burst, (PLANTED,)


def burst(words: str) -> None:
    raise ValueError(words)


def test_what_cannot_be_unpickled_is_told_by_its_kind_and_never_raises(key: Key) -> None:
    result = run_sealed(key.run, key.seal(task("a", Bursting())))
    assert result
    assert key.open(result) == Result("", OUR_FAULT, fault="ValueError")
