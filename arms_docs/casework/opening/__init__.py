"""A PDF that was handed in, opened again: what it carries, read anew, and whether it is whole."""
