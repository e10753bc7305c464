"""Where a time comes from: a key of our own, or an authority at an address."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader

from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.envelope import line_of, timestamps_in
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.sign.time_source import time_from
from arms_docs.signoff.verify.facts import Trust
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify
from tests.support import time_hierarchy
from tests.support.signoff_samples import (
    FIELDS,
    NOW,
    PEOPLE,
    TIME_NAME,
    YEAR,
    authority,
    check,
    key,
    nobody_withdrawn,
    report,
    signed,
    signed_by,
    stamped,
    time_source,
)


def embedded(pdf: bytes) -> list[Any]:
    return list(PdfFileReader(BytesIO(pdf)).embedded_signatures)


def test_a_local_time_is_the_one_it_was_told() -> None:
    [token] = timestamps_in(embedded(signed(SignatureLevel.B_T))[0].signer_info)
    assert token["encap_content_info"]["content"].parsed["gen_time"].native == NOW


def reply(asked: tsp.TimeStampReq, digest: str | None = None) -> bytes:
    local: Any = time_source().stamper(NOW + timedelta(seconds=90))
    stamper = local._other
    stamper.override_md = digest
    answer: bytes = asyncio.run(stamper.async_request_tsa_response(asked)).dump()
    return answer


def of_something_else(asked: tsp.TimeStampReq) -> bytes:
    asked["message_imprint"]["hashed_message"] = bytes(32)
    return reply(asked)


def refusal(_: tsp.TimeStampReq) -> bytes:
    answer: bytes = tsp.TimeStampResp(
        {"status": {"status": "rejection", "status_string": ["no"]}}
    ).dump()
    return answer


@contextmanager
def authority_at_an_address(
    kind: str = "application/timestamp-reply",
    status: int = 200,
    answer: Callable[[tsp.TimeStampReq], bytes] = reply,
) -> Iterator[str]:
    """A time-stamping authority on this machine that answers as RFC 3161, 3.4 says."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            content = answer(asked)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tsa"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    "level", [SignatureLevel.B_T, SignatureLevel.B_LTA], ids=lambda level: level.value
)
def test_a_time_from_an_authority_at_an_address(level: SignatureLevel) -> None:
    with authority_at_an_address() as address:
        done = sign(
            report(),
            key(),
            field=FIELDS[0],
            reason="r",
            now=NOW,
            level=level,
            time=time_from(address),
            crls=[nobody_withdrawn()],
        )
    status = check(done, NOW + timedelta(minutes=5))
    [signature] = status.signatures
    assert status.ok and signature.level is level
    assert (signature.proved_time, signature.proved_by) == (NOW + timedelta(seconds=90), TIME_NAME)


def test_an_authority_that_does_not_answer_as_it_should() -> None:
    with authority_at_an_address() as gone:
        pass
    with (
        authority_at_an_address("text/html") as page,
        authority_at_an_address(status=503) as busy,
        authority_at_an_address(answer=of_something_else) as wrong,
        authority_at_an_address(answer=partial(reply, digest="sha1")) as outdated,
        authority_at_an_address(answer=refusal) as refusing,
        authority_at_an_address(answer=lambda _: b"not an answer") as babbling,
    ):
        for address in (gone, page, busy, wrong, outdated, refusing, babbling):
            with pytest.raises(CannotSign, match=rf"^No timestamp could be had from {address}\.$"):
                sign(
                    report(),
                    key(),
                    field=FIELDS[0],
                    reason="r",
                    now=NOW,
                    level=SignatureLevel.B_T,
                    time=time_from(address),
                )


# --- an authority whose intermediate is only in the file


def trusted_by_its_root(pdf: bytes, now: datetime) -> SignoffStatus:
    time_root = time_hierarchy.root().public_bytes(Encoding.DER)
    return verify(pdf, [authority().certificate], now=now, time_trusted=[time_root])


def test_what_leads_to_the_authority_is_sent_along() -> None:
    pdf = signed_by(report(), 0, SignatureLevel.B_T, time=time_hierarchy.unit())
    [token] = timestamps_in(embedded(pdf)[0].signer_info)
    names = [each.subject.native["common_name"] for each in line_of(token)[1]]
    assert names == [time_hierarchy.UNIT, time_hierarchy.BETWEEN_NAME]
    status = trusted_by_its_root(pdf, NOW + 4 * YEAR)
    assert status.ok and status.signatures[0].proved_time == NOW


@pytest.mark.prove
def test_it_is_countersigned_and_stamped_anew_where_the_intermediate_is_only_in_the_file() -> None:
    """Each step must find the intermediate of the step before it in the file, and nowhere else."""
    lists = [nobody_withdrawn(), *time_hierarchy.lists(NOW)]
    pdf = report()
    for person, field in zip(PEOPLE, FIELDS, strict=True):
        pdf = sign(
            pdf,
            key(person),
            field=field,
            reason="r",
            now=NOW,
            level=SignatureLevel.B_LTA,
            time=time_hierarchy.unit(),
            crls=lists,
        )
    later = NOW + 8 * YEAR
    renewed = stamped(pdf, "Timestamp 3", by=time_hierarchy.unit(), now=later)
    for content, now in ((pdf, later), (renewed, later + YEAR)):
        status = trusted_by_its_root(content, now)
        assert status.ok, status.faults
        assert [each.level for each in status.signatures] == [SignatureLevel.B_LTA] * 2
        assert [each.proved_time for each in status.signatures] == [NOW, NOW]
        assert {stamp.trust for stamp in status.timestamps} == {Trust.TRUSTED}
    untrusting = verify(renewed, [authority().certificate], now=later)
    assert not untrusting.ok and "No trusted authority stands behind the timestamp" in " ".join(
        untrusting.faults
    )
