"""Verifying a signed PDF."""
