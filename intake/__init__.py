"""Reads lists and documents into drafts that a secretary checks and accepts."""
