"""What several tests read: the form, and the three fictional cases, as answers and workbooks."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import settings

from arms_docs.assessment.ask import Form
from arms_docs.assessment.form import questions
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.problems import Place
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import answers_of
from tests.support.paths import CASES

# Doctests stand in arms_docs: pytest would import every other module here to look for some, also
# those that are run.
collect_ignore = ["support", "bench"]

# The same examples on every run: a red test is never a matter of luck. --hypothesis-profile=default
# looks afresh.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of a test is left in the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_read_once() -> Iterator[None]:
    """Reading a private key takes a tenth of a second, for the checks of its primes: here each is
    read once.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pkcs12, "load_key_and_certificates", cache(pkcs12.load_key_and_certificates))
        for name in ("load_pem_private_key", "load_der_private_key"):
            patch.setattr(serialization, name, cache(getattr(serialization, name)))
        yield


def pytest_collection_finish() -> None:
    """The modules stay to the end: the collector need not go through them with every workbook that
    is read.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


@pytest.fixture(scope="session")
def instrument() -> Instrument:
    return load_instrument()


@pytest.fixture(scope="session")
def form(instrument: Instrument) -> Form:
    return questions(instrument)


@pytest.fixture(scope="session")
def cases() -> Mapping[str, Mapping[Place, object]]:
    """The raw answers of each case, by its name, with the supervisor's decision."""
    return {
        folder.name: answers_of(folder.name)
        for folder in sorted(CASES.iterdir())
        if folder.is_dir()
    }


@pytest.fixture(scope="session")
def workbooks(cases: Mapping[str, Mapping[Place, object]], form: Form) -> Mapping[str, bytes]:
    """The workbook of each case, by its name."""
    return {name: write_workbook(form, raw) for name, raw in cases.items()}
