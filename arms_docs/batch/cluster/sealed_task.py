"""How tasks and results travel: sealed, so that no log, disk or dump of a cluster can tell them.

Dask logs the arguments of a task that fails, and the bytes that it cannot unpickle. It keeps
results in the store of a worker, which a careless setting lets it write to disk. So what it handles
is ciphertext (AES-256-GCM). The key is made for one run, and stands only in the memory of the batch
and of the workers that it was given to.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from arms_docs.batch.cluster.quiet import be_quiet, untold
from arms_docs.batch.task import OUR_FAULT, Result, run
from arms_docs.data_class import dataclass

NONCE = 12


@dataclass(frozen=True)
class Sealed:
    """Something that only the holder of the key can read. Printing it shows nothing."""

    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Key:
    """The key of one run, and the name of that run: chance, both."""

    run: str
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Key:
        """A key that was never used."""
        return cls(os.urandom(8).hex(), AESGCM.generate_key(256))

    def seal(self, thing: object) -> Sealed:
        """Anything that can be pickled, sealed."""
        nonce = os.urandom(NONCE)
        return Sealed(nonce + AESGCM(self.secret).encrypt(nonce, pickle.dumps(thing), None))

    def open(self, sealed: Sealed) -> Any:
        """What was sealed with this key. Raises `cryptography.exceptions.InvalidTag`."""
        nonce, ciphertext = sealed.content[:NONCE], sealed.content[NONCE:]
        return pickle.loads(AESGCM(self.secret).decrypt(nonce, ciphertext, None))  # noqa: S301 - ours


_held: dict[str, Key] = {}  # in a worker: the key of the run that it works for


def hold(key: Key) -> None:
    """At a worker: work for this run from now on, and for no other."""
    be_quiet()
    _held.clear()
    _held[key.run] = key


def forget(run_name: str) -> None:
    """At a worker: the run is over."""
    _held.pop(run_name, None)


def run_sealed(run_name: str, task: Sealed) -> Sealed | None:
    """At a worker: do a task; None where this process was never let in, as after a restart."""
    key = _held.get(run_name)
    if key is None:
        return None
    with untold():
        try:
            return key.seal(run(key.open(task)))
        except Exception as error:  # what cannot be handed over; Dask would log its words
            return key.seal(Result("", OUR_FAULT, fault=type(error).__name__))
