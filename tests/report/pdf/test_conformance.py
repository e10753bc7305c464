"""What makes a PDF/A-3a of WeasyPrint's a PDF/UA-1 as well."""

from __future__ import annotations

import pydyf
import pytest

from arms_docs.report.pdf.conformance import claim_pdfua
from tests.support.conformance import faults
from tests.support.hard_page import page


def test_all_that_can_go_wrong_does_not() -> None:
    assert faults(page()) == []


def with_metadata(xmp: bytes) -> tuple[pydyf.PDF, pydyf.Stream]:
    pdf, metadata = pydyf.PDF(), pydyf.Stream([xmp])
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    return pdf, metadata


def test_the_claim_stands_in_the_one_block_and_nothing_else_is_changed() -> None:
    pdf, metadata = with_metadata(b"<rdf:RDF><of-weasyprint/></rdf:RDF><end/>")
    claim_pdfua(pdf)
    (xmp,) = metadata.stream
    assert xmp.startswith(b"<rdf:RDF><of-weasyprint/><rdf:Description ")
    assert xmp.endswith(b"</rdf:Description>\n</rdf:RDF><end/>")
    assert xmp.count(b"<pdfuaid:part>1</pdfuaid:part>") == 1


@pytest.mark.parametrize("blocks", [0, 2])
def test_without_one_block_there_is_no_claim(blocks: int) -> None:
    pdf, _ = with_metadata(b"<rdf:RDF></rdf:RDF>" * blocks)
    with pytest.raises(ValueError, match="not one RDF block"):
        claim_pdfua(pdf)
