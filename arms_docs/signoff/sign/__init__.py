"""Signing a PDF."""
