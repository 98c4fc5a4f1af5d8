"""Answering about one assignment by the link in a mail."""
