"""arms_docs: an ARMS assessment workbook that becomes a signed-off PDF."""

__version__ = "0.2.0"
