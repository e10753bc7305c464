"""A workbook taken in: looked at, unpacked, opened, and its answers found by their keys."""
