"""What follows from the record: RM2000, priorities, the guide, visits - each with its working."""

from arms_docs.rating.method import rate
from arms_docs.rating.reading_result import Reading
from arms_docs.rating.results import Rating, Scored, Span, Step

__all__ = ["Rating", "Reading", "Scored", "Span", "Step", "rate"]
