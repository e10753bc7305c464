"""What a scheduler and a worker are asked: whoever is open, or could leave something, is named."""

from __future__ import annotations

import socket
import ssl
from types import SimpleNamespace
from typing import Any

import pytest

from arms_docs.batch.cluster import place, sealed_task
from arms_docs.batch.cluster.place import of_scheduler, of_worker, take_key
from arms_docs.batch.cluster.sealed_task import Key
from tests.support.own_cluster import LOOPBACK


def listener(asks: ssl.VerifyMode | None) -> Any:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if asks is not None else None
    if context is not None:
        context.check_hostname = False
        context.verify_mode = ssl.VerifyMode(asks or 0)
    return SimpleNamespace(
        contact_address="tls://10.0.0.1:8786", tcp_server=SimpleNamespace(ssl_options=context)
    )


def worker(**changed: Any) -> Any:
    closed = {
        "listeners": [listener(ssl.CERT_REQUIRED)],
        "services": {},
        "data": {},
        "nanny": "tls://10.0.0.1:9000",
        "id": "Worker-1",
        "active_threads": {},
        "tasks": {},
    }
    return SimpleNamespace(**{**closed, **changed})


def test_a_closed_worker_has_no_fault_and_says_who_it_is() -> None:
    answer = of_worker(worker())
    assert answer["faults"] == []
    assert answer["process"] == "Worker-1"
    assert answer["identity"]["Pango"]
    assert of_scheduler(worker())["faults"] == []


class Spilling(dict[str, object]):
    """As Dask's own store that writes to disk: a mapping, but no mere one."""


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"data": Spilling()}, "it may write results to its disk"),
        ({"nanny": None}, "it runs without a nanny"),
        ({"nanny": "tcp://10.0.0.1:9000"}, "it runs without a nanny"),
        ({"listeners": [listener(None)]}, "without asking for a certificate"),
        ({"listeners": [listener(ssl.CERT_NONE)]}, "without asking for a certificate"),
        (
            {"listeners": [listener(ssl.CERT_REQUIRED), listener(ssl.CERT_OPTIONAL)]},
            "without asking for a certificate",
        ),
    ],
)
def test_whoever_is_open_or_may_leave_something_is_told_why(
    changed: dict[str, Any], words: str
) -> None:
    (fault,) = of_worker(worker(**changed))["faults"]
    assert words in fault


def test_a_dashboard_that_answers_is_a_fault() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        port = server.getsockname()[1]
        for address in (LOOPBACK, "0.0.0.0"):  # noqa: S104 - as it tells it
            services = {"dashboard": SimpleNamespace(address=address, port=port)}
            for of in (of_scheduler, of_worker):
                (fault,) = of(worker(services=services))["faults"]
                assert f"its HTTP server (dashboard, port {port}) answers anybody" in fault
    assert of_worker(worker(services=services))["faults"] == []


def test_a_scheduler_at_other_work_is_not_used() -> None:
    (fault,) = of_scheduler(worker(tasks={"a": 1}))["faults"]
    assert "doing other work" in fault


def test_a_worker_that_was_begun_anew_since_it_was_asked_is_given_no_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[Key] = []
    monkeypatch.setattr(place, "hold", held.append)
    monkeypatch.setattr(sealed_task, "_held", {})
    assert take_key(Key.new(), "Worker-0", worker()) is False
    assert held == []
    assert take_key(Key.new(), "Worker-1", worker()) is True
    assert len(held) == 1
