"""Whether an archive is as it was written."""
