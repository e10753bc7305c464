"""One assessment: what is asked, what was answered, and what does not hold together."""
