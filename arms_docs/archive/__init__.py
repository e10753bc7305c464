"""The archive of evidence records: write-once bags, and beside them a log that only grows.

It knows nothing of assessments or screens. A record is files by name; the log says what was done with it, when and by
whom. Nothing here reads the clock or makes up a number by itself: who writes brings both (`author`).
"""
