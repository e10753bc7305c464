"""Which font prints which script, and what the report cannot print."""
