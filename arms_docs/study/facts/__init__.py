"""What one file says for evaluation, as plain data."""
