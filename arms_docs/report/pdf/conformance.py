"""What makes a PDF/A-3a of WeasyPrint's a PDF/UA-1 as well: the claim of it in the metadata.

WeasyPrint takes one variant. Its option for more metadata adds a second RDF block, which readers do
not look at.
"""

from __future__ import annotations

from typing import Any

# PDF/A knows no pdfuaid, and wants every property that it does not know described in the file.
PDFUA = (
    b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>"""
    b"""Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
)
END = b"</rdf:RDF>"


def claim_pdfua(pdf: Any) -> None:
    """Say in the metadata that the PDF is PDF/UA-1, and describe the property that says so."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (xmp,) = metadata.stream
    if xmp.count(END) != 1:
        raise ValueError("the metadata has not one RDF block")
    metadata.stream = [xmp.replace(END, PDFUA + END)]
